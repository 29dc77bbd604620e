/// Line lengths of plain text, as mail readers of a fixed width want them.
enum PlainTextLayout {
    static let width = 78

    /// Breaks longer lines at plain spaces; what follows a list mark is indented as its first line. A word longer than
    /// a line stays whole. Spaces at line ends go, as do empty lines after empty lines.
    static func wrapped(_ text: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(text.count + 64)
        var wasEmpty = true
        for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            let line = trimmedAtEnd(line)
            if line.isEmpty, wasEmpty { continue }
            wasEmpty = line.isEmpty
            append(line, to: &output)
        }
        while output.suffix(2).elementsEqual("\n\n".utf8) { output.removeLast() }
        return output
    }

    private static func append(_ line: ArraySlice<UInt8>, to output: inout [UInt8]) {
        if line.count > width {
            let text = String(decoding: line, as: UTF8.self)
            if count(text[...]) > width { return wrap(text, to: &output) }
        }
        output += line
        output.append(UInt8(ascii: "\n"))
    }

    private static func wrap(_ line: String, to output: inout [UInt8]) {
        let indent = String(repeating: " ", count: hangingIndent(line))
        var current = ""
        var used = 0
        for word in line.split(separator: " ", omittingEmptySubsequences: false) {
            let isFirst = current.isEmpty || current == indent
            let size = count(word)
            if !isFirst, used + 1 + size > width {
                end(current, to: &output)
                current = indent
                used = indent.utf8.count
            } else if !isFirst {
                current += " "
                used += 1
            }
            current += word
            used += size
        }
        end(current, to: &output)
    }

    private static func end(_ line: String, to output: inout [UInt8]) {
        output += trimmedAtEnd(Array(line.utf8)[...])
        output.append(UInt8(ascii: "\n"))
    }

    /// Characters of a word.
    private static func count(_ word: Substring) -> Int {
        word.utf8.allSatisfy { $0 < 0x80 } ? word.utf8.count : word.count
    }

    /// The width of `- ` or `12. ` at the start of a line.
    private static func hangingIndent(_ line: String) -> Int {
        if line.hasPrefix("- ") { return 2 }
        let digits = line.prefix { $0.isASCII && $0.isNumber }
        return !digits.isEmpty && line.dropFirst(digits.count).hasPrefix(". ") ? digits.count + 2 : 0
    }

    private static func trimmedAtEnd(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        line.prefix((line.lastIndex { $0 != UInt8(ascii: " ") } ?? line.startIndex - 1) + 1 - line.startIndex)
    }
}
