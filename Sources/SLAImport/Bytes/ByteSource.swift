internal import Glibc

/// The bytes of one export: a descriptor opened by the caller, or bytes in memory.
///
/// Reading is positional and stateless, so that several passes may read the same source. A file is read as long as it
/// was when the source was made: what is appended meanwhile is not read, what is cut off ends the reading with an
/// error, and `verifyUnchanged` tells both at the end.
package struct ByteSource: Sendable {
    private enum Storage: Sendable {
        case descriptor(Int32)
        case memory([UInt8])
    }

    /// Sees each stretch that is read, with its offset, in the thread that reads it.
    package typealias Observer = @Sendable (UnsafeRawBufferPointer, _ offset: Int) -> Void

    private let storage: Storage
    private var observer: Observer?
    /// Size in bytes when the source was made.
    package let count: Int

    /// The bytes of an export that is already in memory.
    package init(_ bytes: [UInt8]) {
        storage = .memory(bytes)
        count = bytes.count
    }

    /// A regular file opened for reading. The descriptor stays the caller's to close.
    ///
    /// - Throws: `unreadable` or `fileTooLarge`.
    package init(descriptor: Int32, limits: ReadLimits = ReadLimits()) throws(ImportFileError) {
        guard let size = Self.size(of: descriptor) else {
            throw ImportFileError(.unreadable(code: errno))
        }
        guard size <= limits.fileBytes else {
            throw ImportFileError(.fileTooLarge(bytes: size, limit: limits.fileBytes))
        }
        storage = .descriptor(descriptor)
        count = size
    }

    /// The same bytes; what is read of them is shown to an observer, who need not read it again.
    package func observed(by observer: @escaping Observer) -> ByteSource {
        var source = self
        source.observer = observer
        return source
    }

    /// Copies bytes from `offset` on into `buffer`; the number of bytes copied is 0 only at the end of the source.
    ///
    /// - Throws: `unreadable`, or `changedWhileReading` when the file ends before `count`.
    package func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(ImportFileError) -> Int {
        let wanted = min(buffer.count, count - offset)
        guard wanted > 0 else { return 0 }
        switch storage {
        case .memory(let bytes):
            bytes.withUnsafeBytes { all in
                buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: all[offset..<(offset + wanted)]))
            }
            observer?(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<wanted]), offset)
            return wanted
        case .descriptor(let descriptor):
            while true {
                let copied = pread(descriptor, buffer.baseAddress, wanted, off_t(offset))
                if copied > 0 {
                    observer?(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<copied]), offset)
                    return copied
                }
                if copied == 0 { throw ImportFileError(.changedWhileReading, byteOffset: offset) }
                if errno != EINTR { throw ImportFileError(.unreadable(code: errno), byteOffset: offset) }
            }
        }
    }

    /// Throws when the file has grown or shrunk since the source was made: a row may be half written.
    package func verifyUnchanged() throws(ImportFileError) {
        guard case .descriptor(let descriptor) = storage else { return }
        guard Self.size(of: descriptor) == count else {
            throw ImportFileError(.changedWhileReading, byteOffset: count)
        }
    }

    /// The first bytes, at most `length` of them.
    ///
    /// - Throws: when they cannot be read.
    package func prefix(_ length: Int) throws(ImportFileError) -> [UInt8] { try bytes(at: 0, length: length) }

    /// The bytes from `offset` on, at most `length` of them.
    func bytes(at offset: Int, length: Int) throws(ImportFileError) -> [UInt8] {
        let wanted = max(0, min(length, count - offset))
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: wanted, alignment: 16)
        defer { buffer.deallocate() }
        var filled = 0
        while filled < wanted {
            filled += try read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]), at: offset + filled)
        }
        return [UInt8](buffer)
    }

    private static func size(of descriptor: Int32) -> Int? {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        return Int(status.st_size)
    }
}

/// How much of an export a reader takes before it refuses (reliability 1.1 f).
package struct ReadLimits: Sendable, Hashable {
    /// One cell or one element's text; 1 MiB.
    package var fieldBytes = 1 << 20
    /// One row or one record; 8 MiB.
    package var rowBytes = 8 << 20
    /// Of one row.
    package var columns = 16_384
    /// One file, also once it is inflated; 2 GiB.
    package var fileBytes = 2 << 30
    /// Nesting of XML elements.
    package var elementDepth = 64
    /// How many times its own size a compressed export may have once inflated, all its files together.
    package var inflationRatio = 100
    /// Files in one archive.
    package var archiveEntries = 4096

    package init() {}
}
