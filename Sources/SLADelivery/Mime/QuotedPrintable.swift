/// Text as printable ASCII in lines of at most 76 characters (RFC 2045, 6.7). No line begins with a dot or `From `, so
/// that no transport has a reason to touch it.
enum QuotedPrintable {
    static let width = 76

    /// Line ends of any kind become CRLF.
    static func encoded(_ text: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(text.count + text.count / 8)
        text.withUnsafeBufferPointer { text in
            var start = 0
            while start < text.count {
                var end = start
                while end < text.count, text[end] != 0x0D, text[end] != 0x0A { end += 1 }
                append(UnsafeBufferPointer(rebasing: text[start..<end]), to: &output)
                start = end + (end + 1 < text.count && text[end] == 0x0D && text[end + 1] == 0x0A ? 2 : 1)
            }
        }
        return output
    }

    private static func append(_ line: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        var column = 0
        var index = 0
        while index < line.count {
            // Most of a line: bytes that stand for themselves, before the last one and where there is room.
            if column > 0 {
                let end = min(line.count - 1, index + width - 1 - column)
                let start = index
                while index < end, isPlain(line[index], isLast: false) { index += 1 }
                output.append(contentsOf: UnsafeBufferPointer(rebasing: line[start..<index]))
                column += index - start
            }
            let byte = line[index]
            let isLast = index == line.count - 1
            let isPlain = isPlain(byte, isLast: isLast)
            let isSingle = isPlain && !(column == 0 && isAwkward(line, at: index))
            // The last character needs no room for the soft line break's `=`.
            if column + (isSingle ? 1 : 3) > (isLast ? width : width - 1) {
                for mark in [UInt8(ascii: "="), 0x0D, 0x0A] { output.append(mark) }
                column = 0
            }
            if isPlain && !(column == 0 && isAwkward(line, at: index)) {
                output.append(byte)
                column += 1
            } else {
                output.append(UInt8(ascii: "="))
                output.append(digit(byte >> 4))
                output.append(digit(byte & 15))
                column += 3
            }
            index += 1
        }
        output.append(0x0D)
        output.append(0x0A)
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
