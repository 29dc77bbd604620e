/// The words that subjects are made of, and subjects as numbers of these words: subjects of one tool are made of a few
/// thousand words, and are most of the text of an import.
///
/// A packed subject is one piece after the other, between which stands a space:
///
///     00...3F         one of the first 64 words
///     40...7F, byte   one of the next 16,384
///     80...FE, bytes  so many bytes as they are, up to 126
///     FF, bytes       127 bytes, and the next piece goes on without a space
///
/// The empty subject has no piece.
package struct SubjectWords: Sendable {
    private var bytes: [UInt8] = []
    /// Where each word ends in `bytes`.
    private var ends: [UInt32] = []

    private static let short = 1 << 6
    private static let most = short + 1 << 14
    private static let piece = 127
    private static let literal: UInt8 = 0x80

    package init() {}

    package var count: Int { ends.count }

    /// Adds a word, whose number is the count of those before it; `nil` where there are so many already.
    package mutating func append(_ word: UnsafeRawBufferPointer) -> Int? {
        guard ends.count < Self.most else { return nil }
        bytes.append(contentsOf: word)
        ends.append(UInt32(truncatingIfNeeded: bytes.count))
        return ends.count - 1
    }

    /// Adds a word by its number to a packed subject.
    @inline(__always)
    package static func pack(_ number: Int, into packed: inout [UInt8]) {
        if number < short { return packed.append(UInt8(truncatingIfNeeded: number)) }
        packed.append(UInt8(truncatingIfNeeded: 0x40 | (number &- short) &>> 8))
        packed.append(UInt8(truncatingIfNeeded: number &- short))
    }

    /// Adds text as it is to a packed subject: a word that has no number, or all of a subject.
    package static func pack(_ text: UnsafeRawBufferPointer, into packed: inout [UInt8]) {
        var rest = text[...]
        while rest.count >= piece {
            packed.append(0xFF)
            packed.append(contentsOf: rest.prefix(piece))
            rest = rest.dropFirst(piece)
        }
        packed.append(literal | UInt8(truncatingIfNeeded: rest.count))
        packed.append(contentsOf: rest)
    }

    /// A subject with none of its words in a table.
    package static func packed(_ subject: String) -> [UInt8] {
        var packed: [UInt8] = []
        var subject = subject
        subject.withUTF8 { if !$0.isEmpty { pack(UnsafeRawBufferPointer($0), into: &packed) } }
        return packed
    }

    /// The bytes of a subject that was packed with these words.
    package func unpacked(_ packed: some Collection<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        var pieces = packed.makeIterator()
        var isJoined = true
        while let first = pieces.next() {
            if !isJoined { text.append(UInt8(ascii: " ")) }
            isJoined = first == 0xFF
            if first & Self.literal != 0 {
                for _ in 0..<(first & 0x7F) { if let byte = pieces.next() { text.append(byte) } }
            } else {
                var number = Int(first)
                if number >= Self.short { number = Self.short + (number & 0x3F) << 8 + Int(pieces.next() ?? 0) }
                text.append(contentsOf: bytes[(number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number])])
            }
        }
        return text
    }
}
