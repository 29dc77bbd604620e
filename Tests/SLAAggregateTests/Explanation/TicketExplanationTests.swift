import SLAAggregate
import SLAModel
import SLATime
import TestSupport
import Testing

/// The clocks of a ticket as ledgers, worked out by hand. The desk is open Monday to Friday 09:00 to 17:00.
@Suite struct TicketExplanationTests {
    /// P2: one business day of 8 h. The clocks go back on Sunday 25 October.
    private func paused() throws -> ReviewFixture {
        var fixture = try ReviewFixture()
        try fixture.ticket(
            "INC1", created: "10-23 15:00", responded: "10-23 15:30",
            history: [
                ("10-23 15:30", "In Progress"), ("10-26 10:00", "Awaiting User"), ("10-27 09:30", "In Progress"),
                ("10-27 16:00", "Resolved"),
            ])
        return fixture
    }

    /// Friday 15:00-15:30 0.5 h; Friday 15:30-17:00 and Monday 9:00-10:00 2.5 h; Monday 10:00-17:00 and Tuesday
    /// 9:00-9:30 7.5 h waiting on the client; Tuesday 9:30-16:00 6.5 h. Elapsed 0.5 + 2.5 + 6.5 = 9.5 h of 8 h; the
    /// eighth hour ends on Tuesday at 9:30 + 5 h.
    @Test func ledgerOfATicketThatWaitedOnTheClient() throws {
        let ticket = try paused().explain("inc1 ")
        let clock = try ticket.clock(.resolution)
        #expect(clock.verdict == .missed)
        #expect(clock.target == .hours(8) && clock.terms.agreed == .businessDays(1))
        #expect(clock.elapsed == .minutes(570) && clock.paused == .minutes(450))
        #expect(clock.ledger.map(\.serviceTime) == [30, 150, 450, 390].map(Milliseconds.minutes))
        #expect(clock.ledger.map(\.counted) == [30, 150, 0, 390].map(Milliseconds.minutes))
        #expect(clock.ledger.map(\.runningTotal) == [30, 180, 180, 570].map(Milliseconds.minutes))
        #expect(clock.ledger.map(\.status) == ["New", "In Progress", "Awaiting User", "In Progress"])
        #expect(clock.ledger.map(\.holder) == [.provider, .provider, .client, .provider])
        #expect(clock.ledger.map(\.isCounted) == [true, true, false, true])
        let runs = "runs-in-service-time"
        #expect(clock.ledger.map(\.rule) == [runs, runs, "pause-waiting-on-client", runs])
        // The history is on lines 2 to 5, the ticket on line 6.
        #expect(clock.ledger.map(\.source?.line) == [6, 2, 3, 4])
        #expect(clock.stopSource == Provenance(file: "exports/a.csv", line: 5))
        #expect(clock.breach?.local == "2026-10-27 14:30:00 +00:00")
        #expect(clock.started?.local == "2026-10-23 15:00:00 +01:00")
        #expect(clock.started?.utc == "2026-10-23T14:00:00Z")
        #expect(clock.counted?.cohort == .resolved && clock.counted?.month == "2026-10")
        #expect(clock.rules.map(\.id) == [runs, "pause-waiting-on-client"])

        let response = try ticket.clock(.response)
        #expect(response.verdict == .met && response.elapsed == .minutes(30))
        #expect(response.stopSource?.line == 6)
    }

    /// On Monday 26 October at 12:00 the clock is paused at 3 h; what comes later is not known.
    @Test func seenAtTheEndOfItsPeriod() throws {
        let seen = try paused().explain("INC1", in: "2026-10-20..2026-10-26")
        let clock = try seen.clock(.resolution)
        #expect(seen.seenAt.local == "2026-10-27 00:00:00 +00:00")
        #expect(seen.status == "Awaiting User" && seen.ended == nil)
        #expect(clock.verdict == .running && clock.elapsed == .hours(3))
        #expect(clock.counted?.cohort == .resolved && clock.counted?.month == nil)
        #expect(clock.ledger.last?.to.local == "2026-10-27 00:00:00 +00:00")
    }

