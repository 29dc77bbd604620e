import SLATemplate

extension Commentary {
    /// The text as an HTML fragment, to stand under a heading of level 2.
    var html: String {
        var output = HTMLFragment()
        for block in blocks { output.add(block, isTight: false) }
        return String(output.text.dropLast())  // the line feed after the last block
    }
}

private struct HTMLFragment {
    private var bytes: [UInt8] = []

    var text: String { String(decoding: bytes, as: UTF8.self) }

    mutating func add(_ block: Commentary.Block, isTight: Bool) {
        switch block {
        case .paragraph(let inlines):
            if isTight { add(inlines) } else { wrap("p") { $0.add(inlines) } }
        case .heading(let level, let inlines): wrap("h\(level)") { $0.add(inlines) }
        case .quote(let blocks):
            wrap("blockquote") { quote in for block in blocks { quote.add(block, isTight: false) } }
        case .list(let list): add(list)
        case .code(let code): wrap("pre") { pre in pre.wrap("code") { $0.escaped(code) } }
        case .rule: markup("<hr>")
        }
        markup("\n")
    }

    private mutating func add(_ list: Commentary.List) {
        let start = list.start.flatMap { $0 == 1 ? nil : " start=\"\($0)\"" } ?? ""
        wrap(list.start == nil ? "ul" : "ol", start) { output in
            for item in list.items {
                output.wrap("li") { point in for block in item { point.add(block, isTight: list.isTight) } }
            }
        }
    }

    private mutating func add(_ inlines: [Commentary.Inline]) {
        for inline in inlines {
            switch inline {
            case .text(let text): escaped(text)
            case .code(let code): wrap("code") { $0.escaped(code) }
            case .emphasis(let inner): wrap("em") { $0.add(inner) }
            case .strong(let inner): wrap("strong") { $0.add(inner) }
            case .link(let link, let inner):
                markup("<a rel=\"noopener noreferrer\" href=\"")
                escaped(link.address)
                markup("\">")
                add(inner)
                markup("</a>")
            case .lineBreak: markup("<br>")
            }
        }
    }

    private mutating func wrap(_ name: String, _ attributes: String = "", _ body: (inout HTMLFragment) -> Void) {
        markup("<\(name)\(attributes)>")
        body(&self)
        markup("</\(name)>")
    }

    private mutating func markup(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func escaped(_ text: String) { Medium.html.escape(text, into: &bytes, documentStart: 0) }
}
