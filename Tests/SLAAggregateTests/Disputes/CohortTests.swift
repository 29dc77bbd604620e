import SLAAggregate
import SLAModel
import SLATime
import TestSupport
import Testing

/// P2 promises an answer within 1 h and a solution within 8 h, Monday to Friday 09:00 to 17:00; P1 a solution within
/// 4 h around the clock. The 10th and the 31st of August 2026 are Mondays, as are 7 September and 5 October.
@Suite("A ticket counts in exactly one period, whatever happens to it later (semantics 0.11, 1.4)")
struct CohortTests {
    private static let asOf = "11-20 12:00"

    private func fixture(_ cohort: Cohort) throws -> ReviewFixture {
        var fixture = try ReviewFixture()
        fixture.agreement.terms[0].tickets?.counted = CountedCohorts(response: cohort, resolution: cohort)
        return fixture
    }

    /// Met, missed, undecided and not measurable in each period, as four digits.
    private func counts(
        _ fixture: ReviewFixture, _ metric: KeyPath<PriorityResult, AttainmentCounts> = \.resolution,
        _ periods: String...
    ) throws -> [String] {
        try periods.map { period in
            let row = try #require(try fixture.review(period, asOf: Self.asOf).desk?.priorities.last)[keyPath: metric]
            return "\(row.met)\(row.missed)\(row.undecided)\(row.notMeasurable)"
        }
    }

    /// Solved on 10 August after 3 h; reopened on 7 September, when 5 h more use up the 8 h at 14:00; solved again on 5
    /// October, late.
    private func reopened(_ cohort: Cohort) throws -> ReviewFixture {
        var fixture = try fixture(cohort)
        try fixture.ticket(
            "A", created: "08-10 09:00",
            history: [("08-10 12:00", "Resolved"), ("09-07 09:00", "In Progress"), ("10-05 10:00", "Resolved")])
        return fixture
    }

    @Test(
        "Solved in August, reopened in September, solved in October",
        arguments: [
            // Known in August, and in every period that holds August.
            (.outcome, ["1000", "0000", "0000", "1000", "1000"]),
            // Due on 10 August at 17:00, as was known that day; at the end of a longer period it is late.
            (.due, ["1000", "0000", "0000", "0100", "0100"]),
            (.opened, ["1000", "0000", "0000", "0100", "0100"]),
            // Counts at each period's end at which it stood resolved.
            (.resolved, ["1000", "0000", "0100", "0000", "0100"]),
        ] as [(Cohort, [String])])
    func reopening(cohort: Cohort, expected: [String]) throws {
        let periods = try counts(
            try reopened(cohort), \.resolution, "2026-08", "2026-09", "2026-10", "2026-Q3", "2026-08-01..2026-10-31")
        #expect(periods == expected)
    }

    @Test("What a frozen outcome does not count stays visible: volumes, the backlog past its target, the open breach")
    func visible() throws {
        let fixture = try reopened(.outcome)
        let september = try #require(try fixture.review("2026-09", asOf: Self.asOf).desk)
        #expect(september.reopenings == 1 && september.openPastTarget == 1)
        #expect(try september.breaches.map(\.breachedAt) == [fixture.at("09-07 14:00")])
        #expect(september.breaches.allSatisfy { $0.isOpen && !$0.isCounted })
        let october = try #require(try fixture.review("2026-10", asOf: Self.asOf).desk)
        #expect(october.resolved.value == .count(1) && october.breaches.isEmpty)
    }

    @Test(
        "explain names the period, the instant that chose it, and the verdict it was counted with",
        arguments: [(.outcome, "2026-08-10 12:00:00 +01:00", .met), (.due, "2026-08-10 17:00:00 +01:00", nil)]
            as [(Cohort, String, ClockExplanation.Verdict?)])
    func explained(cohort: Cohort, at: String, verdict: ClockExplanation.Verdict?) throws {
        let clock = try reopened(cohort).explain("A").clock(.resolution)
        #expect(clock.verdict == .missed)
        #expect(clock.counted?.cohort == cohort && clock.counted?.month == "2026-08")
        #expect(clock.counted?.at?.local == at && clock.counted?.verdict == verdict)
    }

