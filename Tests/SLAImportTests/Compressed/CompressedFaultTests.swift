import ImportProperties
import SLADiagnostics
import TestSupport
import Testing

@testable import SLAImport

@Suite("Compressed exports: what is refused")
struct CompressedFaultTests {
    /// A damaged or hostile file and the diagnostic's summary, byte offset and identifier.
    struct Fault: CustomTestStringConvertible {
        var summary: String
        var id: String
        var offset: Int?
        var bytes: [UInt8]
        var limits = ReadLimits()

        var testDescription: String { summary }
    }

    private static let rows = "id,client\n1,Contoso\n2,Fabrikam\n"
    /// Header, name and data of one entry 'a.csv'; its entry in the directory.
    private static let local = 30 + 5 + deflated(Array(rows.utf8)).count
    private static let listed = 46 + 5
    private static let member = GzipMember(content: Array(rows.utf8)).bytes

    private static func gzip(
        _ summary: String, at offset: Int?, id: String = "import-compressed", _ bytes: [UInt8]
    ) -> Fault {
        Fault(summary: summary, id: id, offset: offset, bytes: bytes)
    }

    private static func zip(
        _ summary: String, at offset: Int?, id: String = "import-archive", _ archive: ZipBytes
    ) -> Fault {
        Fault(summary: summary, id: id, offset: offset, bytes: archive.bytes)
    }

    private static func changed(_ bytes: [UInt8], _ offset: Int, to byte: UInt8) -> [UInt8] {
        var changed = bytes
        changed[offset < 0 ? bytes.count + offset : offset] = byte
        return changed
    }

    static let gzipFaults = [
        gzip("the file is cut off: its compressed data end early", at: 20, Array(member.prefix(20))),
        gzip("the file is cut off: its compressed data end early", at: 7, Array(member.prefix(7))),
        gzip(
            "the file is cut off: its compressed data end early", at: member.count - 1, Array(member.dropLast())),
        gzip(
            "the file is cut off: its compressed data end early", at: member.count * 2 - 3,
            member + member.dropLast(3)),
        gzip("the file is damaged: its compressed data make no sense", at: 11, changed(member, 10, to: 7)),
        gzip(
            "the file is damaged: its content does not have the check sum stored with it", at: member.count - 8,
            changed(member, -8, to: member[member.count - 8] ^ 1)),
        gzip(
            "the file is damaged: its content does not have the 99 bytes stored with it", at: member.count - 4,
            changed(member, -4, to: 99)),
        gzip("5 bytes follow the end of the compressed data", at: member.count, member + Array("extra".utf8)),
        gzip("1 byte follows the end of the compressed data", at: member.count, member + [0]),
        gzip(
            "the gzip header is damaged, or of a kind that is not read", at: 2, changed(member, 2, to: 9)),
        gzip("the gzip header is damaged, or of a kind that is not read", at: 3, changed(member, 3, to: 0x80)),
        gzip(
            "the gzip header is damaged, or of a kind that is not read", at: 10,
            changed(GzipMember(content: [65], flags: 2).bytes, 10, to: 0)),
        gzip(
            "the file holds another archive (gzip)", at: nil, id: "import-archive", GzipMember(content: member).bytes),
        gzip(
            "the file holds another archive (tar)", at: nil, id: "import-archive",
            GzipMember(content: (0..<257).map { UInt8($0 & 0x3F) } + Array("ustar\0".utf8)).bytes),
    ]

