import Foundation
import TestSupport
import Testing

/// An event log of a service desk: its events are the status history, and the clocks are computed from them.
@Suite("The events of an XES log are the history that the clocks use")
struct XESHistoryTests {
    private static let events = [
        ("Queued", "2026-09-08T02:21:10"), ("Accepted", "2026-09-08T02:29:55"), ("Wait - User", "2026-09-08T03:00:00"),
        ("Accepted", "2026-09-08T09:00:00"), ("Wait - Vendor", "2026-09-08T09:30:00"),
        ("Accepted", "2026-09-08T10:00:00"), ("Resolved", "2026-09-08T11:40:00"), ("Closed", "2026-09-12T11:40:00"),
    ]

    private func workspace() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let log =
            "<?xml version=\"1.0\"?>\n<log xmlns=\"http://www.xes-standard.org/\">\n<trace>\n"
            + "<string key=\"concept:name\" value=\"INC1\"/>\n<string key=\"priority\" value=\"1 - Critical\"/>\n"
            + Self.events.map { name, time in
                "<event><string key=\"concept:name\" value=\"\(name)\"/>"
                    + "<date key=\"time:timestamp\" value=\"\(time).000+02:00\"/></event>\n"
            }.joined() + "</trace>\n</log>\n"
        let files = [
            "exports/log.xes": log,
            "slareview.yaml": """
            provider: {name: Harbour IT}
            sources:
              - {files: "exports/*.xes", time_zone: UTC, client: acme}

            """,
            "agreements/acme.yaml": """
            client: {id: acme, name: Acme}
            time_zone: UTC
            language: en-GB
            currency: EUR
            terms:
              - effective: 2026-01-01
                calendars: {always: 24x7}
                tickets:
                  priorities: {P1: ["1 - Critical"]}
                  statuses:
                    new: [Queued]
                    open: [Accepted]
                    waiting_on_client: [Wait - User]
                    waiting_on_vendor: [Wait - Vendor]
                    resolved: [Resolved]
                    closed: [Closed]
                  clock: {response_by: status, pauses_while: [waiting_on_client]}
                  targets:
                    - {priority: P1, response: 30m, resolution: 4h, during: always}
                  attainment: {response: 90 %, resolution: 90 %}

            """,
        ]
        for (path, text) in files {
            let file = folder.url.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        return folder
    }

    /// 02:21:10 to 02:29:55 are 8 min 45 s until somebody accepted. 02:21:10 to 11:40 are 9 h 18 min 50 s, less six
    /// hours with the client; the half hour with the vendor counts, as the agreement does not pause there.
    @Test func firstResponseAndPausesComeFromTheEvents() throws {
        let folder = try workspace()
        let outcome = try Command.run(["explain", "INC1", "--as-of", "2026-10-01"], in: folder.url)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let text = outcome.output
        #expect(text.contains("elapsed     8 min 45 s, 29.16 % of the target"), "\(text)")
        #expect(text.contains("stopped     2026-09-08 00:29:55 +00:00 exports/log.xes:7"), "\(text)")
        #expect(text.contains("elapsed     3 h 18 min 50 s, 82.84 % of the target; paused 6 h 00 min 00 s"), "\(text)")
        #expect(text.contains("Wait - User, with the client; not counted: pause-waiting-on-client"), "\(text)")
        #expect(text.contains("Wait - Vendor, with a vendor; counted: runs-in-service-time"), "\(text)")
    }
}
