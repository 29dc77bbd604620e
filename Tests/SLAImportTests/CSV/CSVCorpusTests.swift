import ImportProperties
import SLADiagnostics
import SLAModel
import TestSupport
import Testing

@testable import SLAImport

@Suite("CSV: damaged files")
struct CSVCorpusTests {
    /// What the layer above tells the reader about the tickets of the corpus.
    static let options = CSVOptions {
        $0.isHeader = { header in
            let names = header.names.map { $0.lowercased().filter { $0 != " " } }
            let required = ["ticket_id", "client", "priority", "created_at"]
            return required.allSatisfy { name in names.count { $0 == name } == 1 }
        }
    }

    /// Cases that only the meaning of the cells decides; here they must be read and accounted for.
    static let decidedByMeaning = [
        "07-footer-total.csv", "26-duplicate-ids-identical.csv", "27-duplicate-ids-conflict.csv",
        "28-excel-mangled-ids.csv",
        "29-dates-ambiguous.csv", "30-dates-dmy-2-digit.csv", "31-excel-serial-dates.csv", "32-negative-duration.csv",
        "33-numbers-locale.csv", "34-sql-null-markers.csv", "double-encoded.csv", "nfc-nfd-clients.csv",
        "nbsp-zero-width.csv",
    ]

    private func check(_ item: CorpusCase, _ reading: ReadRows) throws {
        #expect(reading.isConserved)
        let isOpen = Self.decidedByMeaning.contains(item.file)
        let outcome: Outcome =
            reading.error != nil
            ? .rejectFile : reading.counts.rejected > 0 ? .acceptWithRejects : reading.rows.isEmpty ? .noData : .accept
        let expectation = try #require(Expectation(item.expect))
        if !isOpen {
            #expect(expectation.outcomes.contains(outcome), "\(reading.error.debugDescription) \(reading.rejects)")
        } else {
            #expect(outcome == .accept || reading.error?.reason == .noHeader(searched: 50))
        }
        guard reading.error == nil, !isOpen else {
            if let report = item.checks.mustReport, report.contains("line 6") { #expect(reading.error?.line == 6) }
            if item.checks.mustReport == "looks like HTML" {
                #expect(reading.error?.diagnostic(file: item.file).text.contains("looks like HTML") == true)
            }
            return
        }
        if let count = item.checks.rowsRead { #expect(reading.counts.read - reading.counts.blank == count) }
        if let count = item.checks.rowsAccepted { #expect(reading.counts.delivered == count) }
        if let count = item.checks.rowsRejected { #expect(reading.counts.rejected == count) }
        if let count = item.checks.rowsAcceptedMin { #expect(reading.counts.delivered >= count) }
        if let count = item.checks.rowsRejectedMin { #expect(reading.counts.rejected >= count) }
        if let lines = item.checks.rejectLines { #expect(reading.rejects.map(\.line) == lines) }
        if let client = item.checks.client0 { #expect(reading.rows.first?.fields[1] == client) }
    }

    @Test("every case behaves as its manifest says, as far as rows decide", arguments: try CorpusCase.ours("csv"))
    func rows(_ item: CorpusCase) throws {
        try check(item, ReadRows(try item.bytes(in: "csv"), Self.options))
    }

    @Test("encodings", arguments: try CorpusCase.ours("encoding"))
    func encodings(_ item: CorpusCase) throws {
        try check(item, ReadRows(try item.bytes(in: "encoding"), Self.options))
    }

    @Test(
        "a named code page reads what is not UTF-8, and leaves UTF-8 alone",
        arguments: [
            ("windows-1252.csv", TextEncoding.windows1252, "M\u{FC}ller & S\u{F6}hne"),
            ("latin1.csv", .latin1, "M\u{FC}ller & S\u{F6}hne"),
            ("utf8.csv", .windows1252, "M\u{FC}ller & S\u{F6}hne"),
        ])
    func codePages(_ file: String, encoding: TextEncoding, client: String) throws {
        var options = Self.options
        options.encoding = encoding
        let bytes = try Fixtures.bytes("Tests/SLAImportTests/Corpus/encoding/\(file)")
        for block in [1, 3, 64, 1 << 18] {
            options.blockBytes = block
            #expect(ReadRows(bytes, options).rows.first?.fields[1] == client)
        }
    }

    @Test("the first bad byte of a file in an unnamed code page is named")
    func firstBadByte() throws {
        let bytes = try Fixtures.bytes("Tests/SLAImportTests/Corpus/encoding/latin1.csv")
        let error = try #require(ReadRows(bytes, Self.options).error)
        #expect(error.reason == .notUTF8)
        #expect(error.line == 2)
        #expect(error.byteOffset == bytes.firstIndex { $0 > 0x7F })
    }

    @Test("RFC 4180 samples equal their JSON")
    func spectrum() throws {
        let files = try CorpusCase.shared("csv", "csv-spectrum")
        let contents = Dictionary(files.map { ($0.name, $0.bytes) }, uniquingKeysWith: { first, _ in first })
        // Latin-1 in disguise: its JSON cannot equal a correct parse.
        for (name, bytes) in files where name.hasSuffix(".csv") && !name.hasPrefix("location") {
            let json = try #require(contents[name.dropLast(4) + ".json"])
            let expected = try RowsAsObjects(json)
            var options = CSVOptions()
            options.dialect.delimiter = UInt8(ascii: ",")
            // The copies lost their carriage returns on the way; their JSON still has them.
            let isCRLF = name.hasSuffix("_crlf.csv") && !bytes.contains(0x0D)
            let text = isCRLF ? bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] } : bytes
            let reading = ReadRows(text, options)
            let objects = reading.rows.map { Dictionary(zip(reading.header, $0.fields)) { first, _ in first } }
            #expect(objects == expected.rows, "\(name)")
        }
    }

    @Test("other people's damaged files and fuzzing seeds: no crash, every row accounted for, both parsers alike")
    func others() throws {
        for part in ["duckdb-rejects", "rust-csv", "go-fuzz-seeds"] {
            for (name, bytes) in try CorpusCase.shared("csv", part) {
                let fast = ReadRows(bytes)
                let careful = ReadRows(bytes, CSVOptions { $0.alwaysCareful = true })
                let isSame = fast == careful
                #expect(isSame, "\(name)")
                #expect(fast.isConserved, "\(name)")
            }
        }
    }
}
