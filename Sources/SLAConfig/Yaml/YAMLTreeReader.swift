import SLADiagnostics

/// The events of a file as a tree, refusing what the format does not offer.
struct YAMLTreeReader {
    struct Tree {
        var root: YAMLNode
        /// What was refused.
        var found: Diagnostics
    }

    private let text: YAMLText
    /// `nil` where the file has no star.
    private let starStandIn: Unicode.Scalar?
    private let events: YAMLEvents
    private var found = Diagnostics()

    private static let harmlessTags = ["tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"]
    /// What nests deeper is not read to its end: libyaml's work grows with the square of the depth.
    private static let skippedDepth = 1000

    /// Reads a file of one document; `nil` for an empty one.
    ///
    /// - Throws: the first fault that keeps the rest from being read.
    static func read(
        _ bytes: UnsafeBufferPointer<UInt8>, of text: YAMLText, starStandIn: Unicode.Scalar?
    ) throws(YAMLFault) -> Tree? {
        let events = try YAMLEvents(bytes)
        _ = try events.next()  // the start of the stream
        if case .streamEnd = try events.next().kind { return nil }
        var reader = YAMLTreeReader(text: text, starStandIn: starStandIn, events: events)
        let root = try reader.node(try events.next(), depth: 1)
        _ = try events.next()  // the end of the document
        let last = try events.next()
        guard case .streamEnd = last.kind else { throw .secondDocument(at: last.mark) }
        return Tree(root: root, found: reader.found)
    }

    private init(text: YAMLText, starStandIn: Unicode.Scalar?, events: YAMLEvents) {
        self.text = text
        self.starStandIn = starStandIn
        self.events = events
    }

    /// What begins with an event.
    private mutating func node(_ event: YAMLEvent, depth: Int) throws(YAMLFault) -> YAMLNode {
        let column = text.byteColumn(line: event.mark.line, scalarColumn: event.mark.column)
        var result = YAMLNode(.scalar("", .plain), line: event.mark.line, column: column)
        guard depth <= YAMLDocument.depthLimit else {
            refuse(
                "yaml-depth", "more than \(YAMLDocument.depthLimit) levels inside one another", at: result,
                fix: "look for brackets that were never closed")
            try skip(event)
            return result
        }
        refuseMarks(of: event, at: result)
        switch event.kind {
        case .scalar(let string, let style):
            if let starStandIn, style == .plain, string.unicodeScalars.first == starStandIn {
                let name = String(string.unicodeScalars.dropFirst())
                refuse(
                    "yaml-alias", "'*\(name)' refers to another place of the file, which is not supported here",
                    at: result, length: name.utf8.count + 1,
                    fix: "write the value out, or put it in quotes when the star is meant")
            }
            result.content = .scalar(restored(string), style)
        case .sequenceStart: result.content = .sequence(try items(depth: depth))
        case .mappingStart: result.content = .mapping(try entries(depth: depth))
        // No star reaches libyaml, and the ends are taken by what they end.
        case .alias, .sequenceEnd, .mappingEnd, .documentStart, .documentEnd, .streamStart, .streamEnd: break
        }
        return result
    }

    private mutating func items(depth: Int) throws(YAMLFault) -> [YAMLNode] {
        var items: [YAMLNode] = []
        while true {
            let event = try events.next()
            if case .sequenceEnd = event.kind { return items }
            items.append(try node(event, depth: depth + 1))
        }
    }

    private mutating func entries(depth: Int) throws(YAMLFault) -> [YAMLEntry] {
        var entries: [YAMLEntry] = []
        entries.reserveCapacity(KeyLines.few)
        var lines = KeyLines()
        while true {
            let event = try events.next()
            if case .mappingEnd = event.kind { break }
            let key = try node(event, depth: depth + 1)
            // A key that is there twice is told alone: what else is wrong often follows from it.
            if let name = key.text, let first = lines.add(name, key.line) {
                throw .duplicateKey(name, line: key.line, column: key.column, first: first)
            }
            let entry = YAMLEntry(key: key, value: try node(try events.next(), depth: depth + 1))
            guard let name = entry.key.text else {
                refuse("yaml-key", "a key must be plain text", at: entry.key, fix: "write 'name: value'")
                continue
            }
            if name == "<<", case .scalar(_, .plain) = entry.key.content {
                refuse(
                    "yaml-alias", "'<<' merges another mapping, which is not supported here", at: entry.key,
                    length: 2, fix: "write the keys out")
            }
            entries.append(entry)
        }
        return entries
    }

    /// Goes on behind the end of what begins with an event.
    private func skip(_ first: YAMLEvent) throws(YAMLFault) {
        var open = 0
        var event = first
        while true {
            switch event.kind {
            case .sequenceStart, .mappingStart: open += 1
            case .sequenceEnd, .mappingEnd: open -= 1
            default: break
            }
            if open == 0 { return }
            if open > Self.skippedDepth { throw .tooDeep }
            event = try events.next()
        }
    }

    private mutating func refuseMarks(of event: YAMLEvent, at node: YAMLNode) {
        if let anchor = event.anchor {
            let (line, column) = start(of: "&" + anchor, before: node)
            found.append(
                text.diagnostic(
                    .error, id: "yaml-alias",
                    "'&\(restored(anchor))' names a place to refer to, which is not supported here",
                    line: line, column: column, length: anchor.utf8.count + 1,
                    fix: "delete it and write each value out"))
        }
        if let tag = event.tag, !tag.isEmpty, !Self.harmlessTags.contains(tag) {
            refuse(
                "yaml-tag", "'\(restored(written(tag)))' asks for a special type, which is not supported here",
                at: node, fix: "delete the word that begins with '!'")
        }
    }

    /// The tag as it stands in the file.
    private func written(_ tag: String) -> String {
        let prefix = "tag:yaml.org,2002:"
        return tag.hasPrefix(prefix) ? "!!" + tag.dropFirst(prefix.count) : tag
    }

    /// libyaml marks an anchored node at its anchor for collections and at its text for scalars.
    private func start(of word: String, before node: YAMLNode) -> (line: Int, column: Int) {
        guard text.lines.indices.contains(node.line - 1) else { return (node.line, node.column) }
        let bytes = Array(text.lines[node.line - 1].utf8)
        let wanted = Array(restored(word).utf8)
        for start in stride(from: min(node.column - 1, bytes.count - wanted.count), through: 0, by: -1)
        where bytes[start...].starts(with: wanted) {
            return (node.line, start + 1)
        }
        return (node.line, node.column)
    }

    private func restored(_ string: String) -> String {
        guard let starStandIn, string.unicodeScalars.contains(starStandIn) else { return string }
        var result = String.UnicodeScalarView()
        for each in string.unicodeScalars { result.append(each == starStandIn ? "*" : each) }
        return String(result)
    }

    private mutating func refuse(
        _ id: String, _ summary: String, at node: YAMLNode, length: Int = 1, fix: String
    ) {
        found.append(
            text.diagnostic(
                .error, id: id, summary, line: node.line, column: node.column, length: length, fix: fix))
    }
}

/// The keys of a mapping with their lines. Most mappings have a handful: those are compared one after the other.
private struct KeyLines {
    static let few = 8
    private var few: [(name: String, line: Int)] = []
    private var many: [String: Int] = [:]

    /// The line of the key where it was added before; otherwise adds it.
    mutating func add(_ name: String, _ line: Int) -> Int? {
        if let known = few.first(where: { $0.name == name })?.line ?? many[name] { return known }
        if few.count < Self.few { few.append((name, line)) } else { many[name] = line }
        return nil
    }
}
