/// The bytes of a part of a source one after the other, read a block at a time.
struct SourceCursor: ~Copyable {
    private let source: ByteSource
    private let end: Int
    private let block: UnsafeMutableRawBufferPointer
    /// What is read and not yet taken.
    private var unread: Range<Int> = 0..<0
    /// Where in the source the next byte lies.
    private(set) var offset: Int

    init(_ source: ByteSource, _ part: Range<Int>) {
        self.source = source
        offset = part.lowerBound
        end = part.upperBound
        block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    }

    deinit { block.deallocate() }

    /// Bytes up to the end of the part.
    var remaining: Int { end - offset }

    /// The next bytes, none only at the end of the part. Valid until the next call.
    mutating func next() throws(ImportFileError) -> UnsafeMutableRawBufferPointer {
        if unread.isEmpty, remaining > 0 {
            let wanted = UnsafeMutableRawBufferPointer(rebasing: block.prefix(remaining))
            unread = 0..<(try source.read(into: wanted, at: offset))
        }
        return UnsafeMutableRawBufferPointer(rebasing: block[unread])
    }

    /// Steps over `count` of the bytes that `next` gave.
    mutating func take(_ count: Int) {
        unread = (unread.lowerBound + count)..<unread.upperBound
        offset += count
    }

    mutating func byte() throws(ImportFileError) -> UInt8? {
        guard let byte = try next().first else { return nil }
        take(1)
        return byte
    }
}
