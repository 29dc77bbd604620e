import CZlib

@testable import SLAImport

/// Raw deflate data of `content`.
func deflated(_ content: [UInt8]) -> [UInt8] {
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    defer { stream.deallocate() }
    deflateInit2_(
        stream, 9, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    defer { deflateEnd(stream) }
    var input = content
    return input.withUnsafeMutableBufferPointer { input in
        [UInt8](unsafeUninitializedCapacity: Int(deflateBound(stream, uLong(input.count)))) { output, count in
            stream.pointee.next_in = input.baseAddress
            stream.pointee.avail_in = uInt(input.count)
            stream.pointee.next_out = output.baseAddress
            stream.pointee.avail_out = uInt(output.count)
            deflate(stream, Z_FINISH)
            count = Int(stream.pointee.total_out)
        }
    }
}

private func checksum(_ content: [UInt8]) -> UInt32 { content.withUnsafeBytes { Inflater.checksum($0) } }

/// One gzip member, with any of the optional header fields.
struct GzipMember {
    var content: [UInt8]
    var flags: UInt8 = 0
    /// What the flags announce, in order.
    var fields: [UInt8] = []

    var bytes: [UInt8] {
        let header: [UInt8] = [0x1F, 0x8B, 8, flags, 0, 0, 0, 0, 0, 255] + fields
        let headerChecksum = flags & 2 != 0 ? checksum(header).bytes.prefix(2) : []
        return header + headerChecksum + deflated(content) + checksum(content).bytes + UInt32(content.count).bytes
    }
}

/// A zip archive written field by field, so that each field can be wrong.
struct ZipBytes {
    struct Entry {
        var name: [UInt8]
        var content: [UInt8]
        var method: UInt16 = 8
        var flags: UInt16 = 0
        /// Replaces the data that the method makes of the content.
        var data: [UInt8]?
        var count: UInt32?
        var mode: UInt16 = 0o100644
        var localName: [UInt8]?
        /// Replaces where the directory says the local header begins.
        var offset: UInt32?

        init(_ name: String, _ content: String, _ change: (inout Entry) -> Void = { _ in }) {
            self.init(bytes: Array(name.utf8), Array(content.utf8), change)
        }

        init(bytes name: [UInt8], _ content: [UInt8], _ change: (inout Entry) -> Void = { _ in }) {
            self.name = name
            self.content = content
            change(&self)
        }
    }

    var entries: [Entry]
    var comment: [UInt8] = []
    var disk: UInt16 = 0
    var entryCount: UInt16?
    var directoryShift = 0

    init(_ entries: Entry..., change: (inout ZipBytes) -> Void = { _ in }) {
        self.entries = entries
        change(&self)
    }

    var bytes: [UInt8] {
        var archive: [UInt8] = []
        var directory: [UInt8] = []
        for entry in entries {
            let data = entry.data ?? (entry.method == 0 ? entry.content : deflated(entry.content))
            let count = entry.count ?? UInt32(entry.content.count)
            let common =
                entry.flags.bytes + entry.method.bytes + [0, 0, 0, 0] + checksum(entry.content).bytes
                + UInt32(data.count).bytes + count.bytes
            let localName = entry.localName ?? entry.name
            let offset = entry.offset ?? UInt32(archive.count)
            archive += ZipSignature.localHeader + [20, 0] + common + UInt16(localName.count).bytes + [0, 0]
            archive += localName + data
            directory += ZipSignature.directoryEntry + [20, 3, 20, 0] + common + UInt16(entry.name.count).bytes
            directory += [0, 0, 0, 0, 0, 0, 0, 0, 0, 0] + entry.mode.bytes + offset.bytes + entry.name
        }
        let count = entryCount ?? UInt16(entries.count)
        let end =
            ZipSignature.endOfDirectory + disk.bytes + disk.bytes + count.bytes + count.bytes
            + UInt32(directory.count).bytes + UInt32(archive.count + directoryShift).bytes
            + UInt16(comment.count).bytes + comment
        return archive + directory + end
    }
}

extension FixedWidthInteger {
    /// Little-endian.
    fileprivate var bytes: [UInt8] { withUnsafeBytes(of: littleEndian) { Array($0) } }
}
