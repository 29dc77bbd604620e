import SLAAggregate
import SLAModel
import SLATime
import TestSupport
import Testing

/// Every vector of the kind `sla_clock`, by the reading rules of their README.
@Suite struct ClockVectorTests {
    struct Tally: Equatable, CustomStringConvertible {
        var vectors = 0
        /// Answers compared.
        var asserted = 0
        /// Answers that record what a peer does.
        var informative = 0

        var description: String { "\(vectors) vectors, \(asserted) answers asserted, \(informative) informative" }
    }

    @Test(arguments: [
        ("curated", Tally(vectors: 33, asserted: 96, informative: 11)),
        ("random_clock", Tally(vectors: 230, asserted: 920)),
    ])
    func slaClock(file: String, expectedTally: Tally) throws {
        var tally = Tally()
        for vector in try Vector.load(file, kind: "sla_clock") {
            tally.vectors += 1
            try check(vector, &tally)
        }
        print("sla_clock of \(file): \(tally)")
        #expect(tally == expectedTally)
    }

    private func check(_ vector: Vector, _ tally: inout Tally) throws {
        let clock = try VectorClock(vector)
        let reading = try clock.reading(.retroactive)
        #expect(reading.ledger.reduce(Milliseconds.zero) { $0 + $1.counted } == reading.elapsed, "\(vector.id)")
        for (key, expected) in vector.expected.members {
            let place: Comment = "\(vector.id), \(key)"
            tally.asserted += 1
            switch key {
            case "elapsed_seconds": #expect(reading.elapsed == expected.int.map(Milliseconds.seconds), place)
            case "paused_business_seconds": #expect(reading.paused == expected.int.map(Milliseconds.seconds), place)
            case "breached": #expect((reading.verdict == .missed) == expected.bool, place)
            case "due_earliest": #expect(reading.due?.rfc3339 == expected.string, place)
            case "due_latest", "breach_at": #expect(reading.breach?.rfc3339 == expected.string, place)
            case "opened_in": #expect(clock.isInPeriod(reading.started) == expected.bool, place)
            case "resolved_in": #expect(clock.isInPeriod(reading.stopped) == expected.bool, place)
            case "breached_in": #expect(clock.isInPeriod(reading.breach) == expected.bool, place)
            case "open_at_period_end": #expect((reading.stopped == nil) == expected.bool, place)
            case "due_by_policy":
                tally.asserted -= 1
                for (policy, due) in expected.members {
                    guard let rule = Self.rules[policy] else {
                        #expect(policy == "retroactive_without_pause", place)
                        tally.informative += 1
                        continue
                    }
                    tally.asserted += 1
                    #expect(try clock.reading(rule).due?.rfc3339 == due.string, "\(vector.id), \(policy)")
                }
            default:
                #expect(key == "due_peer", place)
                tally.asserted -= 1
                tally.informative += 1
            }
        }
    }

    private static let rules: [String: ClockRules.PriorityChange] = [
        "retroactive": .retroactive, "retroactive+retroactive_pause": .retroactive, "reset": .reset,
        "keep_original": .keepOriginal,
    ]
}

/// The clock a vector describes.
struct VectorClock {
    let timeline: ClockTimeline
    let asOf: Instant
    let period: Range<Instant>?

    init(_ vector: Vector) throws {
        let created = try vector.instant("created")
        let zone = try ZoneInfo.system.rules(for: vector.calendar.timeZone)
        let day = zone.localTime(at: created).date
        let calendar = CompiledCalendar(
            vector.calendar, zone: zone, covering: day.adding(days: -3)..<day.adding(days: 120))
        func target(_ json: JSONValue) -> ClockTarget {
            ClockTarget(
                time: json["target_seconds"]?.int.map { .time(.seconds($0)) }, calendar: calendar)
        }
        func instant(_ json: JSONValue?) -> Instant? { json?.string.flatMap { Instant(rfc3339: $0) } }

        var changes: [ClockEvent] = []
        for element in vector.input["clock"]?.elements ?? [] {
            let at = try #require(instant(element["at"]))
            let state = try #require(element["state"]?.string.flatMap { ClockState(rawValue: $0) })
            let holder: LedgerEntry.Holder = state == .paused ? .client : .provider
            changes.append(ClockEvent(at: at, effect: .state(state, holder: holder, status: .none)))
        }
        for element in vector.input["priority_changes"]?.elements ?? [] {
            changes.append(ClockEvent(at: try #require(instant(element["at"])), effect: .target(target(element))))
        }
        if let achieved = instant(vector.input["achieved_at"]) {
            changes.append(
                ClockEvent(at: achieved, effect: .state(.stopped, holder: .stopped, status: .none)))
        }
        let last = changes.map(\.at).max() ?? created
        asOf = instant(vector.input["as_of"]) ?? max(last, created) + Milliseconds(1)
        timeline = ClockTimeline(start: created, target: target(vector.input), changes: changes)
        let start = instant(vector.input["period"]?["start"])
        period = start.flatMap { start in instant(vector.input["period"]?["end"]).map { start..<$0 } }
    }

    func reading(_ rule: ClockRules.PriorityChange) throws -> ProvenReading {
        try #require(timeline.outcome(priorityChange: rule, asOf: asOf).proven)
    }

    func isInPeriod(_ instant: Instant?) -> Bool? {
        period.map { period in instant.map(period.contains) ?? false }
    }
}
