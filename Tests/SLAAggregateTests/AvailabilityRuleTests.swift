import SLAAggregate
import SLAModel
import SLATime
import TestSupport
import Testing

/// One case for each choice about availability in which the choice changes the figure, worked out in its comment.
@Suite struct AvailabilityRuleTests {
    private typealias Case = ClockCase

    /// Monday 3 March 2025, 00:00 to 10:00 UTC: ten hours, all of them owed.
    private static let period = Case.at(3)..<Case.at(3, 10)

    private func event(_ at: Instant, _ state: MonitorState, line: Int32 = 1) -> MonitorReading {
        MonitorReading(
            client: .none, monitor: .none, at: at, statement: .event(state), origin: Origin(file: 0, line: line))
    }

    private func interval(_ state: MonitorState, _ from: Instant, _ to: Instant, line: Int32 = 1) -> MonitorReading {
        MonitorReading(
            client: .none, monitor: .none, at: from, statement: .interval(state, until: to),
            origin: Origin(file: 0, line: line))
    }

    private func account(
        _ readings: [MonitorReading], maintenance: IntervalSet = IntervalSet(), excluded: IntervalSet = IntervalSet(),
        serviceTime: IntervalSet? = nil, rules: AvailabilityRules = AvailabilityRules()
    ) -> AvailabilityAccount {
        AvailabilityAccount(
            period: Self.period, timeline: StateTimeline(readings: readings, over: Case.at(2)..<Case.at(4)),
            serviceTime: serviceTime ?? IntervalSet(Self.period), maintenance: maintenance, excluded: excluded,
            rules: rules)
    }

