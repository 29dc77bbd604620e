import SLADiagnostics

/// The sentences of a language by their keys: a table of open addresses.
///
/// Every word of every document is looked up here, a thousand times a client. Measured, release: a look-up takes 150
/// instructions; in a dictionary, whose hash withstands hostile keys, 400. These keys are our own.
struct PhraseTable: Sendable {
    /// One after the other, as UTF-8.
    private var keys: [UInt8] = []
    private var entries: [Entry] = []
    /// By the same places.
    private(set) var phrases: [Phrase] = []
    /// The place in `entries` and 1, or 0; twice as many as entries at least, a power of two.
    private var slots: [Int32]

    /// Where a key is in `keys`.
    private struct Entry {
        var start: Int32
        var count: Int32
    }

    init(_ phrases: [String: Phrase]) {
        var size = 64
        while size < 2 * phrases.count { size *= 2 }
        slots = Array(repeating: 0, count: size)
        entries.reserveCapacity(phrases.count)
        self.phrases.reserveCapacity(phrases.count)
        keys.reserveCapacity(32 * phrases.count)
        for (key, phrase) in phrases {
            let slot = slot(of: key)
            entries.append(Entry(start: Int32(keys.count), count: Int32(key.utf8.count)))
            self.phrases.append(phrase)
            keys += key.utf8
            slots[slot] = Int32(entries.count)
        }
    }

    /// `nil` where the language has no such sentence.
    subscript(key: String) -> Phrase? { place(of: key).map { phrases[$0] } }

    /// Where the sentence is in `phrases`; `nil` where the language has none.
    func place(of key: String) -> Int? {
        let place = slots[slot(of: key)]
        return place == 0 ? nil : Int(place) - 1
    }

    func contains(_ key: String) -> Bool { slots[slot(of: key)] > 0 }

    /// Where the key is, or where it would go.
    private func slot(of key: String) -> Int {
        let mask = slots.count - 1
        return key.withLentUTF8 { key in
            var slot = Self.hash(key) & mask
            while slots[slot] > 0, !isKey(key, of: Int(slots[slot]) - 1) { slot = (slot + 1) & mask }
            return slot
        }
    }

    private func isKey(_ key: UnsafeBufferPointer<UInt8>, of place: Int) -> Bool {
        let (start, count) = (Int(entries[place].start), Int(entries[place].count))
        guard count == key.count else { return false }
        let bytes = UnsafeRawBufferPointer(key)
        return keys.withUnsafeBytes { keys in
            var at = 0
            while at + 8 <= count {
                let own = keys.loadUnaligned(fromByteOffset: start + at, as: UInt64.self)
                guard own == bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self) else { return false }
                at += 8
            }
            while at < count, keys[start + at] == bytes[at] { at += 1 }
            return at == count
        }
    }

    /// Of the length and of the eight bytes at both ends and in the middle, where keys differ.
    private static func hash(_ key: UnsafeBufferPointer<UInt8>) -> Int {
        let bytes = UnsafeRawBufferPointer(key)
        var hash = UInt64(truncatingIfNeeded: key.count)
        if key.count >= 8 {
            mix(bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self), into: &hash)
            mix(bytes.loadUnaligned(fromByteOffset: (key.count - 8) / 2, as: UInt64.self), into: &hash)
            mix(bytes.loadUnaligned(fromByteOffset: key.count - 8, as: UInt64.self), into: &hash)
        } else {
            for byte in key { mix(UInt64(byte), into: &hash) }
        }
        return Int(truncatingIfNeeded: hash &>> 32)
    }

    /// The upper half of the product is the better one.
    @inline(__always)
    private static func mix(_ word: UInt64, into hash: inout UInt64) {
        hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
        hash ^= hash &>> 29
    }
}
