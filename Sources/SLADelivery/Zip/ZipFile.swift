/// A ZIP archive in memory. The same entries in the same order give the same bytes: it bears no time and no trace of
/// the machine, only zlib's own compression.
package struct ZipFile {
    private var output: [UInt8] = []
    private var directory: [UInt8] = []
    private var count: UInt16 = 0
    private var deflater: Deflater?

    package init() {}

    /// Deflates an entry and appends it.
    ///
    /// - Parameters:
    ///   - path: ASCII, with `/` between folders.
    ///   - write: called once; it hands over the content piece after piece.
    /// - Throws: when zlib has no memory or the content passes 4 GiB.
    package mutating func append(_ path: String, _ write: ((UnsafeRawBufferPointer) -> Void) -> Void) throws(ZipError) {
        let start = begin(path)
        let deflater: Deflater
        if let used = self.deflater { deflater = used } else { deflater = try Deflater() }
        self.deflater = deflater
        let content = output.count
        write { deflater.append($0, to: &output) }
        let result = try deflater.finish(&output)
        try end(path, at: start, packedSize: output.count - content, result)
    }

    /// Appends an entry that was deflated before.
    ///
    /// - Throws: when the archive passes 4 GiB.
    package mutating func append(_ entry: ZipEntry) throws(ZipError) {
        let start = begin(entry.path)
        output += entry.packed
        try end(entry.path, at: start, packedSize: entry.packed.count, (entry.checksum, entry.size))
    }

    /// Writes the head of an entry, its facts left open; where it begins.
    private mutating func begin(_ path: String) -> Int {
        let start = output.count
        output.append(0x0403_4B50 as UInt32)
        output += [UInt8](repeating: 0, count: 22)
        output.append(UInt16(path.utf8.count))
        output.append(0 as UInt16)
        output += path.utf8
        return start
    }

    private mutating func end(
        _ path: String, at start: Int, packedSize: Int, _ content: (checksum: UInt32, size: Int)
    ) throws(ZipError) {
        guard let size = UInt32(exactly: content.size), let packedSize = UInt32(exactly: packedSize),
            let offset = UInt32(exactly: start)
        else { throw .tooLarge(path) }
        var facts: [UInt8] = []
        facts.append(20 as UInt16)  // needs version 2.0: deflate
        facts.append(0 as UInt16)  // no flags
        facts.append(8 as UInt16)  // deflate
        facts.append(0 as UInt16)  // midnight ...
        facts.append(0x0021 as UInt16)  // ... of 1 January 1980, the first day the format knows
        facts.append(content.checksum)
        facts.append(packedSize)
        facts.append(size)
        output.replaceSubrange((start + 4)..<(start + 26), with: facts)
        directory.append(0x0201_4B50 as UInt32)
        directory.append(20 as UInt16)
        directory += facts
        directory.append(UInt16(path.utf8.count))
        directory += [UInt8](repeating: 0, count: 12)
        directory.append(offset)
        directory += path.utf8
        count += 1
    }

    /// The archive with its directory.
    ///
    /// - Throws: when it passes 4 GiB.
    package func bytes() throws(ZipError) -> [UInt8] {
        guard let offset = UInt32(exactly: output.count), let size = UInt32(exactly: directory.count) else {
            throw .tooLarge("")
        }
        var bytes = output
        bytes += directory
        bytes.append(0x0605_4B50 as UInt32)
        bytes.append(0 as UInt32)
        bytes.append(count)
        bytes.append(count)
        bytes.append(size)
        bytes.append(offset)
        bytes.append(0 as UInt16)
        return bytes
    }
}

/// Why an archive was not made.
package enum ZipError: Error, Sendable, Hashable, CustomStringConvertible {
    /// zlib has no memory.
    case noMemory
    /// An entry or the archive passes what the format can say without extensions.
    case tooLarge(String)

    package var description: String {
        switch self {
        case .noMemory: "there is no memory left to compress the workbook"
        case .tooLarge(let path): "the workbook's part '\(path)' is larger than 4 GiB"
        }
    }
}

extension [UInt8] {
    /// Little-endian, as ZIP writes numbers.
    fileprivate mutating func append(_ number: UInt16) {
        append(UInt8(truncatingIfNeeded: number))
        append(UInt8(truncatingIfNeeded: number >> 8))
    }

    fileprivate mutating func append(_ number: UInt32) {
        append(UInt16(truncatingIfNeeded: number))
        append(UInt16(truncatingIfNeeded: number >> 16))
    }
}
