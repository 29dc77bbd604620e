import SLAAggregate
import SLAModel
import SLATime
import TestSupport
import Testing

/// The laws of semantics 0.11 on random clocks and accounts; seeded, so that a failure repeats.
@Suite struct KernelPropertyTests {
    private static let cases = 4000
    private static let period = ClockCase.at(3)..<ClockCase.at(10)

    // MARK: - Availability

    private struct World {
        var readings: [MonitorReading]
        var serviceTime: IntervalSet
        var maintenance: IntervalSet
        var excluded: IntervalSet
        var rules: AvailabilityRules

        init(_ random: inout SeededGenerator) {
            let states: [MonitorState] = [.up, .up, .down, .degraded, .unknown, .maintenance]
            readings = (0..<Int.random(in: 0...12, using: &random)).map { line in
                let at = KernelPropertyTests.instant(&random)
                let state = states.randomElement(using: &random) ?? .up
                let until = at + .minutes(Int64.random(in: 1...2000, using: &random))
                let statement: MonitorReading.Statement =
                    switch Int.random(in: 0..<5, using: &random) {
                    case 0: .interval(state, until: until)
                    case 1: .totals(until: until, down: .minutes(7), unknown: .minutes(3))
                    default: .event(state)
                    }
                return MonitorReading(
                    client: .none, monitor: .none, at: at, statement: statement,
                    origin: Origin(file: 0, line: Int32(line)))
            }
            serviceTime = KernelPropertyTests.set(&random, 6).union(IntervalSet(ClockCase.at(4)..<ClockCase.at(6)))
            maintenance = KernelPropertyTests.set(&random, 3)
            excluded = KernelPropertyTests.set(&random, 2)
            rules = AvailabilityRules(
                maintenance: MaintenanceTerms.Rule.allCases.randomElement(using: &random) ?? .exclude,
                unknown: AvailabilityTarget.UnknownPolicy.allCases.randomElement(using: &random) ?? .exclude,
                partialOutageWeight: Ratio(Int64.random(in: 0...4, using: &random), over: 4) ?? .zero,
                shorterThan: .minutes(Int64.random(in: 0...60, using: &random)))
        }

        func account(_ readings: [MonitorReading], over period: Range<Instant>) -> AvailabilityAccount {
            AvailabilityAccount(
                period: period,
                timeline: StateTimeline(readings: readings, over: ClockCase.at(1)..<ClockCase.at(12)),
                serviceTime: serviceTime.clipped(to: period), maintenance: maintenance, excluded: excluded,
                rules: rules)
        }
    }

    private static func instant(_ random: inout SeededGenerator) -> Instant {
        ClockCase.at(1) + Milliseconds(Int64.random(in: 0...(11 * 86_400_000), using: &random))
    }

    private static func set(_ random: inout SeededGenerator, _ most: Int) -> IntervalSet {
        IntervalSet(
            (0..<Int.random(in: 0...most, using: &random)).map { _ in
                let start = instant(&random)
                return start..<start + .minutes(Int64.random(in: 1...1500, using: &random))
            })
    }

    @Test func availabilityLaws() throws {
        var random = SeededGenerator(seed: 1)
        let zone = try ZoneInfo.system.rules(for: "Europe/Berlin")
        var measured = 0
        for number in 0..<Self.cases {
            let world = World(&random)
            let whole = world.account(world.readings, over: Self.period)
            let totals = whole.totals
            let place: Comment = "case \(number)"

            let sum = totals.up + totals.down + totals.maintenance + totals.unknown + totals.excluded
            #expect(sum == totals.serviceTime && sum == world.serviceTime.clipped(to: Self.period).total, place)
            let length = whole.ledger.reduce(Milliseconds.zero) { $0 + $1.length }
            #expect(length == Self.period.upperBound - Self.period.lowerBound, place)
            #expect(whole.outages.reduce(Milliseconds.zero) { $0 + $1.counted } == totals.down, place)

            if let share = whole.availability, let proven = whole.proven {
                measured += 1
                #expect(share >= .zero && share <= .one, place)
                #expect(proven.lowerBound <= share && share <= proven.upperBound, place)
            }
            // The order of rows is the accident of an export.
            #expect(world.account(world.readings.shuffled(using: &random), over: Self.period) == whole, place)

            // Days and any two parts sum to the whole.
            let days = whole.days(in: zone)
            #expect(days.reduce(Milliseconds.zero) { $0 + $1.down } == totals.down, place)
            #expect(days.reduce(Milliseconds.zero) { $0 + $1.serviceTime } == totals.serviceTime, place)
            let cut = Self.period.lowerBound + Milliseconds(Int64.random(in: 0...604_800_000, using: &random))
            let first = world.account(world.readings, over: Self.period.lowerBound..<cut)
            let second = world.account(world.readings, over: cut..<Self.period.upperBound)
            #expect(first.totals.up + second.totals.up == totals.up, place)
            #expect(first.totals.down + second.totals.down == totals.down, place)
            #expect(first.totals.maintenance + second.totals.maintenance == totals.maintenance, place)
            #expect(first.denominator + second.denominator == whole.denominator, place)
        }
        print("availability laws: \(Self.cases) cases, \(measured) with a figure")
        #expect(measured > Self.cases / 2)
    }