    private func ratio(_ top: Int64, _ bottom: Int64) throws -> Ratio { try #require(Ratio(top, over: bottom)) }

    // MARK: - Choices

    /// Up 00-02, down 02-04, unknown 04-05, up 05-10; maintenance 03-06.
    @Test(
        arguments: [
            // Maintenance 3 h out; 1 h down of 7 h.
            (MaintenanceTerms.Rule.exclude, AvailabilityTarget.UnknownPolicy.exclude, 6, 7),
            // The same 3 h count as up: 9 of 10.
            (.countAsUp, .exclude, 9, 10),
            // 2 h down, 1 h unknown out: 7 of 9.
            (.ignore, .exclude, 7, 9),
            // 03-05 is not up and leaves; 05-06 is up and stays: 7 of 8.
            (.excludeUnlessUp, .exclude, 7, 8),
            // The unknown hour counts as up or down.
            (.ignore, .countAsUp, 8, 10), (.ignore, .countAsDown, 7, 10),
        ] as [(MaintenanceTerms.Rule, AvailabilityTarget.UnknownPolicy, Int64, Int64)])
    func maintenanceAndUnknown(
        rule: MaintenanceTerms.Rule, unknown: AvailabilityTarget.UnknownPolicy, up: Int64, of: Int64
    ) throws {
        let account = account(
            [
                event(Case.at(2), .up), event(Case.at(3, 2), .down), event(Case.at(3, 4), .unknown),
                event(Case.at(3, 5), .up),
            ],
            maintenance: IntervalSet(Case.at(3, 3)..<Case.at(3, 6)),
            rules: AvailabilityRules(maintenance: rule, unknown: unknown))
        #expect(try #require(account.availability).equals(try ratio(up, of)))
        // Seen by users: 7 of 9 h up, 1 h more not monitored, whatever the agreement says.
        #expect(try #require(account.experienced).equals(try ratio(7, 9)))
        #expect(try #require(account.unmonitored).equals(try ratio(1, 10)))
    }

    /// Degraded 2 h of 10 h: none, half or all of it down.
    @Test(arguments: [(0, 10), (1, 9), (2, 8)] as [(Int64, Int64)])
    func partialOutageWeight(halves: Int64, up: Int64) throws {
        let weight = try ratio(halves, 2)
        let account = account(
            [event(Case.at(2), .up), event(Case.at(3, 2), .degraded), event(Case.at(3, 4), .up)],
            rules: AvailabilityRules(partialOutageWeight: weight))
        #expect(try #require(account.availability).equals(try ratio(up, 10)))
        #expect(account.totals.degraded == .hours(2))
        #expect(try #require(account.experienced).equals(try ratio(8, 10)))
    }

    /// Outages of 30 and 60 min: under a threshold of 31 min the first is dropped whole, the second stays whole.
    @Test(arguments: [(0, 90), (30, 90), (31, 60), (61, 0)] as [(Int64, Int64)])
    func shorterThan(minutes: Int64, down: Int64) {
        let account = account(
            [
                event(Case.at(2), .up), event(Case.at(3, 1), .down), event(Case.at(3, 1, 30), .up),
                event(Case.at(3, 5), .down), event(Case.at(3, 6), .up),
            ],
            rules: AvailabilityRules(shorterThan: .minutes(minutes)))
        #expect(account.totals.down == .minutes(down))
        #expect(account.outages.map(\.isDropped) == [30 < minutes, 60 < minutes])
        #expect(account.totals.up + account.totals.down == .hours(10))
    }

    /// Began the evening before: 4 h in all, 2 h in this period.
    @Test func outagesKeepTheirWholeLength() throws {
        let account = account([event(Case.at(2), .up), event(Case.at(2, 22), .down), event(Case.at(3, 2), .up)])
        let outage = try #require(account.outages.first)
        #expect(outage.duration == .hours(4))
        #expect(outage.counted == .hours(2))
        #expect(!outage.isOngoing)
    }

    /// Out of hours comes before maintenance, maintenance before exclusion, exclusion before the state.
    @Test func firstMatchingClassWins() {
        let account = account(
            [event(Case.at(2), .down)], maintenance: IntervalSet(Case.at(3, 1)..<Case.at(3, 4)),
            excluded: IntervalSet(Case.at(3, 3)..<Case.at(3, 6)),
            serviceTime: IntervalSet(Case.at(3, 2)..<Case.at(3, 10)))
        let totals = account.totals
        #expect(totals.serviceTime == .hours(8))
        #expect(totals.maintenance == .hours(2))
        #expect(totals.excluded == .hours(2))
        #expect(totals.down == .hours(4))
        // Nobody owed 01-02, but it lies inside maintenance: an entry of its own.
        #expect(account.ledger.map(\.kind) == [.outOfHours, .outOfHours, .maintenance, .excluded, .down])
    }

    // MARK: - Coverage and verdict

    /// 1 h down, 4 h unknown, 5 h up: between 5/10 and 9/10.
    @Test(arguments: [
        // Met whatever happened in the gap, missed whatever happened, open.
        ("50%", AvailabilityAccount.Verdict.met), ("90.01%", .missed),
        ("80%", .notMeasured(.insufficientCoverage)),
    ])
    func boundsDecideWhereCoverageDoesNot(target: String, verdict: AvailabilityAccount.Verdict) throws {
        let account = account([
            event(Case.at(2), .up), event(Case.at(3, 4), .down), event(Case.at(3, 5), .unknown),
            event(Case.at(3, 9), .up),
        ])
        let proven = try #require(account.proven)
        let (low, high) = (try ratio(5, 10), try ratio(9, 10))
        #expect(proven.lowerBound.equals(low) && proven.upperBound.equals(high))
        #expect(try #require(account.coverage).equals(try ratio(6, 10)))
        let share = try #require(TargetShare(percent: target))
        #expect(account.verdict(target: share, coverageFloor: try ratio(95, 100)) == verdict)
        // A floor of 60 % is reached: 5 of 6 measured hours, 83.3 %.
        let measured = account.verdict(target: share, coverageFloor: try ratio(60, 100))
        #expect(measured == (target == "90.01%" ? .missed : .met))
    }

    @Test func nothingKnownIsNotMeasured() throws {
        let target = try #require(TargetShare(percent: "99 %"))
        #expect(account([]).verdict(target: target, coverageFloor: .zero) == .notMeasured(.noSource))
        #expect(account([]).availability == nil)
        let never = account([event(Case.at(2), .up)], serviceTime: IntervalSet())
        #expect(never.verdict(target: target, coverageFloor: .zero) == .notMeasured(.nothingToCount))
    }

    /// Down 02-03 and 05-07: 90 min are used up at 05:30; 3 h never exceeded.
    @Test func allowanceRunsOutAtAnInstant() {
        let account = account([
            event(Case.at(2), .up), event(Case.at(3, 2), .down), event(Case.at(3, 3), .up),
            event(Case.at(3, 5), .down), event(Case.at(3, 7), .up),
        ])
        #expect(account.exhaustion(of: .minutes(90)) == Case.at(3, 5, 30))
        #expect(account.exhaustion(of: .zero) == Case.at(3, 2))
        #expect(account.exhaustion(of: .hours(3)) == nil)
    }

    // MARK: - State

    @Test func overlappingOutagesCountOnce() {
        let readings = [
            interval(.up, Case.at(3), Case.at(3, 10)), interval(.down, Case.at(3, 1), Case.at(3, 3), line: 7),
            interval(.down, Case.at(3, 2), Case.at(3, 4), line: 5),
        ]
        #expect(account(readings).totals.down == .hours(3))
        #expect(account(readings).outages.map(\.origins) == [[Origin(file: 0, line: 7), Origin(file: 0, line: 5)]])
    }

    @Test func stateBeforeTheFirstEventIsUnknown() {
        #expect(account([event(Case.at(3, 4), .up)]).totals.unknown == .hours(4))
    }

    /// 2 h down and 1 h unmeasured somewhere in 00-10, of which 04-08 are owed: the down 2 h at 04-06, the unmeasured
    /// hour at 06-07.
    @Test func totalsArePlacedInServiceTimeFirst() {
        let serviceTime = IntervalSet(Case.at(3, 4)..<Case.at(3, 8))
        let reading = MonitorReading(
            client: .none, monitor: .none, at: Case.at(3),
            statement: .totals(until: Case.at(3, 10), down: .hours(2), unknown: .hours(1)),
            origin: Origin(file: 0, line: 1))
        let placed = AvailabilityAccount(
            period: Self.period,
            timeline: StateTimeline(readings: [reading], over: Self.period, serviceTime: serviceTime),
            serviceTime: serviceTime)
        #expect(placed.totals.down == .hours(2))
        #expect(placed.totals.unknown == .hours(1))
        #expect(placed.totals.up == .hours(1))
        let anywhere = AvailabilityAccount(
            period: Self.period, timeline: StateTimeline(readings: [reading], over: Self.period),
            serviceTime: serviceTime)
        #expect(anywhere.totals.down == .zero)
    }

    @Test func degradedAndExcusedPartsCarryTheirNode() {
        let pair = MonitorTree.anyOf([.monitor("a"), .monitor("b")])
        let both = MonitorTree.allOf([.monitor("a"), .monitor("b")])
        #expect(pair.state(of: ["a": .down, "b": .degraded]) == .degraded)
        #expect(both.state(of: ["a": .up, "b": .degraded]) == .degraded)
        #expect(both.state(of: ["a": .down, "b": .maintenance]) == .down)
        #expect(both.state(of: ["a": .up, "b": .maintenance]) == .maintenance)
        #expect(pair.state(of: ["a": .down, "b": .unknown]) == .unknown)
        #expect(both.state(of: ["a": .down]) == .down)
        #expect(MonitorTree.allOf([]).state(of: [:]) == .unknown)
    }

    /// The product of two leaves at 96 % would say 92.16 %; the same leaf twice is 96 %.
    @Test func aSharedLeafIsNotIndependentOfItself() {
        let leaf = StateTimeline(spans: [
            .init(range: Case.at(3)..<Case.at(3, 1), state: .down),
            .init(range: Case.at(3, 1)..<Case.at(4, 1), state: .up),
        ])
        let tree = MonitorTree.allOf([.monitor("a"), .anyOf([.monitor("a")])])
        let service = StateTimeline(tree, of: ["a": leaf], over: Case.at(3)..<Case.at(4, 1))
        #expect(service.instants(.down).total == .hours(1))
    }

    /// The days of the spring change in Berlin: 23 h on 30 March 2025, 24 h before it.
    @Test func daysAreLocalAndSumToTheWhole() throws {
        let zone = try ZoneInfo.system.rules(for: "Europe/Berlin")
        let period = Case.at(28, 23)..<Case.at(30, 22)
        let account = AvailabilityAccount(
            period: period, timeline: StateTimeline(spans: [.init(range: period, state: .up)]),
            serviceTime: IntervalSet(period))
        let days = account.days(in: zone)
        #expect(days.map(\.date.description) == ["2025-03-29", "2025-03-30"])
        #expect(days.map(\.serviceTime) == [.hours(24), .hours(23)])
    }

    // MARK: - Maintenance

    private func plan(
        _ terms: MaintenanceTerms, _ windows: [MaintenanceWindow], recorded: IntervalSet = IntervalSet()
    ) throws -> MaintenancePlan {
        let range = Case.at(1)..<Case.at(31)
        return MaintenancePlan(
            terms, announced: windows, recorded: recorded, serviceTime: IntervalSet(range),
            zone: try ZoneInfo.system.rules(for: "Etc/UTC"), over: range)
    }

    private func window(
        _ from: Instant, _ to: Instant, announced: Instant? = nil, isEmergency: Bool = false
    ) -> MaintenanceWindow {
        MaintenanceWindow(
            client: .none, service: .none, start: from, end: to, announced: announced, isEmergency: isEmergency,
            origin: Origin(file: 0, line: 1))
    }

    /// 72 h before the 10th, 02:00, is the 7th, 02:00: exactly that is in time, a millisecond later is not.
    @Test func noticeMustBeGivenInTime() throws {
        let terms = MaintenanceTerms(notice: .hours(72))
        func refusal(_ announced: Instant?) throws -> MaintenanceRefusal? {
            try plan(terms, [window(Case.at(10, 2), Case.at(10, 4), announced: announced)]).entries[0].refusal
        }
        #expect(try refusal(Case.at(7, 2)) == nil)
        #expect(try refusal(Case.at(7, 2) + Milliseconds(1)) == .withoutNotice)
        #expect(try refusal(nil) == .withoutNotice)
        #expect(try plan(MaintenanceTerms(), [window(Case.at(10, 2), Case.at(10, 4))]).agreed.total == .hours(2))
    }

    @Test func emergencyIsNotMaintenance() throws {
        let windows = [window(Case.at(10, 2), Case.at(10, 4), announced: Case.at(1), isEmergency: true)]
        let plan = try plan(MaintenanceTerms(), windows)
        #expect(plan.agreed.isEmpty)
        #expect(plan.entries.map(\.refusal) == [.emergency])
    }

    /// 3 h on the 10th and 3 h on the 20th, overlapping ones once; a cap of 4 h cuts the second after 1 h.
    @Test func capCutsWhatComesLast() throws {
        let windows = [
            window(Case.at(20, 0), Case.at(20, 3)), window(Case.at(10, 0), Case.at(10, 2)),
            window(Case.at(10, 1), Case.at(10, 3)),
        ]
        #expect(try plan(MaintenanceTerms(), windows).agreed.total == .hours(6))
        let capped = try plan(MaintenanceTerms(capPerMonth: .hours(4)), windows)
        #expect(capped.agreed.total == .hours(4))
        #expect(capped.overCap == IntervalSet(Case.at(20, 1)..<Case.at(20, 3)))
    }

    @Test func toolSideMaintenanceCountsOnlyWhereNoNoticeIsOwed() throws {
        let recorded = IntervalSet(Case.at(10)..<Case.at(10, 1))
        #expect(try plan(MaintenanceTerms(), [], recorded: recorded).agreed == recorded)
        #expect(try plan(MaintenanceTerms(notice: .hours(1)), [], recorded: recorded).agreed.isEmpty)
    }

    /// Sundays of March 2025: 2, 9, 16, 23, 30.
    @Test(arguments: [
        (RecurringWindow.Occurrence.every, [2, 9, 16, 23, 30]), (.nth(1), [2]), (.nth(5), [30]), (.last, [30]),
    ])
    func recurringWindows(occurrence: RecurringWindow.Occurrence, days: [Int64]) throws {
        let window = RecurringWindow(
            occurrence: occurrence, weekday: .sunday, hours: OpeningHours(open: 120, close: 360), text: "")
        let found = window.occurrences(
            in: try ZoneInfo.system.rules(for: "Etc/UTC"), over: Case.at(1)..<Case.at(32))
        #expect(found == days.map { Case.at($0, 2)..<Case.at($0, 6) })
    }

    /// 01:00 to 06:00 on the night of the spring change in Berlin is 4 h; a window past midnight is found from within.
    @Test func recurringWindowsAreLocal() throws {
        let berlin = try ZoneInfo.system.rules(for: "Europe/Berlin")
        let sunday = RecurringWindow(
            occurrence: .last, weekday: .sunday, hours: OpeningHours(open: 60, close: 360), text: "")
        let night = sunday.occurrences(in: berlin, over: Case.at(30)..<Case.at(31))
        #expect(night.map { $0.upperBound - $0.lowerBound } == [.hours(4)])
        let overnight = RecurringWindow(
            occurrence: .every, weekday: .monday, hours: OpeningHours(open: 22 * 60, close: 120), text: "")
        let found = overnight.occurrences(
            in: try ZoneInfo.system.rules(for: "Etc/UTC"), over: Case.at(4, 1)..<Case.at(4, 3))
        #expect(found == [Case.at(3, 22)..<Case.at(4, 2)])
    }
}
