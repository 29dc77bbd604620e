/// The four bytes that begin each part of a zip archive (APPNOTE 4.3).
enum ZipSignature {
    static let localHeader: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
    static let directoryEntry: [UInt8] = [0x50, 0x4B, 0x01, 0x02]
    static let endOfDirectory: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
    static let zip64Locator: [UInt8] = [0x50, 0x4B, 0x06, 0x07]
    /// Begins the first part of an archive split over several files.
    static let spanned: [UInt8] = [0x50, 0x4B, 0x07, 0x08]
}

/// What the directory at the end of a zip archive says of one entry.
struct ZipEntry: Hashable {
    var nameBytes: [UInt8]
    var flags: UInt16
    var method: UInt16
    var checksum: UInt32
    var compressedCount: Int
    var count: Int
    /// Where its local header begins.
    var offset: Int
    /// Type bits of the Unix mode, 0 where the archive was made by another system.
    var fileType: UInt16

    var isEncrypted: Bool { flags & 1 != 0 }
}

/// The directory of a zip archive, the only list of its files: local headers may lack sizes and check sums.
struct ZipDirectory {
    private(set) var entries: [ZipEntry] = []
    /// Where the directory begins and the files' data end.
    let start: Int

    /// Reads the directory; throws when it is missing, of a kind that is not read, or contradicts the archive.
    init(_ source: ByteSource, limits: ReadLimits) throws(ImportFileError) {
        let (record, position) = try Self.endRecord(source)
        func fault(_ kind: CompressionFault.Kind, at offset: Int) -> ImportFileError {
            ImportFileError(.compression(CompressionFault(kind)), byteOffset: offset)
        }
        let count = Int(record.uint16(10))
        let length = record.uint32(12)
        let offset = record.uint32(16)
        let beforeRecord = try source.bytes(at: max(0, position - 20), length: 4)
        let hasLocator = beforeRecord == ZipSignature.zip64Locator
        guard !hasLocator, count != 0xFFFF, length != .max, offset != .max else { throw fault(.zip64, at: position) }
        guard record.uint16(4) == 0, record.uint16(6) == 0, record.uint16(8) == record.uint16(10) else {
            throw fault(.splitArchive, at: position)
        }
        guard count <= limits.archiveEntries else {
            throw fault(.tooManyFiles(count, limit: limits.archiveEntries), at: position)
        }
        guard Int(offset) + Int(length) == position else { throw fault(.directory, at: position) }
        start = Int(offset)

        var next = start
        for _ in 0..<count {
            let header = try source.bytes(at: next, length: 46)
            guard header.count == 46, header.starts(with: ZipSignature.directoryEntry) else {
                throw fault(.directory, at: next)
            }
            let name = try source.bytes(at: next + 46, length: Int(header.uint16(28)))
            let entry = ZipEntry(header, name: name)
            guard header.uint32(20) != .max, header.uint32(24) != .max, header.uint32(42) != .max else {
                throw fault(.zip64, at: next)
            }
            entries.append(entry)
            next += 46 + name.count + Int(header.uint16(30)) + Int(header.uint16(32))
        }
        guard next == position else { throw fault(.directory, at: next) }
    }

    /// The record that ends the archive, found from behind since a comment of any text may follow it.
    private static func endRecord(_ source: ByteSource) throws(ImportFileError) -> (record: [UInt8], position: Int) {
        let length = min(source.count, 22 + 0xFFFF)
        let base = source.count - length
        let tail = try source.bytes(at: base, length: length)
        var trailing: (offset: Int, count: Int)?
        for position in stride(from: length - 22, through: 0, by: -1)
        where tail[position] == 0x50 && tail[position...].starts(with: ZipSignature.endOfDirectory) {
            let record = Array(tail[position..<(position + 22)])
            let end = position + 22 + Int(record.uint16(20))
            if end == length { return (record, base + position) }
            if end < length, trailing == nil { trailing = (base + end, length - end) }
        }
        if let trailing {
            throw ImportFileError(
                .compression(CompressionFault(.trailingBytes(trailing.count))), byteOffset: trailing.offset)
        }
        throw ImportFileError(.compression(CompressionFault(.noDirectory)), byteOffset: source.count)
    }
}

extension ZipEntry {
    fileprivate init(_ header: [UInt8], name: [UInt8]) {
        let isMadeByUnix = header[5] == 3 || header[5] == 19
        nameBytes = name
        flags = header.uint16(8)
        method = header.uint16(10)
        checksum = header.uint32(16)
        compressedCount = Int(header.uint32(20))
        count = Int(header.uint32(24))
        offset = Int(header.uint32(42))
        fileType = isMadeByUnix ? header.uint16(40) & 0xF000 : 0
    }
}

extension [UInt8] {
    /// Little-endian, as everything in a zip archive.
    func uint16(_ offset: Int) -> UInt16 { UInt16(self[offset]) | UInt16(self[offset + 1]) << 8 }
    func uint32(_ offset: Int) -> UInt32 { UInt32(uint16(offset)) | UInt32(uint16(offset + 2)) << 16 }
}
