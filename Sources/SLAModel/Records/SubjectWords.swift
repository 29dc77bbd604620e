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
///
/// Public only because the compiler puts no other code in line across modules.
public struct SubjectWords: Sendable {
    private var bytes: [UInt8] = []
    /// Where each word ends in `bytes`.
    private var ends: [UInt32] = []

    /// Words that take one byte.
    @inlinable static var short: Int { 1 << 6 }
    private static let most = short + 1 << 14
    /// Bytes of a piece of text that goes on.
    @inlinable static var piece: Int { 0x7F }

    package init() {}

    package var count: Int { ends.count }

    /// Adds a word, whose number is the count of those before it; `nil` where there are so many already.
    package mutating func append(_ word: UnsafeRawBufferPointer) -> Int? {
        guard ends.count < Self.most else { return nil }
        bytes.append(contentsOf: word)
        ends.append(UInt32(truncatingIfNeeded: bytes.count))
        return ends.count - 1
    }

    /// So many bytes hold any packed subject of a length.
    @inlinable
    public static func room(for bytes: Int) -> Int { bytes + bytes / piece + 2 }

    /// Writes the piece that stands for a word, and gives its length.
    @inlinable
    @inline(__always)
    public static func write(_ number: Int, to packed: UnsafeMutableRawPointer) -> Int {
        if number < short {
            packed.storeBytes(of: UInt8(truncatingIfNeeded: number), as: UInt8.self)
            return 1
        }
        let number = number &- short
        packed.storeBytes(of: UInt8(truncatingIfNeeded: 0x40 | number &>> 8), as: UInt8.self)
        packed.storeBytes(of: UInt8(truncatingIfNeeded: number), toByteOffset: 1, as: UInt8.self)
        return 2
    }

    /// Writes text as it is, a word that has no number or all of a subject, and gives the length of the pieces.
    public static func write(_ text: UnsafeRawBufferPointer, to packed: UnsafeMutableRawPointer) -> Int {
        let room = UnsafeMutableRawBufferPointer(start: packed, count: room(for: text.count))
        var (rest, length) = (text[...], 0)
        while true {
            let part = rest.prefix(piece)
            room[length] = 0x80 | UInt8(truncatingIfNeeded: part.count)
            room[(length + 1)...].copyBytes(from: part)
            length += 1 + part.count
            if part.count < piece { return length }
            rest = rest.dropFirst(piece)
        }
    }

    /// A subject with none of its words in a table.
    package static func packed(_ subject: String) -> [UInt8] {
        var subject = subject
        return subject.withUTF8 { text in
            if text.isEmpty { return [] }
            return [UInt8](unsafeUninitializedCapacity: room(for: text.count)) { room, count in
                let start = UnsafeMutableRawPointer(room.baseAddress)
                count = start.map { write(UnsafeRawBufferPointer(text), to: $0) } ?? 0
            }
        }
    }

    /// The bytes of a subject that was packed with these words.
    package func unpacked(_ packed: some Collection<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        var pieces = packed.makeIterator()
        var isJoined = true
        while let first = pieces.next() {
            if !isJoined { text.append(UInt8(ascii: " ")) }
            isJoined = first == 0xFF
            if first & 0x80 != 0 {
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
