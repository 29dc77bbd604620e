import SLADiagnostics

/// Text as printable ASCII in lines of at most 76 characters (RFC 2045, 6.7). No line begins with a dot or `From `, so
/// that no transport has a reason to touch it.
enum QuotedPrintable {
    static let width = 76

    /// Line ends of any kind become CRLF.
    static func encoded(_ text: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: mostBytes(text.count)) { room, count in
            guard let first = room.baseAddress else { return }
            count = text.withUnsafeBufferPointer { store($0, at: first) } - first
        }
    }

    /// What text takes at most: each byte three, with a soft line break after every 24 of them, or a line end of two.
    private static func mostBytes(_ count: Int) -> Int { 3 * count + 3 * (3 * count / 72 + 1) + 2 * count + 2 }

    /// - Returns: the place behind it.
    private static func store(
        _ text: UnsafeBufferPointer<UInt8>, at first: UnsafeMutablePointer<UInt8>
    ) -> UnsafeMutablePointer<UInt8> {
        var place = first
        var start = 0
        while start < text.count {
            let end = lineEnd(of: text, from: start)
            store(line: UnsafeBufferPointer(rebasing: text[start..<end]), at: &place)
            start = end + (end + 1 < text.count && text[end] == 0x0D && text[end + 1] == 0x0A ? 2 : 1)
        }
        return place
    }

    private static func lineEnd(of text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var end = start
        while true {
            end = text.end(ofPlainFrom: end) { $0.marks(of: 0x0D) | $0.marks(of: 0x0A) }
            let stop = min(end + 8, text.count)
            while end < stop {
                if text[end] == 0x0D || text[end] == 0x0A { return end }
                end += 1
            }
            if end == text.count { return end }
        }
    }

    private static func store(line: UnsafeBufferPointer<UInt8>, at place: inout UnsafeMutablePointer<UInt8>) {
        func store(_ byte: UInt8) {
            place.pointee = byte
            place += 1
        }
        var column = 0
        var index = 0
        while index < line.count {
            // Most of a line: bytes that stand for themselves, before the last one and where there is room.
            if column > 0 {
                let start = index
                let end = min(line.count - 1, index + width - 1 - column)
                let plain = UnsafeBufferPointer(rebasing: line[..<max(index, end)])
                index = plain.end(ofPlainFrom: index) { $0.marksOfUnprintable | $0.marks(of: UInt8(ascii: "=")) }
                if let first = line.baseAddress { place.update(from: first + start, count: index - start) }
                while index < end, isPlain(line[index], isLast: false) {
                    place[index - start] = line[index]
                    index += 1
                }
                place += index - start
                column += index - start
            }
            let byte = line[index]
            let isLast = index == line.count - 1
            let isPlain = isPlain(byte, isLast: isLast)
            // The last character needs no room for the soft line break's `=`.
            let room = isLast ? width : width - 1
            if column + (isPlain && !(column == 0 && isAwkward(line, at: index)) ? 1 : 3) > room {
                store(UInt8(ascii: "="))
                store(0x0D)
                store(0x0A)
                column = 0
            }
            if isPlain && !(column == 0 && isAwkward(line, at: index)) {
                store(byte)
                column += 1
            } else {
                store(UInt8(ascii: "="))
                store(digit(byte >> 4))
                store(digit(byte & 15))
                column += 3
            }
            index += 1
        }
        store(0x0D)
        store(0x0A)
    }

    /// Whether a byte may stand for itself.
    @inline(__always)
    private static func isPlain(_ byte: UInt8, isLast: Bool) -> Bool {
        (byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "=")) || ((byte == 0x20 || byte == 0x09) && !isLast)
    }

    /// What no line may begin with.
    private static func isAwkward(_ line: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        line[index] == UInt8(ascii: ".")
            || (line[index] == UInt8(ascii: "F") && line[index...].starts(with: "From ".utf8))
    }

    private static func digit(_ number: UInt8) -> UInt8 {
        number < 10 ? UInt8(ascii: "0") + number : UInt8(ascii: "A") + number - 10
    }

    static func hexadecimal(_ byte: UInt8) -> String {
        String(decoding: [digit(byte >> 4), digit(byte & 15)], as: UTF8.self)
    }
}
