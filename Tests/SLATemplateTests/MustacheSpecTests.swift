import Foundation
import SLADiagnostics
import TestSupport
import Testing

@testable import SLATemplate

/// The tests of the Mustache specification (MustacheSpec/, with its licence), in lenient mode. Lambdas and dynamic
/// names are no part of this engine's language.
@Suite struct MustacheSpecTests {
    @Test(arguments: [
        ("comments", 12), ("delimiters", 14), ("interpolation", 42), ("inverted", 22), ("partials", 12),
        ("sections", 34), ("inheritance", 27),
    ])
    func everyCaseOfTheFile(_ file: String, _ count: Int) throws {
        let suite = try JSONDecoder().decode(
            SpecSuite.self, from: Data(Fixtures.bytes("Tests/SLATemplateTests/MustacheSpec/\(file).json")))
        #expect(suite.tests.count == count)
        for test in suite.tests {
            let output = try Self.render(test)
            #expect(output == test.expected, "\(file): \(test.name): \(test.desc)")
        }
    }

    private static func render(_ test: SpecTest) throws -> String {
        var library = TemplateLibrary([TemplateSource(name: "the test", text: test.template)])
        for (name, text) in test.partials ?? [:] { library.add(TemplateSource(name: name, text: text)) }
        let template = try library.compile("the test", kind: test.data.kind(at: "root"), medium: .html, mode: .lenient)
        var output: [UInt8] = []
        try template.render(test.data.value, into: &output)
        return String(decoding: output, as: UTF8.self)
    }
}

private struct SpecSuite: Decodable {
    var tests: [SpecTest]
}

private struct SpecTest: Decodable {
    var name: String
    var desc: String
    var data: SpecValue
    var template: String
    var partials: [String: String]?
    var expected: String
}

/// A value of a test with the shape it has: objects are records of their own shape.
private indirect enum SpecValue: Decodable {
    case null
    case bool(Bool)
    case text(String)
    case list([SpecValue])
    case object([(key: String, value: SpecValue)])

    init(from decoder: any Decoder) throws {
        let single = try decoder.singleValueContainer()
        if single.decodeNil() {
            self = .null
        } else if let flag = try? single.decode(Bool.self) {
            self = .bool(flag)
        } else if let number = try? single.decode(Decimal.self) {
            self = .text("\(number)")
        } else if let text = try? single.decode(String.self) {
            self = .text(text)
        } else if let list = try? single.decode([SpecValue].self) {
            self = .list(list)
        } else {
            let object = try single.decode([String: SpecValue].self)
            self = .object(object.sorted { $0.key < $1.key }.map { (key: $0.key, value: $0.value) })
        }
    }

    func kind(at path: String) -> TemplateShape.Kind {
        switch self {
        case .null: .optionalText
        case .bool: .bool
        case .text: .text
        case .list(let elements): .list(of: elements.first?.kind(at: path + "[]") ?? .optionalText)
        case .object(let fields):
            .record(
                TemplateShape(
                    path,
                    fields.map { TemplateShape.Field($0.key, $0.value.kind(at: "\(path).\($0.key)")) }
                ).reference)
        }
    }

    var value: TemplateValue {
        switch self {
        case .null: .absent
        case .bool(let flag): .bool(flag)
        case .text(let text): .text(text)
        case .list(let elements): .list(elements.map(\.value))
        case .object(let fields): .slots(fields.map(\.value.value))
        }
    }
}
