import Testing

@testable import SLADelivery

@Suite struct QuotedPrintableTests {
    /// The rule, a byte at a time.
    private func plain(_ text: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        var lines = String(decoding: text, as: UTF8.self).split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline
        ).map { Array($0.utf8) }
        if lines.last == [] { lines.removeLast() }
        for line in lines {
            var column = 0
            for (index, byte) in line.enumerated() {
                let isLast = index == line.count - 1
                func form() -> [UInt8] {
                    let isAwkward =
                        column == 0 && (byte == UInt8(ascii: ".") || line[index...].starts(with: "From ".utf8))
                    let isSpace = byte == 0x20 || byte == 0x09
                    let isPlain = isSpace ? !isLast : 0x21...0x7E ~= byte && byte != UInt8(ascii: "=")
                    if isPlain, !isAwkward { return [byte] }
                    return Array("=".utf8) + Array(QuotedPrintable.hexadecimal(byte).utf8)
                }
                var next = form()
                if column + next.count > QuotedPrintable.width - (isLast ? 0 : 1) {
                    output += "=\r\n".utf8
                    column = 0
                    next = form()
                }
                output += next
                column += next.count
            }
            output += "\r\n".utf8
        }
        return output
    }

    @Test func manyBytesAtOnceAreWhatEachWouldBe() {
        let letters = Array("ab =.From \t\u{1}\u{7F}é€x".unicodeScalars)
        for length in 0..<400 {
            // Mostly letters, so that runs of plain bytes cross every place of a line.
            var text = ""
            for _ in 0..<length {
                let isMark = Int.random(in: 0..<12) == 0
                text.unicodeScalars.append(isMark ? letters.randomElement() ?? "x" : "y")
                if Int.random(in: 0..<90) == 0 { text += "\n" }
            }
            let bytes = Array(text.utf8)
            #expect(QuotedPrintable.encoded(bytes) == plain(bytes), "\(text)")
        }
    }
}
