import SLADiagnostics

/// A template file read into a tree, with what is wrong in it.
struct ParsedTemplate: Sendable {
    let source: TemplateSource
    var nodes: [Node] = []
    var findings: [Diagnostic] = []
}

/// Builds the tree of one file; every mistake is reported and the rest still read.
struct Parser {
    /// How many sections, parents and blocks may stand inside each other in one file.
    static let nestingLimit = 64

    private let source: TemplateSource
    private var findings: [Diagnostic] = []
    private var open: [Opening] = []
    private var nodes: [Node] = []

    /// A tag whose end has not come yet, with the nodes around it.
    private struct Opening {
        var token: Token
        var tag: Token.Tag
        var around: [Node]
    }

    static func parse(_ source: TemplateSource) -> ParsedTemplate {
        if let offset = Self.firstInvalidByte(source.bytes) {
            let finding = source.diagnostic(
                "template-encoding", "the template is not valid UTF-8", at: offset..<(offset + 1),
                fix: "save the file as UTF-8")
            return ParsedTemplate(source: source, findings: [finding])
        }
        var scanner = Scanner(source)
        scanner.scan()
        var parser = Parser(source: source, findings: scanner.findings)
        for token in StandaloneLines.mark(scanner.tokens, of: source) { parser.take(token) }
        parser.finish()
        return ParsedTemplate(source: source, nodes: parser.nodes, findings: parser.findings)
    }

    private init(source: TemplateSource, findings: [Diagnostic]) {
        self.source = source
        self.findings = findings
    }

    private mutating func take(_ token: Token) {
        if token.startsLine { nodes.append(.lineStart) }
        guard case .tag(let tag) = token.kind else {
            if !token.isDropped { nodes.append(.text(token.range)) }
            return
        }
        switch tag {
        case .silent: break
        case .variable: nodes.append(.variable(token.name, isRaw: false))
        case .unescaped: nodes.append(.variable(token.name, isRaw: true))
        case .partial:
            nodes.append(.partial(token.name, indentation: token.standsAlone ? token.indentation : nil))
        case .section, .inverted, .parent, .block:
            if open.count == Self.nestingLimit {
                findings.append(
                    source.diagnostic(
                        "template-depth", "more than \(Self.nestingLimit) tags are open at '\(token.name.text)'",
                        at: token.range, fix: "move inner parts into partials"))
            }
            open.append(Opening(token: token, tag: tag, around: nodes))
            nodes = []
        case .close: close(token)
        }
    }

    private mutating func close(_ token: Token) {
        guard let match = open.lastIndex(where: { $0.token.name.text == token.name.text }) else {
            let fix = open.last.map { "write '{{/\($0.token.name.text)}}', which is open here" } ?? "remove the tag"
            findings.append(
                source.diagnostic(
                    "template-unopened", "'\(token.name.text)' is closed but was not opened", at: token.range,
                    notes: open.last.map { ["opened in \(source.place($0.token.range.lowerBound))"] } ?? [], fix: fix))
            return
        }
        while open.count > match + 1 { abandon() }
        endInnermost()
    }

    private mutating func endInnermost() {
        let opening = open.removeLast()
        let node = node(of: opening, content: nodes)
        // Nodes deeper than the limit are dropped, so that no later pass recurses without bound.
        nodes = opening.around + (open.count < Self.nestingLimit ? [node] : [])
    }

    private func node(of opening: Opening, content: [Node]) -> Node {
        let token = opening.token
        switch opening.tag {
        case .inverted: return .section(token.name, isInverted: true, content)
        case .parent:
            let overrides = content.compactMap { if case .block(let block) = $0 { block } else { nil } }
            return .parent(
                token.name, indentation: token.standsAlone ? token.indentation : nil, overrides: overrides)
        case .block:
            return .block(
                Block(
                    name: token.name, content: content, standsAlone: token.standsAlone,
                    indentation: token.indentation, contentIndentation: token.contentIndentation))
        default: return .section(token.name, isInverted: false, content)
        }
    }

    private mutating func finish() {
        while !open.isEmpty { abandon() }
    }

    /// Reports the innermost open tag as never closed and goes on as if it ended here.
    private mutating func abandon() {
        if let opening = open.last {
            let name = opening.token.name.text
            findings.append(
                source.diagnostic(
                    "template-unclosed", "'\(name)' is opened but not closed", at: opening.token.range,
                    fix: "write '{{/\(name)}}' where it ends"))
        }
        endInnermost()
    }

    private static func firstInvalidByte(_ bytes: [UInt8]) -> Int? {
        if String(validating: bytes, as: UTF8.self) != nil { return nil }
        var decoder = UTF8.ForwardParser()
        var iterator = bytes.makeIterator()
        var offset = 0
        while true {
            switch decoder.parseScalar(from: &iterator) {
            case .valid(let scalar): offset += scalar.count
            case .emptyInput: return nil
            case .error: return offset
            }
        }
    }
}
