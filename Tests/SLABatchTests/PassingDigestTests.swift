import SLAImport
import Testing

@testable import SLABatch

@Suite("A digest of bytes that come by is that of the file")
struct PassingDigestTests {
    private static let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 * 7 + $0 / 256) }

    @Test(
        "whatever is read before, twice or not at all",
        arguments: [
            [], [0..<1000], [0..<4, 0..<100, 100..<1000], [0..<10, 0..<300, 200..<700, 650..<1000, 0..<1000],
            [500..<1000, 0..<500], [0..<400, 600..<1000], [990..<1000],
        ] as [[Range<Int>]])
    func law(_ stretches: [Range<Int>]) throws {
        let source = ByteSource(Self.bytes)
        let digest = PassingDigest()
        let watched = digest.watching(source)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1000, alignment: 1)
        defer { buffer.deallocate() }
        for stretch in stretches {
            let room = UnsafeMutableRawBufferPointer(rebasing: buffer[..<stretch.count])
            #expect(try watched.read(into: room, at: stretch.lowerBound) == stretch.count)
        }
        #expect(try digest.hexadecimal(of: source) == Digest.hexadecimal(of: Self.bytes))
    }
}
