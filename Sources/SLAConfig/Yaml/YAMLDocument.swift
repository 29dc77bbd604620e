package import SLADiagnostics
import Yams

/// One YAML file as a tree with positions.
///
/// Refused, each with its place: anchors and aliases, merge keys, tags, duplicate keys, more than one document, tabs as
/// indentation, nesting beyond 64 levels, files over 1 MiB.
package struct YAMLDocument: Sendable {
    /// The lines of the file, for positions.
    package var text: YAMLText
    /// Usually a mapping; a reader says what it must be.
    package var root: YAMLNode

    /// In bytes of UTF-8: 1 MiB.
    package static let sizeLimit = 1 << 20
    /// Collections inside one another.
    package static let depthLimit = 64

    /// Parses a file that must have something in it. Throws all that was found wrong.
    package static func parse(_ text: String, file: String) throws(Diagnostics) -> YAMLDocument {
        guard text.utf8.count <= sizeLimit else {
            throw Diagnostics([
                Diagnostic(
                    .error, id: "yaml-size", "the file has \(text.utf8.count) bytes, more than 1 MiB",
                    at: SourcePosition(file: file), fix: "split it; a settings file of this size is a mistake")
            ])
        }
        let body = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
        let lines = YAMLText(body, file: file)
        let standIn = starStandIn(for: body)
        let parser: Parser
        let composed: Node?
        do {
            parser = try Parser(yaml: body.replacingStars(by: standIn), resolver: .basic, encoding: .utf8)
            composed = try parser.singleRoot()
        } catch {
            throw Diagnostics([lines.diagnostic(for: error, starStandIn: standIn)])
        }
        guard let composed else {
            throw Diagnostics([
                Diagnostic(
                    .error, id: "yaml-empty", "the file is empty", at: SourcePosition(file: file, line: 1, column: 1),
                    fix: "fill it in (`slareview init` writes a commented example) or remove it")
            ])
        }
        var reader = TreeReader(text: lines, starStandIn: standIn)
        // The parser owns the anchors that the nodes only point to weakly.
        let root = withExtendedLifetime(parser) { reader.node(composed, depth: 1) }
        guard reader.found.all.isEmpty else { throw reader.found }
        return YAMLDocument(text: lines, root: root)
    }

    /// Yams expands aliases while it composes, and hashes what it expanded; a few lines can name billions of nodes.
    /// So it never sees a `*`: each is replaced by a private-use character that the file does not contain, and put
    /// back when the tree is read. A plain scalar that begins with it was an alias.
    private static func starStandIn(for text: String) -> Unicode.Scalar {
        guard text.utf8.contains(where: \.leadsPrivateUse) else { return "\u{E000}" }
        let used = Set(text.unicodeScalars.lazy.filter { (0xE000...0xF8FF).contains($0.value) })
        let free = (UInt32(0xE000)...0xF8FF).lazy.compactMap(Unicode.Scalar.init).first { !used.contains($0) }
        return free ?? "\u{E000}"
    }
}

extension UInt8 {
    /// Whether characters of the private use area U+E000-F8FF begin with this byte in UTF-8; few texts have one.
    fileprivate var leadsPrivateUse: Bool { self == 0xEE || self == 0xEF }
}

extension String {
    fileprivate func replacingStars(by scalar: Unicode.Scalar) -> String {
        guard utf8.contains(UInt8(ascii: "*")) else { return self }
        var result = String.UnicodeScalarView()
        for each in unicodeScalars { result.append(each == "*" ? scalar : each) }
        var text = String(result)
        text.makeContiguousUTF8()
        return text
    }
}

/// The keys of a mapping with their lines. Most mappings have a handful: those are compared one after the other.
private struct KeyLines {
    private var few: [(name: String, line: Int)] = []
    private var many: [String: Int] = [:]

    /// The line of the key where it was added before; otherwise adds it.
    mutating func add(_ name: String, _ line: Int) -> Int? {
        if let known = few.first(where: { $0.name == name })?.line ?? many[name] { return known }
        if few.count < 8 { few.append((name, line)) } else { many[name] = line }
        return nil
    }
}

/// Yams' nodes to ours, refusing what the format does not offer.
private struct TreeReader {
    let text: YAMLText
    let starStandIn: Unicode.Scalar
    var found = Diagnostics()