    static let zipFaults = [
        zip("the zip archive holds no file", at: 0, ZipBytes()),
        zip("the zip archive holds no file", at: 0, ZipBytes(.init("a/", ""), .init("__MACOSX/._b", "x"))),
        zip(
            "the zip archive is one part of several", at: local + listed, ZipBytes(.init("a.csv", rows)) { $0.disk = 1 }
        ),
        zip(
            "the zip archive is in the zip64 form, made for more than 4 GB, which is not read", at: local + listed,
            ZipBytes(.init("a.csv", rows)) { $0.entryCount = 0xFFFF }),
        zip(
            "the zip archive is in the zip64 form, made for more than 4 GB, which is not read", at: local,
            ZipBytes(.init("a.csv", rows) { $0.count = .max })),
        zip(
            "the zip archive is damaged: its directory does not fit its content", at: local + listed,
            id: "import-compressed",
            ZipBytes(.init("a.csv", rows)) { $0.directoryShift = -1 }),
        zip(
            "the zip archive is damaged: its directory does not fit its content", at: local + listed,
            id: "import-compressed",
            ZipBytes(.init("a.csv", rows)) { $0.entryCount = 2 }),
        zip(
            "the zip archive is damaged: its directory does not fit its content", at: local, id: "import-compressed",
            ZipBytes(.init("a.csv", rows)) { $0.entryCount = 0 }),
        zip(
            "the zip archive is damaged: its directory does not fit its content", at: 0, id: "import-compressed",
            ZipBytes(.init("a.csv", rows) { $0.localName = Array("b.csv".utf8) })),
        zip(
            "'a.csv' in the archive is encrypted", at: 0, ZipBytes(.init("a.csv", rows) { $0.flags = 1 })),
        zip(
            "'a.csv' in the archive is compressed with method 14 (LZMA), not deflate", at: 0,
            ZipBytes(.init("a.csv", rows) { $0.method = 14 })),
        zip("'/etc/a.csv' is a name that leads out of the archive", at: 0, ZipBytes(.init("/etc/a.csv", rows))),
        zip("'a/../../b' is a name that leads out of the archive", at: 0, ZipBytes(.init("a/../../b", rows))),
        zip("'../b/' is a name that leads out of the archive", at: 0, ZipBytes(.init("..\\b\\", ""))),
        zip("'../\u{301}b' is a name that leads out of the archive", at: 0, ZipBytes(.init("../\u{301}b", rows))),
        zip("'C:/a.csv' is a name that leads out of the archive", at: 0, ZipBytes(.init("C:\\a.csv", rows))),
        zip(
            "'' is an empty or overlong name, or one with control characters", at: 0, ZipBytes(.init("", rows))),
        zip(
            "'a\u{FFFD}[31m\u{FFFD}' is an empty or overlong name, or one with control characters", at: 0,
            ZipBytes(.init("a\u{1B}[31m\u{202E}", rows))),
        zip(
            "'\(String(repeating: "n", count: 256))...' is an empty or overlong name, or one with control characters",
            at: 0, ZipBytes(.init(String(repeating: "n", count: 1025), rows))),
        zip(
            "'a.csv' in the archive occurs twice", at: local, ZipBytes(.init("a.csv", rows), .init("a.csv", rows))),
        zip(
            "'b.csv' in the archive shares its bytes with another file", at: 35,
            ZipBytes(
                .init("a.csv", "") {
                    $0.method = 0
                    $0.content = ZipBytes(.init("b.csv", rows)).bytes
                },
                .init("b.csv", rows) { $0.offset = 35 })),
        zip(
            "'a.csv' in the archive is a link or device, not a file", at: 0,
            ZipBytes(.init("a.csv", "/etc/passwd") { $0.mode = 0o120777 })),
        zip("'a/' in the archive is a link or device, not a file", at: 0, ZipBytes(.init("a/", rows))),
        zip(
            "'a.csv' in the archive is cut off: its compressed data end early", at: 45, id: "import-compressed",
            ZipBytes(.init("a.csv", rows) { $0.data = Array(deflated($0.content).prefix(10)) })),
        zip(
            "'a.csv' in the archive is damaged: its compressed data make no sense", at: 36, id: "import-compressed",
            ZipBytes(.init("a.csv", rows) { $0.data = [7, 7, 7] })),
        zip(
            "'a.csv' in the archive is damaged: its compressed data make no sense", at: 0, id: "import-compressed",
            ZipBytes(.init("a.csv", rows) { $0.data = deflated($0.content) + [0] })),
        zip(
            "'a.csv' in the archive is damaged: its content does not have the check sum stored with it", at: 0,
            id: "import-compressed",
            ZipBytes(
                .init("a.csv", "abc") {
                    $0.method = 0
                    $0.data = Array("abd".utf8)
                })),
        zip(
            "'a.csv' in the archive is damaged: its content does not have the 2 bytes stored with it", at: 0,
            id: "import-compressed",
            ZipBytes(
                .init("a.csv", "abc") {
                    $0.method = 0
                    $0.count = 2
                })),
        zip(
            "'a.zip' in the archive holds another archive (zip)", at: 0,
            ZipBytes(.init(bytes: Array("a.zip".utf8), ZipBytes(.init("a.csv", rows)).bytes))),
    ]

