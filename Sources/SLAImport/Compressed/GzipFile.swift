/// A gzip file (RFC 1952): one member or several, whose contents follow each other.
struct GzipFile {
    let source: ByteSource

    private struct Flags: OptionSet {
        let rawValue: UInt8
        static let headerChecksum = Flags(rawValue: 1 << 1)
        static let extra = Flags(rawValue: 1 << 2)
        static let name = Flags(rawValue: 1 << 3)
        static let comment = Flags(rawValue: 1 << 4)
        static let reserved = Flags(rawValue: 0b1110_0000)
    }

    /// The whole content; throws when a member is incomplete, damaged or followed by anything but another member.
    func inflated(_ budget: inout InflationBudget) throws(ImportFileError) -> [UInt8] {
        let inflater = try Inflater()
        var input = SourceCursor(source, 0..<source.count)
        var content: [UInt8] = []
        repeat {
            try readHeader(&input)
            let yield = try inflater.inflate(&input, into: &content, budget: &budget)
            let trailer = input.offset
            guard try littleEndian(4, &input) == yield.checksum else { throw fault(.checksum, at: trailer) }
            // The length is kept modulo 2^32.
            let length = try littleEndian(4, &input)
            guard length == UInt32(truncatingIfNeeded: yield.count) else {
                throw fault(.length(expected: Int(length)), at: trailer + 4)
            }
            try expectMember(&input)
        } while input.remaining > 0
        return content
    }

    /// Behind a member comes another one or the end.
    private func expectMember(_ input: inout SourceCursor) throws(ImportFileError) {
        guard input.remaining > 0 else { return }
        let isMember = try source.bytes(at: input.offset, length: 2) == [0x1F, 0x8B]
        guard isMember else { throw fault(.trailingBytes(input.remaining), at: input.offset) }
    }

    private func readHeader(_ input: inout SourceCursor) throws(ImportFileError) {
        let start = input.offset
        // Magic, method, flags, time of change, extra flags, system.
        _ = try littleEndian(2, &input)
        guard try byte(&input) == 8 else { throw fault(.gzipHeader, at: start + 2) }
        let flags = Flags(rawValue: try byte(&input))
        guard flags.isDisjoint(with: .reserved) else { throw fault(.gzipHeader, at: start + 3) }
        try skip(6, &input)
        if flags.contains(.extra) { try skip(Int(try littleEndian(2, &input)), &input) }
        // The name inside is not used: the file's own name is the one its reader knows.
        if flags.contains(.name) { while try byte(&input) != 0 {} }
        if flags.contains(.comment) { while try byte(&input) != 0 {} }
        if flags.contains(.headerChecksum) {
            let end = input.offset
            let header = try source.bytes(at: start, length: end - start)
            let checksum = header.withUnsafeBytes { Inflater.checksum($0) }
            guard try littleEndian(2, &input) == checksum & 0xFFFF else { throw fault(.gzipHeader, at: end) }
        }
    }

    private func byte(_ input: inout SourceCursor) throws(ImportFileError) -> UInt8 {
        guard let byte = try input.byte() else { throw fault(.truncated, at: input.offset) }
        return byte
    }

    private func skip(_ count: Int, _ input: inout SourceCursor) throws(ImportFileError) {
        for _ in 0..<count { _ = try byte(&input) }
    }

    private func littleEndian(_ width: UInt32, _ input: inout SourceCursor) throws(ImportFileError) -> UInt32 {
        var value: UInt32 = 0
        for place in 0..<width { value |= UInt32(try byte(&input)) << (8 * place) }
        return value
    }

    private func fault(_ kind: CompressionFault.Kind, at offset: Int) -> ImportFileError {
        ImportFileError(.compression(CompressionFault(kind)), byteOffset: offset)
    }
}
