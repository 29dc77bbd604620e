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
        for word in line.split(separator: " ", omittingEmptySubsequences: false) {
            let isFirst = current.isEmpty || current == indent
            if !isFirst, current.count + 1 + word.count > width {
                output += trimmedAtEnd(current[...]) + "\n"
                current = indent + word
            } else {
                current += (current.isEmpty || isFirst && current == indent ? "" : " ") + word
            }
        }
        output += trimmedAtEnd(current[...]) + "\n"
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
