package import SLADiagnostics

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
        let standIn = lines.hasStar ? starStandIn(for: body, isASCII: lines.isASCII) : nil
        var starless = standIn.map { body.replacingStars(by: $0) } ?? body
        let read = starless.withUTF8 { bytes in
            Result { () throws(YAMLFault) in try YAMLTreeReader.read(bytes, of: lines, starStandIn: standIn) }
        }
        let tree: YAMLTreeReader.Tree?
        do {
            tree = try read.get()
        } catch {
            throw Diagnostics([lines.diagnostic(for: error)])
        }
        guard let tree else {
            throw Diagnostics([
                Diagnostic(
                    .error, id: "yaml-empty", "the file is empty", at: SourcePosition(file: file, line: 1, column: 1),
                    fix: "fill it in (`slareview init` writes a commented example) or remove it")
            ])
        }
        guard tree.found.all.isEmpty else { throw tree.found }
        return YAMLDocument(text: lines, root: tree.root)
    }

    /// What begins with a `*` is told as what it is, an alias or a text that needs quotes, and never as an error of the
    /// scanner. So libyaml never sees one: each is replaced by a private-use character that the file does not contain,
    /// and put back when the tree is read. A plain scalar that begins with it was an alias.
    private static func starStandIn(for text: String, isASCII: Bool) -> Unicode.Scalar {
        if isASCII { return "\u{E000}" }
        let used = Set(text.unicodeScalars.lazy.filter { (0xE000...0xF8FF).contains($0.value) })
        let free = (UInt32(0xE000)...0xF8FF).lazy.compactMap(Unicode.Scalar.init).first { !used.contains($0) }
        return free ?? "\u{E000}"
    }
}

extension String {
    fileprivate func replacingStars(by scalar: Unicode.Scalar) -> String {
        var result = String.UnicodeScalarView()
        for each in unicodeScalars { result.append(each == "*" ? scalar : each) }
        var text = String(result)
        text.makeContiguousUTF8()
        return text
    }
}
