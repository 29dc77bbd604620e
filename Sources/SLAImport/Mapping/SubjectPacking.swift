import Glibc
import SLAModel

/// Packs the subjects of a file by words seen before: about a quarter of the text is left of it.
///
/// Words of at most sixteen bytes and without a digit are kept, the first few thousand of them: numbers of machines and
/// people's names come once, and what is frequent comes early. Measured: 75 instructions a word.
struct SubjectPacking: Sendable {
    /// In order of their first appearance.
    private(set) var words = SubjectWords()
    /// Where words are found by their bytes: a power of two, at most half full; none before the first word.
    private var slots: [Slot] = []

    private struct Slot {
        var word = ShortWord(first: 0, last: 0, count: 0)
        /// Of the word.
        var number: UInt32 = 0

        var isFree: Bool { word.count == 0 }
    }

    /// Keeps the table below half a megabyte.
    private static let most = 1 << 13
    /// A word is looked for in so many slots: an export that was made for it slows nothing down.
    private static let attempts = 16

    init() {}

    /// So many bytes `pack` needs to work on a subject.
    static func room(for bytes: Int) -> Int { bytes + ShortWord.padding + SubjectWords.room(for: bytes) }

    /// Packs a subject.
    ///
    /// - Parameter room: `room(for:)` of it.
    /// - Returns: what was written there.
    mutating func pack(
        _ subject: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer
    ) -> UnsafeRawBufferPointer {
        guard let packed = room.baseAddress, let source = subject.baseAddress, subject.count > 0 else {
            return UnsafeRawBufferPointer(start: nil, count: 0)
        }
        // A copy with spaces behind it: every word ends at one.
        let text = packed + SubjectWords.room(for: subject.count)
        text.copyMemory(from: source, byteCount: subject.count)
        memset(text + subject.count, 0x20, ShortWord.padding)
        var (start, length) = (0, 0)
        repeat {
            let word = ShortWord(text + start)
            var end = start &+ Int(word.count)
            if let number = number(of: word) {
                length &+= SubjectWords.write(number, to: packed + length)
            } else {
                while text.load(fromByteOffset: end, as: UInt8.self) != 0x20 { end &+= 1 }
                let piece = UnsafeRawBufferPointer(start: text + start, count: end &- start)
                length &+= SubjectWords.write(piece, to: packed + length)
            }
            start = end &+ 1
        } while start <= subject.count
        return UnsafeRawBufferPointer(start: packed, count: length)
    }

    @inline(__always)
    private mutating func number(of word: ShortWord) -> Int? {
        let mask = slots.count &- 1
        var index = word.hash & mask
        if mask > 0 {
            for _ in 0..<Self.attempts {
                let slot = slots[index]
                if slot.word == word { return slot.isFree ? nil : Int(slot.number) }
                if slot.isFree { return add(word) }
                index = (index &+ 1) & mask
            }
            return nil
        }
        return add(word)
    }

    @inline(never)
    private mutating func add(_ word: ShortWord) -> Int? {
        guard word.count > 0, word.count <= ShortWord.most, words.count < Self.most, !word.hasDigit,
            let number = word.withBytes({ words.append($0) })
        else { return nil }
        if 2 * words.count > slots.count {
            let old = slots
            slots = [Slot](repeating: Slot(), count: max(256, 2 * old.count))
            for slot in old where !slot.isFree { place(slot) }
        }
        place(Slot(word: word, number: UInt32(truncatingIfNeeded: number)))
        return number
    }

    private mutating func place(_ slot: Slot) {
        var index = slot.word.hash & (slots.count - 1)
        while !slots[index].isFree { index = (index + 1) & (slots.count - 1) }
        slots[index] = slot
    }
}
