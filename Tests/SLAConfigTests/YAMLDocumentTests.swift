import SLAConfig
import SLADiagnostics
import TestSupport
import Testing

@Suite("YAML files become trees with positions")
struct YAMLDocumentTests {
    @Test("columns count bytes, and scalars stay as written")
    func positionsAndText() throws {
        let text = "café: {code: 010, country: NO, exp: 1e3, at: 12:30, glob: exports/*.csv}\nlist:\n  - 'a # b'\n"
        let root = try YAMLDocument.parse(text, file: "a.yaml").root
        guard case .mapping(let entries) = root.content, case .mapping(let inner) = entries[0].value.content else {
            Issue.record("not a mapping")
            return
        }
        #expect(inner.map { $0.value.text } == ["010", "NO", "1e3", "12:30", "exports/*.csv"])
        #expect(inner[0].key.column == 9)
        guard case .sequence(let items) = entries[1].value.content else {
            Issue.record("not a list")
            return
        }
        #expect(items.map(\.text) == ["a # b"])
        #expect([items[0].line, items[0].column] == [3, 5])
    }

    @Test(
        "what the format does not offer is refused at its place",
        arguments: [
            ("a: &x [1]\nb: *x\n", ["a.yaml:1:4 yaml-alias", "a.yaml:2:4 yaml-alias"]),
            ("a: *x\n", ["a.yaml:1:4 yaml-alias"]),
            ("? *x\n: 1\n", ["a.yaml:1:3 yaml-alias"]),
            ("a: {<<: {b: 1}}\n", ["a.yaml:1:5 yaml-alias"]),
            ("a: !!python/object/apply:os.system ['x']\n", ["a.yaml:1:4 yaml-tag"]),
            ("a: 1\nb:\n  c: 1\n  c: 2\n", ["a.yaml:4:3 yaml-duplicate-key"]),
            ("a: {b: 1, b: 2}\n", ["a.yaml:1:11 yaml-duplicate-key"]),
            ("1: x\n\"1\": y\n", ["a.yaml:2:1 yaml-duplicate-key"]),
            ("a: 1\n'a' : 2\nb:\n  x: 1\n  'a': 2\n", ["a.yaml:2:1 yaml-duplicate-key"]),
            ("a: 1\n---\nb: 2\n", ["a.yaml:2:1 yaml-documents"]),
            ("sla:\n\tuptime: 1\n", ["a.yaml:2:1 yaml-tab"]),
            ("", ["a.yaml:1:1 yaml-empty"]),
            ("# only a comment\n", ["a.yaml:1:1 yaml-empty"]),
            ("a: \"b\u{1}\"\n", ["a.yaml:1:6 yaml-character"]),
            ("{[a]: 1}\n", ["a.yaml:1:2 yaml-key"]),
            ("a: [1, 2\nb: 3\n", ["a.yaml:2:2 yaml-syntax"]),
            ("a: b: c\n", ["a.yaml:1:5 yaml-syntax"]),
            ("a: 'b\n", ["a.yaml:1:4 yaml-syntax"]),
        ] as [(String, [String])])
    func refused(text: String, expected: [String]) {
        #expect(findings(of: text) == expected)
    }

    @Test("more than 64 levels are refused, without a stack overflow")
    func depth() {
        let deep = String(repeating: "[", count: 65) + String(repeating: "]", count: 65)
        #expect(findings(of: deep) == ["a.yaml:1:65 yaml-depth"])
        let deeper = String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000)
        #expect(findings(of: deeper) == ["a.yaml yaml-depth"])
        #expect(findings(of: "a: " + String(repeating: "[", count: 63) + String(repeating: "]", count: 63)).isEmpty)
    }

    @Test("an alias bomb is refused in milliseconds, also as a key")
    func aliasBomb() {
        var bomb = "a0: &a0 [l,l,l,l,l,l,l,l,l]\n"
        for level in 1...12 {
            let parts = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ",")
            bomb += "a\(level): &a\(level) [\(parts)]\n"
        }
        bomb += "? *a12\n: x\n"
        let start = ContinuousClock.now
        #expect(findings(of: bomb).allSatisfy { $0.hasSuffix("yaml-alias") })
        #expect(findings(of: bomb).first == "a.yaml:1:5 yaml-alias")
        #expect(ContinuousClock.now - start < .milliseconds(500))
    }

    @Test("a file over 1 MiB is refused unread")
    func size() {
        #expect(findings(of: String(repeating: "#", count: (1 << 20) + 1)) == ["a.yaml yaml-size"])
    }

    private func findings(of text: String) -> [String] {
        do throws(Diagnostics) {
            _ = try YAMLDocument.parse(text, file: "a.yaml")
            return []
        } catch {
            return error.all.map { "\($0.position?.description ?? "") \($0.id)" }
        }
    }
}
