import Foundation
import SLAConfig
import SLADiagnostics
import TestSupport
import Testing

/// Every diagnostic about a settings file once: `Tests/ErrorCatalogue/Cases/ID/` has a faulty file and the text a
/// person reads. `SLAREVIEW_RECORD=1 swift test --filter ErrorCatalogueTests` writes the texts anew.
@Suite("Every fault in a settings file is told as the catalogue says", .serialized)
struct ErrorCatalogueTests {
    static let folder = Fixtures.root.appending(path: "Tests/ErrorCatalogue/Cases")

    static let cases: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
        return names.filter { $0.hasPrefix("yaml-") || $0.hasPrefix("config-") }.sorted()
    }()

    @Test("case", arguments: cases)
    func told(id: String) throws {
        let place = Self.folder.appending(path: id)
        let file = try #require(
            try FileManager.default.contentsOfDirectory(atPath: place.path()).first { $0.hasSuffix(".yaml") })
        let found = Self.findings(
            in: try String(contentsOf: place.appending(path: file), encoding: .utf8), file: file)
        let text = found.all.map(\.text).joined(separator: "\n") + "\n"
        let expectation = place.appending(path: "expected.txt")
        if ProcessInfo.processInfo.environment["SLAREVIEW_RECORD"] == "1" {
            try Data(text.utf8).write(to: expectation)
        }
        #expect(try text == String(contentsOf: expectation, encoding: .utf8))
        #expect(found.all.contains { id.hasPrefix($0.id) }, "the case is named after what it shows")
    }

    @Test("every identifier of the readers has a case")
    func complete() throws {
        let sources = Fixtures.root.appending(path: "Sources/SLAConfig")
        var ids: Set<String> = []
        let walk = try #require(FileManager.default.enumerator(atPath: sources.path()))
        while let path = walk.nextObject() as? String {
            guard path.hasSuffix(".swift") else { continue }
            let text = try String(contentsOf: sources.appending(path: path), encoding: .utf8)
            for match in text.matches(of: /"((?:yaml|config)-[a-z-]+)"/) { ids.insert(String(match.1)) }
        }
        // A file of more than 1 MiB would be the only thing to see in its case; YAMLDocumentTests has it, as
        // HostileConfigTests has one of more than 200 faults.
        ids.subtract(["yaml-size", "config-more"])
        let shown = Set(
            try Self.cases.flatMap { id in
                try String(contentsOf: Self.folder.appending(path: "\(id)/expected.txt"), encoding: .utf8)
                    .matches(of: /\[((?:yaml|config)-[a-z-]+)\]/).map { String($0.1) }
            })
        #expect(ids.subtracting(shown).sorted() == [])
    }

    private static func findings(in text: String, file: String) -> Diagnostics {
        func of<V>(_ read: () throws(Diagnostics) -> ConfigResult<V>) -> Diagnostics {
            do throws(Diagnostics) { return try read().warnings } catch { return error }
        }
        let zones = ZoneInfo.system
        switch file {
        case "slareview.yaml":
            return of { () throws(Diagnostics) in
                try WorkspaceReader.read(
                    text, file: file, profiles: ["prtg-messages", "servicenow-incident"],
                    clients: ["aldermoor", "brackwater"], zones: zones)
            }
        case "profile.yaml": return of { () throws(Diagnostics) in try SourceProfileReader.read(text, file: file) }
        case "plan.yaml": return of { () throws(Diagnostics) in try AccountPlanReader.read(text, file: file) }
        case "actions.yaml": return of { () throws(Diagnostics) in try ActionsReader.read(text, file: file) }
        case "justifications.yaml":
            return of { () throws(Diagnostics) in try JustificationsReader.read(text, file: file) }
        case "calendar.yaml": return of { () throws(Diagnostics) in try HolidayListReader.read(text, file: file) }
        case "exclusions.yaml":
            return of { () throws(Diagnostics) in
                try ExclusionsReader.read(text, file: file, timeZone: "Europe/London", zones: zones)
            }
        default:
            var surroundings = WorkspaceFolder(path: "Tests/ErrorCatalogue").surroundings
            surroundings.zones = zones
            return of { () throws(Diagnostics) in
                try AgreementReader.read(text, file: file, surroundings: surroundings)
            }
        }
    }
}