    /// Created on Monday 31 August 10:00 as P1, 4 h used up at 14:00. Lowered on Tuesday 09:00 and solved at 09:30:
    /// by the 8 desk hours of P2 it is in time, with 7.5 h.
    @Test(
        "Broken in August, its priority lowered in September",
        arguments: [(.outcome, ["0100", "0000", "0100"]), (.due, ["0100", "0000", "1000"])] as [(Cohort, [String])])
    func lowered(cohort: Cohort, expected: [String]) throws {
        var fixture = try fixture(cohort)
        try fixture.ticket("A", created: "08-31 10:00", history: [("09-01 09:30", "Resolved")])
        let change = TicketEvent.Change.priority(
            from: fixture.records.symbols.intern("1 - Critical"), to: fixture.records.symbols.intern("2 - High"))
        try fixture.event("09-01 09:00", change)
        #expect(try counts(fixture, \.resolution, "2026-08", "2026-09", "2026-08-01..2026-09-30") == expected)
    }

    /// Created on Monday 31 August 16:00 as P2, due on Tuesday 16:00. Raised on Tuesday 09:00: by the 4 h of P1 it was
    /// due on Monday at 20:00, which nobody knew in August.
    @Test("Raised after it would have been due: due when it was raised", arguments: [Cohort.due, .outcome])
    func raised(cohort: Cohort) throws {
        var fixture = try fixture(cohort)
        try fixture.ticket("A", "1 - Critical", created: "08-31 16:00", history: [("09-01 10:00", "Resolved")])
        let change = TicketEvent.Change.priority(
            from: fixture.records.symbols.intern("2 - High"), to: fixture.records.symbols.intern("1 - Critical"))
        try fixture.event("09-01 09:00", change)
        #expect(
            try counts(fixture, \.resolution, "2026-08", "2026-09", "2026-08-01..2026-09-30")
                == ["0000", "0100", "0100"])
        #expect(try fixture.explain("A").clock(.resolution).counted?.at?.local == "2026-09-01 09:00:00 +01:00")
    }

    /// Created on Monday 31 August 10:00; the 2 h then promised are used up at 12:00. From September on 8 h are promised,
    /// which are just kept on Tuesday at 10:00.
    @Test("Broken in August, judged by wider terms from September on")
    func terms() throws {
        var fixture = try fixture(.outcome)
        fixture.agreement.terms[0].tickets?.targets[1].resolution = .time(.hours(2))
        var later = fixture.agreement.terms[0]
        later.effective = try #require(CivilDate("2026-09-01"))
        later.tickets?.targets[1].resolution = .time(.hours(8))
        fixture.agreement.terms.append(later)
        try fixture.ticket("A", created: "08-31 10:00", history: [("09-01 10:00", "Resolved")])
        #expect(
            try counts(fixture, \.resolution, "2026-08", "2026-09", "2026-08-01..2026-09-30")
                == ["0100", "0000", "0100"])
    }

    /// Created on Monday 31 August 10:00, unanswered at 11:00 and for good. It ended in September, and why there is no
    /// answer cannot be told then; that it was late was known in August.
    @Test("Not answered in time, and closed without an answer")
    func unanswered() throws {
        var fixture = try fixture(.outcome)
        try fixture.ticket("A", created: "08-31 10:00", history: [("09-01 10:00", "Resolved")])
        // Responses are recorded, of this one in July.
        try fixture.ticket(
            "B", created: "07-06 09:00", responded: "07-06 09:10", history: [("07-06 10:00", "Resolved")])
        #expect(
            try counts(fixture, \.response, "2026-08", "2026-09", "2026-08-01..2026-09-30")
                == ["0100", "0000", "0100"])
    }

    /// Solved in time, and still the tool's flag says late: it shows the outcome after the reopening.
    @Test("The tool's verdict on a later outcome is told apart")
    func reconciled() throws {
        var fixture = try reopened(.outcome)
        fixture.records.tickets[0].events.removeLast()
        fixture.records.tickets[0].events.removeLast()
        try fixture.event(
            "08-11 09:00",
            .status(
                from: fixture.records.symbols.intern("Resolved"), to: fixture.records.symbols.intern("In Progress")))
        fixture.records.tickets[0].status = fixture.records.symbols.intern("In Progress")
        fixture.records.tickets[0].verdict = RecordedVerdict(resolutionMet: false)
        let found = try #require(try fixture.review("2026-08", asOf: Self.asOf).reconciliation)
        #expect(found.differences.map(\.reason) == [.cohort])
        #expect(found.differences.map(\.detail) == ["counted: outcome"])
    }
}
