import SLAAggregate
import SLAModel
import SLATime
import TestSupport
import Testing

@Suite("Every difference to the tool's own verdict has a reason (semantics 0.2)")
struct ReconciliationTests {
    /// A reconciliation of one ticket: P1 is 4 h around the clock, P2 one business day of 8 h, Mo-Fr 09-17 London.
    private func reconcile(
        _ verdict: RecordedVerdict, _ ticket: (inout ReviewFixture) throws -> Void
    ) throws -> Reconciliation {
        var fixture = try ReviewFixture()
        try ticket(&fixture)
        fixture.records.tickets[fixture.records.tickets.count - 1].verdict = verdict
        return try #require(try fixture.review().reconciliation)
    }

    private func difference(
        _ verdict: RecordedVerdict, _ ticket: (inout ReviewFixture) throws -> Void
    ) throws -> VerdictDifference {
        let found = try reconcile(verdict, ticket)
        #expect(found.differing == 1 && found.compared == 1 && found.agreeing == 0)
        let difference = try #require(found.differences.first)
        #expect(found.reasons == [.init(reason: difference.reason, count: 1)])
        return difference
    }

    private let met = RecordedVerdict(resolutionMet: true)
    private let missed = RecordedVerdict(resolutionMet: false)

    private func took(_ hours: Int64, minutes: Int64 = 0, met: Bool) -> RecordedVerdict {
        RecordedVerdict(resolutionMet: met, resolutionElapsed: .hours(hours) + .minutes(minutes))
    }

    @Test("The same verdict is no difference; an elapsed time more than a minute off is counted")
    func agreement() throws {
        // 09:00 to 11:00 of the same day: 2 h.
        let agreed = try reconcile(took(2, minutes: 1, met: true)) {
            try $0.ticket("A", "1 - Critical", created: "10-05 09:00", history: [("10-05 11:00", "Resolved")])
        }
        #expect(agreed.agreeing == 1 && agreed.differing == 0 && agreed.elapsedDiffering == 0)
        let other = try reconcile(took(2, minutes: 2, met: true)) {
            try $0.ticket("A", "1 - Critical", created: "10-05 09:00", history: [("10-05 11:00", "Resolved")])
        }
        #expect(other.agreeing == 1 && other.elapsedDiffering == 1)
    }

    @Test("No verdict of a tool, no reconciliation")
    func nothingRecorded() throws {
        var fixture = try ReviewFixture()
        try fixture.ticket("A", created: "10-05 09:00", resolved: "10-05 10:00")
        #expect(try fixture.review().reconciliation == nil)
    }

    @Test("Remaining time becomes elapsed by goal minus remaining; what rounds to nothing is undecidable")
    func remaining() throws {
        // 4 h promised, 5 h taken: missed by 1 h.
        func remaining(_ minutes: Int64) throws -> Reconciliation {
            try reconcile(RecordedVerdict(resolutionRemaining: .minutes(minutes))) {
                try $0.ticket("A", "1 - Critical", created: "10-05 09:00", history: [("10-05 14:00", "Resolved")])
            }
        }
        #expect(try remaining(-60).agreeing == 1)
        #expect(try remaining(-60).elapsedDiffering == 0)
        #expect(try remaining(-90).elapsedDiffering == 1)
        #expect(try remaining(0).undecidable == 1)
        #expect(try remaining(0).compared == 0)
        let late = try #require(try remaining(30).differences.first)
        #expect(late.tool == .inTime && late.ours == .missed)
        #expect(late.toolElapsed == .minutes(210) && late.ourElapsed == .hours(5) && late.target == .hours(4))
    }

