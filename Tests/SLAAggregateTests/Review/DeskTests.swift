import SLAAggregate
import SLAModel
import SLATime
import TestSupport
import Testing

@Suite("The desk's figures follow semantics 1.3, 1.4 and 1.8")
struct DeskTests {
    /// Half-open bounds (1.4): created exactly at the end belongs to the next month, resolved exactly at the start to
    /// this one.
    @Test("A month begins with its first instant and ends before the next one's")
    func halfOpenBounds() throws {
        var fixture = try ReviewFixture()
        try fixture.ticket("A", created: "09-30 16:00", responded: "09-30 16:10", resolved: "10-01 00:00")
        try fixture.ticket("B", created: "10-01 00:00", responded: "10-01 09:10", resolved: "10-31 23:59")
        try fixture.ticket("C", created: "11-01 00:00", responded: "11-02 09:05", resolved: "11-02 10:00")
        let october = try #require(try fixture.review().desk)
        #expect(october.opened.value == .count(1))  // B
        #expect(october.resolved.value == .count(2))  // A, B
        let november = try #require(try fixture.review("2026-11").desk)
        #expect(november.opened.value == .count(1))  // C
        #expect(november.resolved.value == .count(1))
        let september = try #require(try fixture.review("2026-09").desk)
        #expect(september.opened.value == .count(1))
        #expect(september.backlog.value == .count(1))  // A, resolved at the next month's first instant
    }

    /// P2 answers within 1 h, P1 within 15 minutes. Answered after 30 minutes, raised an hour later: in time by the
    /// promise it was answered under, and in that row. Not yet answered when raised, it is late by the new one.
    @Test("A stopped clock keeps the priority it stopped under; a running one takes the new target")
    func raisedAfterTheAnswer() throws {
        for (answered, row, counts) in [("10-05 09:30", "P2", (1, 0)), ("10-05 10:45", "P1", (0, 1))] {
            var fixture = try ReviewFixture()
            try fixture.ticket(
                "A", "1 - Critical", created: "10-05 09:00", responded: answered, history: [("10-05 12:00", "Resolved")]
            )
            let (from, to) = (
                fixture.records.symbols.intern("2 - High"), fixture.records.symbols.intern("1 - Critical")
            )
            try fixture.event("10-05 10:30", .priority(from: from, to: to))
            let desk = try #require(try fixture.review().desk)
            let result = try #require(desk.priorities.first { $0.priority == row }?.response)
            #expect(result.met == counts.0 && result.missed == counts.1)
            let others = desk.priorities.filter { $0.priority != row && !$0.priority.isEmpty }
            #expect(others.allSatisfy { $0.response.met + $0.response.missed == 0 })
            // The ticket itself is a P1 now: raised while it ran, its resolution is judged as one.
            #expect(desk.priorities.first { $0.priority == "P1" }?.resolution.met == 1)
            #expect(desk.breaches.map(\.priority) == (counts.1 == 1 ? ["P1"] : []))
        }
    }

    /// 2 in time and 1 late of 3 resolved; 8 business hours are one business day.
    @Test("Resolution attainment counts tickets resolved in the month, by priority and in sum")
    func resolutionAttainment() throws {
        var fixture = try ReviewFixture()
        // P1 around the clock, target 4 h: exactly 4 h is met.
        try fixture.ticket(
            "A", "1 - Critical", created: "10-03 22:00", responded: "10-03 22:15", resolved: "10-04 02:00")
        // P2, target one business day of 8 h: Monday 09:00 to 17:00 is met, one minute of Tuesday more is not.
        try fixture.ticket("B", created: "10-05 09:00", responded: "10-05 10:00", resolved: "10-05 17:00")
        try fixture.ticket(
            "C", created: "10-05 09:00", responded: "10-05 10:01", resolved: "10-06 09:01", cause: "Vendor")
        let review = try fixture.review()
        let commitment = try review.commitment("resolution_attainment")
        #expect(commitment.result.value == .share(try #require(Ratio(2, over: 3))))
        #expect(commitment.status == .missed)
        // 5 % of three tickets may be late: 0.15.
        #expect(commitment.allowance?.allowed == Ratio(3, over: 20))
        #expect(commitment.allowance?.used == 1)
        #expect(commitment.allowance?.share == Ratio(20, over: 3))
        #expect(commitment.result.isSmall)
        let desk = try #require(review.desk)
        #expect(desk.priorities.map(\.priority) == ["P1", "P2", ""])
        #expect(desk.priorities.map(\.resolution.met) == [1, 1, 2])
        #expect(desk.priorities.map(\.resolution.missed) == [0, 1, 1])
        #expect(desk.priorities.map(\.response.missed) == [0, 1, 1])
        // Service times 4 h, 8 h, 8 h 1 min: median 8 h; R-7 p90 = 8 h + 0.8 x 1 min.
        #expect(desk.resolutionTime.median == .hours(8))
        #expect(desk.resolutionTime.p90 == .hours(8) + .seconds(48))
        // Elapsed 4 h, 8 h, 24 h 1 min.
        #expect(desk.resolutionTime.medianElapsed == .hours(8))
        #expect(desk.causes == [CauseCount(cause: "Vendor", count: 1, priorities: ["P2"])])
        #expect(Set(desk.breaches.map(\.ticket)) == ["C"])
        #expect(desk.breaches.map(\.metric) == [.response, .resolution])  // 61/60 of an hour is worse than 481/480
    }

