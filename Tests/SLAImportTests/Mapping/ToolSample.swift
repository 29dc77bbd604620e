import Foundation
import SLAModel
import SLATime
import TestSupport
import Testing

@testable import SLAImport

/// A sample of a tool's export in `Samples`, and how a source would declare it.
struct ToolSample: Sendable, CustomTestStringConvertible {
    var file: String
    var profile: String
    var client: String?
    var monitor: String?
    var zone: String
    var dateOrder: DateRule.Order?
    /// The records as canonical text, checked by hand against the file.
    var golden: [String]

    init(
        _ file: String, _ profile: String, client: String? = "acme", monitor: String? = nil, zone: String = "UTC",
        dateOrder: DateRule.Order? = nil, _ golden: [String]
    ) {
        self.file = file
        self.profile = profile
        self.client = client
        self.monitor = monitor
        self.zone = zone
        self.dateOrder = dateOrder
        self.golden = golden
    }

    var testDescription: String { file }

    var source: ByteSource {
        get throws { ByteSource(try Fixtures.bytes("Tests/SLAImportTests/Samples/\(file)")) }
    }

    func job() throws -> ImportJob {
        var job = try Imports.job(
            "exports/\(file)", Imports.profile(profile), zone: zone, client: client, monitor: monitor)
        if let dateOrder { job.profile.dates.order = dateOrder }
        return job
    }

    func imported() throws -> ImportedFile { importFile(try job(), from: try source) }
}

extension ToolSample {
    /// The records as canonical text, and for tickets what the tool itself says of its clocks.
    static func lines(_ records: Records) -> [String] {
        func said(_ isMet: Bool?, _ elapsed: Milliseconds?) -> String {
            let met = isMet.map { $0 ? "met" : "missed" } ?? "-"
            return met + (elapsed.map { " in \($0.count) ms" } ?? "")
        }
        let told = records.tickets.filter {
            let verdict = $0.verdict
            return verdict.responseMet != nil || verdict.resolutionMet != nil || verdict.responseElapsed != nil
                || verdict.resolutionElapsed != nil
        }
        return CanonicalText(records).lines
            + told.map {
                "\($0.key) told: response \(said($0.verdict.responseMet, $0.verdict.responseElapsed)), "
                    + "resolution \(said($0.verdict.resolutionMet, $0.verdict.resolutionElapsed))"
            }
    }
}
