import SLAAggregate
import SLAModel
import SLATime
import Testing

/// One case for each choice about a clock in which the choice changes the figure, worked out in its comment.
@Suite struct ClockRuleTests {
    private typealias Case = ClockCase

    private func reading(
        _ target: ClockTarget, from start: Instant = ClockCase.at(3, 10), _ events: [ClockEvent],
        priority: ClockRules.PriorityChange = .retroactive, reopen: ClockRules.Reopen = .cumulative,
        strict: Bool = false, asOf: Instant = ClockCase.at(31)
    ) throws -> ProvenReading {
        let timeline = ClockTimeline(start: start, target: target, changes: events)
        let outcome = timeline.outcome(priorityChange: priority, reopen: reopen, strict: strict, asOf: asOf)
        return try #require(outcome.proven)
    }

    // MARK: - Reopening

    /// Opened 10:00, resolved 12:00, reopened 15:00, resolved 16:00.
    @Test(
        arguments: [
            // 2 h + 1 h: time while resolved does not count.
            (ClockRules.Reopen.cumulative, 3, 16),
            // From 15:00 to 16:00.
            (.lastCycle, 1, 16),
            // From 10:00 to 12:00; what follows is listed, not counted.
            (.firstCycle, 2, 12),
            // From 10:00 to 16:00.
            (.createdToFinal, 6, 16),
        ] as [(ClockRules.Reopen, Int64, Int64)])
    func reopen(rule: ClockRules.Reopen, elapsed: Int64, stopped: Int64) throws {
        let events = [Case.stop(Case.at(3, 12)), Case.run(Case.at(3, 15)), Case.stop(Case.at(3, 16))]
        let reading = try reading(Case.target(4, Case.always()), events, reopen: rule)
        #expect(reading.elapsed == .hours(elapsed))
        #expect(reading.stopped == Case.at(3, stopped))
        #expect(reading.reopenings == [Case.at(3, 15)])
    }

    @Test func closingAfterResolvingDoesNotMoveTheEnd() throws {
        let events = [Case.stop(Case.at(3, 12)), Case.stop(Case.at(4, 12))]
        #expect(try reading(Case.target(4, Case.always()), events).stopped == Case.at(3, 12))
    }

    // MARK: - Priority

    /// Target 8 h at 10:00, 4 h from 13:00 on, resolved 15:30: 5.5 h in all, 3 h before the change, 2.5 h after it.
    @Test(
        arguments: [
            // 5.5 h > 4 h; late since 14:00.
            (ClockRules.PriorityChange.retroactive, ClockReading.Verdict.missed, 14, 5.5),
            // 2.5 h <= 4 h from 13:00, due 17:00; 3 h <= 8 h before it.
            (.reset, .met, 17, 2.5),
            // 5.5 h <= 8 h, due 18:00.
            (.keepOriginal, .met, 18, 5.5),
            // 5.5/8 and 5.5/4: the second decides, due 14:00.
            (.worstOf, .missed, 14, 5.5),
            // 3/8 + 2.5/4 = 1: met to the millisecond, due 15:30.
            (.segmentWeighted, .met, 15.5, 5.5),
        ] as [(ClockRules.PriorityChange, ClockReading.Verdict, Double, Double)])
    func priorityRaised(
        rule: ClockRules.PriorityChange, verdict: ClockReading.Verdict, due: Double, elapsed: Double
    ) throws {
        let calendar = try Case.always()
        let events = [
            Case.change(Case.at(3, 13), to: Case.target(4, calendar, priority: 0)), Case.stop(Case.at(3, 15, 30)),
        ]
        let reading = try reading(Case.target(8, calendar, priority: 1), events, priority: rule)
        #expect(reading.verdict == verdict)
        #expect(reading.due == Case.at(3) + Milliseconds(Int64(due * 3_600_000)))
        #expect(reading.elapsed == Milliseconds(Int64(elapsed * 3_600_000)))
    }

    /// Target 4 h at 10:00, 8 h from 13:00 on, resolved 16:00: 6 h. By the later promise in time, by the first not.
    @Test(arguments: [
        (ClockRules.PriorityChange.retroactive, ClockReading.Verdict.met), (.reset, .met), (.keepOriginal, .missed),
        (.worstOf, .missed),
        // 3/4 + 3/8 = 9/8.
        (.segmentWeighted, .missed),
    ])
    func priorityLowered(rule: ClockRules.PriorityChange, verdict: ClockReading.Verdict) throws {
        let calendar = try Case.always()
        let events = [
            Case.change(Case.at(3, 13), to: Case.target(8, calendar, priority: 1)), Case.stop(Case.at(3, 16)),
        ]
        let reading = try reading(Case.target(4, calendar, priority: 0), events, priority: rule)
        #expect(reading.verdict == verdict)
        #expect(reading.priority == (rule == .keepOriginal || rule == .worstOf ? 0 : 1))
    }

