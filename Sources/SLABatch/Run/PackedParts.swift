import SLADelivery
import Synchronization

/// The parts of a run's workbooks that say what these are made of, deflated once for all clients that have the same:
/// most do, and for each part zlib clears a table of 64 KB, which costs more than to compress it.
final class PackedParts: Sendable {
    private struct Part: Hashable {
        var path: String
        var text: String
    }

    private let entries = Mutex<[Part: ZipEntry]>([:])

    /// - Throws: when zlib has no memory.
    func entry(_ path: String, _ text: String) throws(ZipError) -> ZipEntry {
        let part = Part(path: path, text: text)
        if let packed = entries.withLock({ $0[part] }) { return packed }
        let packed = try ZipEntry(path, text)
        entries.withLock { $0[part] = packed }
        return packed
    }
}
