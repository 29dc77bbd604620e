import Foundation
import TestSupport
import Testing

/// Sources that name no profile: the content of each file says which one reads it (formats 7, detection).
@Suite("Exports are recognised by their content")
struct RecognitionTests {
    private static let file = "exports/tickets/incident-2026-10.csv"

    /// The starter workspace, whose source names no profile.
    private func workspace() throws -> TemporaryFolder {
        let folder = try starter()
        let configuration = try folder.contents(of: "slareview.yaml")
        let named = "  - profile: servicenow-incident\n    files:"
        #expect(configuration.contains(named))
        try write(configuration.replacing(named, with: "  - files:"), to: "slareview.yaml", in: folder)
        return folder
    }

    private func starter() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let starter = Fixtures.root.appending(path: "Templates/starter")
        for name in try FileManager.default.contentsOfDirectory(atPath: starter.path()) {
            try FileManager.default.copyItem(at: starter.appending(path: name), to: folder.url.appending(path: name))
        }
        return folder
    }

    private func write(_ text: String, to path: String, in folder: TemporaryFolder) throws {
        let file = folder.url.appending(path: path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    /// The review, without what says how its sources were found.
    private func review(_ folder: TemporaryFolder) throws -> (figures: String, sources: [JSONValue]) {
        let outcome = try Command.run(["run", "--period", "2026-10", "--as-of", "2026-11-01"], in: folder.url)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let path = "reviews/2026-10/example-client/latest/review.json"
        let text = try folder.contents(of: path)
        let sources = try JSONValue(Data(text.utf8))["method"]?["sources"]?.elements ?? []
        let figures = text.replacing(/\s*"recognition" : \{[^}]*\},?/, with: "")
        return (figures, sources)
    }

    @Test("without a profile the figures are the same, and the review says what recognised the file")
    func sameFigures() throws {
        let named = try review(try starter())
        let folder = try workspace()
        let recognised = try review(folder)
        #expect(recognised.figures == named.figures)
        #expect(named.sources.map { $0["recognition"] == nil } == [true])
        #expect(recognised.sources.map { $0["profile"]?.string } == ["servicenow-incident"])
        let found = try #require(recognised.sources.first?["recognition"])
        #expect(found["confidence"]?.int ?? 0 > 50)
        #expect(found["reason"]?.string?.hasPrefix("the columns ") == true)
        for form in ["html", "md"] {
            let text = try folder.contents(of: "reviews/2026-10/example-client/latest/review.\(form)")
            #expect(text.contains("servicenow-incident, recognised by its content"), "\(form)")
        }
    }

    @Test("another name of the file changes nothing")
    func renamed() throws {
        let folder = try workspace()
        let usual = try review(folder).sources
        let other = try workspace()
        try FileManager.default.moveItem(
            at: other.url.appending(path: Self.file), to: other.url.appending(path: "exports/tickets/Mappe1 (2).csv"))
        let renamed = try review(other).sources
        #expect(renamed.map { $0["path"]?.string } == ["exports/tickets/Mappe1 (2).csv"])
        let reasons = [usual, renamed].map { $0.map { $0["recognition"]?["reason"]?.string } }
        #expect(reasons[0] == reasons[1])
        #expect(renamed.map { $0["rows"]?["accepted"]?.int } == usual.map { $0["rows"]?["accepted"]?.int })
    }

    @Test("check tells which profile reads the file and why")
    func told() throws {
        let folder = try workspace()
        let outcome = try Command.run(["check", "--period", "2026-10", "--as-of", "2026-11-01"], in: folder.url)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let told = outcome.output + outcome.errors
        #expect(told.contains("(profile servicenow-incident, 73 %): the columns number, opened_at,"), "\(told)")
        #expect(told.contains("[source-recognised]"))
    }

    @Test("a file that two profiles fit is asked about: the candidates and the line to write")
    func ambiguous() throws {
        let folder = try workspace()
        let own = try Fixtures.text("Templates/profiles/servicenow-incident.yaml")
            .replacing("profile: servicenow-incident", with: "profile: our-servicenow")
        try write(own, to: "sources/our-servicenow.yaml", in: folder)
        let outcome = try Command.run(["run", "--period", "2026-10"], in: folder.url)
        #expect(outcome.status == 65)
        #expect(outcome.errors.contains("\(Self.file): error: 2 profiles fit the file [source-ambiguous]"))
        #expect(outcome.errors.contains("our-servicenow: ServiceNow incident list, CSV, "), "\(outcome.errors)")
        #expect(outcome.errors.contains("servicenow-incident: ServiceNow incident list, CSV, "))
        #expect(outcome.errors.contains("such as `profile: our-servicenow`"))
        #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "reviews").path()))
    }

    @Test("a file of an unknown tool is refused and names describe")
    func unknown() throws {
        let folder = try workspace()
        try write("Ref,Stage,Raised\nA-1,Done,2026-10-02\n", to: Self.file, in: folder)
        let outcome = try Command.run(["run", "--period", "2026-10"], in: folder.url)
        #expect(outcome.status == 65)
        #expect(outcome.errors.contains("\(Self.file): error: no profile fits the file"), "\(outcome.errors)")
        #expect(outcome.errors.contains("`slareview describe \(Self.file)`"))
    }

    @Test("usual titles are no recognition: the generic profile is proposed and not taken")
    func usualTitles() throws {
        let folder = try workspace()
        let rows = "Ticket ID,Client,Subject,Priority,Status,Created,Resolved\nT-1,x,y,P1,New,2026-10-02 10:00:00,\n"
        try write(rows, to: Self.file, in: folder)
        let outcome = try Command.run(["run", "--period", "2026-10"], in: folder.url)
        #expect(outcome.status == 65)
        #expect(outcome.errors.contains("[source-unconfirmed]"), "\(outcome.errors)")
        #expect(outcome.errors.contains("write `profile: tickets` in the source 'exports/tickets/*.csv'"))
    }

    @Test("what is wrong with the file is told before any profile is")
    func faultFirst() throws {
        let folder = try workspace()
        try write("<!DOCTYPE html><html>Sign in</html>", to: Self.file, in: folder)
        let outcome = try Command.run(["run", "--period", "2026-10"], in: folder.url)
        #expect(outcome.errors.contains("[import-content]"), "\(outcome.errors)")
    }
}