    /// 8 h at 10:00, 2 h from 13:00 on: 3 h have passed, so that the change itself is the breach.
    @Test func raisedTooLateIsBreachedByEscalation() throws {
        let calendar = try Case.always()
        let events = [Case.change(Case.at(3, 13), to: Case.target(2, calendar))]
        let reading = try reading(Case.target(8, calendar), events, asOf: Case.at(3, 14))
        #expect(reading.verdict == .missed)
        #expect(reading.breach == Case.at(3, 13))
        #expect(reading.isBreachedByEscalation)
        #expect(reading.due == Case.at(3, 12))
    }

    /// 2 h at 10:00 is late at 12:00 already; raising it at 13:00 to 1 h does not move the breach.
    @Test func alreadyLateIsNotBreachedByEscalation() throws {
        let calendar = try Case.always()
        let events = [Case.change(Case.at(3, 13), to: Case.target(1, calendar))]
        let reading = try reading(Case.target(2, calendar), events, asOf: Case.at(3, 14))
        #expect(reading.breach == Case.at(3, 12))
        #expect(!reading.isBreachedByEscalation)
    }

    /// 2 h at 10:00 is late at 12:00; lowered at 13:00 to 8 h it is in time again, until 18:00.
    @Test func loweringThePriorityLiftsTheBreach() throws {
        let calendar = try Case.always()
        let events = [Case.change(Case.at(3, 13), to: Case.target(8, calendar))]
        let open = try reading(Case.target(2, calendar), events, asOf: Case.at(3, 14))
        #expect(open.verdict == .running && open.breach == Case.at(3, 18))
        let late = try reading(Case.target(2, calendar), events, asOf: Case.at(3, 19))
        #expect(late.verdict == .missed && late.breach == Case.at(3, 18))
        // Before anybody lowered it, it was late: a closed period stays as it was.
        #expect(try reading(Case.target(2, calendar), events, asOf: Case.at(3, 13)).breach == Case.at(3, 12))
    }

    /// The first clock of 2 h is late at the change (3 h); the second one being in time does not mend it.
    @Test func resetJudgesTheOldClockAtTheChange() throws {
        let calendar = try Case.always()
        let events = [Case.change(Case.at(3, 13), to: Case.target(8, calendar)), Case.stop(Case.at(3, 14))]
        let reading = try reading(Case.target(2, calendar), events, priority: .reset)
        #expect(reading.verdict == .missed)
        #expect(reading.breach == Case.at(3, 12))
        #expect(reading.parts.map(\.isMissed) == [true, false])
        #expect(reading.elapsed == .hours(1))
    }

    /// 3/8 are used at 13:00; 5/8 of 4 h remain: 2.5 h, until 15:30, exceeded from there on.
    @Test func weightedSegmentsShareOneAllowance() throws {
        let calendar = try Case.always()
        let events = [Case.change(Case.at(3, 13), to: Case.target(4, calendar))]
        let reading = try reading(Case.target(8, calendar), events, priority: .segmentWeighted, asOf: Case.at(3, 16))
        #expect(reading.verdict == .missed)
        #expect(reading.breach == Case.at(3, 15, 30))
        // 3/8 + 3/4.
        #expect(reading.usedShare.map { $0.equals(Ratio(9, over: 8) ?? .zero) } == true)
    }

    /// The new priority runs around the clock: 24x7 from Friday 16:00, not office hours. Friday 7 March 2025.
    @Test func priorityBringsItsOwnCalendar() throws {
        let start = Case.at(7, 16)
        let events = [Case.change(Case.at(7, 17), to: Case.target(4, try Case.always()))]
        let office = try Case.target(4, Case.office())
        // 24x7: due 20:00 on Friday. Kept: 1 h on Friday, 3 h on Monday, due 12:00.
        #expect(try reading(office, from: start, events, asOf: Case.at(7, 18)).due == Case.at(7, 20))
        let kept = try reading(office, from: start, events, priority: .keepOriginal, asOf: Case.at(7, 18))
        #expect(kept.due == Case.at(10, 12))
    }

    /// In the very instant of the end it comes after it (semantics 2.16).
    @Test(arguments: [12, 13])
    func changeAfterTheEndChangesNothing(hour: Int64) throws {
        let calendar = try Case.always()
        let events = [Case.stop(Case.at(3, 12)), Case.change(Case.at(3, hour), to: Case.target(1, calendar))]
        #expect(try reading(Case.target(4, calendar), events).verdict == .met)
    }

    // MARK: - Verdict

    /// Exactly 2 h: met, by the strict reading missed from the second hour on.
    @Test(arguments: [(false, ClockReading.Verdict.met), (true, .missed)])
    func equality(strict: Bool, verdict: ClockReading.Verdict) throws {
        let reading = try reading(Case.target(2, Case.always()), [Case.stop(Case.at(3, 12))], strict: strict)
        #expect(reading.verdict == verdict)
        #expect(reading.breach == (strict ? Case.at(3, 12) : nil))
    }

