/// Prints the JSON Schema (draft 2020-12) of a file from the reader that reads it, so that the two cannot differ.
package struct SchemaPrinter {
    /// The schema of the files that `reader` reads.
    ///
    /// - Parameter title: what the file is, such as "slareview agreement".
    package static func text<Value>(of reader: ValueReader<Value>, title: String) -> String {
        let builder = SchemaBuilder()
        let root = reader.schema(builder)
        var members: [(String, JSONText)] = [
            ("$schema", .string("https://json-schema.org/draft/2020-12/schema")), ("title", .string(title)),
        ]
        members += self.members(of: root)
        let definitions = builder.definitions.sorted { $0.name < $1.name }
        members.append(("$defs", .object(definitions.map { (slug($0.name), json(of: $0)) })))
        return JSONText.object(members).printed(indentation: "") + "\n"
    }

    private static func json(of definition: SchemaBuilder.Definition) -> JSONText {
        var members: [(String, JSONText)] = [
            ("description", .string(definition.summary)), ("type", .string("object")),
            ("additionalProperties", .bool(false)),
            (
                "properties",
                .object(
                    definition.fields.map { field in
                        (
                            field.name,
                            .object([("description", .string(field.summary))] + self.members(of: field.schema))
                        )
                    })
            ),
        ]
        let required = definition.fields.filter(\.isRequired).map(\.name)
        if !required.isEmpty { members.append(("required", .array(required.map { .string($0) }))) }
        return .object(members)
    }

    private static func members(of node: SchemaNode) -> [(String, JSONText)] {
        switch node {
        case .anything: return []
        case .text(let pattern, let example):
            return [("type", .string("string"))] + details(pattern, example)
        case .scalar(let pattern, let example):
            return [("type", .array([.string("string"), .string("number")]))] + details(pattern, example)
        case .integer: return [("type", .string("integer"))]
        case .boolean: return [("type", .string("boolean"))]
        case .words(let words): return [("enum", .array(words.map { .string($0) }))]
        case .list(let item): return [("type", .string("array")), ("items", .object(members(of: item)))]
        case .oneOrMore(let item):
            return [("anyOf", .array([.object(members(of: item)), .object(members(of: .list(item)))]))]
        case .table(let item):
            return [("type", .string("object")), ("additionalProperties", .object(members(of: item)))]
        case .either(let choices): return [("anyOf", .array(choices.map { .object(members(of: $0)) }))]
        case .reference(let name): return [("$ref", .string("#/$defs/" + slug(name)))]
        }
    }

    private static func details(_ pattern: String?, _ example: String?) -> [(String, JSONText)] {
        (pattern.map { [("pattern", .string($0))] } ?? [])
            + (example.map { [("examples", .array([.string($0)]))] } ?? [])
    }

    private static func slug(_ name: String) -> String {
        name.split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
    }
}

/// JSON on its way to text; members keep their order.
private indirect enum JSONText {
    case string(String)
    case bool(Bool)
    case array([JSONText])
    case object([(String, JSONText)])

    func printed(indentation: String) -> String {
        let inner = indentation + "  "
        switch self {
        case .string(let text): return Self.quoted(text)
        case .bool(let value): return value ? "true" : "false"
        case .array(let items):
            return "[" + items.map { $0.printed(indentation: inner) }.joined(separator: ", ") + "]"
        case .object(let members):
            guard !members.isEmpty else { return "{}" }
            let lines = members.map { "\(inner)\(Self.quoted($0.0)): \($0.1.printed(indentation: inner))" }
            return "{\n" + lines.joined(separator: ",\n") + "\n\(indentation)}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var body = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": body += "\\\""
            case "\\": body += "\\\\"
            case "\n": body += "\\n"
            case _ where scalar.value < 0x20:
                let code = String(scalar.value, radix: 16)
                body += "\\u" + String(repeating: "0", count: 4 - code.count) + code
            default: body.unicodeScalars.append(scalar)
            }
        }
        return "\"\(body)\""
    }
}