    @Test("Whole minutes and equality")
    func rounding() throws {
        // 4 h and half a minute: 4:00 in whole minutes.
        let half = try difference(met) {
            try $0.ticket("A", "1 - Critical", created: "10-05 09:00", history: [("10-05 13:00", "Resolved")])
            $0.records.tickets[0].events[0].at = $0.records.tickets[0].events[0].at + .seconds(30)
        }
        #expect(half.reason == .rounding && half.detail == "whole minutes" && half.explainedElapsed == .hours(4))
        let equal = try difference(missed) {
            try $0.ticket("A", "1 - Critical", created: "10-05 09:00", history: [("10-05 13:00", "Resolved")])
        }
        #expect(equal.reason == .rounding && equal.detail == "equality: missed" && equal.ours == .inTime)
        // A minute and a half over is no rounding.
        let more = try difference(met) {
            try $0.ticket("A", "1 - Critical", created: "10-05 09:00", history: [("10-05 13:00", "Resolved")])
            $0.records.tickets[0].events[0].at = $0.records.tickets[0].events[0].at + .seconds(90)
        }
        #expect(more.reason == .unexplained)
    }

    /// Created Friday 30 October 14:00, resolved 16:00 of the same day: 2 of 8 h; it would have been due on Monday 2
    /// November at 14:00. Tools count it in October, by the stamp of its resolution.
    @Test("Counted in another period", arguments: [(Cohort.resolved, false), (.due, true)])
    func cohort(cohort: Cohort, isElsewhere: Bool) throws {
        let found = try reconcile(took(2, met: true)) {
            $0.agreement.terms[0].tickets?.counted.resolution = cohort
            try $0.ticket("A", created: "10-30 14:00", resolved: "10-30 16:00")
        }
        #expect(found.compared == 1 && found.agreeing == (isElsewhere ? 0 : 1))
        #expect(found.reasons == (isElsewhere ? [.init(reason: .cohort, count: 1)] : []))
        #expect(found.differences.map(\.ours) == (isElsewhere ? [.elsewhere] : []))
        #expect(found.differences.map(\.detail) == (isElsewhere ? ["counted: due"] : []))
    }

    /// Answered as P2 after 50 of 60 minutes, raised to P1 an hour later: the answer stays one to a P2.
    @Test("A difference and the evidence name the priority that judged the clock, not the one it got afterwards")
    func judgedPriority() throws {
        var fixture = try ReviewFixture()
        try fixture.ticket("A", "1 - Critical", created: "10-05 09:00", responded: "10-05 09:50", history: [])
        let symbols = (fixture.records.symbols.intern("2 - High"), fixture.records.symbols.intern("1 - Critical"))
        try fixture.event("10-05 11:00", .priority(from: symbols.0, to: symbols.1))
        fixture.records.tickets[0].verdict = RecordedVerdict(responseMet: false)
        let (review, evidence) = try fixture.reviewWithEvidence("2026-10", asOf: "2026-11-20 12:00")
        #expect(review.reconciliation?.differences.map(\.priority) == ["P2"])
        #expect(evidence.rows.filter { $0.commitment == "response_attainment" }.map(\.group) == ["P2"])
    }

    @Test("The tool's calendar: 16:00 to 10:00 are 18 h, of which 2 h are open")
    func calendar() throws {
        let found = try difference(took(2, met: true)) {
            try $0.ticket("A", "1 - Critical", created: "10-05 16:00", history: [("10-06 10:00", "Resolved")])
        }
        #expect(found.reason == .calendar && found.detail == "during: desk" && found.explainedElapsed == .hours(2))
        #expect(found.ourElapsed == .hours(18) && found.alternatives.isEmpty)
        #expect(found.origin == Provenance(file: "exports/a.csv", line: 3))
    }

