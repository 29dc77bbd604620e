package import SLADiagnostics
package import SLAModel

/// Whom an agreement file is about and where it says so, also where the rest of the file has errors: rows of exports
/// are this client's all the same.
package struct ClientNames: Sendable {
    /// As the file names the client.
    package let client: ClientIdentity
    private let mapping: YAMLNode
    private let text: YAMLText

    /// `nil` where the file does not tell id and name, or only behind what is no YAML.
    package init?(_ text: String, file: String) {
        guard let document = Self.document(text, file: file),
            case .mapping(let entries) = document.root.content,
            let mapping = entries.first(where: { $0.name == "client" })?.value,
            let client = AgreementReader.client.read(mapping, "client", DiagnosticSink(document.text))
        else { return nil }
        self.client = client
        self.mapping = mapping
        self.text = document.text
    }

    /// The file as far as it can be read: who the client is stands at its beginning.
    private static func document(_ text: String, file: String) -> YAMLDocument? {
        do throws(Diagnostics) {
            return try YAMLDocument.parse(text, file: file)
        } catch {
            guard let line = error.all.compactMap(\.position?.line).min() else { return nil }
            let lines = text.split(separator: /\r\n|\n|\r/, omittingEmptySubsequences: false)
            return try? YAMLDocument.parse(lines.prefix(line - 1).joined(separator: "\n") + "\n", file: file)
        }
    }

    /// An error about the id, the name or an alias, at its place.
    package func error(_ id: String, _ summary: String, about word: String, fix: String) -> Diagnostic {
        let node = node(of: word) ?? mapping
        return text.diagnostic(
            .error, id: id, summary, line: node.line, column: node.column, length: text.length(of: node), notes: [],
            fix: fix)
    }

    private func node(of word: String) -> YAMLNode? {
        guard case .mapping(let entries) = mapping.content else { return nil }
        return entries.flatMap { entry -> [YAMLNode] in
            if case .sequence(let items) = entry.value.content { items } else { [entry.value] }
        }.first { $0.text == word }
    }
}
