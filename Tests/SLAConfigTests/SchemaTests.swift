import Foundation
import SLAConfig
import SLADiagnostics
import TestSupport
import Testing

@Suite("The JSON Schema says what the readers read")
struct SchemaTests {
    @Test(
        "files that read without an error validate",
        arguments: [
            (ConfigSchema.workspace, "SampleData/harbourline/slareview.yaml"),
            (.workspace, "Templates/starter/slareview.yaml"),
            (.workspace, "Tests/SLAConfigTests/Fixtures/slareview.yaml"),
            (.agreement, "SampleData/harbourline/agreements/aldermoor.yaml"),
            (.agreement, "SampleData/harbourline/agreements/brackwater.yaml"),
            (.agreement, "SampleData/harbourline/agreements/castellan.yaml"),
            (.agreement, "Tests/SLAConfigTests/Fixtures/agreement.yaml"),
            (.agreement, "Templates/starter/agreements/example-client.yaml"),
            (.calendar, "Templates/calendars/gb-sct.yaml"),
            (.actions, "SampleData/harbourline/actions/aldermoor.yaml"),
            (.plan, "SampleData/harbourline/plans/aldermoor.yaml"),
            (.exclusions, "Tests/SLAConfigTests/Fixtures/exclusions.yaml"),
            (.profile, "SampleData/servicenow-event-log/sources/servicenow-event-log.yaml"),
            (.profile, "Templates/profiles/jira-service-management.yaml"),
            (.profile, "Templates/profiles/prtg-messages.yaml"),
        ])
    func validates(schema: ConfigSchema, file: String) throws {
        let root = try YAMLDocument.parse(Fixtures.text(file), file: file).root
        #expect(try SchemaValidator(schema.text).faults(of: root) == [])
    }

    @Test(
        "faults that a schema can see are seen",
        arguments: [
            ("config-unknown-key", "taget"), ("config-missing-key", "currency"), ("config-percent", "target"),
            ("config-choice", "unknown"), ("config-id", "id"), ("config-window", "windows"), ("config-type", "client"),
        ])
    func refuses(id: String, key: String) throws {
        let text = try Fixtures.text("Tests/ErrorCatalogue/Cases/\(id)/agreement.yaml")
        let root = try YAMLDocument.parse(text, file: "agreement.yaml").root
        #expect(try SchemaValidator(ConfigSchema.agreement.text).faults(of: root).contains { $0.contains(key) })
    }

    @Test("the full example writes every key there is", arguments: [ConfigSchema.agreement, .exclusions])
    func exampleIsComplete(schema: ConfigSchema) throws {
        let file = schema == .agreement ? "agreement.yaml" : "exclusions.yaml"
        let root = try YAMLDocument.parse(Fixtures.text("Tests/SLAConfigTests/Fixtures/\(file)"), file: file).root
        let declared = try SchemaValidator(schema.text).declaredKeys
        // Rarely promised; AgreementReaderTests.variants has them.
        let elsewhere: Set = ["breaks", "strict", "plan", "next_response"]
        #expect(declared.subtracting(keys(of: root)).subtracting(elsewhere).sorted() == [])
    }

    private func keys(of node: YAMLNode) -> Set<String> {
        switch node.content {
        case .scalar: []
        case .sequence(let items): items.reduce(into: []) { $0.formUnion(keys(of: $1)) }
        case .mapping(let entries): entries.reduce(into: []) { $0.formUnion(keys(of: $1.value).union([$1.name])) }
        }
    }
}

/// As much of JSON Schema as ours use, over a YAML tree.
private struct SchemaValidator {
    private let root: [String: Any]
    private let definitions: [String: [String: Any]]

    init(_ text: String) throws {
        root = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        definitions = try #require(root["$defs"] as? [String: [String: Any]])
    }

    var declaredKeys: Set<String> {
        definitions.values.reduce(into: []) { $0.formUnion(($1["properties"] as? [String: Any] ?? [:]).keys) }
    }

    func faults(of node: YAMLNode) throws -> [String] { faults(of: node, in: root, at: "") }

    private func faults(of node: YAMLNode, in schema: [String: Any], at path: String) -> [String] {
        var faults: [String] = []
        if let reference = schema["$ref"] as? String {
            guard let target = definitions[String(reference.dropFirst("#/$defs/".count))] else {
                return ["\(path): \(reference) is not defined"]
            }
            faults += self.faults(of: node, in: target, at: path)
        }
        if let choices = schema["anyOf"] as? [[String: Any]] {
            let each = choices.map { self.faults(of: node, in: $0, at: path) }
            if !each.contains([]) { faults += each.min { $0.count < $1.count } ?? [] }
        }
        if let words = schema["enum"] as? [String], !words.contains(node.text ?? "") {
            faults.append("\(path): no such word")
        }
        if let types = schema["type"] as? [String] ?? (schema["type"] as? String).map({ [$0] }) {
            if types.allSatisfy({ !Self.has(node, type: $0) }) { faults.append("\(path): not \(types)") }
        }
        if let pattern = schema["pattern"] as? String, let text = node.text, Double(text) == nil,
            text.range(of: pattern, options: .regularExpression) == nil
        {
            faults.append("\(path): '\(text)' does not match \(pattern)")
        }
        switch node.content {
        case .scalar: break
        case .sequence(let items):
            guard let item = schema["items"] as? [String: Any] else { break }
            for (index, value) in items.enumerated() {
                faults += self.faults(of: value, in: item, at: "\(path)/\(index)")
            }
        case .mapping(let entries):
            faults += members(entries, in: schema, at: path)
        }
        return faults
    }

    private func members(_ entries: [YAMLEntry], in schema: [String: Any], at path: String) -> [String] {
        var faults: [String] = []
        let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
        for entry in entries {
            let place = "\(path)/\(entry.name)"
            if let property = properties[entry.name] {
                faults += self.faults(of: entry.value, in: property, at: place)
            } else if let other = schema["additionalProperties"] as? [String: Any] {
                faults += self.faults(of: entry.value, in: other, at: place)
            } else if schema["additionalProperties"] as? Bool == false {
                faults.append("\(place): unknown key")
            }
        }
        let required = schema["required"] as? [String] ?? []
        return faults + required.filter { key in !entries.contains { $0.name == key } }.map { "\(path)/\($0): missing" }
    }

    private static func has(_ node: YAMLNode, type: String) -> Bool {
        switch (node.content, type) {
        case (.mapping, "object"), (.sequence, "array"): true
        case (.scalar(let text, .plain), "integer"): Int(text) != nil
        case (.scalar(let text, .plain), "number"): Double(text) != nil
        case (.scalar(let text, .plain), "boolean"): text == "true" || text == "false"
        case (.scalar(let text, let style), "string"):
            style != .plain || (Double(text) == nil && text != "true" && text != "false")
        default: false
        }
    }
}