    /// Friday 23 October 16:00 to Tuesday 27th 10:00: 1 + 1 open hours when Monday is a holiday, 10 when it is not.
    @Test("The tool's calendar lacks a holiday")
    func holiday() throws {
        let found = try difference(took(10, met: false)) {
            $0.agreement.terms[0].calendars["desk"]?.holidays = [try #require(CivilDate("2026-10-26"))]
            try $0.ticket("A", created: "10-23 16:00", history: [("10-27 10:00", "Resolved")])
        }
        #expect(found.reason == .calendar && found.detail == "without holidays")
        #expect(found.ourElapsed == .hours(2) && found.explainedElapsed == .hours(10))
    }

    @Test("The tool's pauses: 5 h, of which 3 h on the vendor")
    func pauses() throws {
        let found = try difference(took(2, met: true)) {
            try $0.ticket(
                "A", "1 - Critical", created: "10-05 09:00",
                history: [
                    ("10-05 10:00", "Awaiting Vendor"), ("10-05 13:00", "In Progress"), ("10-05 14:00", "Resolved"),
                ])
        }
        #expect(found.reason == .pause && found.detail == "pauses_while: [waiting_on_client, waiting_on_vendor]")
    }

    @Test("The tool's rule for a raised priority: 3 h as P2 and 2 h as P1 are 5 h, but 2 h since the change")
    func priorityRule() throws {
        func ticket(_ fixture: inout ReviewFixture) throws {
            try fixture.ticket("A", "1 - Critical", created: "10-05 09:00", history: [("10-05 14:00", "Resolved")])
            let symbols = (fixture.records.symbols.intern("2 - High"), fixture.records.symbols.intern("1 - Critical"))
            try fixture.event("10-05 12:00", .priority(from: symbols.0, to: symbols.1))
        }
        let reset = try difference(took(2, met: true), ticket)
        #expect(reset.reason == .priorityRule && reset.detail == "on_priority_change: reset")
        let kept = try difference(took(5, met: true), ticket)
        #expect(kept.reason == .priorityRule && kept.detail == "on_priority_change: keep_original")
    }

    @Test("The tool's rule for a reopened ticket: 2 h, then 3 h: 5 h in all, 3 h in the last cycle")
    func reopenRule() throws {
        let found = try difference(took(3, met: true)) {
            try $0.ticket(
                "A", "1 - Critical", created: "10-05 09:00",
                history: [("10-05 11:00", "Resolved"), ("10-05 12:00", "In Progress"), ("10-05 15:00", "Resolved")])
        }
        #expect(found.reason == .reopenRule && found.detail == "on_reopen: last_cycle")
    }

    @Test("The tool's events: closed after 6 h, opened an hour after creation, status for response")
    func events() throws {
        let stop = try difference(took(6, met: false)) {
            try $0.ticket(
                "A", "1 - Critical", created: "10-05 09:00",
                history: [("10-05 11:00", "Resolved"), ("10-05 15:00", "Closed")])
        }
        #expect(stop.reason == .stopEvent && stop.detail == "stops: closed")
        let start = try difference(took(4, met: true)) {
            try $0.ticket("A", "1 - Critical", created: "10-05 09:00", history: [("10-05 14:00", "Resolved")])
            $0.records.tickets[0].opened = try $0.at("10-05 10:00")
        }
        #expect(start.reason == .startEvent && start.detail == "starts: opened")
        // Answered after 2 h of 1 h; out of New after half an hour.
        let response = try difference(RecordedVerdict(responseMet: true)) {
            try $0.ticket(
                "A", created: "10-05 09:00", responded: "10-05 11:00",
                history: [("10-05 09:30", "In Progress"), ("10-05 15:00", "Resolved")])
        }
        #expect(response.reason == .responseEvent && response.detail == "response_by: status")
        #expect(response.metric == .response && response.explainedElapsed == .minutes(30))
    }

    @Test("What happened after the period's end: 1 h in October, reopened for two days in November")
    func afterThePeriod() throws {
        let found = try difference(missed) {
            try $0.ticket(
                "A", "1 - Critical", created: "10-30 10:00",
                history: [("10-30 11:00", "Resolved"), ("11-03 09:00", "In Progress"), ("11-05 09:00", "Resolved")])
        }
        #expect(
            found.reason == .afterPeriodEnd && found.ourElapsed == .hours(1) && found.explainedElapsed == .hours(49))
    }

    @Test("Without history the tool may have paused; with it, a legacy field may be stale")
    func possibleReasons() throws {
        // Two open days and half an hour of one, around the clock 48 h: no calendar gives 8.
        func ticket(_ fixture: inout ReviewFixture, history: Bool) throws {
            try fixture.ticket(
                "A", created: "10-05 09:00", resolved: "10-07 09:30",
                history: history ? [("10-07 09:30", "Resolved")] : nil)
        }
        #expect(try difference(met) { try ticket(&$0, history: false) }.reason == .missingHistory)
        #expect(try difference(took(20, met: true)) { try ticket(&$0, history: false) }.reason == .unexplained)
        #expect(try difference(met) { try ticket(&$0, history: true) }.reason == .unexplained)
        let legacy = RecordedVerdict(resolutionMet: true, stale: [.resolution])
        let stale = try difference(legacy) { try ticket(&$0, history: true) }
        #expect(stale.reason == .staleField)
        let either = try difference(legacy) { try ticket(&$0, history: false) }
        #expect(either.reason == .missingHistory && either.alternatives == [.staleField])
    }