    // Compared one after the other: every scalar that is a key has the first.
    private static let harmlessTags = ["tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"]

    mutating func node(_ node: Node, depth: Int) -> YAMLNode {
        let line = node.mark?.line ?? 1
        let column = text.byteColumn(line: line, scalarColumn: node.mark?.column ?? 1)
        var result = YAMLNode(.scalar("", .plain), line: line, column: column)
        guard depth <= YAMLDocument.depthLimit else {
            refuse(
                "yaml-depth", "more than \(YAMLDocument.depthLimit) levels inside one another", at: result,
                fix: "look for brackets that were never closed")
            return result
        }
        switch node {
        case .scalar(let scalar):
            refuseMarks(anchor: scalar.anchor, tag: scalar.tag, at: result)
            let isPlain = scalar.style == .plain
            if isPlain, scalar.string.unicodeScalars.first == starStandIn {
                let name = String(scalar.string.unicodeScalars.dropFirst())
                refuse(
                    "yaml-alias", "'*\(name)' refers to another place of the file, which is not supported here",
                    at: result, length: name.utf8.count + 1,
                    fix: "write the value out, or put it in quotes when the star is meant")
            }
            let style: YAMLNode.ScalarStyle =
                switch scalar.style {
                case .singleQuoted, .doubleQuoted: .quoted
                case .literal, .folded: .block
                default: .plain
                }
            result.content = .scalar(restored(scalar.string), style)
        case .sequence(let sequence):
            refuseMarks(anchor: sequence.anchor, tag: sequence.tag, at: result)
            result.content = .sequence(sequence.map { self.node($0, depth: depth + 1) })
        case .mapping(let mapping):
            refuseMarks(anchor: mapping.anchor, tag: mapping.tag, at: result)
            result.content = .mapping(entries(of: mapping, depth: depth))
        case .alias: break
        }
        return result
    }

    private mutating func entries(of mapping: Node.Mapping, depth: Int) -> [YAMLEntry] {
        var entries: [YAMLEntry] = []
        entries.reserveCapacity(mapping.count)
        var lines = KeyLines()
        for pair in mapping {
            let entry = YAMLEntry(
                key: node(pair.key, depth: depth + 1), value: node(pair.value, depth: depth + 1))
            guard let name = entry.key.text else {
                refuse("yaml-key", "a key must be plain text", at: entry.key, fix: "write 'name: value'")
                continue
            }
            if name == "<<", case .scalar(_, .plain) = entry.key.content {
                refuse(
                    "yaml-alias", "'<<' merges another mapping, which is not supported here", at: entry.key,
                    length: 2, fix: "write the keys out")
            }
            if let first = lines.add(name, entry.key.line) {
                found.append(text.duplicateKey(name, line: entry.key.line, column: entry.key.column, first: first))
            }
            entries.append(entry)
        }
        return entries
    }

    private mutating func refuseMarks(anchor: Anchor?, tag: Tag, at node: YAMLNode) {
        if let anchor {
            let (line, column) = start(of: "&" + anchor.rawValue, before: node)
            found.append(
                text.diagnostic(
                    .error, id: "yaml-alias",
                    "'&\(restored(anchor.rawValue))' names a place to refer to, which is not supported here",
                    line: line, column: column, length: anchor.rawValue.utf8.count + 1,
                    fix: "delete it and write each value out"))
        }
        // Comparing keys makes Yams write the default tag of text into them; asking for it explicitly is harmless.
        if !tag.description.isEmpty, !Self.harmlessTags.contains(tag.description) {
            refuse(
                "yaml-tag", "'\(restored(written(tag)))' asks for a special type, which is not supported here",
                at: node, fix: "delete the word that begins with '!'")
        }
    }

    /// The tag as it stands in the file.
    private func written(_ tag: Tag) -> String {
        let prefix = "tag:yaml.org,2002:"
        let name = tag.description
        return name.hasPrefix(prefix) ? "!!" + name.dropFirst(prefix.count) : name
    }

    /// Yams marks an anchored node at its anchor for collections and at its text for scalars.
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
        guard string.utf8.contains(where: \.leadsPrivateUse), string.unicodeScalars.contains(starStandIn) else {
            return string
        }
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
