internal import CZlib
internal import Glibc

/// Undoes deflate (RFC 1951), a block at a time, counting and summing what comes out.
struct Inflater: ~Copyable {
    /// What one stream came to.
    struct Yield: Hashable {
        var count: Int
        var checksum: UInt32
    }

    // zlib remembers the address of its state, which must therefore not move.
    private let stream: UnsafeMutablePointer<z_stream>
    private let block: UnsafeMutableRawBufferPointer

    init() throws(ImportFileError) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        block = .allocate(byteCount: 1 << 16, alignment: 16)
        // Negative window bits: neither zlib's nor gzip's header, the containers are read here.
        let status = inflateInit2_(stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else { throw ImportFileError(.unreadable(code: ENOMEM)) }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
        block.deallocate()
    }

    /// Appends the content of the stream that begins at `input` to `output` and leaves `input` behind its end.
    ///
    /// - Parameter expected: the length a directory promised, which is never exceeded.
    func inflate(
        _ input: inout SourceCursor, into output: inout [UInt8], budget: inout InflationBudget,
        entry: String? = nil, expected: Int? = nil
    ) throws(ImportFileError) -> Yield {
        inflateReset(stream)
        var yield = Yield(count: 0, checksum: 0)
        var hasMore = false
        while true {
            let bytes = try input.next()
            // Output that filled its block may have left more behind, even when no input is left.
            guard !bytes.isEmpty || hasMore else { throw fault(.truncated, entry, at: input.offset) }
            stream.pointee.next_in = bytes.baseAddress?.assumingMemoryBound(to: Bytef.self)
            stream.pointee.avail_in = uInt(bytes.count)
            stream.pointee.next_out = block.baseAddress?.assumingMemoryBound(to: Bytef.self)
            stream.pointee.avail_out = uInt(block.count)
            let status = CZlib.inflate(stream, Z_NO_FLUSH)
            input.take(bytes.count - Int(stream.pointee.avail_in))

            let produced = UnsafeRawBufferPointer(rebasing: block.prefix(block.count - Int(stream.pointee.avail_out)))
            try budget.spend(produced.count, entry: entry, at: input.offset)
            yield.count += produced.count
            if let expected, yield.count > expected {
                throw fault(.length(expected: expected), entry, at: input.offset)
            }
            yield.checksum = Self.checksum(produced, after: yield.checksum)
            output.append(contentsOf: produced)
            hasMore = stream.pointee.avail_out == 0

            switch status {
            case Z_STREAM_END: return yield
            case Z_OK, Z_BUF_ERROR: continue
            case Z_MEM_ERROR: throw ImportFileError(.unreadable(code: ENOMEM))
            default: throw fault(.damaged, entry, at: input.offset)
            }
        }
    }

    /// CRC-32 of `bytes`, going on from that of the bytes before them.
    static func checksum(_ bytes: UnsafeRawBufferPointer, after checksum: UInt32 = 0) -> UInt32 {
        // zlib takes no bytes at no address for a request of the initial value.
        guard let start = bytes.baseAddress else { return checksum }
        return UInt32(
            truncatingIfNeeded: crc32_z(uLong(checksum), start.assumingMemoryBound(to: Bytef.self), bytes.count))
    }

    private func fault(_ kind: CompressionFault.Kind, _ entry: String?, at offset: Int) -> ImportFileError {
        ImportFileError(.compression(CompressionFault(kind, entry: entry)), byteOffset: offset)
    }
}
