import Foundation
import SLADiagnostics
import SLAModel
import SLARender
import SLATime
import TestSupport

/// The built-in templates and languages, and the zone of the fixture.
enum Rendering {
    static let templates: [String: String] = {
        let media = ["html", "markdown", "mail"].flatMap { medium in
            ((try? Fixtures.texts(in: "Templates/\(medium)")) ?? []).map { ("\(medium)/\($0.path)", $0.text) }
        }
        return Dictionary(media) { first, _ in first }
    }()

    static let wording: [String: String] = {
        let files = (try? Fixtures.texts(in: "Templates/wording")) ?? []
        return Dictionary(files.map { (String($0.path.dropLast(".txt".count)), $0.text) }) { first, _ in first }
    }()

    static let renderer: Result<Renderer, Diagnostics> = Result { () throws(Diagnostics) in
        try Renderer(templates: templates, wording: wording)
    }

    static func zone() throws -> TimeZoneRules { try ZoneInfo.system.rules(for: "Europe/London") }

    static func html(_ review: Review, commentary: Commentary? = nil) throws -> String {
        String(decoding: try renderer.get().html(review, zone: zone(), commentary: commentary), as: UTF8.self)
    }

    static func markdown(_ review: Review, commentary: Commentary? = nil) throws -> String {
        String(decoding: try renderer.get().markdown(review, zone: zone(), commentary: commentary), as: UTF8.self)
    }

    /// Compares with the file under `Golden/`; `SLAREVIEW_RECORD=1` writes it instead.
    static func matchesGolden(_ text: String, _ name: String) throws -> Bool {
        let file = Fixtures.root.appending(path: "Tests/SLARenderTests/Golden/\(name)")
        if ProcessInfo.processInfo.environment["SLAREVIEW_RECORD"] == "1" {
            try Data(text.utf8).write(to: file)
            return true
        }
        guard let expected = try? String(contentsOf: file, encoding: .utf8) else { return false }
        return expected == text
    }
}
