import SLAAggregate
import SLAModel
import SLATime
import TestSupport
import Testing

/// Every vector of the kinds `availability` and `composite`, by the reading rules of their README.
@Suite struct AvailabilityVectorTests {
    struct Tally: Equatable, CustomStringConvertible {
        var accounts = 0
        /// Verdict and display of a given fraction (`round-*`).
        var roundings = 0
        /// Inputs that cannot be expressed: a period that ends before it begins.
        var informative = 0

        var description: String { "\(accounts) accounts, \(roundings) roundings, \(informative) informative" }
    }

    @Test(arguments: [
        ("curated", Tally(accounts: 32, roundings: 9, informative: 1)),
        ("random_availability", Tally(accounts: 503)),
    ])
    func availability(file: String, expectedTally: Tally) throws {
        var tally = Tally()
        for vector in try Vector.load(file, kind: "availability") {
            if vector.input["target_percent"] != nil {
                try checkRounding(vector)
                tally.roundings += 1
            } else if let period = try period(of: vector) {
                try checkAccount(vector, period: period)
                tally.accounts += 1
            } else {
                #expect(vector.expected["error"]?.string == "empty_period", "\(vector.id)")
                tally.informative += 1
            }
        }
        print("availability of \(file): \(tally)")
        #expect(tally == expectedTally)
    }

