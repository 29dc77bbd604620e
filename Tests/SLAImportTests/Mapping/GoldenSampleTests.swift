import Foundation
import SLADiagnostics
import SLAModel
import TestSupport
import Testing

@testable import SLAImport

/// Every sample of formats.md, and those made for this project, against `Golden/`: each was compared with its file by
/// hand once. `SLAREVIEW_RECORD=1 swift test --filter GoldenSampleTests` writes them anew; read the difference.
@Suite("Every sample imports to its golden records")
struct GoldenSampleTests {
    /// MIT samples, which are not copied here.
    static let shared = [
        ToolSample("veeam/VeeamBackupSessionReport.head150.csv", "veeam-sessions", isShared: true),
        ToolSample("veeam/VeeamSessionReport.head200.csv", "veeam-sessions", isShared: true),
        ToolSample("veeam/VeeamAHVBackupSessionReport.csv", "veeam-sessions", isShared: true),
        ToolSample("veeam/EnterpriseManager_BackupSession.csv", "veeam-sessions", isShared: true),
        ToolSample("nessus/agent_scan_trimmed.nessus", "nessus", isShared: true),
    ]

    /// A table that is no tool's, read by a profile of its own; and the records of the SLA engine, which say nothing
    /// without the incidents they judge.
    static let others = [
        ToolSample("excel_unicode_text.txt", "excel-unicode-text", dateOrder: .dmy),
        ToolSample("servicenow_incident_sla_view.csv", "servicenow-task-sla"),
        // A name that holds the delimiter, which the tool does not quote: its row is rejected.
        ToolSample("checkmk_availability_services.csv", "checkmk-availability", path: "exports/avail-2026-09.csv"),
    ]

    static let samples =
        TicketSampleTests.samples + MonitorSampleTests.samples + MonitorSampleTests.reports
        + GenericProfileTests.samples + others + shared

    @Test("every row is read as it was written", arguments: samples)
    func golden(_ sample: ToolSample) throws {
        guard sample.location != nil else { return Fixtures.reportSkipped(1, of: sample.file) }
        let imported = try sample.imported()
        #expect(imported.file.refusal == nil, "\(imported.diagnostics.map(\.text))")
        #expect(imported.file.rows.balances)
        var files = [imported]
        if sample.profile == "servicenow-task-sla" {
            files.append(try ToolSample("servicenow_cp1252_lf.csv", "servicenow-incident").imported())
        }
        let (records, found) = combine(files)
        for file in records.files { #expect(file.rows.balances) }
        let text = RecordsJSON(records, findings: files.flatMap(\.diagnostics) + found).text
        let golden = Fixtures.root.appending(path: "Tests/SLAImportTests/Golden/\(sample.file).json")
        if ProcessInfo.processInfo.environment["SLAREVIEW_RECORD"] != nil {
            try FileManager.default.createDirectory(
                at: golden.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: golden)
        }
        let expected = try #require(
            try? String(contentsOf: golden, encoding: .utf8), "record it with SLAREVIEW_RECORD=1")
        #expect(text == expected)
        _ = try JSONValue(Data(text.utf8))
    }

    @Test("no golden file is without its sample")
    func complete() throws {
        let golden = try Fixtures.texts(in: "Tests/SLAImportTests/Golden").map(\.path)
        let samples = Self.samples.map { $0.file + ".json" }.sorted()
        #expect(golden == samples)
    }

    @Test("no sample of the shared folder is left out")
    func nothingLeftOut() throws {
        guard let shared = Fixtures.shared else { return Fixtures.reportSkipped(1, of: "formats/samples") }
        let folder = shared.appending(path: "formats/samples").path()
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder).filter {
            $0.contains("/") && $0.contains(".")
        }
        let known = Set(Self.samples.map { $0.file.split(separator: "/").last.map(String.init) ?? "" })
        // The repository's copy bears the tool's name.
        let renamed = ["localhost_3ports.xml": "nmap_localhost_3ports.xml"]
        for file in files {
            let name = file.split(separator: "/").last.map(String.init) ?? file
            let copy = renamed[name] ?? name
            #expect(known.contains(copy), "\(file)")
        }
        #expect(files.count == 41)
    }
}