    /// One millisecond decides.
    @Test func oneMillisecondMoreIsMissed() throws {
        let stop = Case.stop(Case.at(3, 12) + Milliseconds(1))
        let reading = try reading(Case.target(2, Case.always()), [stop])
        #expect(reading.verdict == .missed)
        #expect(reading.breach == Case.at(3, 12))
    }

    /// 4 h from Monday 13:00: used up at 17:00, exceeded when the office opens on Tuesday.
    @Test func dueIsTheClosingBreachTheNextOpening() throws {
        let reading = try reading(Case.target(4, Case.office()), from: Case.at(3, 13), [], asOf: Case.at(3, 20))
        #expect(reading.verdict == .running)
        #expect(reading.due == Case.at(3, 17))
        #expect(reading.breach == Case.at(4, 9))
    }

    /// What happens at the as-of instant belongs to the next period: still open at 12:00.
    @Test func eventsAtTheAsOfInstantAreNotKnown() throws {
        let reading = try reading(Case.target(4, Case.always()), [Case.stop(Case.at(3, 12))], asOf: Case.at(3, 12))
        #expect(reading.stopped == nil)
        #expect(reading.elapsed == .hours(2))
    }

    // MARK: - Pauses and targets in days

    /// Paused Monday 16:00 to Tuesday 10:00: 2 h of office hours, not 18 h.
    @Test func pausesCountInServiceTimeOnly() throws {
        let events = [Case.pause(Case.at(3, 16)), Case.run(Case.at(4, 10)), Case.stop(Case.at(4, 12))]
        let reading = try reading(Case.target(8, Case.office()), events)
        #expect(reading.elapsed == .hours(8))
        #expect(reading.paused == .hours(2))
        // Provider 6 h on Monday and 2 h on Tuesday, client 2 h, Monday 17:00 to Tuesday 09:00 nobody.
        #expect(
            reading.held
                == HeldTime(provider: .hours(8), client: .hours(2), vendor: .zero, outOfHours: .hours(16)))
    }

    /// At one instant: stop, then pause, then resume; the clock goes on, reopened.
    @Test func equalInstantsApplyInTheAgreedOrder() throws {
        let noon = Case.at(3, 12)
        let events = [Case.run(noon), Case.pause(noon), Case.stop(noon)]
        let reading = try reading(Case.target(8, Case.always()), events, asOf: Case.at(3, 13))
        #expect(reading.stopped == nil)
        #expect(reading.elapsed == .hours(3))
        #expect(reading.reopenings == [noon])
    }

    /// From Monday 10:00: 2 business days are 16 h, used up on Wednesday at 10:00. 2 open dates later is the same here;
    /// from Monday 18:00 they differ: 16 h end on Wednesday at 17:00, as does Wednesday 18:00 in office hours.
    @Test(arguments: [(10, 5, 10), (18, 5, 17)] as [(Int64, Int64, Int64)])
    func businessDays(hour: Int64, dueDay: Int64, dueHour: Int64) throws {
        let office = try Case.office()
        for time in [TargetDuration.businessDays(2), .openDates(2)] {
            let target = ClockTarget(time: time, calendar: office)
            let reading = try reading(target, from: Case.at(3, hour), [], asOf: Case.at(3, 19))
            #expect(reading.due == Case.at(dueDay, dueHour))
        }
    }

    /// Friday closes at 12:00 and a business day is 8 h: 1 business day from Thursday 14:00 is 3 h + 3 h on Friday and
    /// 2 h on Monday; one open date later is Friday 14:00, which is used up when Friday closes.
    @Test func businessDaysAndOpenDatesDiffer() throws {
        var weekly: [Weekday: [OpeningHours]] = [:]
        for day in Weekday.allCases.prefix(5) {
            weekly[day] = [OpeningHours(open: 540, close: day == .friday ? 720 : 1020)]
        }
        let short = try Case.compile(ServiceCalendar(timeZone: "Etc/UTC", weekly: weekly, businessDay: .hours(8)))
        func due(_ time: TargetDuration) throws -> Instant? {
            try reading(
                ClockTarget(time: time, calendar: short), from: Case.at(6, 14), [], asOf: Case.at(6, 15)
            ).due
        }
        #expect(try due(.businessDays(1)) == Case.at(10, 11))
        #expect(try due(.openDates(1)) == Case.at(7, 12))
    }

    @Test func businessDaysNeedTheLengthOfADay() throws {
        let weekly = [Weekday.monday: [OpeningHours(open: 540, close: 1020)]]
        let calendar = try Case.compile(ServiceCalendar(timeZone: "Etc/UTC", weekly: weekly))
        let target = ClockTarget(time: .businessDays(1), calendar: calendar)
        let timeline = ClockTimeline(start: Case.at(3, 10), target: target, changes: [])
        #expect(timeline.outcome(asOf: Case.at(4)) == .notMeasurable(.businessDayUndefined))
    }
}
