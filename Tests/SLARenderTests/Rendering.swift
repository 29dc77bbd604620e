import Foundation
import SLADiagnostics
import SLAModel
import SLARender
import SLAResources
import SLATime
import TestSupport

/// The built-in templates and languages, and the zone of the fixture.
enum Rendering {
    static var templates: [String: String] {
        Dictionary(
            (Resources.files(in: "Templates/html").map { ("html/" + $0.path, $0.text) }
                + Resources.files(in: "Templates/markdown").map { ("markdown/" + $0.path, $0.text) }
                + Resources.files(in: "Templates/mail").map { ("mail/" + $0.path, $0.text) })
        ) { first, _ in first }
    }

    static var wording: [String: String] {
        Dictionary(
            Resources.files(in: "Templates/wording").map { (String($0.path.dropLast(".txt".count)), $0.text) }
        ) { first, _ in first }
    }

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
