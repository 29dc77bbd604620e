import Foundation
import SLADiagnostics
import TestSupport
import Testing

@testable import SLATemplate

/// Templates as somebody may write them by mistake or by malice: each is found when it is loaded, with its file and
/// line. A library holds nothing but the texts it was given, so that no template can open a file.
@Suite struct TemplateCorpusTests {
    private struct Entry: Decodable {
        var file: String
        /// `error-with-file-and-line` or `lint-warning`.
        var expect: String
    }

    private static let folder = "Tests/SLATemplateTests/Corpus"

    @Test func everyTemplateOfTheCorpusIsToldAsItsManifestSays() throws {
        let entries = try JSONDecoder().decode([Entry].self, from: Data(Fixtures.bytes("\(Self.folder)/manifest.json")))
        for entry in entries {
            let source = TemplateSource(
                name: entry.file, file: "templates/\(entry.file)",
                bytes: try Fixtures.bytes("\(Self.folder)/\(entry.file)"))
            let found = findings(TemplateLibrary([source]), entry.file)
            #expect(found.contains { $0.position?.file == source.file && $0.position?.line == 1 }, "\(entry.file)")
            if entry.expect == "error-with-file-and-line" {
                #expect(found.contains { $0.severity == .error }, "\(entry.file)")
            } else {
                #expect(entry.expect == "lint-warning", "\(entry.file)")
            }
            #expect(found.allSatisfy { $0.fix != nil }, "\(entry.file)")
        }
        #expect(entries.count == 11)
    }

    /// The places of the corpus where escaping does not help, with a name that exists: each is warned of.
    @Test func placesWhereEscapingDoesNotHelpAreTold() throws {
        let text = try Fixtures.text("\(Self.folder)/attr-context.html")
            .replacing("client.name", with: "client").replacing("ticket.url", with: "client")
            .replacing("client.colour", with: "client")
        let found = findings(TemplateLibrary(["main": text]), "main")
        #expect(found.count == 4)
    }

    private func findings(_ library: TemplateLibrary, _ name: String) -> [Diagnostic] {
        do {
            return try library.compile(name, for: ReviewView.self, medium: .html).warnings.all
        } catch {
            return error.all
        }
    }
}
