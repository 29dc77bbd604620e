/// What the JSON Schema says about a value; every reader brings its own.
package indirect enum SchemaNode: Sendable, Hashable {
    /// Whatever YAML can hold.
    case anything
    /// A pattern is an ECMA 262 expression over the whole text.
    case text(pattern: String? = nil, example: String? = nil)
    /// A number, or the same as text ("99.9 %", "4h").
    case scalar(pattern: String? = nil, example: String? = nil)
    /// A whole number.
    case integer
    /// `true` or `false`.
    case boolean
    /// One of these, exactly.
    case words([String])
    /// A list of such items.
    case list(SchemaNode)
    /// One item, or a list of them.
    case oneOrMore(SchemaNode)
    /// Keys of the user's choice.
    case table(SchemaNode)
    /// Any of the forms.
    case either([SchemaNode])
    /// An object of `$defs`.
    case reference(String)
}

/// A key of an object.
package struct SchemaField: Sendable, Hashable {
    /// As the file writes it.
    package var name: String
    /// What an editor shows beside the key.
    package var summary: String
    /// Whether a file without the key is refused.
    package var isRequired: Bool
    /// Of the key's value.
    package var schema: SchemaNode
}

/// Collects the objects that a schema refers to, each once.
package final class SchemaBuilder {
    /// One object of the schema, referred to by its name.
    package struct Definition: Sendable, Hashable {
        /// Under `$defs`.
        package var name: String
        /// What an editor shows about the object.
        package var summary: String
        /// In the order in which the reader asks for them.
        package var fields: [SchemaField]
    }

    /// In the order in which their readers ended: those referred to first.
    package private(set) var definitions: [Definition] = []
    private var begun: Set<String> = []

    package init() {}

    func object(_ name: String, _ summary: String, fields: (SchemaBuilder) -> [SchemaField]) -> SchemaNode {
        if begun.insert(name).inserted {
            let described = fields(self)
            definitions.append(Definition(name: name, summary: summary, fields: described))
        }
        return .reference(name)
    }
}
