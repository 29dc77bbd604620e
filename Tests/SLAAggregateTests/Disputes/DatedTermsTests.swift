import Foundation
import SLAAggregate
import SLAModel
import SLATime
import TestSupport
import Testing

@Suite("A month is judged by the terms in force in it (semantics 0.7)")
struct DatedTermsTests {
    /// Other terms from 16 October 2026: 99.5 % instead of 99.9 %, P2 within 4 h instead of 8.
    private func fixture() throws -> ReviewFixture {
        var fixture = try ReviewFixture()
        try fixture.service("web")
        try fixture.reading("web", .up, at: "2025-09-01 00:00")
        var later = fixture.agreement.terms[0]
        later.effective = try #require(CivilDate("2026-10-16"))
        later.services[0].availability?.target = try #require(TargetShare(percent: "99.5 %"))
        later.tickets?.targets[1].resolution = .time(.hours(4))
        fixture.agreement.terms.append(later)
        return fixture
    }

    /// 1 to 15 October are 360 h, 16 to 31 are 385 h with the hour gained: 0.1 % of 1 296 000 s and 0.5 % of 1 386 000 s
    /// are 1296 + 6930 = 8226 s.
    @Test(
        "Availability: the allowances of both parts are one budget",
        arguments: [(8226, Status.watch), (8227, .missed)] as [(Int64, Status)])
    func availability(seconds: Int64, status: Status) throws {
        var fixture = try fixture()
        try fixture.reading("web", .down, at: "10-20 10:00")
        fixture.records.readings.append(
            MonitorReading(
                client: fixture.records.symbols.intern("aldermoor"), monitor: fixture.records.symbols.intern("web"),
                at: try fixture.at("10-20 10:00") + .seconds(seconds), statement: .event(.up),
                origin: Origin(file: 0, line: 99)))
        let review = try fixture.review()
        #expect(review.agreement.termsEffective.map(\.description) == ["2025-01-01", "2026-10-16"])
        #expect(review.availability.first?.allowed == .seconds(8226))
        #expect(try review.commitment("availability.web").status == status)
        #expect(review.notices.contains { $0.rule == "terms-changed" })
    }

    /// 6 open hours each: in time until the 15th, late from the 16th.
    @Test("Tickets: each by the terms of the day on which it was resolved")
    func tickets() throws {
        var fixture = try fixture()
        try fixture.ticket("OLD", created: "10-12 09:00", history: [("10-12 15:00", "Resolved")])
        try fixture.ticket("NEW", created: "10-20 09:00", history: [("10-20 15:00", "Resolved")])
        // Opened under the old terms, resolved on the 16th after 5 open hours.
        try fixture.ticket("OVER", created: "10-15 15:00", history: [("10-16 12:00", "Resolved")])
        let desk = try #require(try fixture.review().desk)
        #expect(desk.breaches.map(\.ticket) == ["NEW", "OVER"])
        #expect(desk.breaches.map(\.target) == [.hours(4), .hours(4)])
        #expect(desk.priorities.last?.resolution.met == 1)
    }

    private func bytes(_ review: Review) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return try encoder.encode(review)
    }

    /// Everything an agreement can say, changed in the later terms only.
    private static let edits: [(name: String, change: @Sendable (inout Terms) throws -> Void)] = [
        ("targets", { $0.tickets?.targets[1].resolution = .time(.hours(1)) }),
        (
            "clock",
            { $0.tickets?.clock = ClockRules(starts: .reported, stops: .closed, onReopen: .lastCycle, strict: true) }
        ),
        ("cohorts", { $0.tickets?.counted = CountedCohorts(response: .outcome, resolution: .due) }),
        ("words", { $0.tickets?.statuses.words[.waitingOnClient] = ["In Progress"] }),
        ("exclusions of tickets", { $0.tickets?.exclude = [TicketExclusion(status: "Closed")] }),
        ("no tickets", { $0.tickets = nil }),
        ("calendar", { $0.calendars["desk"]?.weekly = [:] }),
        (
            "holiday",
            { $0.calendars["desk"]?.holidays = Set(["2026-09-07", "2026-10-20"].compactMap { CivilDate($0) }) }
        ),
        ("service target", { $0.services[0].availability?.target = try #require(TargetShare(percent: "1 %")) }),
        ("maintenance", { $0.services[0].availability?.maintenance.rule = .ignore }),
        ("monitors", { $0.services[0].monitors = .monitor("other") }),
        ("another service", { $0.services.append(Service(id: "mail", name: "Mail", monitors: .monitor("web"))) }),
        ("no services", { $0.services = [] }),
        (
            "late exclusion",
            {
                $0.services[0].availability?.exclusions = [
                    OutageExclusion(
                        from: try #require(Instant(rfc3339: "2026-09-01T00:00:00Z")),
                        to: try #require(Instant(rfc3339: "2026-10-21T00:00:00Z")), reason: "All of it", author: "X",
                        entered: try #require(CivilDate("2026-10-20")))
                ]
            }
        ),
        (
            "satisfaction",
            {
                $0.satisfaction = SatisfactionTarget(
                    target: try #require(TargetShare(percent: "90 %")), positive: [5], scale: 5)
            }
        ),
        ("effective later", { $0.effective = try #require(CivilDate("2026-11-01")) }),
    ]

    @Test("Editing later terms changes no byte of an earlier review, and some byte of a later one")
    func laterTermsLeaveThePastAlone() throws {
        var fixture = try fixture()
        try fixture.outage("web", "09-08 10:00", "09-08 10:30")
        try fixture.outage("web", "10-20 10:00", "10-20 10:30")
        fixture.records.maintenance.append(
            MaintenanceWindow(
                client: fixture.records.symbols.intern("aldermoor"), service: .none,
                start: try fixture.at("10-20 10:10"),
                end: try fixture.at("10-20 10:20"), origin: Origin(file: 0, line: 9)))
        try fixture.ticket("A", created: "09-07 09:00", history: [("09-08 16:00", "Resolved")])
        try fixture.ticket(
            "B", created: "10-20 09:00",
            history: [("10-20 10:00", "Awaiting User"), ("10-20 11:00", "Resolved"), ("10-21 09:00", "Closed")])
        try fixture.survey(4, asked: "10-20 09:00", answered: "10-20 09:00")
        let september = try bytes(try fixture.review("2026-09"))
        let october = try bytes(try fixture.review())
        for (name, change) in Self.edits {
            var edited = fixture
            try change(&edited.agreement.terms[1])
            #expect(try bytes(try edited.review("2026-09")) == september, "\(name)")
            #expect(try bytes(try edited.review()) != october, "\(name) has no effect at all")
        }
        var without = fixture
        without.agreement.terms.removeLast()
        #expect(try bytes(try without.review("2026-09")) == september)
    }
}