    @Test("A pause on the client does not count; without history nothing is invented and the review says so")
    func pauses() throws {
        var fixture = try ReviewFixture()
        try fixture.ticket(
            "A", created: "10-05 09:00", responded: "10-05 09:30",
            history: [
                ("10-05 09:30", "In Progress"), ("10-05 10:00", "Awaiting User"), ("10-07 10:00", "In Progress"),
                ("10-07 11:00", "Resolved"),
            ])
        let review = try fixture.review()
        // Counted: 09:00-10:00 and 10:00-11:00; paused two business days of 8 h.
        #expect(review.desk?.resolutionTime.median == .hours(2))
        #expect(review.desk?.pausesKnown == true)
        #expect(review.waiting?.held.client == .hours(16))
        #expect(review.waiting?.held.provider == .hours(2))
        // Wall clock 50 h, 18 h of it in service hours.
        #expect(review.waiting?.held.outOfHours == .hours(32))
        #expect(review.waiting?.longest == [ClientWait(ticket: "A", subject: "About A", time: .hours(16))])
        try fixture.ticket("B", created: "10-05 09:00", responded: "10-05 09:30", resolved: "10-07 11:00")
        let second = try fixture.review()
        #expect(second.desk?.pausesKnown == false)
        #expect(second.notices.first { $0.rule == "pauses-unknown" }?.facts["count"] == .count(1))
        // 8 + 8 + 2 h, more than the 8 h promised.
        #expect(second.desk?.breaches.map(\.ticket) == ["B"])
    }

    @Test("Unanswered tickets are missed once past the target, else undecided and out of the denominator")
    func undecided() throws {
        var fixture = try ReviewFixture()
        try fixture.ticket("A", created: "10-30 09:00", responded: "10-30 09:30")
        try fixture.ticket("B", created: "10-30 09:00")  // no answer in a whole Friday
        try fixture.ticket("C", created: "10-30 16:30")  // half an hour before the desk closed for the month
        let desk = try #require(try fixture.review().desk)
        let all = try #require(desk.priorities.last)
        #expect(all.response == AttainmentCounts(met: 1, missed: 1, undecided: 1, notMeasurable: 0, status: .missed))
        #expect(desk.breaches.filter(\.isCounted).map(\.ticket) == ["B"])
    }

    /// Opened at 16:30 on the last day of September, answered after 1 h 30 min of 1 h: September's, and not decided in
    /// it.
    @Test("A promise broken in the period is told of tickets that still wait, not of one answered late")
    func answeredLate() throws {
        var fixture = try ReviewFixture()
        try fixture.ticket("A", created: "09-30 16:30", responded: "10-01 10:00", resolved: "10-01 10:30")
        try fixture.ticket("B", created: "09-30 16:30")
        let breaches = try #require(try fixture.review().desk).breaches.filter { $0.metric == .response }
        #expect(breaches.map(\.ticket) == ["B"] && breaches.map(\.isCounted) == [false])
    }

