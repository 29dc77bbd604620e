/// Line lengths of plain text, as mail readers of a fixed width want them.
enum PlainTextLayout {
    static let width = 78

    /// Breaks longer lines at plain spaces; what follows a list mark is indented as its first line. A word longer than
    /// a line stays whole. Spaces at line ends go, as do empty lines after empty lines.
    static func wrapped(_ text: [UInt8]) -> [UInt8] {
        var output = ""
        output.reserveCapacity(text.count + 64)
        var wasEmpty = true
        for line in String(decoding: text, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false) {
            let line = trimmedAtEnd(line)
            if line.isEmpty, wasEmpty { continue }
            wasEmpty = line.isEmpty
            append(line, to: &output)
        }
        while output.hasSuffix("\n\n") { output.removeLast() }
        return Array(output.utf8)
    }

    private static func append(_ line: Substring, to output: inout String) {
        if line.utf8.count <= width || line.count <= width {
            output += line
            output += "\n"
            return
        }
        let indent = String(repeating: " ", count: hangingIndent(line))
        var current = ""
        var used = 0
        for word in line.split(separator: " ", omittingEmptySubsequences: false) {
            let isFirst = current.isEmpty || current == indent
            let size = count(word)
            if !isFirst, used + 1 + size > width {
                output += trimmedAtEnd(current[...])
                output += "\n"
                current = indent
                used = indent.utf8.count
            } else if !isFirst {
                current += " "
                used += 1
            }
            current += word
            used += size
        }
        output += trimmedAtEnd(current[...])
        output += "\n"
    }

    /// Characters of a word.
    private static func count(_ word: Substring) -> Int {
        word.utf8.allSatisfy { $0 < 0x80 } ? word.utf8.count : word.count
    }

    /// The width of `- ` or `12. ` at the start of a line.
    private static func hangingIndent(_ line: Substring) -> Int {
        if line.hasPrefix("- ") { return 2 }
        let digits = line.prefix { $0.isASCII && $0.isNumber }
        return !digits.isEmpty && line.dropFirst(digits.count).hasPrefix(". ") ? digits.count + 2 : 0
    }

    private static func trimmedAtEnd(_ line: Substring) -> Substring {
        var line = line
        while line.utf8.last == UInt8(ascii: " ") { line.removeLast() }
        return line
    }
}