    @Test func splittingAnIntervalChangesNoState() {
        var random = SeededGenerator(seed: 2)
        for number in 0..<500 {
            let world = World(&random)
            let split = world.readings.flatMap { reading -> [MonitorReading] in
                guard case .interval(let state, let until) = reading.statement else { return [reading] }
                let middle = reading.at + Milliseconds((until - reading.at).count / 2)
                var (first, second) = (reading, reading)
                first.statement = .interval(state, until: middle)
                second.statement = .interval(state, until: until)
                second.at = middle
                return [first, second]
            }
            let whole = world.account(world.readings, over: Self.period)
            #expect(world.account(split, over: Self.period) == whole, "case \(number)")
        }
    }

    // MARK: - Clocks

    @Test func clockLaws() throws {
        var random = SeededGenerator(seed: 3)
        let calendars = [try ClockCase.always(), try ClockCase.office()]
        var verdicts: Set<ClockReading.Verdict> = []
        for number in 0..<Self.cases {
            func target() -> ClockTarget {
                ClockCase.target(
                    Int64.random(in: 1...40, using: &random), calendars[Int.random(in: 0...1, using: &random)])
            }
            let events = (0..<Int.random(in: 0...8, using: &random)).map { _ -> ClockEvent in
                let at = ClockCase.at(3) + .minutes(Int64.random(in: 0...8000, using: &random))
                return switch Int.random(in: 0..<4, using: &random) {
                case 0: ClockCase.pause(at)
                case 1: ClockCase.run(at)
                case 2: ClockCase.stop(at)
                default: ClockCase.change(at, to: target())
                }
            }
            let timeline = ClockTimeline(start: ClockCase.at(3), target: target(), changes: events)
            let asOf = ClockCase.at(3) + .minutes(Int64.random(in: 1...9000, using: &random))
            for priority in ClockRules.PriorityChange.allCases {
                for reopen in ClockRules.Reopen.allCases {
                    let place: Comment = "case \(number), \(priority), \(reopen)"
                    let strict = Bool.random(using: &random)
                    let outcome = timeline.outcome(
                        priorityChange: priority, reopen: reopen, strict: strict, asOf: asOf)
                    let reading = try #require(outcome.proven, place)
                    verdicts.insert(reading.verdict)
                    #expect(reading.ledger.reduce(Milliseconds.zero) { $0 + $1.counted } == reading.elapsed, place)
                    #expect(reading.ledger.last.map { $0.runningTotal == reading.elapsed } ?? true, place)
                    #expect(
                        zip(reading.ledger, reading.ledger.dropFirst()).allSatisfy { $0.to == $1.from }, place)
                    let held = reading.held
                    let nobody = reading.ledger.filter { $0.state == .stopped }
                        .reduce(Milliseconds.zero) { $0 + ($1.to - $1.from) }
                    let end = reading.stopped ?? asOf
                    #expect(
                        held.provider + held.client + held.vendor + held.outOfHours + nobody
                            == end - ClockCase.at(3), place)

                    // Missed exactly when the breach lies before the end of what is known.
                    switch reading.verdict {
                    case .met: #expect(reading.breach == nil, place)
                    case .missed: #expect(reading.breach.map { $0 <= end } ?? false, place)
                    case .running: #expect(reading.breach.map { $0 >= asOf } ?? true, place)
                    case .unjudged: Issue.record("a target was given: case \(number)")
                    }
                    // What is known later never moves an earlier reading: events after the instant change nothing.
                    let known = ClockTimeline(
                        start: timeline.start, target: timeline.target, changes: events.filter { $0.at < asOf })
                    #expect(
                        known.outcome(priorityChange: priority, reopen: reopen, strict: strict, asOf: asOf) == outcome,
                        place)
                }
            }
        }
        #expect(verdicts == [.met, .missed, .running])
    }
}
