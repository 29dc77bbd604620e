import Foundation
import TestSupport
import Testing

/// One broken file is its client's trouble, and what is told leads to that file and not away from it.
@Suite struct OneBrokenFileTests {
    private func replaced(_ file: String, in folder: TemporaryFolder, _ old: String, _ new: String) throws {
        let text = try folder.contents(of: file)
        #expect(text.contains(old))
        try folder.write(text.replacing(old, with: new), to: file)
    }

    @Test func aBrokenAgreementUnderAnotherNameThanItsClientStopsNobodyElse() throws {
        let folder = try TemporaryFolder.sampleWorkspace()
        let text = try folder.contents(of: "agreements/dunmore.yaml")
        try FileManager.default.removeItem(at: folder.url.appending(path: "agreements/dunmore.yaml"))
        try folder.write(text.replacing("terms:", with: "\tterms:"), to: "agreements/dl.yaml")
        let outcome = try Command.run(["check", "--period", "2026-10"], in: folder.url)
        #expect(outcome.status == 3, "\(outcome.errors)")
        #expect(outcome.errors.contains("agreements/dl.yaml"))
        #expect(outcome.output.contains("dunmore: no report. The file 'agreements/dl.yaml' has errors: 1."))
        #expect(!outcome.errors.contains("there is no client"))
    }

    @Test func whileAnAgreementNamesNobodyAnUnknownClientMayBeMeantByIt() throws {
        let folder = try TemporaryFolder.sampleWorkspace()
        try FileManager.default.removeItem(at: folder.url.appending(path: "agreements/dunmore.yaml"))
        try folder.write("\tclient: {id: dunmore}\n", to: "agreements/dl.yaml")
        let outcome = try Command.run(["check", "--period", "2026-10"], in: folder.url)
        #expect(outcome.status == 3, "\(outcome.errors)")
        #expect(outcome.errors.contains("warning: there is no client 'dunmore'"))
        #expect(!outcome.errors.contains("client-unassigned"))
        #expect(outcome.output.contains("aldermoor: can be reviewed"))
    }

    @Test func aHalfWrittenProfileThatNoSourceNamesStopsNothing() throws {
        let folder = try TemporaryFolder.starterWorkspace()
        try folder.write("profile: draft\n", to: "sources/draft.yaml")
        let checked = try Command.run(["check", "--period", "2026-10"], in: folder.url)
        #expect(checked.status == 1)
        #expect(checked.errors.contains("sources/draft.yaml: warning: the profile cannot be read"))
        // The shell makes the file before the command runs.
        try folder.write("", to: "sources/my-osticket.yaml")
        let printed = try Command.run(["sources", "osticket"], in: folder.url)
        #expect(printed.status == 0 && printed.errors.isEmpty)
        let described = try Command.run(["describe", "exports/tickets/incident-2026-10.csv"], in: folder.url)
        #expect(described.status == 0, "\(described.errors)")
        try replaced("slareview.yaml", in: folder, "profile: servicenow-incident", "profile: draft")
        #expect(try Command.run(["check"], in: folder.url).status == 78)
    }

    @Test func aProfileIsCalledAsItCallsItself() throws {
        let folder = try TemporaryFolder.starterWorkspace()
        let profile = try Command.run(["sources", "servicenow-incident"], in: folder.url).output
        try folder.write(
            profile.replacing("profile: servicenow-incident", with: "profile: helpdesk"), to: "sources/helpline.yaml")
        try replaced("slareview.yaml", in: folder, "profile: servicenow-incident", "profile: helpline")
        let outcome = try Command.run(["check"], in: folder.url)
        #expect(outcome.errors.contains("the file sources/helpline.yaml holds the profile 'helpdesk'"))
    }

    /// Whoever runs the tests as root may read everything.
    @Test(.enabled(if: geteuid() != 0)) func whatMayNotBeReadIsToldFirst() throws {
        let folder = try TemporaryFolder.sampleWorkspace()
        let place = folder.url.appending(path: "agreements").path()
        chmod(place, 0)
        defer { chmod(place, 0o755) }
        let outcome = try Command.run(["check"], in: folder.url)
        #expect(outcome.status == 77)
        #expect(outcome.errors.hasPrefix("agreements: error: the folder cannot be listed"))
        #expect(!outcome.errors.contains("there is no client"))
    }

    @Test func withoutExportsEverythingElseIsStillTold() throws {
        let folder = try TemporaryFolder.starterWorkspace()
        try replaced("agreements/example-client.yaml", in: folder, "currency: GBP", "currency: Pound")
        try FileManager.default.removeItem(at: folder.url.appending(path: "exports/tickets"))
        let outcome = try Command.run(["check"], in: folder.url)
        #expect(outcome.errors.contains("currency 'Pound'"))
        #expect(outcome.errors.contains("the exports hold no record"))
    }

    @Test func whatNamesNothingIsTold() throws {
        let folder = try TemporaryFolder.starterWorkspace()
        try replaced(
            "slareview.yaml", in: folder, "    required: true", "    required: true\n    whole: [exports/x.csv]")
        try folder.write("", to: "plan/example-client.yaml")
        let outcome = try Command.run(["check", "--period", "2026-10"], in: folder.url)
        #expect(outcome.errors.contains("names no file: 'exports/x.csv'"))
        #expect(outcome.errors.contains("plan: warning: nothing is read from this folder"))
        #expect(outcome.errors.contains("did you mean 'plans'?"))
    }
}
