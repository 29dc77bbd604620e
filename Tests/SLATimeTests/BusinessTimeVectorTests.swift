import SLATime
import TestSupport
import Testing

/// Every vector of the kinds `business_duration` and `add_business_time`, by the reading rules of their README.
@Suite struct BusinessTimeVectorTests {
    struct Tally: Equatable, CustomStringConvertible {
        /// Vectors whose answer is asserted.
        var asserted = 0
        /// Vectors that only record what peers answered, or name a rule that is not offered.
        var informative = 0
        /// Answers by a policy beside the vector's own: `clamp` is asserted too, `label` is informative.
        var clamp = 0
        var label = 0

        var description: String {
            "\(asserted) asserted, \(informative) informative; by policy: \(clamp) clamp asserted, \(label) label informative"
        }
    }

    /// Each case is asked of a calendar compiled around it and of one compiled for a far date, so that look-up and the
    /// exact path outside of the compiled dates both prove every vector.
    static func compiled(_ calendar: ServiceCalendar, around dates: [Instant]) throws -> [CompiledCalendar] {
        let zone = try ZoneInfo.system.rules(for: calendar.timeZone)
        let days = dates.map { zone.localTime(at: $0).date }
        let first = (days.min() ?? CivilDate(daysSinceEpoch: 0)).adding(days: -20)
        let end = (days.max() ?? CivilDate(daysSinceEpoch: 0)).adding(days: 20)
        let far = CivilDate(daysSinceEpoch: 40_000)
        return [
            CompiledCalendar(calendar, zone: zone, covering: first..<end),
            CompiledCalendar(calendar, zone: zone, covering: far..<far.adding(days: 1)),
        ]
    }

    @Test(arguments: [
        ("curated", Tally(asserted: 85, informative: 1, clamp: 1, label: 1)),
        ("dst_policy", Tally(asserted: 189, informative: 0, clamp: 189, label: 189)),
        ("random_calendar", Tally(asserted: 1003)),
    ])
    func businessDuration(file: String, expectedTally: Tally) throws {
        var tally = Tally()
        for vector in try Vector.load(file, kind: "business_duration") {
            if vector.policy["holiday_vs_special_day"] != nil {
                tally.informative += 1
                continue
            }
            let (start, end) = try (vector.instant("start"), vector.instant("end"))
            let reversed: CompiledCalendar.ReversedRange =
                vector.policy["reversed_range"]?.string == "zero" ? .zero : .negative
            func check(_ edge: ServiceCalendar.DSTEdge, _ answer: JSONValue?) throws {
                var calendar = vector.calendar
                calendar.dstEdge = edge
                for compiled in try Self.compiled(calendar, around: [start, end]) {
                    let measured = compiled.businessTime(from: start, to: end, reversed: reversed)
                    let place: Comment = "\(vector.id), \(edge), \(compiled.covering)"
                    #expect(measured == answer?.int.map(Milliseconds.seconds), place)
                }
            }
            try check(.rfc5545, vector.expected["seconds"])
            tally.asserted += 1
            guard let byPolicy = vector.expected["by_policy"] else { continue }
            #expect(byPolicy["rfc5545"] == vector.expected["seconds"], "\(vector.id)")
            try check(.clamp, byPolicy["clamp"])
            tally.clamp += 1
            if byPolicy["label"] != nil { tally.label += 1 }
        }
        print("business_duration of \(file): \(tally)")
        #expect(tally == expectedTally)
    }

    @Test(arguments: [
        ("curated", Tally(asserted: 91, informative: 11)), ("random_calendar", Tally(asserted: 571)),
    ])
    func addBusinessTime(file: String, expectedTally: Tally) throws {
        var tally = Tally()
        for vector in try Vector.load(file, kind: "add_business_time") {
            guard let seconds = vector.input["seconds"]?.int else {
                #expect(vector.input["business_days"] != nil, "\(vector.id)")
                tally.informative += 1
                continue
            }
            let start = try vector.instant("start")
            let span = Milliseconds.seconds(seconds)
            let earliest = vector.expected["earliest"]?.string
            let latest = vector.expected["latest"]?.string
            let isBackward = vector.input["direction"]?.string == "backward"
            for compiled in try Self.compiled(vector.calendar, around: [start]) {
                let due = try isBackward ? compiled.subtracting(span, from: start) : compiled.adding(span, to: start)
                #expect(due.earliest.rfc3339 == earliest, "\(vector.id), \(compiled.covering)")
                #expect(due.latest.rfc3339 == latest, "\(vector.id), \(compiled.covering)")
            }
            tally.asserted += 1
        }
        print("add_business_time of \(file): \(tally)")
        #expect(tally == expectedTally)
    }
}