    @Test("A verdict that the tool's own stamps refute; one that no rule explains")
    func contradictions() throws {
        // Half an hour from first to last stamp cannot be over 4 h in any calendar.
        let refuted = try difference(missed) {
            try $0.ticket("A", "1 - Critical", created: "10-05 09:00", resolved: "10-05 09:30")
            $0.records.tickets[0].closed = try $0.at("10-05 09:40")
        }
        #expect(refuted.reason == .contradictsItself)
        // Never closed: a clock that only closing stops would run on past 4 h.
        let open = try difference(missed) {
            try $0.ticket("A", "1 - Critical", created: "10-05 09:00", resolved: "10-05 09:30")
        }
        #expect(open.reason == .stopEvent)
        // That clock ran for 640 h until the end of October. A tool that shows less, by more than its rounding, looked at
        // another.
        for (minutes, reason) in [(1, .stopEvent), (2, .contradictsItself)] as [(Int64, VerdictDifference.Reason)] {
            let running = try difference(took(640, minutes: -minutes, met: false)) {
                try $0.ticket("A", "1 - Critical", created: "10-05 09:00", resolved: "10-05 09:30")
            }
            #expect(running.reason == reason)
        }
        let torn = try difference(RecordedVerdict(resolutionMet: true, resolutionRemaining: .minutes(-60))) {
            try $0.ticket("A", "1 - Critical", created: "10-05 09:00", history: [("10-05 14:00", "Resolved")])
        }
        #expect(torn.reason == .contradictsItself)
        // Monday 12:00 to Tuesday 09:30: 5.5 h open, 21.5 h in all; the tool says 9 h.
        let odd = try difference(took(9, met: false)) {
            try $0.ticket("A", created: "10-05 12:00", history: [("10-06 09:30", "Resolved")])
        }
        #expect(odd.reason == .unexplained && odd.detail.isEmpty)
        // Its stamps refute nothing: from the first to the last more time went by than was promised.
        let stamped = try difference(took(9, met: false)) {
            try $0.ticket(
                "A", created: "10-05 12:00", resolved: "10-06 09:30", history: [("10-06 09:30", "Resolved")])
        }
        #expect(stamped.reason == .unexplained)
    }

    @Test("Tickets we do not measure are differences; excluded ones are counted apart")
    func notOurs() throws {
        let impossible = try difference(met) {
            try $0.ticket("A", created: "10-06 09:00", resolved: "10-02 10:00")
        }
        #expect(impossible.reason == .notMeasurable && impossible.detail == "resolved-before-start")
        #expect(impossible.ours == .notMeasurable && impossible.ourElapsed == nil)
        let excluded = try reconcile(missed) {
            try $0.ticket("A", created: "10-05 09:00", resolved: "10-05 10:00", closure: "Duplicate")
        }
        #expect(excluded.excluded == 1 && excluded.compared == 0)
    }

    @Test("The list is capped, the counts are not; they balance")
    func capped() throws {
        var fixture = try ReviewFixture()
        for number in 1000..<1250 {
            try fixture.ticket(
                "T\(number)", "1 - Critical", created: "10-05 09:00", history: [("10-05 14:00", "Resolved")])
            fixture.records.tickets[number - 1000].verdict = number % 10 == 0 ? missed : met
        }
        let found = try #require(try fixture.review().reconciliation)
        #expect(found.compared == 250 && found.agreeing == 25 && found.differing == 225)
        #expect(found.differences.count == Reconciliation.listed)
        #expect(found.differences.first?.ticket == "T1001")
        #expect(found.reasons.reduce(0) { $0 + $1.count } == 225)
    }
}