    /// New terms from 1 October give P2 ten hours: a ticket of September that ends in October has its response judged
    /// by the old terms, its resolution by the new ones.
    @Test func eachClockNamesTheTermsThatJudgeIt() throws {
        var fixture = try ReviewFixture()
        var later = fixture.agreement.terms[0]
        later.effective = try #require(CivilDate("2026-10-01"))
        later.tickets?.targets[1].resolution = .time(.hours(10))
        fixture.agreement.terms.append(later)
        // Wednesday 30 September 16:00-17:00 and Thursday 9:00-17:00: 9 h.
        try fixture.ticket("INC2", created: "09-30 16:00", responded: "09-30 16:10", resolved: "10-01 17:00")
        let ticket = try fixture.explain("INC2")
        let resolution = try ticket.clock(.resolution)
        #expect(resolution.terms.effective.description == "2026-10-01")
        #expect(resolution.elapsed == .hours(9) && resolution.target == .hours(10) && resolution.verdict == .met)
        #expect(try ticket.clock(.response).terms.effective.description == "2025-01-01")
        #expect(resolution.notes.contains { $0.hasPrefix("Pauses not available") })
    }

    @Test func whatCannotBeMeasuredSaysWhy() throws {
        var fixture = try ReviewFixture()
        try fixture.ticket("INC3", created: "10-06 10:00", resolved: "10-05 10:00")
        let clock = try fixture.explain("INC3").clock(.resolution)
        #expect(clock.verdict == .notMeasurable && clock.elapsed == nil && clock.ledger.isEmpty)
        #expect(clock.reason?.id == "resolved-before-start")
        #expect(clock.counted == nil)
    }

    @Test func excludedTicketsAreCountedInNoMonth() throws {
        var fixture = try ReviewFixture()
        try fixture.ticket("INC4", created: "10-06 10:00", resolved: "10-06 11:00", closure: "Duplicate")
        let ticket = try fixture.explain("INC4")
        #expect(ticket.exclusion == "closure: Duplicate")
        #expect(try ticket.clock(.resolution).counted == nil)
    }

    @Test(
        arguments: [
            (.shown, "About INC5"), (.masked, "••••• ••••"), (.hidden, nil),
        ] as [(Privacy.Visibility, String?)])
    func subjectsAreShownAsTheWorkspaceSays(visibility: Privacy.Visibility, expected: String?) throws {
        var fixture = try ReviewFixture()
        fixture.workspace.privacy.subjects = visibility
        try fixture.ticket("INC5", created: "10-06 10:00")
        #expect(try fixture.explain("INC5").subject == expected)
    }

    /// 1 h elapsed of 4 h; the tool says 3 h left, then that the target was missed.
    @Test func theToolsVerdictStandsBesideOurs() throws {
        var fixture = try ReviewFixture()
        try fixture.ticket("INC6", "1 - Critical", created: "10-06 10:00", resolved: "10-06 11:00")
        fixture.records.tickets[0].verdict = RecordedVerdict(resolutionRemaining: .hours(3))
        var recorded = try #require(try fixture.explain("INC6").clock(.resolution).recorded)
        #expect(recorded.isMet == true && recorded.elapsed == .hours(1) && recorded.agrees == true)
        fixture.records.tickets[0].verdict = RecordedVerdict(resolutionMet: false)
        recorded = try #require(try fixture.explain("INC6").clock(.resolution).recorded)
        #expect(recorded.isMet == false && recorded.elapsed == nil && recorded.agrees == false)
    }

    @Test func everyRuleHasASentence() {
        let sentences =
            ClockRule.allCases.map(\.sentence) + ClockFault.allCases.map(\.sentence)
            + AvailabilityRule.allCases.map(\.sentence)
        #expect(Set(sentences.map(\.sentence)).count == sentences.count)
        #expect(sentences.allSatisfy { $0.sentence.hasSuffix(".") })
    }
}
