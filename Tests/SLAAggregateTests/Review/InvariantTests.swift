import Foundation
import SLAAggregate
import SLAModel
import SLATime
import TestSupport
import Testing

@Suite("Laws that hold for any records (semantics 0.11)")
struct InvariantTests {
    /// A client with tickets, outages, surveys, backups and measures at random.
    func fixture(seed: UInt64) throws -> ReviewFixture {
        var random = SeededGenerator(seed: seed)
        var fixture = try ReviewFixture()
        try fixture.service("web", monitors: ["web-1", "web-2"])
        fixture.agreement.terms[0].satisfaction = SatisfactionTarget(
            target: try #require(TargetShare(percent: "90 %")), positive: [4, 5], scale: 5)
        func time() -> String {
            let month = Int.random(in: 6...11, using: &random)
            let day = Int.random(in: 1...28, using: &random)
            let hour = Int.random(in: 0...23, using: &random)
            let minute = Int.random(in: 0...59, using: &random)
            func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
            return "\(two(month))-\(two(day)) \(two(hour)):\(two(minute))"
        }
        for index in 0..<80 {
            let created = time()
            var steps = [String](repeating: "", count: Int.random(in: 0...4, using: &random)).map { _ in time() }
            steps = steps.filter { $0 > created }.sorted()
            let words = ["In Progress", "Awaiting User", "Resolved", "Awaiting Vendor", "Closed", "Odd"]
            var history = steps.map { ($0, words.randomElement(using: &random) ?? "Resolved") }
            if Bool.random(using: &random), let last = history.last { history.append((last.0, "Resolved")) }
            let hasHistory = Bool.random(using: &random)
            try fixture.ticket(
                "T\(index)", ["1 - Critical", "2 - High", "?"].randomElement(using: &random) ?? "?", created: created,
                responded: Bool.random(using: &random) ? steps.first : nil,
                resolved: hasHistory ? nil : steps.last,
                cause: ["", "Vendor", "Parts"].randomElement(using: &random) ?? "",
                updated: steps.last ?? created, history: hasHistory ? history : nil)
        }
        for monitor in ["web-1", "web-2"] {
            for _ in 0..<30 {
                let state = MonitorState.allCases.randomElement(using: &random) ?? .up
                try fixture.reading(
                    monitor, state, at: time(), cause: ["", "Disk"].randomElement(using: &random) ?? "")
            }
        }
        for _ in 0..<30 {
            try fixture.survey(Int32.random(in: 1...5, using: &random), asked: time(), answered: time())
            let result = BackupRun.Result.allCases.randomElement(using: &random) ?? .success
            try fixture.backup(["A", "B"].randomElement(using: &random) ?? "A", time(), result)
        }
        return fixture
    }

    private func count(_ result: IndicatorResult) throws -> Int {
        guard case .count(let count) = result.value else { return 0 }
        return Int(count)
    }

    @Test("Parts sum to the whole, and the backlog carries over", arguments: UInt64(1)...12)
    func sums(seed: UInt64) throws {
        let fixture = try fixture(seed: seed)
        var backlog = 0
        for month in ["2026-06", "2026-07", "2026-08", "2026-09", "2026-10", "2026-11"] {
            let review = try fixture.review(month, asOf: "12-05 12:00")
            let desk = try #require(review.desk)
            let all = try #require(desk.priorities.last)
            let rows = desk.priorities.dropLast()
            #expect(rows.reduce(0) { $0 + $1.opened } == all.opened)
            #expect(rows.reduce(0) { $0 + $1.resolvedCount } == all.resolvedCount)
            #expect(rows.reduce(0) { $0 + $1.openAtEnd } == all.openAtEnd)
            #expect(rows.reduce(0) { $0 + $1.openPastTarget } == all.openPastTarget)
            for counts in [\PriorityResult.response, \PriorityResult.resolution] {
                #expect(rows.reduce(0) { $0 + $1[keyPath: counts].met } == all[keyPath: counts].met)
                #expect(rows.reduce(0) { $0 + $1[keyPath: counts].missed } == all[keyPath: counts].missed)
                #expect(rows.reduce(0) { $0 + $1[keyPath: counts].undecided } == all[keyPath: counts].undecided)
            }
            #expect(desk.causes.reduce(0) { $0 + $1.count } == all.resolution.missed)
            #expect(desk.breaches.count { $0.isCounted && $0.metric == .resolution } == all.resolution.missed)
            let ages = desk.backlogByAge
            #expect(ages.under10 + ages.from10to30 + ages.over30 == all.openAtEnd)

            // backlog(end) = backlog(start) + opened - resolved + reopened
            let now = try count(desk.backlog)
            let change = try count(desk.opened) - count(desk.resolved) + desk.reopenings
            #expect(now == backlog + change, "\(month) of seed \(seed)")
            backlog = now

            let service = try #require(review.availability.first)
            let totals = service.totals
            #expect(
                totals.up + totals.down + totals.maintenance + totals.excluded + totals.unknown == totals.serviceTime)
            #expect(service.days.reduce(Milliseconds.zero) { $0 + $1.serviceTime } == totals.serviceTime)
            #expect(service.days.reduce(Milliseconds.zero) { $0 + $1.down } == totals.down)
            #expect(service.outages.reduce(Milliseconds.zero) { $0 + $1.counted } == totals.down)
            if case .share(let share) = service.contractual { #expect(share >= .zero && share <= .one) }
        }
    }

    @Test(
        "A miss falls into exactly one period under the cohorts opened, due and outcome",
        arguments: [Cohort.opened, .due, .outcome], UInt64(1)...4)
    func onePeriod(cohort: Cohort, seed: UInt64) throws {
        var fixture = try fixture(seed: seed)
        fixture.agreement.terms[0].tickets?.counted = CountedCohorts(response: cohort, resolution: cohort)
        var seen: Set<String> = []
        for month in ["2026-06", "2026-07", "2026-08", "2026-09", "2026-10", "2026-11"] {
            for breach in try #require(try fixture.review(month, asOf: "12-05 12:00").desk).breaches
            where breach.isCounted {
                let isNew = seen.insert("\(breach.metric.rawValue) \(breach.ticket)").inserted
                #expect(isNew, "\(breach.ticket) counts in \(month) and before")
            }
        }
        #expect(!seen.isEmpty)
    }

    @Test("A quarter pools its months", arguments: UInt64(1)...4)
    func quarter(seed: UInt64) throws {
        let fixture = try fixture(seed: seed)
        let quarter = try fixture.review("2026-Q3", asOf: "12-05 12:00")
        let months = try ["2026-07", "2026-08", "2026-09"].map { try fixture.review($0, asOf: "12-05 12:00") }
        #expect(
            quarter.availability.first?.totals.down
                == months.reduce(.zero) { $0 + ($1.availability.first?.totals.down ?? .zero) })
        #expect(
            try count(try #require(quarter.desk).opened)
                == months.reduce(0) { try $0 + count(try #require($1.desk).opened) })
        let last = try #require(months.last?.desk)
        #expect(try count(try #require(quarter.desk).backlog) == count(last.backlog))
    }

    @Test("Shuffled rows change no byte of the review", arguments: UInt64(1)...6)
    func shuffled(seed: UInt64) throws {
        var fixture = try fixture(seed: seed)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let ordered = try encoder.encode(try fixture.review())
        var random = SeededGenerator(seed: seed &+ 1000)
        fixture.records.tickets.shuffle(using: &random)
        fixture.records.readings.shuffle(using: &random)
        fixture.records.surveys.shuffle(using: &random)
        fixture.records.backups.shuffle(using: &random)
        #expect(try encoder.encode(try fixture.review()) == ordered)
        // And a review survives being written and read.
        let review = try fixture.review()
        #expect(try JSONDecoder().decode(Review.self, from: encoder.encode(review)) == review)
    }
}
