import SLADelivery
import Testing

@testable import SLAImport

@Suite struct ZipFileTests {
    /// A reader of its own, with its own checks of directory, lengths and checksums, finds what was written.
    private func entries(_ bytes: [UInt8]) throws -> [(name: String, content: [UInt8])] {
        var budget = InflationBudget(compressed: bytes.count, limits: ReadLimits())
        return try ZipArchive(source: ByteSource(bytes), limits: ReadLimits()).inflated(&budget)
    }

    private func archive(_ entries: [(String, [[UInt8]])]) throws -> [UInt8] {
        var file = ZipFile()
        for (path, pieces) in entries {
            try file.append(path) { emit in
                for piece in pieces { piece.withUnsafeBytes(emit) }
            }
        }
        return try file.bytes()
    }

    @Test func whatGoesInComesOut() throws {
        let long = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 * $0 / 7) }
        let bytes = try archive([
            ("a.csv", [Array("one,".utf8), [], Array("two\n".utf8)]), ("empty.csv", []),
            (
                "folder/long.csv",
                stride(from: 0, to: long.count, by: 65_536).map { Array(long[$0..<min($0 + 65_536, long.count)]) }
            ),
        ])
        let read = try entries(bytes)
        #expect(read.map(\.name) == ["a.csv", "empty.csv", "folder/long.csv"])
        #expect(read.map(\.content) == [Array("one,two\n".utf8), [], long])
    }

    @Test func equalContentGivesEqualBytesHoweverItCame() throws {
        let text = Array(String(repeating: "Aldermoor, ", count: 5000).utf8)
        let whole = try archive([("a.csv", [text])])
        #expect(try archive([("a.csv", [text])]) == whole)
        #expect(whole.count < text.count / 10)
        // The first day that the format knows: no clock was asked.
        #expect(Array(whole[10..<14]) == [0, 0, 0x21, 0])
    }

    @Test func anEntryDeflatedBeforeIsTheSameEntry() throws {
        let text = String(repeating: "Aldermoor, ", count: 500)
        var file = ZipFile()
        try file.append(ZipEntry("a.csv", text))
        try file.append("b.csv") { emit in Array("b".utf8).withUnsafeBytes(emit) }
        try file.append(ZipEntry("c.csv", ""))
        let whole = try archive([("a.csv", [Array(text.utf8)]), ("b.csv", [Array("b".utf8)]), ("c.csv", [])])
        #expect(try file.bytes() == whole)
    }
}
