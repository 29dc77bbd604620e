import SLATemplate

extension Commentary {
    /// The text as Markdown for the review's own: the same words and structure, every text escaped as all others are.
    var markdown: String { MarkdownBlocks.lines(of: blocks, isTight: false).joined(separator: "\n") }
}

private enum MarkdownBlocks {
    static func lines(of blocks: [Commentary.Block], isTight: Bool) -> [String] {
        var lines: [String] = []
        var isOtherMark = false
        for (index, block) in blocks.enumerated() {
            // Two lists after each other are told apart by their marks only.
            if index > 0, case .list = block, case .list = blocks[index - 1] {
                isOtherMark.toggle()
            } else {
                isOtherMark = false
            }
            if index > 0 {
                if isTight, case .list = block {} else { lines.append("") }
            }
            lines += self.lines(of: block, isOtherMark: isOtherMark)
        }
        return lines
    }

    private static func lines(of block: Commentary.Block, isOtherMark: Bool) -> [String] {
        switch block {
        case .paragraph(let inlines): return MarkdownLine.lines(of: inlines)
        case .heading(let level, let inlines):
            return [String(repeating: "#", count: level) + " " + MarkdownLine.lines(of: inlines).joined(separator: " ")]
        case .quote(let blocks):
            return lines(of: blocks, isTight: false).map { $0.isEmpty ? ">" : "> " + $0 }
        case .list(let list): return lines(of: list, isOtherMark: isOtherMark)
        case .code(let code):
            // No fence and no indentation: dialects disagree about both inside of lists, and some let HTML through.
            let inlines = code.split(separator: "\n").map { Commentary.Inline.code(String($0)) }
            return MarkdownLine.lines(of: Array(inlines.map { [$0] }.joined(separator: [.lineBreak])))
        // Not of hyphens, which would make a heading of a line above and a rule of a list's mark.
        case .rule: return ["***"]
        }
    }

    private static func lines(of list: Commentary.List, isOtherMark: Bool) -> [String] {
        var lines: [String] = []
        for (index, item) in list.items.enumerated() {
            let mark = list.start.map { "\($0 + index)\(isOtherMark ? ")" : ".") " } ?? (isOtherMark ? "+ " : "- ")
            let indentation = String(repeating: " ", count: mark.count)
            if index > 0, !list.isTight { lines.append("") }
            for (row, line) in self.lines(of: item, isTight: list.isTight).enumerated() {
                lines.append(row == 0 ? mark + line : line.isEmpty ? "" : indentation + line)
            }
        }
        return lines
    }
}

/// Text with stress and links; a space at the edge of a stretch moves out of it, where Markdown wants it.
private struct MarkdownLine {
    private var finished: [String] = []
    private var bytes: [UInt8] = []
    private var owesSpace = false
    /// Whether nothing stands before that a space could part from.
    private var isAtEdge = true

    static func lines(of inlines: [Commentary.Inline]) -> [String] {
        var line = MarkdownLine()
        line.add(inlines)
        return line.finished + [String(decoding: line.bytes, as: UTF8.self)]
    }

    private mutating func add(_ inlines: [Commentary.Inline]) {
        for inline in inlines {
            switch inline {
            case .text(let text): add(text)
            case .code(let code): add(code: code)
            case .emphasis(let inner): wrap("*", inner, "*")
            case .strong(let inner): wrap("**", inner, "**")
            case .link(let link, let inner):
                var address: [UInt8] = []
                Medium.html.escape(link.address, into: &address, documentStart: 0)
                wrap("[", inner, "](\(String(decoding: address, as: UTF8.self)))")
            case .lineBreak: endLine()
            }
        }
    }

    private mutating func add(_ text: String) {
        guard let first = text.firstIndex(where: { $0 != " " }), let last = text.lastIndex(where: { $0 != " " }) else {
            owesSpace = owesSpace || !text.isEmpty
            return
        }
        owesSpace = owesSpace || first != text.startIndex
        paySpace()
        Medium.markdown.escape(String(text[first...last]), into: &bytes, documentStart: 0)
        owesSpace = text.index(after: last) != text.endIndex
        isAtEdge = false
    }

    /// As code where that is harmless in every dialect; as text otherwise.
    private mutating func add(code: String) {
        let isPlain = code.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && !"`<>&|$\\".utf8.contains($0) }
        var clean: [UInt8] = []
        Medium.plainText.escape(code, into: &clean, documentStart: 0)
        guard isPlain, clean.elementsEqual(code.utf8), code.contains(where: { $0 != " " }) else { return add(code) }
        paySpace()
        bytes.append(contentsOf: "`\(code)`".utf8)
        isAtEdge = false
    }

    private mutating func wrap(_ opening: String, _ inner: [Commentary.Inline], _ closing: String) {
        paySpace()
        bytes.append(contentsOf: opening.utf8)
        isAtEdge = true
        add(inner)
        bytes.append(contentsOf: closing.utf8)
        isAtEdge = false
    }

    private mutating func paySpace() {
        if owesSpace, !isAtEdge { bytes.append(UInt8(ascii: " ")) }
        owesSpace = false
    }

    /// Two spaces at the end of a line break it.
    private mutating func endLine() {
        finished.append(String(decoding: bytes, as: UTF8.self) + "  ")
        (bytes, owesSpace, isAtEdge) = ([], false, true)
    }
}
