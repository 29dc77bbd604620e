internal import Glibc

/// A stretch of a file's text that slides from its start to its end: whole rows are cut off at the front, blocks are
/// appended at the back, and a row that does not fit makes it grow.
///
/// Behind the text stand one line feed and 64 spaces, so that vector loads may run over the end and a last row without
/// a line end looks like any other.
struct TextWindow: ~Copyable {
    private(set) var bytes: UnsafeMutableRawPointer
    private var capacity: Int
    /// Bytes of text in the window.
    private(set) var count = 0
    /// Offset of the window's first byte in the text.
    private(set) var base: Int
    /// Whether the text ends where the window ends.
    private(set) var isComplete = false
    private var decoder: TextDecoder
    private let blockBytes: Int

    static let padding = 65
    static let defaultBlock = 1 << 18

    init(_ source: ByteSource, _ detected: DetectedEncoding, blockBytes: Int = defaultBlock) {
        self.blockBytes = blockBytes
        decoder = TextDecoder(source, detected, blockBytes: blockBytes)
        base = decoder.textOffset
        capacity = 2 * blockBytes + decoder.leastRoom
        bytes = .allocate(byteCount: capacity + Self.padding, alignment: 64)
        pad()
    }

    deinit { bytes.deallocate() }

    var text: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: bytes, count: count) }

    /// The text and the line feed behind it.
    var paddedText: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: bytes, count: count + Self.padding) }

    /// Cuts `length` bytes off the front.
    mutating func slide(by length: Int) {
        guard length > 0 else { return }
        count -= length
        base += length
        memmove(bytes, bytes + length, count)
        pad()
    }

    /// Appends a block; `isComplete` is set when there is none.
    mutating func fill() throws(ImportFileError) {
        let room = max(blockBytes, decoder.leastRoom)
        if capacity - count < room {
            capacity = 2 * capacity + room
            let grown = UnsafeMutableRawPointer.allocate(byteCount: capacity + Self.padding, alignment: 64)
            grown.copyMemory(from: bytes, byteCount: count)
            bytes.deallocate()
            bytes = grown
        }
        let got = try decoder.read(into: UnsafeMutableRawBufferPointer(start: bytes + count, count: room))
        count += got
        isComplete = got == 0
        pad()
    }

    /// The file's offset of a position in the window.
    func fileOffset(of position: Int) -> Int { decoder.fileOffset(ofText: base + position) }

    private func pad() {
        memset(bytes + count, 0x20, Self.padding)
        bytes.storeBytes(of: 0x0A, toByteOffset: count, as: UInt8.self)
    }
}
