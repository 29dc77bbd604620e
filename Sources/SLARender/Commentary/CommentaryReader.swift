import CMarkdown
import SLADiagnostics

/// Walks the tree that libcmark-gfm makes of a text and keeps what a commentary may hold.
struct CommentaryReader {
    private typealias Node = OpaquePointer

    let file: String
    private(set) var warnings = Diagnostics()
    private var shallowestHeading = 1
    private var lastHeading = Self.sectionHeading
    /// The level of the heading that the commentary stands under.
    private static let sectionHeading = 2

    init(file: String) { self.file = file }

    /// - Throws: when the text is nested deeper than `Commentary.deepest`.
    mutating func blocks(of text: String) throws(Diagnostics) -> [Commentary.Block] {
        var text = text
        let root = text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                cmark_parse_document(characters.baseAddress, characters.count, CMARK_OPT_DEFAULT)
            }
        }
        guard let root else { return [] }
        defer { cmark_node_free(root) }
        shallowestHeading =
            children(of: root).map { Int(cmark_node_get_heading_level($0)) }.filter { $0 > 0 }.min() ?? 1
        return try blocks(in: root, depth: 0)
    }

    private mutating func blocks(in parent: Node, depth: Int) throws(Diagnostics) -> [Commentary.Block] {
        try limit(depth, parent)
        var found: [Commentary.Block] = []
        for node in children(of: parent) {
            switch cmark_node_get_type(node) {
            case CMARK_NODE_PARAGRAPH:
                if hasTable(node) { warn("table", "a table is shown as plain text", node) }
                let inlines = try inlines(in: node, depth: depth + 1)
                if !inlines.isEmpty { found.append(.paragraph(inlines)) }
            case CMARK_NODE_HEADING:
                let level = level(ofHeading: node)
                let inlines = try inlines(in: node, depth: depth + 1)
                if !inlines.isEmpty {
                    lastHeading = level
                    found.append(.heading(level, inlines))
                }
            case CMARK_NODE_BLOCK_QUOTE:
                let inner = try blocks(in: node, depth: depth + 1)
                if !inner.isEmpty { found.append(.quote(inner)) }
            case CMARK_NODE_LIST:
                let list = try list(node, depth: depth + 1)
                if !list.items.isEmpty { found.append(.list(list)) }
            case CMARK_NODE_CODE_BLOCK: found.append(.code(literal(of: node)))
            case CMARK_NODE_THEMATIC_BREAK: found.append(.rule)
            default: leftOut(node)
            }
        }
        return found
    }

    private mutating func list(_ node: Node, depth: Int) throws(Diagnostics) -> Commentary.List {
        var list = Commentary.List(
            start: cmark_node_get_list_type(node) == CMARK_ORDERED_LIST ? Int(cmark_node_get_list_start(node)) : nil,
            isTight: cmark_node_get_list_tight(node) != 0, items: [])
        for item in children(of: node) {
            let blocks = try blocks(in: item, depth: depth + 1)
            if !blocks.isEmpty { list.items.append(blocks) }
        }
        return list
    }

    private mutating func inlines(in parent: Node, depth: Int) throws(Diagnostics) -> [Commentary.Inline] {
        try limit(depth, parent)
        var found: [Commentary.Inline] = []
        for node in children(of: parent) {
            switch cmark_node_get_type(node) {
            case CMARK_NODE_TEXT: found.add(.text(literal(of: node)))
            case CMARK_NODE_SOFTBREAK: found.add(.text(" "))
            case CMARK_NODE_LINEBREAK: found.add(.lineBreak)
            case CMARK_NODE_CODE: found.add(.code(literal(of: node)))
            case CMARK_NODE_EMPH: found.add(.emphasis(try inlines(in: node, depth: depth + 1)))
            case CMARK_NODE_STRONG: found.add(.strong(try inlines(in: node, depth: depth + 1)))
            case CMARK_NODE_LINK:
                let text = try inlines(in: node, depth: depth + 1)
                if let link = cmark_node_get_url(node).flatMap({ CommentaryLink(String(cString: $0)) }) {
                    found.add(.link(link, text))
                } else {
                    warn("link", "a link that is neither https nor mailto is shown as plain text", node)
                    for inline in text { found.add(inline) }
                }
            case CMARK_NODE_IMAGE:
                warn("image", "an image is not shown, only its description", node)
                for inline in try inlines(in: node, depth: depth + 1) { found.add(inline) }
            default: leftOut(node)
            }
        }
        return found
    }

    /// The shallowest heading of the text comes right below the section's own; nobody jumps over a level.
    private func level(ofHeading node: Node) -> Int {
        let wanted = Int(cmark_node_get_heading_level(node)) - shallowestHeading + Self.sectionHeading + 1
        return max(Self.sectionHeading + 1, min(wanted, lastHeading + 1, 6))
    }

    /// Whether a line of the paragraph is the rule under the head of a table: `|--|:--|`.
    private func hasTable(_ paragraph: Node) -> Bool {
        children(of: paragraph).contains { node in
            let text = cmark_node_get_type(node) == CMARK_NODE_TEXT ? literal(of: node) : ""
            return text.contains("|") && text.contains("-") && text.allSatisfy { "|-: ".contains($0) }
        }
    }

    /// Raw HTML, told once a tag; a comment is a note to oneself and needs no warning.
    private mutating func leftOut(_ node: Node) {
        let markup = literal(of: node)
        guard !markup.hasPrefix("<!--"), !markup.hasPrefix("</") else { return }
        warn("html", "raw HTML is left out", node)
    }

    private mutating func warn(_ kind: String, _ summary: String, _ node: Node) {
        warnings.append(
            Diagnostic(
                .warning, id: "commentary-\(kind)", summary, at: SourcePosition(file: file, line: line(of: node)),
                fix: "write it in plain Markdown"))
    }

    private func limit(_ depth: Int, _ node: Node) throws(Diagnostics) {
        guard depth > Commentary.deepest else { return }
        throw Diagnostics([
            Diagnostic(
                .error, id: "commentary-deep",
                "the commentary is nested more than \(Commentary.deepest) levels deep",
                at: SourcePosition(file: file, line: line(of: node)), fix: "flatten the lists and quotes there")
        ])
    }

    /// The line a node starts on; for those without one, the line of what they stand in.
    private func line(of node: Node) -> Int? {
        var place: Node? = node
        while let current = place {
            let line = Int(cmark_node_get_start_line(current))
            if line > 0 { return line }
            place = cmark_node_parent(current)
        }
        return nil
    }

    private func literal(of node: Node) -> String { cmark_node_get_literal(node).map { String(cString: $0) } ?? "" }

    private func children(of node: Node) -> some Sequence<Node> {
        sequence(state: cmark_node_first_child(node)) { next -> Node? in
            defer { next = next.flatMap { cmark_node_next($0) } }
            return next
        }
    }
}

extension [Commentary.Inline] {
    /// Appends, joining neighbouring texts and leaving out stress without content.
    fileprivate mutating func add(_ inline: Commentary.Inline) {
        switch (last, inline) {
        case (.text(let before)?, .text(let text)): self[count - 1] = .text(before + text)
        case (_, .text("")), (_, .emphasis([])), (_, .strong([])), (_, .link(_, [])): break
        default: append(inline)
        }
    }
}
