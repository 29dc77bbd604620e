import CZlib

/// Compresses streams in pieces (RFC 1951, without a header), one after the other, and counts what each was. Its state
/// of a quarter of a megabyte is made once for all entries of an archive.
final class Deflater {
    // zlib remembers the address of its state, which must therefore not move.
    private let stream: UnsafeMutablePointer<z_stream>
    private let room: UnsafeMutableBufferPointer<UInt8>
    private var checksum: UInt = 0
    private var size = 0

    /// - Throws: when zlib has no memory.
    init() throws(ZipError) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        room = .allocate(capacity: 1 << 16)
        // The fastest level: markup shrinks to a tenth with it, and slower levels win little more.
        let status = deflateInit2_(
            stream, Z_BEST_SPEED, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else { throw .noMemory }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
        room.deallocate()
    }

    func append(_ bytes: UnsafeRawBufferPointer, to output: inout [UInt8]) {
        guard let start = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), !bytes.isEmpty else { return }
        size += bytes.count
        checksum = crc32(checksum, start, UInt32(bytes.count))
        // zlib reads what it declares as mutable.
        stream.pointee.next_in = UnsafeMutablePointer(mutating: start)
        stream.pointee.avail_in = UInt32(bytes.count)
        run(Z_NO_FLUSH, &output)
    }

    /// Writes what is still held back; the next piece begins another stream.
    ///
    /// - Throws: when zlib could not end the stream.
    func finish(_ output: inout [UInt8]) throws(ZipError) -> (checksum: UInt32, size: Int) {
        stream.pointee.next_in = nil
        stream.pointee.avail_in = 0
        guard run(Z_FINISH, &output) == Z_STREAM_END, deflateReset(stream) == Z_OK else { throw .noMemory }
        defer { (checksum, size) = (0, 0) }
        return (UInt32(truncatingIfNeeded: checksum), size)
    }

    /// Until all input is taken, and with `Z_FINISH` until all output is written.
    @discardableResult
    private func run(_ flush: Int32, _ output: inout [UInt8]) -> Int32 {
        while true {
            stream.pointee.next_out = room.baseAddress
            stream.pointee.avail_out = UInt32(room.count)
            let status = deflate(stream, flush)
            output.append(contentsOf: room.prefix(room.count - Int(stream.pointee.avail_out)))
            if stream.pointee.avail_out > 0 || status != Z_OK { return status }
        }
    }
}
