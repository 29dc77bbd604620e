import Foundation
import TestSupport
import Testing

/// What the person behind cron relies on: one client in trouble is that client's trouble, and nothing that lies in a
/// folder keeps a run waiting or leads it out of the workspace.
@Suite struct OperationsTests {
    @Test func aClientThatCannotBeWrittenStopsNoOther() throws {
        let folder = try TemporaryFolder.sampleWorkspace()
        try folder.write("in the way", to: "reviews/2026-10/aldermoor")
        let outcome = try Command.run(["run", "--period", "2026-10"], in: folder.url)
        #expect(outcome.status == 3)
        #expect(outcome.errors.contains("aldermoor: no report: Its documents could not be made: "))
        #expect(try folder.names(in: "reviews/2026-10/dunmore") == ["latest", "v1"])
        #expect(try folder.names(in: "reviews/2026-10").contains("index.html"))
    }

    @Test func whatTheRunHasToSayIsSaidWhereNothingCanBeWritten() throws {
        let folder = try TemporaryFolder.starterWorkspace()
        let path = "commentary/2026-10/example-client.md"
        try folder.makeParent(of: path)
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/" + path, withDestinationPath: folder.path + "/slareview.yaml")
        try folder.write("in the way", to: "reviews/2026-10/example-client")
        let outcome = try Command.run(["run", "--period", "2026-10"], in: folder.url)
        #expect(outcome.status == 73)
        #expect(outcome.errors.contains("something else has the name of a folder"))
        #expect(outcome.errors.contains("\(path): warning: this is a link"), "\(outcome.errors)")
    }

    @Test func aRunOfOneClientLeavesThePageOfAllAsItIs() throws {
        let folder = try TemporaryFolder.sampleWorkspace()
        _ = try Command.run(["run", "--period", "2026-10"], in: folder.url)
        let index = folder.url.appending(path: "reviews/2026-10/index.html")
        let before = try Data(contentsOf: index)
        #expect(try Command.run(["run", "--period", "2026-10", "--client", "dunmore"], in: folder.url).status == 1)
        #expect(try Data(contentsOf: index) == before)
    }

    @Test func whatSomebodyChangedAfterItWasPublishedIsNotComparedWith() throws {
        let folder = try TemporaryFolder.sampleWorkspace()
        _ = try Command.run(["run", "--period", "2026-10"], in: folder.url)
        let published = folder.url.appending(path: "reviews/2026-10/dunmore/v1/review.json")
        let text = try String(contentsOf: published, encoding: .utf8)
        try FileManager.default.removeItem(at: published)
        try Data(text.replacing(#/"decimals" : \d/#, with: "\"decimals\" : 400").utf8).write(to: published)
        let outcome = try Command.run(["run", "--period", "2026-10"], in: folder.url)
        #expect(outcome.status == 3)
        #expect(outcome.errors.contains("version 1 of 'dunmore' in 2026-10 cannot be read"))
    }

    @Test(arguments: ["commentary/2026-10/example-client.md", "actions/example-client.yaml", "calendars/gb-eng.yaml"])
    func aLinkIsNotRead(path: String) throws {
        let folder = try TemporaryFolder.starterWorkspace()
        try folder.write("SECRET OF ANOTHER FILE", to: "elsewhere.txt")
        try folder.makeParent(of: path)
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/" + path, withDestinationPath: folder.path + "/elsewhere.txt")
        let outcome = try Command.run(["run", "--period", "2026-10"], in: folder.url)
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("\(path): warning: this is a link, and what it leads to is not read"))
        #expect(!outcome.errors.contains("SECRET"))
        let review = folder.url.appending(path: "reviews/2026-10/example-client/v1/review.md")
        #expect(try !String(contentsOf: review, encoding: .utf8).contains("SECRET"))
    }

    @Test func aHolidayListMayHaveEitherEndingOfYAML() throws {
        let folder = try TemporaryFolder.sampleWorkspace()
        let agreement = "agreements/brackwater.yaml"
        let list = try folder.contents(of: "calendars/ie.yaml")
        try folder.write(list.replacing("calendar: ie", with: "calendar: closures"), to: "calendars/closures.yml")
        try folder.write(folder.contents(of: agreement).replacing("[ie]", with: "[closures]"), to: agreement)
        // A copy somebody put aside is another list, whatever sorts first.
        try folder.write("calendar: closures\nyears: [2001, 2001]\n", to: "calendars/closures.2025.yml")
        let outcome = try Command.run(["check"], in: folder.url)
        #expect(!outcome.errors.contains(agreement), "\(outcome.errors)")
    }

    @Test func aPipeKeepsNobodyWaiting() throws {
        let folder = try TemporaryFolder.starterWorkspace()
        let path = "commentary/2026-10/example-client.md"
        try folder.makeParent(of: path)
        #expect(mkfifo(folder.path + "/" + path, 0o644) == 0)
        let outcome = try Command.run(["run", "--period", "2026-10"], in: folder.url)
        #expect(outcome.status == 78)
        #expect(outcome.errors.contains("\(path): error: the file cannot be read: it is no file"))
    }

    @Test func anUnsetVariableNamesNoWorkspace() throws {
        let folder = try TemporaryFolder.starterWorkspace()
        #expect(try Command.run(["run", "--workspace", ""], in: folder.url).status == 64)
        #expect(try !folder.names(in: "").contains("reviews"))
    }
}

extension TemporaryFolder {
    /// A fresh copy of the sample workspace.
    static func sampleWorkspace() throws -> TemporaryFolder { try copy(of: "SampleData/harbourline") }

    /// A fresh copy of what `slareview init` writes.
    static func starterWorkspace() throws -> TemporaryFolder { try copy(of: "Templates/starter") }

    private static func copy(of place: String) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let source = Fixtures.root.appending(path: place)
        for name in try FileManager.default.contentsOfDirectory(atPath: source.path()) {
            try FileManager.default.copyItem(at: source.appending(path: name), to: folder.url.appending(path: name))
        }
        return folder
    }

    func makeParent(of path: String) throws {
        try FileManager.default.createDirectory(
            at: url.appending(path: path).deletingLastPathComponent(), withIntermediateDirectories: true)
    }

    func write(_ text: String, to path: String) throws {
        try makeParent(of: path)
        try Data(text.utf8).write(to: url.appending(path: path))
    }
}
