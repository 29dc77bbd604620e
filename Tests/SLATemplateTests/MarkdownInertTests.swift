import Foundation
import SLADiagnostics
import SLATemplate
import TestSupport
import Testing

/// Hostile text in a Markdown document. What the renderers make of it is judged by
/// `Tests/oracle/check_markdown_inert.py` over the documents this test writes when `SLAREVIEW_ORACLE_OUT` names a file.
@Suite struct MarkdownInertTests {
    @Test func everyHostileTextStaysOnItsLine() throws {
        let library = TemplateLibrary([
            TemplateSource(name: "document", text: try Fixtures.text("Tests/oracle/markdown-document.mustache"))
        ])
        let template = try library.compile("document", for: ValueView.self, medium: .markdown)
        let lines = try template.document(for: "harmless").split(separator: "\n", omittingEmptySubsequences: false)

        var written = ""
        let values = try Self.values()
        #expect(values.count >= 200)
        for value in values {
            let document = try template.document(for: value)
            let count = document.split(separator: "\n", omittingEmptySubsequences: false).count
            #expect(count == lines.count, "\(value)")
            let pipes = document.utf8.count { $0 == UInt8(ascii: "|") }
            #expect(pipes == 15, "\(value)")
            let tags = document.utf8.count { $0 == UInt8(ascii: "`") || $0 == UInt8(ascii: "[") }
            #expect(tags == 0, "\(value)")
            let line = try JSONEncoder().encode(["s": value, "document": document])
            written += String(decoding: line, as: UTF8.self) + "\n"
        }
        if let path = ProcessInfo.processInfo.environment["SLAREVIEW_ORACLE_OUT"] {
            try written.write(toFile: path, atomically: true, encoding: .utf8)
        }
    }

    /// Ours from `Tests/Hostile`, others' from the shared folder.
    private static func values() throws -> [String] {
        var values = try ["harmless"] + HostileText.lines("markdown", "html", "own").map(\.s)
        guard let shared = Fixtures.shared?.appending(path: "corpus/markup/third-party") else {
            Fixtures.reportSkipped(2, of: "hostile string lists")
            return values
        }
        values += try JSONDecoder().decode(
            [String].self, from: Data(contentsOf: shared.appending(path: "blns.json")))
        values += try HostileText.read(
            String(contentsOf: shared.appending(path: "dompurify-payloads.jsonl"), encoding: .utf8)
        ).map(\.s)
        return values
    }
}

struct ValueView: TemplateRecord {
    var s: String

    static let fields: [TemplateField<ValueView>] = [.text("s", \.s)]
}

extension Template<ValueView> {
    func document(for value: String) throws -> String {
        var output: [UInt8] = []
        try render(ValueView(s: value), into: &output)
        return String(decoding: output, as: UTF8.self)
    }
}