    private func checkAccount(_ vector: Vector, period: Range<Instant>) throws {
        let account = try account(of: vector, period: period)
        let id: Comment = "\(vector.id)"
        let totals = account.totals
        #expect(
            totals.up + totals.down + totals.maintenance + totals.unknown + totals.excluded == totals.serviceTime, id)
        if vector.expected["error"] != nil {
            let target = try #require(TargetShare(percent: "99.9 %"))
            #expect(
                account.verdict(target: target, coverageFloor: .zero) == .notMeasured(.nothingToCount), id)
            return
        }
        let seconds = { (time: Milliseconds) in Int64(time.count / 1000) }
        #expect(seconds(account.denominator) == vector.expected["denominator_seconds"]?.int, id)
        #expect(
            seconds(account.denominator - Milliseconds(account.countedDown.numerator))
                == vector.expected["numerator_seconds"]?.int, id)
        #expect(
            account.availability.map { percentDigits($0, decimals: 4) } == vector.expected["percent_floor4"]?.string,
            id)

        let detail = vector.expected["detail"]?.members ?? [:]
        #expect(detail.count == 9, id)
        let (all, inside) = (account.observed, account.observedInMaintenance)
        let measured: [String: Milliseconds] = [
            "total": period.upperBound - period.lowerBound,
            "out_of_service": period.upperBound - period.lowerBound - totals.serviceTime,
            "maintenance": inside.up + inside.down + inside.unknown,
            "down_unscheduled": all.down - inside.down, "down_scheduled": inside.down,
            "up_unscheduled": all.up - inside.up, "up_scheduled": inside.up,
            "unknown_unscheduled": all.unknown - inside.unknown, "unknown_scheduled": inside.unknown,
        ]
        #expect(measured.mapValues(seconds) == detail.compactMapValues(\.int), id)
    }

    private func checkRounding(_ vector: Vector) throws {
        let target = try #require(
            TargetShare(percent: (vector.input["target_percent"]?.string ?? "") + "%"), "\(vector.id)")
        let value = Ratio(
            try #require(vector.input["numerator_seconds"]?.int),
            over: try #require(vector.input["denominator_seconds"]?.int))
        #expect(value.map { target.isMet(by: $0) } == vector.expected["met"]?.bool, "\(vector.id)")
        for (key, decimals) in [("display_2dp", 2), ("display_3dp", 3)] {
            let shown = value.map { percentDigits($0, target: target, decimals: decimals) }
            #expect(shown == vector.expected[key]?.string, "\(vector.id), \(key)")
        }
    }

    private func period(of vector: Vector) throws -> Range<Instant>? {
        let start = try #require(vector.input["period"]?["start"]?.string.flatMap { Instant(rfc3339: $0) })
        let end = try #require(vector.input["period"]?["end"]?.string.flatMap { Instant(rfc3339: $0) })
        return start <= end ? start..<end : nil
    }

    private func account(of vector: Vector, period: Range<Instant>) throws -> AvailabilityAccount {
        let readings = try (vector.input["events"]?.elements ?? []).enumerated().map { line, json in
            MonitorReading(
                client: .none, monitor: .none, at: try #require(json["at"]?.string.flatMap { Instant(rfc3339: $0) }),
                statement: .event(try #require(json["state"]?.string.flatMap { MonitorState(rawValue: $0) })),
                origin: Origin(file: 0, line: Int32(line)))
        }
        let first = min(readings.map(\.at).min() ?? period.lowerBound, period.lowerBound)
        let initial = try #require(vector.input["initial_state"]?.string.flatMap { MonitorState(rawValue: $0) })
        let policy = try #require(vector.input["policy"])
        return AvailabilityAccount(
            period: period,
            timeline: StateTimeline(readings: readings, over: first..<period.upperBound, initial: initial),
            serviceTime: try serviceTime(of: vector, in: period),
            maintenance: IntervalSet(try (vector.input["maintenance"]?.elements ?? []).map(range)),
            rules: AvailabilityRules(
                maintenance: try #require(
                    policy["maintenance"]?.string.flatMap { MaintenanceTerms.Rule(rawValue: $0) }),
                unknown: try #require(
                    policy["unknown"]?.string.flatMap { AvailabilityTarget.UnknownPolicy(rawValue: $0) })))
    }

    private func serviceTime(of vector: Vector, in period: Range<Instant>) throws -> IntervalSet {
        let zone = try ZoneInfo.system.rules(for: vector.calendar.timeZone)
        let first = zone.localTime(at: period.lowerBound).date.adding(days: -2)
        let end = zone.localTime(at: period.upperBound).date.adding(days: 2)
        return CompiledCalendar(vector.calendar, zone: zone, covering: first..<end).openIntervals(in: period)
    }

    private func range(_ json: JSONValue) throws -> Range<Instant> {
        let start = try #require(json["start"]?.string.flatMap { Instant(rfc3339: $0) })
        return start..<(try #require(json["end"]?.string.flatMap { Instant(rfc3339: $0) }))
    }

    // MARK: - Composites

    @Test(arguments: [("curated", 7), ("random_composite", 128)])
    func composite(file: String, count: Int) throws {
        let vectors = try Vector.load(file, kind: "composite")
        for vector in vectors {
            let period = try #require(try period(of: vector))
            var timelines: [String: StateTimeline] = [:]
            for (leaf, outages) in vector.input["outages"]?.members ?? [:] {
                let down = IntervalSet(try outages.elements.map(range))
                let unknown = IntervalSet(try (vector.input["unknown"]?[leaf]?.elements ?? []).map(range))
                let known = IntervalSet(period).subtracting(unknown)
                let readings =
                    down.ranges.map { reading(.down, $0) } + known.subtracting(down).ranges.map { reading(.up, $0) }
                timelines[leaf] = StateTimeline(readings: readings, over: period)
                if let seconds = vector.expected["leaf_down_seconds"]?[leaf]?.int {
                    #expect(timelines[leaf]?.instants(.down).total == .seconds(seconds), "\(vector.id), \(leaf)")
                }
            }
            let tree = try tree(try #require(vector.input["tree"]))
            let service = StateTimeline(tree, of: timelines, over: period)
            let id: Comment = "\(vector.id)"
            #expect(service.instants(.down).total.wholeSeconds == vector.expected["down_seconds"]?.int, id)
            if let unknown = vector.expected["unknown_seconds"] {
                #expect(service.instants(.unknown).total.wholeSeconds == unknown.int, id)
                #expect(service.instants(.up).total.wholeSeconds == vector.expected["up_seconds"]?.int, id)
            }
            let length = service.spans.reduce(Milliseconds.zero) { $0 + ($1.range.upperBound - $1.range.lowerBound) }
            #expect(length.wholeSeconds == vector.expected["total_seconds"]?.int, id)
        }
        print("composite of \(file): \(vectors.count) asserted")
        #expect(vectors.count == count)
    }

    private func reading(_ state: MonitorState, _ range: Range<Instant>) -> MonitorReading {
        MonitorReading(
            client: .none, monitor: .none, at: range.lowerBound, statement: .interval(state, until: range.upperBound),
            origin: Origin(file: 0, line: 1))
    }

    private func tree(_ json: JSONValue) throws -> MonitorTree {
        if let leaf = json.string { return .monitor(leaf) }
        let parts = try (json["of"]?.elements ?? []).map(tree)
        switch json["op"]?.string {
        case "series": return .allOf(parts)
        case "parallel": return .anyOf(parts)
        default: return .atLeast(Int(try #require(json["k"]?.int)), of: parts)
        }
    }
}
