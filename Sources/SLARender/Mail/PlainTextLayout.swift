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
        if line.count > width, count(line) > width { return wrap(line, to: &output) }
        output += line
        output.append(UInt8(ascii: "\n"))
    }

    private static func wrap(_ line: ArraySlice<UInt8>, to output: inout [UInt8]) {
        let space = UInt8(ascii: " ")
        let indent = hangingIndent(line)
        var start = output.count
        var used = 0
        for word in line.split(separator: space, omittingEmptySubsequences: false) {
            let size = count(word)
            // Nothing, or nothing but the indentation, stands before the first word of a line.
            let isFirst =
                output.count == start
                || (output.count == start + indent && output[start...].allSatisfy { $0 == space })
            if !isFirst, used + 1 + size > width {
                end(from: start, in: &output)
                start = output.count
                output.append(contentsOf: repeatElement(space, count: indent))
                used = indent
            } else if !isFirst {
                output.append(space)
                used += 1
            }
            output += word
            used += size
        }
        end(from: start, in: &output)
    }

    /// Ends the line that begins at `start`, without the spaces at its end.
    private static func end(from start: Int, in output: inout [UInt8]) {
        while output.count > start, output.last == UInt8(ascii: " ") { output.removeLast() }
        output.append(UInt8(ascii: "\n"))
    }

    /// Characters of a word or a line.
    private static func count(_ text: ArraySlice<UInt8>) -> Int {
        text.allSatisfy { $0 < 0x80 } ? text.count : String(decoding: text, as: UTF8.self).count
    }

    /// The width of `- ` or `12. ` at the start of a line.
    private static func hangingIndent(_ line: ArraySlice<UInt8>) -> Int {
        if line.starts(with: "- ".utf8) { return 2 }
        let digits = line.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
        return !digits.isEmpty && line.dropFirst(digits.count).starts(with: ". ".utf8) ? digits.count + 2 : 0
    }

    private static func trimmedAtEnd(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        line.prefix((line.lastIndex { $0 != UInt8(ascii: " ") } ?? line.startIndex - 1) + 1 - line.startIndex)
    }
}