    static let hostile = [
        Fault(
            summary: "the zip archive is cut off: the directory at its end is missing", id: "import-compressed",
            offset: 60, bytes: Array(ZipBytes(.init("a.csv", rows)).bytes.prefix(60))),
        Fault(
            summary: "4 bytes follow the end of the compressed data", id: "import-compressed",
            offset: local + listed + 22,
            bytes: ZipBytes(.init("a.csv", rows)).bytes + Array("more".utf8)),
        Fault(
            summary: "the zip archive is one part of several", id: "import-archive", offset: nil,
            bytes: ZipSignature.spanned + ZipBytes(.init("a.csv", rows)).bytes),
        Fault(
            summary: "'a.csv' in the archive inflates to more than 100 times the size of the compressed file",
            id: "import-inflation", offset: 0,
            bytes: ZipBytes(.init("a.csv", String(repeating: "A", count: 1 << 20))).bytes),
        Fault(
            summary: "'b.csv' in the archive inflates to more than the 50 bytes that are read",
            id: "import-inflation", offset: local, bytes: ZipBytes(.init("a.csv", rows), .init("b.csv", rows)).bytes,
            limits: limits { $0.fileBytes = 50 }),
        Fault(
            summary: "the file inflates to more than the 30 bytes that are read", id: "import-inflation",
            offset: member.count - 8, bytes: member, limits: limits { $0.fileBytes = 30 }),
        Fault(
            summary: "the zip archive holds 2 files, more than the 1 read", id: "import-archive",
            offset: 2 * (local + listed),
            bytes: ZipBytes(.init("a.csv", rows), .init("b.csv", rows)).bytes,
            limits: limits { $0.archiveEntries = 1 }),
    ]

    private static func limits(_ change: (inout ReadLimits) -> Void) -> ReadLimits {
        var limits = ReadLimits()
        change(&limits)
        return limits
    }

    @Test("each fault has its diagnostic", arguments: gzipFaults + zipFaults + hostile)
    func fault(_ fault: Fault) throws {
        let error = try #require(
            #expect(throws: ImportFileError.self) { try Unpacked.all(fault.bytes, named: "x", fault.limits) })
        let diagnostic = error.diagnostic(file: "x")
        #expect(diagnostic.summary == fault.summary)
        #expect(diagnostic.id == fault.id)
        #expect(diagnostic.position?.byteOffset == fault.offset)
        #expect(diagnostic.fix?.isEmpty == false)
    }

    @Test("the corpus behaves as its manifest says", arguments: try CorpusCase.ours("compression"))
    func corpus(_ item: CorpusCase) throws {
        let bytes = try item.bytes(in: "compression")
        let began = ContinuousClock.now
        let unpacked = Result { try Unpacked.all(bytes, named: item.file) }
        let spent = ContinuousClock.now - began
        if let limit = item.checks.maxMilliseconds { #expect(spent < .milliseconds(min(limit, 1000))) }
        let expectation = try #require(Expectation(item.expect))
        switch unpacked {
        case .success(let exports):
            #expect(expectation.outcomes.contains(.accept))
            let export = try #require(exports.first)
            let reading = ReadRows(export.content)
            #expect(reading.isConserved && reading.error == nil)
            #expect(reading.counts.delivered == item.checks.rowsAccepted)
        case .failure(let error):
            // A sound file may be refused by a product that does not unpack; this one does.
            #expect(expectation.outcomes == [.rejectFile])
            let texts = [
                "truncated.csv.gz": """
                truncated.csv.gz: error: the file is cut off: its compressed data end early [import-compressed]
                  fix: download or pack it again; nothing of it was used, since what is missing cannot be told
                """,
                "bad-crc.csv.gz": """
                bad-crc.csv.gz: error: the file is damaged: its content does not have the check sum stored with it \
                [import-compressed]
                  fix: download or pack it again; nothing of it was used, since what is missing cannot be told
                """,
                "bomb-64MiB.csv.gz": """
                bomb-64MiB.csv.gz: error: the file inflates to more than 100 times the size of the compressed file \
                [import-inflation]
                  fix: check where it comes from; if it is genuine, unpack it into the exports folder
                """,
                "slip.zip": """
                slip.zip: error: '../../outside.csv' is a name that leads out of the archive [import-archive]
                  fix: check where it comes from: tools do not pack exports like this
                """,
            ]
            #expect((error as? ImportFileError)?.diagnostic(file: item.file).text == texts[item.file])
        }
    }

    @Test("a bomb is left as soon as it has a hundred times its size, and no more than that is ever kept")
    func bomb() throws {
        let bytes = try Fixtures.bytes("Tests/SLAImportTests/Corpus/compression/bomb-64MiB.csv.gz")
        var budget = InflationBudget(compressed: bytes.count, limits: ReadLimits())
        let error = #expect(throws: ImportFileError.self) {
            _ = try GzipFile(source: ByteSource(bytes)).inflated(&budget)
        }
        #expect(error?.reason == .compression(CompressionFault(.ratio(limit: 100))))
        #expect(budget.spent <= bytes.count * 100)
        #expect(try #require(error?.byteOffset) < bytes.count / 8)
    }
}