    /// Of 6 h, 5 h and 7 h: 4 h on the vendor, who is not paused for, and 2 h on the client, who is.
    @Test("Who held the late tickets is summed over them, whatever was paused")
    func heldOfLateTickets() throws {
        var fixture = try ReviewFixture()
        for (key, day, history) in [
            ("A", "05", [("10:00", "Awaiting Vendor"), ("14:00", "In Progress"), ("15:00", "Resolved")]),
            ("B", "06", [("14:00", "Resolved")]),
            ("C", "07", [("10:00", "Awaiting User"), ("12:00", "In Progress"), ("16:00", "Resolved")]),
        ] {
            try fixture.ticket(
                key, "1 - Critical", created: "10-\(day) 09:00", responded: "10-\(day) 09:05",
                history: history.map { ("10-\(day) \($0.0)", $0.1) })
        }
        #expect(
            try fixture.review().desk?.breachesHeld
                == HeldTime(provider: .hours(12), client: .hours(2), vendor: .hours(4), outOfHours: .zero))
    }

    @Test("What happened after the period's end is not known in it")
    func asOfTheEnd() throws {
        var fixture = try ReviewFixture()
        try fixture.ticket(
            "A", created: "10-29 09:00", responded: "10-29 09:10",
            history: [("10-29 10:00", "Resolved"), ("11-03 09:00", "In Progress"), ("11-04 09:00", "Resolved")])
        let october = try #require(try fixture.review().desk)
        #expect(october.resolved.value == .count(1))
        #expect(october.backlog.value == .count(0))
        #expect(october.priorities.last?.resolution.met == 1)
        // Reopened after 5 days, known at the as-of instant: one of one within 14 days.
        #expect(october.reopenRate.value == .share(.one))
        // Known on 2 November: nothing of the reopening.
        #expect(try fixture.review(asOf: "11-02 09:00").desk?.reopenRate.value == .share(.init(0)))
        let november = try #require(try fixture.review("2026-11").desk)
        #expect(november.resolved.value == .count(1))
        #expect(november.reopened == ["A"])
    }

    @Test("A ticket whose state at the end is only told by a later export brings a notice")
    func laterExport() throws {
        var fixture = try ReviewFixture()
        try fixture.ticket("A", created: "10-29 09:00", resolved: "11-05 10:00", updated: "11-05 10:00")
        let review = try fixture.review()
        #expect(review.notices.first { $0.rule == "state-from-later-export" }?.facts["count"] == .count(1))
        #expect(review.desk?.backlog.value == .count(1))
        // Thursday and Friday, 16 business hours: past its target of 8 at the month's end.
        #expect(review.desk?.openPastTarget == 1)
    }

    @Test("A met target does not hide open late tickets and paused time")
    func doubts() throws {
        var fixture = try ReviewFixture()
        // 2 h counted, 16 h paused: 8/9 of 18 h.
        try fixture.ticket(
            "A", created: "10-05 09:00", responded: "10-05 09:30",
            history: [("10-05 10:00", "Awaiting User"), ("10-07 10:00", "In Progress"), ("10-07 11:00", "Resolved")])
        try fixture.ticket("B", created: "10-05 09:00", responded: "10-05 09:30")
        let review = try fixture.review()
        #expect(try review.commitment("resolution_attainment").status == .met)
        #expect(review.notices.first { $0.rule == "met-but-open-late" }?.facts == ["count": .count(1)])
        let share = try #require(Ratio(16 * 3_600_000, over: 18 * 3_600_000))
        #expect(review.notices.first { $0.rule == "met-but-paused" }?.facts == ["share": .share(share)])
        // Late: the miss speaks for itself.
        try fixture.ticket("C", created: "10-05 09:00", responded: "10-05 09:30", resolved: "10-09 09:00")
        #expect(try !fixture.review().notices.contains { $0.rule.hasPrefix("met-but") })
    }

    /// Resolved in 2 h without a pause; reopened a day later, and then 18 h paused.
    @Test("Paused time is told of the readings that count: under 'outcome' those of the first end")
    func pausesOfTheOutcome() throws {
        var fixture = try ReviewFixture()
        try fixture.ticket(
            "A", created: "10-05 09:00", responded: "10-05 09:30",
            history: [
                ("10-05 11:00", "Resolved"), ("10-06 09:00", "Awaiting User"), ("10-08 11:00", "In Progress"),
                ("10-08 12:00", "Resolved"),
            ])
        #expect(try fixture.review().notices.contains { $0.rule == "met-but-paused" })
        fixture.agreement.terms[0].tickets?.counted.resolution = .outcome
        let review = try fixture.review()
        #expect(try review.commitment("resolution_attainment").status == .met)
        #expect(!review.notices.contains { $0.rule == "met-but-paused" })
    }

    @Test("A stamp that a reopening left behind does not hide an open ticket from the backlog")
    func staleStamp() throws {
        var fixture = try ReviewFixture()
        try fixture.ticket(
            "A", created: "07-01 09:00", resolved: "07-02 09:00", updated: "08-03 09:00",
            history: [("07-02 09:00", "Resolved"), ("08-03 09:00", "In Progress")])
        let desk = try #require(try fixture.review().desk)
        #expect(desk.backlog.value == .count(1))
        #expect(desk.backlogByAge.over30 == 1)
    }

    /// 20 of 21 mapped tickets in time, and 4 whose word nobody mapped: 4 of 25 are not measured, more than the 5 % from
    /// which a figure is not to be trusted.
    @Test("A word for the priority that nobody mapped makes a figure incomplete, and no better one")
    func unmappedPriority() throws {
        var fixture = try ReviewFixture()
        for number in 0..<25 {
            try fixture.ticket(
                "T\(number)", number < 21 ? "1 - Critical" : "1 - Critcal", created: "10-05 09:00",
                responded: "10-05 09:05", resolved: number == 0 ? "10-05 14:00" : "10-05 10:00")
        }
        // Open, and so under no resolution.
        try fixture.ticket("U", "1 - Critcal", created: "10-06 09:00", responded: "10-06 09:05")
        let review = try fixture.review()
        let all = try #require(review.desk?.priorities.last)
        #expect((all.resolution.met, all.resolution.missed, all.resolution.notMeasurable) == (20, 1, 4))
        #expect((all.response.met, all.response.missed, all.response.notMeasurable) == (21, 0, 5))
        let row = try #require(review.desk?.priorities.first { $0.priority == PriorityResult.unmapped })
        #expect(row.resolution.notMeasurable == 4)
        #expect(review.desk?.notMeasurable.contains { $0.reason == "priority-unmapped" } == true)
        #expect(try review.commitment("resolution_attainment").status == .watch)
        #expect(review.notices.contains { $0.rule == "incomplete" })
    }

    @Test("Excluded tickets are in no figure and are counted; unmapped words are listed and promised nothing")
    func exclusionsAndWords() throws {
        var fixture = try ReviewFixture()
        try fixture.ticket("A", created: "10-05 09:00", status: "Cancelled")
        try fixture.ticket("B", created: "10-05 09:00", resolved: "10-05 10:00", closure: "Duplicate")
        try fixture.ticket("C", "5 - Planning", created: "10-05 09:00", status: "On Hold")
        let review = try fixture.review()
        let desk = try #require(review.desk)
        #expect(desk.opened.value == .count(1))
        #expect(
            desk.excluded == [
                ExcludedCount(condition: "status: Cancelled", count: 1),
                ExcludedCount(condition: "closure: Duplicate", count: 1),
            ])
        #expect(
            review.method.unmapped == [
                UnmappedWord(kind: .priority, word: "5 - Planning", count: 1),
                UnmappedWord(kind: .status, word: "On Hold", count: 1),
            ])
        #expect(desk.priorities.map(\.priority) == ["P1", "P2", PriorityResult.unmapped, ""])
        #expect(desk.priorities.map(\.opened) == [0, 0, 1, 1])
        #expect(review.recommendation("unmapped-words")?.facts["word"] == .text("5 - Planning"))
        #expect(try review.commitment("resolution_attainment").status == .notMeasured)
    }

    @Test("An impossible ticket is out of the denominator and turns the figure amber")
    func impossibleTimes() throws {
        var fixture = try ReviewFixture()
        for index in 0..<20 {
            try fixture.ticket("OK\(index)", created: "10-05 09:00", responded: "10-05 09:10", resolved: "10-05 10:00")
        }
        try fixture.ticket("BAD1", created: "10-06 09:00", responded: "10-06 09:10", resolved: "10-02 10:00")
        try fixture.ticket("BAD2", created: "10-06 09:00", responded: "10-06 09:10", resolved: "10-02 10:00")
        let review = try fixture.review()
        let commitment = try review.commitment("resolution_attainment")
        #expect(commitment.result.value == .share(try #require(Ratio(20, over: 20))))
        #expect(commitment.status == .watch)  // 2 of 22 are more than 5 %
        #expect(
            review.desk?.notMeasurable == [
                UnmeasuredTicket(ticket: "BAD1", metric: .resolution, reason: "resolved-before-start"),
                UnmeasuredTicket(ticket: "BAD2", metric: .resolution, reason: "resolved-before-start"),
            ])
        #expect(review.notices.contains { $0.rule == "incomplete" })
    }

    @Test("Backlog by age: under 10 days, 10 to 30, over 30")
    func backlogAges() throws {
        var fixture = try ReviewFixture()
        try fixture.ticket("A", created: "10-22 00:01")  // 9 days 23:59 and an hour gained: 10 days and 59 minutes
        try fixture.ticket("B", created: "10-22 01:01")  // 9 days 23:59 on the clock of the sun
        try fixture.ticket("C", created: "10-05 09:00")
        try fixture.ticket("D", created: "09-01 09:00")
        try fixture.ticket("E", created: "09-01 09:00", resolved: "10-31 09:00")  // not open any more
        let desk = try #require(try fixture.review().desk)
        #expect(desk.backlogByAge == BacklogAges(under10: 1, from10to30: 2, over30: 1))
        #expect(desk.backlog.value == .count(4))
    }

    @Test("The outcome cohort puts a miss into the month of its breach, the opened cohort into that of its creation")
    func cohorts() throws {
        var fixture = try ReviewFixture()
        // Created 30 September 09:00, 8 h used up at 17:00, exceeded from 1 October 09:00, resolved 2 October.
        try fixture.ticket("A", created: "09-30 09:00", responded: "09-30 09:10", resolved: "10-02 09:00")
        func missed(_ cohort: Cohort, _ period: String) throws -> Int? {
            var fixture = fixture
            fixture.agreement.terms[0].tickets?.counted.resolution = cohort
            return try fixture.review(period).desk?.priorities.last?.resolution.missed
        }
        #expect(try missed(.resolved, "2026-09") == 0)
        #expect(try missed(.resolved, "2026-10") == 1)
        #expect(try missed(.opened, "2026-09") == 0)
        #expect(try missed(.opened, "2026-10") == 0)
        #expect(try missed(.due, "2026-10") == 0)
        #expect(try missed(.outcome, "2026-10") == 1)
    }

    // MARK: - Older exports

    private func revision(
        _ fixture: inout ReviewFixture, _ status: String, at updated: String, resolved: String? = nil
    ) throws {
        let last = fixture.records.tickets.count - 1
        fixture.records.tickets[last].revisions.append(
            TicketRevision(
                updated: try fixture.at(updated), status: fixture.records.symbols.intern(status),
                priority: fixture.records.tickets[last].priority, resolved: try resolved.map { try fixture.at($0) },
                closed: nil, origin: Origin(file: 0, line: 900)))
    }

    /// October's export resolved it on the 6th, November's on 4 November.
    @Test("A later export that resolves a ticket again takes nothing from the month that resolved it first")
    func resolvedAgain() throws {
        var fixture = try ReviewFixture()
        try fixture.ticket(
            "A", created: "10-05 09:00", responded: "10-05 09:10", resolved: "11-04 12:00", updated: "11-04 12:00")
        try revision(&fixture, "Resolved", at: "10-06 10:00", resolved: "10-06 10:00")
        let october = try #require(try fixture.review().desk)
        #expect(october.resolved.value == .count(1) && october.backlog.value == .count(0))
        let november = try #require(try fixture.review("2026-11", asOf: "2026-12-01 00:00").desk)
        #expect(november.resolved.value == .count(1) && november.reopenings == 1)
        #expect(november.backlog.value == .count(0))
    }

    /// Its export, written on the 6th, proves that it had ended by then.
    @Test("A ticket that stands ended without a time is listed as not measurable, and is no backlog")
    func endedWithoutTime() throws {
        var fixture = try ReviewFixture()
        try fixture.ticket(
            "LOST", created: "10-05 09:00", responded: "10-05 09:10", status: "Resolved", updated: "10-06 09:00")
        try fixture.ticket("OPEN", created: "10-05 09:00", responded: "10-05 09:10")
        for period in ["2026-10", "2026-11"] {
            let desk = try #require(try fixture.review(period, asOf: "2026-12-01 00:00").desk)
            #expect(desk.backlog.value == .count(1), "\(period)")
            #expect(desk.resolved.value == .count(period == "2026-10" ? 1 : 0), "\(period)")
            #expect(desk.notMeasurable.map(\.ticket) == (period == "2026-10" ? ["LOST"] : []), "\(period)")
        }
    }

    /// Open at October's end by an older export, by the history and by nothing; cancelled in November.
    @Test("A ticket that was cancelled later counts in the months before it, where that is known")
    func cancelledLater() throws {
        var fixture = try ReviewFixture()
        try fixture.ticket("REVISED", created: "10-05 09:00", status: "Cancelled", updated: "11-04 12:00")
        try revision(&fixture, "In Progress", at: "10-06 10:00")
        try fixture.ticket(
            "TOLD", created: "10-05 09:00", history: [("10-05 10:00", "In Progress"), ("11-04 12:00", "Cancelled")])
        try fixture.ticket("UNTOLD", created: "10-05 09:00", status: "Cancelled", updated: "11-04 12:00")
        let october = try #require(try fixture.review().desk)
        #expect(october.opened.value == .count(2) && october.excluded.map(\.count) == [1])
        let november = try #require(try fixture.review("2026-11", asOf: "2026-12-01 00:00").desk)
        #expect(november.backlog.value == .count(0))
    }

    @Test("Counted by the resolution, the answer to an open ticket is in no month; to a resolved one in that month")
    func responsesByResolution() throws {
        var fixture = try ReviewFixture()
        fixture.agreement.terms[0].tickets?.counted = CountedCohorts(response: .resolved, resolution: .resolved)
        try fixture.ticket("OPEN", created: "10-05 09:00", responded: "10-05 09:10")
        try fixture.ticket("LATER", created: "09-07 09:00", responded: "09-07 09:10", resolved: "10-06 09:00")
        #expect(try fixture.review().commitment("response_attainment").result.n == 1)
        #expect(try fixture.review("2026-09").commitment("response_attainment").result.n == nil)
    }

    /// P2 waits on the client from 18:00 to 22:00, out of the desk's hours; P1, which runs at all hours, only came after
    /// the resolution.
    @Test("Who held a ticket is told in the hours of the promise that judged it")
    func raisedAfterTheEnd() throws {
        var fixture = try ReviewFixture()
        try fixture.ticket(
            "W", "1 - Critical", created: "10-05 17:00",
            history: [
                ("10-05 18:00", "Awaiting User"), ("10-05 22:00", "In Progress"), ("10-05 23:00", "Resolved"),
            ])
        let (p2, p1) = (fixture.records.symbols.intern("2 - High"), fixture.records.symbols.intern("1 - Critical"))
        try fixture.event("10-06 10:00", .priority(from: p2, to: p1))
        let held = try #require(try fixture.review().waiting?.held)
        #expect(held.outOfHours == .hours(6) && held.provider == .zero && held.client == .zero)
    }

    /// Havana's clocks go from 8 March 00:00 to 01:00.
    @Test("Clocks that change at midnight change on the date that begins then")
    func changeAtMidnight() throws {
        var fixture = try ReviewFixture()
        fixture.agreement.timeZone = "America/Havana"
        let review = try fixture.review("2026-03")
        #expect(review.period.clockChanges.map(\.date.description) == ["2026-03-08"])
    }

    @Test("A priority says whether the terms of the period promise it more than one time to resolve")
    func changedResolutionTarget() throws {
        var fixture = try ReviewFixture()
        try fixture.ticket("A", "1 - Critical", created: "10-05 09:00", resolved: "10-05 11:00")
        var later = fixture.agreement.terms[0]
        later.effective = try #require(CivilDate("2026-10-16"))
        later.tickets?.targets[0].resolution = .time(.hours(2))
        fixture.agreement.terms.append(later)
        let october = try #require(try fixture.review().desk)
        #expect(october.priorities.map(\.resolutionTargetChanged) == [true, false, false])
        let november = try #require(try fixture.review("2026-11", asOf: "2026-12-01 12:00").desk)
        #expect(november.priorities.allSatisfy { !$0.resolutionTargetChanged })
    }
}
