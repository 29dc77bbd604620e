/// Finds the lines that hold nothing but tags and white space and takes them out, as the Mustache specification asks.
///
/// Lines are looked at stream by stream. The file is a stream, and so is the content of each block that stands directly
/// in a parent tag: it is written elsewhere, so it does not belong to the line around it. What else stands directly in
/// a parent tag is never written.
struct StandaloneLines {
    private let bytes: [UInt8]
    private var tokens: [Token]
    /// The tokens of each stream, by index.
    private var streams: [[Int]] = [[]]

    static func mark(_ tokens: [Token], of source: TemplateSource) -> [Token] {
        var lines = StandaloneLines(bytes: source.bytes, tokens: tokens)
        lines.assignStreams()
        for stream in lines.streams { lines.markLines(of: stream) }
        return lines.tokens
    }

    private init(bytes: [UInt8], tokens: [Token]) {
        self.bytes = bytes
        self.tokens = tokens
    }

    private mutating func assignStreams() {
        // What is open around a token; `stream` is nil directly inside a parent tag.
        var open: [(name: String, stream: Int?)] = [("", 0)]
        for index in tokens.indices {
            let stream = open[open.count - 1].stream
            guard case .tag(let tag) = tokens[index].kind else {
                if let stream { streams[stream].append(index) } else { tokens[index].isDropped = true }
                continue
            }
            switch tag {
            case .section, .inverted:
                if let stream { streams[stream].append(index) }
                open.append((tokens[index].name.text, stream))
            case .parent:
                if let stream { streams[stream].append(index) }
                open.append((tokens[index].name.text, nil))
            case .block:
                let own = stream ?? streams.count
                if stream == nil { streams.append([]) }
                streams[own].append(index)
                open.append((tokens[index].name.text, own))
            case .close where open.count > 1:
                // The content of an overriding block ends with its tag; the end of a parent stands in the line around.
                let closed = open.removeLast()
                if let stream = closed.stream ?? open[open.count - 1].stream { streams[stream].append(index) }
            default:
                if let stream { streams[stream].append(index) }
            }
        }
    }

    private mutating func markLines(of stream: [Int]) {
        var line: [Int] = []
        var waiting: Int?  // a block tag on the line before, whose content begins here
        for index in stream {
            line.append(index)
            if isText(index), bytes[tokens[index].range.upperBound - 1] == 0x0A {
                waiting = markLine(line, waiting: waiting)
                line = []
            }
        }
        if !line.isEmpty { _ = markLine(line, waiting: waiting) }
    }

    /// Marks one line; gives back its block tag when the block's content begins on the next line.
    private mutating func markLine(_ line: [Int], waiting: Int?) -> Int? {
        let white = leadingWhite(line)
        let isBlank = line.allSatisfy { !isText($0) || tokens[$0].range.allSatisfy { bytes[$0].isTemplateSpace } }
        let tags = line.filter { !isText($0) }
        let firstTag = tags.first
        let isBlockEnd = isBlank && firstTag.map { tokens[$0].kind == .tag(.close) } ?? false
        if let waiting, !isBlockEnd {
            let start = tokens[line[0]].range.lowerBound
            tokens[waiting].contentIndentation = white ?? start..<start
        }
        if let firstTag, tokens[firstTag].range.lowerBound == (white?.upperBound ?? tokens[line[0]].range.lowerBound) {
            tokens[firstTag].indentation = white
        }
        let canStand = tags.allSatisfy { index in
            if case .tag(let tag) = tokens[index].kind { tag.canStandAlone } else { false }
        }
        guard isBlank, canStand, !tags.isEmpty, !holdsWholeBlock(tags) else {
            tokens[line[0]].startsLine = true
            return nil
        }
        for index in line {
            if isText(index) { tokens[index].isDropped = true } else { tokens[index].standsAlone = true }
        }
        for index in tags where index != firstTag { tokens[index].indentation = white }
        return tags.last.flatMap { tokens[$0].kind == .tag(.block) ? $0 : nil }
    }

    /// A block that opens and closes on the line keeps the line: what it holds or is replaced by stands there.
    private func holdsWholeBlock(_ tags: [Int]) -> Bool {
        zip(tags, tags.dropFirst()).contains { tokens[$0].kind == .tag(.block) && tokens[$1].kind == .tag(.close) }
    }

    /// The white space a line begins with, where it begins with text.
    private func leadingWhite(_ line: [Int]) -> Range<Int>? {
        guard let first = line.first, isText(first) else { return nil }
        let range = tokens[first].range
        let end = range.first { bytes[$0] != 0x20 && bytes[$0] != 0x09 } ?? range.upperBound
        return range.lowerBound..<end
    }

    private func isText(_ index: Int) -> Bool { tokens[index].kind == .text }
}
