/// Text as printable ASCII in lines of at most 76 characters (RFC 2045, 6.7). No line begins with a dot or `From `, so
/// that no transport has a reason to touch it.
enum QuotedPrintable {
    static let width = 76

    /// Line ends of any kind become CRLF.
    static func encoded(_ text: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(text.count + text.count / 8)
        var line: [UInt8] = []
        var at = 0
        func endLine() {
            append(line, to: &output)
            line.removeAll(keepingCapacity: true)
        }
        while at < text.count {
            let byte = text[at]
            if byte == 0x0D || byte == 0x0A {
                if byte == 0x0D, at + 1 < text.count, text[at + 1] == 0x0A { at += 1 }
                endLine()
            } else {
                line.append(byte)
            }
            at += 1
        }
        if !line.isEmpty { endLine() }
        return output
    }

    private static func append(_ line: [UInt8], to output: inout [UInt8]) {
        var column = 0
        for (index, byte) in line.enumerated() {
            let isLast = index == line.count - 1
            let isBlank = byte == 0x20 || byte == 0x09
            let isPlain = (byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "=")) || (isBlank && !isLast)
            let opensLine = column == 0 && (byte == UInt8(ascii: ".") || line[index...].starts(with: "From ".utf8))
            let size = isPlain && !opensLine ? 1 : 3
            // The last character needs no room for the soft line break's `=`.
            if column + size > (isLast ? width : width - 1) {
                output.append(contentsOf: "=\r\n".utf8)
                column = 0
            }
            let opensSoftLine = column == 0 && (byte == UInt8(ascii: ".") || line[index...].starts(with: "From ".utf8))
            if isPlain && !opensLine && !opensSoftLine {
                output.append(byte)
                column += 1
            } else {
                output.append(UInt8(ascii: "="))
                output.append(contentsOf: hexadecimal(byte).utf8)
                column += 3
            }
        }
        output.append(contentsOf: "\r\n".utf8)
    }

    static func hexadecimal(_ byte: UInt8) -> String {
        let digits = Array("0123456789ABCDEF".unicodeScalars)
        var text = String.UnicodeScalarView()
        text.append(digits[Int(byte >> 4)])
        text.append(digits[Int(byte & 15)])
        return String(text)
    }
}
