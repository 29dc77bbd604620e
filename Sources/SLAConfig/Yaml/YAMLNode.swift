/// A piece of a YAML file with its place: all that a reader of ours needs of YAML, and nothing that can surprise.
///
/// Scalars are text as written: `010`, `NO`, `12:30` and `1e3` mean what they look like.
package struct YAMLNode: Sendable, Hashable {
    /// The three shapes of YAML; aliases, tags and merge keys are refused before.
    package enum Content: Sendable, Hashable {
        /// Its text, quotes and escapes resolved.
        case scalar(String, ScalarStyle)
        /// In the order of the file; keys are scalars and each occurs once.
        case mapping([YAMLEntry])
        case sequence([YAMLNode])
    }

    /// How a scalar was written; only a plain one can mean "nothing".
    package enum ScalarStyle: Sendable, Hashable {
        case plain
        /// In single or double quotes.
        case quoted
        /// `|` or `>`.
        case block
    }

    /// As written; what it means is for a reader to say.
    package var content: Content
    /// From 1.
    package var line: Int
    /// From 1, in UTF-8 bytes.
    package var column: Int

    package init(_ content: Content, line: Int, column: Int) {
        self.content = content
        self.line = line
        self.column = column
    }

    /// Whether nothing was written: an empty plain scalar, `~` or `null`.
    package var isEmpty: Bool {
        guard case .scalar(let text, .plain) = content else { return false }
        return text.isEmpty || text == "~" || text == "null"
    }

    /// The text of a scalar, `nil` for anything else.
    package var text: String? {
        if case .scalar(let text, _) = content { text } else { nil }
    }

    /// What the node is, in the words of a diagnostic: "a list", "text".
    package var kind: String {
        switch content {
        case .scalar(let text, _): isEmpty ? "nothing" : "'\(text)'"
        case .mapping: "keys with values"
        case .sequence: "a list"
        }
    }
}

/// A key of a mapping and its value.
package struct YAMLEntry: Sendable, Hashable {
    /// Always a scalar.
    package var key: YAMLNode
    /// An empty scalar where nothing stands behind the key.
    package var value: YAMLNode

    package init(key: YAMLNode, value: YAMLNode) {
        self.key = key
        self.value = value
    }

    /// The key as text.
    package var name: String { key.text ?? "" }
}
