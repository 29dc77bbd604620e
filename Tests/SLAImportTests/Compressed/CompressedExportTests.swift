import SLADiagnostics
import TestSupport
import Testing

@testable import SLAImport

/// Names and contents of what a compressed file holds.
struct Unpacked: Equatable {
    var name: String
    var content: [UInt8]

    static func all(_ bytes: [UInt8], named name: String, _ limits: ReadLimits = ReadLimits()) throws -> [Unpacked] {
        try ByteSource(bytes).decompressed(named: name, limits: limits).map {
            Unpacked(name: $0.name, content: try $0.source.bytes(at: 0, length: $0.source.count))
        }
    }
}

@Suite("Compressed exports: what is read")
struct CompressedExportTests {
    static let source = "csv/00-source.csv"
    static let utf16 = "encoding/utf16le-bom.csv"

    private func corpus(_ path: String) throws -> [UInt8] {
        try Fixtures.bytes("Tests/SLAImportTests/Corpus/\(path)")
    }

    @Test("what is not compressed is handed on as it is")
    func plain() throws {
        for text in ["", "P", "a,b\n1,2\n", "PK,b\n"] {
            let bytes = Array(text.utf8)
            #expect(try Unpacked.all(bytes, named: "a.gz") == [Unpacked(name: "a.gz", content: bytes)])
        }
    }

    @Test(
        "exports packed by Python come back byte for byte",
        arguments: [
            ("named.csv.gz", [("", source)]),
            ("two-members.csv.gz", [("", source)]),
            ("exports.zip", [("/tickets/source.csv", source), ("/st\u{F6}rungen.csv", utf16)]),
            ("streamed.zip", [("/source.csv", source), ("/utf16.csv", utf16)]),
        ])
    func roundTrip(_ file: String, parts: [(name: String, original: String)]) throws {
        let expected = try parts.map { Unpacked(name: file + $0.name, content: try corpus($0.original)) }
        let bytes = try corpus("compression/packed/\(file)")
        #expect(try Unpacked.all(bytes, named: file) == expected)

        let onDisk = try TemporaryFile(bytes)
        let sources = try ByteSource(descriptor: onDisk.descriptor).decompressed(named: file)
        #expect(try sources.map { try $0.source.prefix(.max) } == expected.map(\.content))
    }

    @Test("optional gzip header fields are stepped over")
    func gzipHeaderFields() throws {
        let content = Array("a,b\n1,2\n".utf8)
        let name = Array("other.csv".utf8) + [0]
        let comment = Array("by night".utf8) + [0]
        let extra: [UInt8] = [4, 0, 1, 2, 0, 0]
        let member = GzipMember(content: content, flags: 0b11111, fields: extra + name + comment)
        #expect(try Unpacked.all(member.bytes, named: "x.gz") == [Unpacked(name: "x.gz", content: content)])
    }

    @Test("content of every size around the blocks it is inflated in", arguments: [0, 1, 65535, 65536, 65537, 200_000])
    func blocks(_ size: Int) throws {
        var generator = SeededGenerator(seed: 7)
        let content = (0..<size).map { _ in UInt8.random(in: 32..<96, using: &generator) }
        let gzip = GzipMember(content: content).bytes
        #expect(try Unpacked.all(gzip + gzip, named: "x").map(\.content) == [content + content])
        let zip = ZipBytes(.init(bytes: Array("a".utf8), content), .init(bytes: Array("b".utf8), content))
        #expect(try Unpacked.all(zip.bytes, named: "x").map(\.content) == [content, content])
    }

    @Test("names of old archives are in code page 437, unless they are UTF-8")
    func names() throws {
        let zip = ZipBytes(
            .init(bytes: [0x4D, 0x84, 0x72, 0x7A, 0xFF, 0xE1], []), .init("M\u{E4}rz", ""), .init("a\\b.csv", ""))
        let expected = ["z/M\u{E4}rz\u{A0}\u{DF}", "z/M\u{E4}rz", "z/a/b.csv"]
        #expect(try Unpacked.all(zip.bytes, named: "z").map(\.name) == expected)
    }

    @Test("a workbook is called one, whole or cut off")
    func workbooks() throws {
        let parts: [(String, ForeignContent)] = [("[Content_Types].xml", .xlsx), ("META-INF/manifest.xml", .ods)]
        for (part, content) in parts {
            let bytes = ZipBytes(.init("a.csv", "a,b\n"), .init(part, "<x/>")).bytes
            let whole = #expect(throws: ImportFileError.self) { try Unpacked.all(bytes, named: "a.zip") }
            #expect(whole?.reason == .foreignContent(content))
        }
        let cut = Array(ZipBytes(.init("[Content_Types].xml", "<x/>")).bytes.dropLast(30))
        let error = #expect(throws: ImportFileError.self) { try Unpacked.all(cut, named: "a.zip") }
        #expect(error?.reason == .foreignContent(.xlsx))
    }

    @Test("a file that grows while it is inflated is refused")
    func changing() throws {
        let file = try TemporaryFile(try corpus("compression/packed/streamed.zip"))
        let source = try ByteSource(descriptor: file.descriptor)
        file.append([0])
        let error = #expect(throws: ImportFileError.self) { try source.decompressed(named: "a.zip") }
        #expect(error?.reason == .changedWhileReading)
    }

    @Test(
        "no damage passes: every shortened file is refused, every changed byte is refused or changes nothing",
        arguments: ["named.csv.gz", "two-members.csv.gz", "exports.zip", "streamed.zip"])
    func damage(_ file: String) throws {
        let bytes = try corpus("compression/packed/\(file)")
        let sound = try Unpacked.all(bytes, named: file)
        // The first bytes decide what the file is taken for at all, which other tests cover.
        for length in 4..<bytes.count {
            let prefix = Array(bytes[..<length])
            if file.hasPrefix("two"), let part = try? Unpacked.all(prefix, named: file) {
                // Only where the first member ends is a shortened file a sound one, as gzip defines it.
                #expect(part.map(\.content) == [Array(sound[0].content.prefix(700))])
                continue
            }
            #expect(throws: ImportFileError.self, "\(length) bytes") { try Unpacked.all(prefix, named: file) }
        }
        for offset in 4..<bytes.count {
            for change: UInt8 in [1 << (offset % 8), 0xFF] {
                var damaged = bytes
                damaged[offset] ^= change
                guard let result = try? Unpacked.all(damaged, named: file) else { continue }
                #expect(result.map(\.content) == sound.map(\.content), "byte \(offset)")
            }
        }
    }
}
