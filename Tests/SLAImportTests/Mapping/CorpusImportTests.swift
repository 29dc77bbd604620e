import Foundation
import SLADiagnostics
import SLAModel
import SLATime
import TestSupport
import Testing

@testable import SLAImport

/// The corpora of damaged files end to end: bytes to records, by a profile written for their neutral header.
@Suite("Damaged exports become records or one clear message, never something else")
struct CorpusImportTests {
    static let csvProfile = """
        profile: neutral-tickets
        reads: tickets
        recognise: {columns: [ticket_id, client, created_at]}
        format: {kind: csv}
        columns:
          key: ticket_id
          client: client
          subject: {column: subject, required: true}
          priority: priority
          status: status
          created: created_at
          first_response: first_response_at
          resolved: resolved_at
          assignee: assignee
          score: csat
        nulls: ["", "NULL", "\\\\N", "N/A", "-", "0000-00-00 00:00:00", "1900-01-01T00:00:00Z"]
        """
    static let xmlProfile = """
        profile: neutral-xml
        reads: tickets
        format: {kind: xml, records: tickets/ticket}
        columns:
          key: "@id"
          client: client
          subject: subject
          priority: priority
          status: [status, priority]
          created: created
          resolved: resolved
        """

    /// Shares of services, of the month that the file is named after, in whatever notation a cell has.
    static let shares = """
        profile: shares
        reads: measures
        format: {kind: csv}
        columns: {measure: service, value: availability_pct}
        durations: {value: percent}
        """

    /// What the manifest wants to be told, as our messages tell it.
    static let inOurWords = [
        "unterminated quote opened on line 6": ".csv:6: error: the quote opened here is still open"
    ]

    struct Import {
        var file: SourceFile
        var records: Records
        var diagnostics: [Diagnostic]

        init(
            _ item: CorpusCase, _ folder: String, _ profile: SourceProfile, encoding: TextEncoding? = nil,
            path: String? = nil, client: String? = nil
        ) throws {
            var job = try Imports.job(path ?? item.file, profile, zone: "UTC", client: client)
            job.encoding = encoding
            let imported = importFile(job, from: ByteSource(try item.bytes(in: folder)))
            let combined = combine([imported])
            file = combined.records.files[0]
            records = combined.records
            diagnostics = imported.diagnostics + combined.diagnostics
        }

        var outcome: Outcome {
            if file.refusal != nil { return .rejectFile }
            if file.rows.accepted == 0, file.rows.rejected == 0 { return .noData }
            if file.rows.rejected > 0 { return .acceptWithRejects }
            return diagnostics.contains { $0.severity == .warning } ? .acceptWithWarning : .accept
        }
    }

