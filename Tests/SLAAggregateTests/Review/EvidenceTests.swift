import SLAAggregate
import SLAModel
import SLATime
import TestSupport
import Testing

/// The rows of the evidence are what the scorecard counted.
@Suite struct EvidenceTests {
    private static let months = ["2026-08", "2026-09", "2026-10"]

    private func evidence(_ fixture: ReviewFixture, _ period: String, asOf: String) throws -> (Review, EvidenceTable) {
        try fixture.reviewWithEvidence(period, asOf: asOf)
    }

    @Test(arguments: UInt64(1)...10)
    func theSumsOfAShareAreTheShare(seed: UInt64) throws {
        let fixture = try InvariantTests().fixture(seed: seed)
        var shares = 0
        for month in Self.months {
            let (review, table) = try evidence(fixture, month, asOf: "12-05 12:00")
            #expect(table.client == review.client.id && table.period == review.period.id)
            #expect(Set(table.rows.map(\.commitment)).isSubset(of: review.commitments.map(\.id)))
            for commitment in review.commitments {
                let rows = table.rows.filter { $0.commitment == commitment.id }
                let (good, of) = (rows.reduce(0) { $0 + $1.good }, rows.reduce(0) { $0 + $1.of })
                let place: Comment = "\(commitment.id) in \(month)"
                if let n = commitment.result.n { #expect(of == Int64(n), place) }
                guard case .share(let share) = commitment.result.value else { continue }
                shares += 1
                #expect(Ratio(good, over: of)?.equals(share) == true, place)
                if let allowance = commitment.allowance { #expect(of - good == allowance.used, place) }
            }
        }
        #expect(shares > 5)
    }

    @Test(arguments: UInt64(1)...4)
    func ticketsThatAreLeftOutAreListedWithoutWeight(seed: UInt64) throws {
        let fixture = try InvariantTests().fixture(seed: seed)
        for month in Self.months {
            let (review, table) = try evidence(fixture, month, asOf: "12-05 12:00")
            let all = try #require(review.desk?.priorities.last { $0.priority.isEmpty })
            let rows = table.rows.filter { $0.commitment == "resolution_attainment" }
            func count(_ outcome: String) -> Int { rows.count { $0.outcome == outcome } }
            #expect(count("met") == all.resolution.met && count("missed") == all.resolution.missed)
            #expect(count("undecided") == all.resolution.undecided)
            #expect(count("not_measurable") == all.resolution.notMeasurable)
            #expect(rows.allSatisfy { $0.origin != nil })
        }
    }

    @Test(arguments: UInt64(1)...4)
    func intervalsAreTheTotalsOfTheService(seed: UInt64) throws {
        let fixture = try InvariantTests().fixture(seed: seed)
        for month in Self.months {
            let (review, table) = try evidence(fixture, month, asOf: "12-05 12:00")
            let totals = try #require(review.availability.first).totals
            func sum(_ outcome: String) -> Int64 {
                table.rows.filter { $0.kind == .interval && $0.outcome == outcome }.reduce(0) { sum, row in
                    guard let from = row.from, let to = row.to else { return sum }
                    return sum + (to - from).count
                }
            }
            #expect(sum("down") == totals.down.count && sum("up") == totals.up.count)
            #expect(sum("unknown") == totals.unknown.count && sum("maintenance") == totals.maintenance.count)
        }
    }
}
