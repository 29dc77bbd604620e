import SLAImport
import Synchronization

/// The digest of a file that is read in any case: computed of its bytes as they come by, while a cache holds them.
///
/// Measured, release, one core of an AMD EPYC (Zen 4), 669 MB of exports: 0.12 s less than to read them for it again.
final class PassingDigest: Sendable {
    private struct State: ~Copyable, Sendable {
        var digest = Digest()
        /// All bytes before this offset are in the digest.
        var end = 0

        mutating func take(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
            guard offset <= end, end < offset + bytes.count else { return }
            digest.update(UnsafeRawBufferPointer(rebasing: bytes[(end - offset)...]))
            end = offset + bytes.count
        }
    }

    private let state = Mutex(State())

    /// The source, every reading of which adds to the digest what follows on the bytes it has.
    func watching(_ source: ByteSource) -> ByteSource {
        source.observed { [self] bytes, offset in state.withLock { $0.take(bytes, at: offset) } }
    }

    /// SHA-256 of all of the source, once: what nobody has read is read now.
    func hexadecimal(of source: ByteSource) throws(ImportFileError) -> String {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { buffer.deallocate() }
        var end = state.withLock { $0.end }
        while end < source.count {
            let count = try source.read(into: buffer, at: end)
            guard count > 0 else { break }
            state.withLock { $0.take(UnsafeRawBufferPointer(rebasing: buffer[..<count]), at: end) }
            end += count
        }
        return state.withLock { state in
            var digest = Digest()
            swap(&digest, &state.digest)
            return digest.hexadecimal()
        }
    }
}