    @Test(
        "CSV",
        arguments: try CorpusCase.ours("csv").filter {
            !$0.file.contains("third-party") && $0.file != "33-numbers-locale.csv"
        })
    func csv(_ item: CorpusCase) throws {
        let found = try Import(item, "csv", Imports.profile(text: Self.csvProfile))
        try check(item, found)
        if item.file == "34-sql-null-markers.csv" { #expect(found.records.tickets.allSatisfy { $0.resolved == nil }) }
        if item.file == "27-duplicate-ids-conflict.csv" { #expect(found.records.tickets.count == 12) }
        if item.file == "26-duplicate-ids-identical.csv" { #expect(found.file.rows.duplicate == 3) }
        if item.file == "29-dates-ambiguous.csv" { #expect(found.file.refusal?.contains("two ways") == true) }
    }

    /// The file of number notations as what it is: shares of services.
    @Test("numbers of several notations: what has one meaning is read, the rest is rejected as the manifest says")
    func numbers() throws {
        let item = try #require(try CorpusCase.ours("csv").first { $0.file == "33-numbers-locale.csv" })
        let found = try Import(
            item, "csv", Imports.profile(text: Self.shares), path: "availability-2025-03.csv", client: "acme")
        try check(item, found)
        #expect(found.file.rows == RowAccount(read: 9, accepted: 4, rejected: 5))
        let measurements = found.records.measurements
        let all: Int64 = 100_000_000_000
        let share = Measurement.Value.share(numerator: 99_950_000_000, denominator: all)
        #expect(measurements.map(\.value) == [.share(numerator: all, denominator: all), share, share, share])
        #expect(measurements.map { found.records.symbols[$0.measure] } == ["Auth", "Mail", "VPN", "Web"])
        #expect(measurements.allSatisfy { $0.at == Instant(rfc3339: "2025-03-01T00:00:00Z") })
        let texts = found.diagnostics.map(\.text).joined(separator: "\n")
        for cell in ["NaN", "inf"] {
            #expect(texts.contains("'\(cell)' is no number: the tool had nothing to compute it from"), "\(texts)")
        }
        for cell in ["-1", "100.01"] { #expect(texts.contains("'\(cell)' is not between 0 and 100 %"), "\(texts)") }
    }

    @Test("a file of shares that neither names a month nor has a column of dates is refused")
    func undated() throws {
        let item = try #require(try CorpusCase.ours("csv").first { $0.file == "33-numbers-locale.csv" })
        let found = try Import(item, "csv", Imports.profile(text: Self.shares), client: "acme")
        #expect(found.file.refusal?.contains("which month the measures are of") == true)
    }

    @Test(
        "years of two digits are read once the profile declares their order, in every row",
        arguments: [
            ("dmy", ["2025-03-01T09:00:00Z", "2025-03-13T09:00:00Z"]),
            ("ymd", ["2001-03-25T09:00:00Z", "2013-03-25T09:00:00Z"]),
        ])
    func declaredYears(order: String, created: [String]) throws {
        let item = try #require(try CorpusCase.ours("csv").first { $0.file == "30-dates-dmy-2-digit.csv" })
        let profile = try Imports.profile(text: Self.csvProfile + "\ndates: {order: \(order)}\n")
        let found = try Import(item, "csv", profile)
        #expect(found.outcome == .accept)
        #expect(found.records.tickets.map(\.created) == created.map { Instant(rfc3339: $0) })
    }

    @Test("encodings", arguments: try CorpusCase.ours("encoding"))
    func encodings(_ item: CorpusCase) throws {
        let profile = try Imports.profile(text: Self.csvProfile)
        let found = try Import(item, "encoding", profile)
        try check(item, found)
        if let client = item.checks.client0, let ticket = found.records.tickets.first {
            #expect(found.records.symbols[ticket.client] == client)
        }
        if item.expect.hasPrefix("accept-when-configured") {
            #expect(found.outcome == .rejectFile)
            let name = item.file == "latin1.csv" ? TextEncoding.latin1 : .windows1252
            let configured = try Import(item, "encoding", profile, encoding: name)
            #expect(configured.outcome == .accept)
            let ticket = try #require(configured.records.tickets.first)
            #expect(configured.records.symbols[ticket.client] == "Müller & Söhne")
        }
    }

    @Test("XML", arguments: try CorpusCase.ours("xml"))
    func xml(_ item: CorpusCase) throws {
        guard item.expect != "not-an-input" else { return }
        let found = try Import(item, "xml", Imports.profile(text: Self.xmlProfile))
        try check(item, found)
        if let canary = item.checks.canaryAbsent {
            #expect(!found.records.tickets.contains { $0.subject.contains(canary) })
            #expect(!found.records.symbols.words.contains { $0.contains(canary) })
        }
        if let subjects = item.checks.subjects { #expect(found.records.tickets.map(\.subject) == subjects) }
    }

    private func check(_ item: CorpusCase, _ found: Import) throws {
        let expectation = try #require(Expectation(item.expect))
        let texts = found.diagnostics.map(\.text).joined(separator: "\n")
        #expect(found.file.rows.balances)
        #expect(expectation.outcomes.contains(found.outcome), "\(texts)")
        guard found.file.refusal == nil else {
            #expect(found.file.rows.accepted == 0 && found.records.tickets.isEmpty && !texts.isEmpty)
            if item.checks.guess == false { #expect(texts.contains("date_order: dmy"), "\(texts)") }
            if let report = item.checks.mustReport {
                #expect(texts.localizedStandardContains(Self.inOurWords[report] ?? report), "\(texts)")
            }
            return
        }
        if let values = item.checks.rejectValues {
            let errors = found.diagnostics.filter { $0.severity == .error }
            #expect(errors.compactMap { $0.excerpt?.line }.sorted() == values.sorted())
        }
        let rows = found.file.rows
        if let count = item.checks.rowsRead { #expect(rows.read - rows.blank == count) }
        if let count = item.checks.rowsAccepted { #expect(rows.accepted == count) }
        if let count = item.checks.rowsRejected { #expect(rows.rejected == count) }
        if let count = item.checks.rowsAcceptedMin { #expect(rows.accepted >= count) }
        if let count = item.checks.rowsRejectedMin { #expect(rows.rejected >= count) }
        if let lines = item.checks.rejectLines {
            #expect(found.diagnostics.filter { $0.severity == .error }.compactMap { $0.position?.line } == lines)
        }
    }
}
