import SLAAggregate
import SLAModel
import SLATime
import TestSupport
import Testing

/// What is explained is what is reviewed: the ledger's sum is the figure, on random records.
@Suite struct ExplanationLawTests {
    private static let months = ["2026-08", "2026-09", "2026-10"]

    @Test(arguments: UInt64(1)...10)
    func theLedgerOfATicketSumsToItsElapsedTime(seed: UInt64) throws {
        let fixture = try InvariantTests().fixture(seed: seed)
        let explainer = try fixture.explainer(asOf: "12-05 12:00")
        var ledgers = 0
        for key in (0..<80).map({ "T\($0)" }) {
            for clock in explainer.tickets(key).flatMap(\.clocks) where clock.elapsed != nil {
                ledgers += 1
                #expect(clock.ledger.reduce(Milliseconds.zero) { $0 + $1.counted } == clock.elapsed, "\(key)")
                #expect((clock.ledger.last?.runningTotal ?? .zero) == clock.elapsed, "\(key)")
                #expect(zip(clock.ledger, clock.ledger.dropFirst()).allSatisfy { $0.to == $1.from }, "\(key)")
                if let target = clock.target, let elapsed = clock.elapsed, clock.verdict != .unjudged {
                    #expect((elapsed > target) == (clock.verdict == .missed), "\(key)")
                }
            }
        }
        #expect(ledgers > 80)
    }

    @Test(arguments: UInt64(1)...10)
    func aBreachIsExplainedAsTheReviewTellsIt(seed: UInt64) throws {
        let fixture = try InvariantTests().fixture(seed: seed)
        let explainer = try fixture.explainer(asOf: "12-05 12:00")
        var breaches = 0
        for month in Self.months {
            let desk = try #require(try fixture.review(month, asOf: "12-05 12:00").desk)
            for breach in desk.breaches {
                breaches += 1
                let ticket = try #require(explainer.tickets(breach.ticket, in: try ReviewPeriod(month)).first)
                let clock = try ticket.clock(breach.metric)
                let place: Comment = "\(breach.ticket) \(breach.metric) in \(month)"
                #expect(clock.verdict == .missed, place)
                #expect(clock.elapsed == breach.elapsed && clock.paused == breach.paused, place)
                #expect(clock.breach?.instant == breach.breachedAt && clock.target == breach.target, place)
                #expect(clock.ledger.map(\.counted) == breach.ledger.map(\.counted), place)
                #expect(clock.ledger.map(\.source) == breach.ledger.map(\.origin), place)
            }
        }
        #expect(breaches > 10)
    }

    @Test(arguments: UInt64(1)...10)
    func theLedgerOfAServiceSumsToTheTotalsOfTheReview(seed: UInt64) throws {
        let fixture = try InvariantTests().fixture(seed: seed)
        let explainer = try fixture.explainer(asOf: "12-05 12:00")
        for month in Self.months {
            let reviewed = try #require(try fixture.review(month, asOf: "12-05 12:00").availability.first)
            let service = try #require(explainer.service("web", in: try ReviewPeriod(month)))
            func sum(_ kind: AvailabilityClass) -> Milliseconds {
                service.ledger.filter { $0.kind == kind }.reduce(.zero) { $0 + $1.length }
            }
            let totals = reviewed.totals
            #expect(
                [.up, .down, .maintenance, .excluded, .unknown].map(sum)
                    == [totals.up, totals.down, totals.maintenance, totals.excluded, totals.unknown])
            #expect(service.availability == reviewed.contractual && service.status == reviewed.status)
            let counted = service.ledger.filter(\.isCounted).reduce(Milliseconds.zero) { $0 + $1.length }
            #expect(counted == service.denominator && service.ledger.last?.runningTime == counted)
            #expect(service.ledger.last?.runningDown.equals(service.countedDown) == true)
            #expect(service.ledger.first?.from == service.start && service.ledger.last?.to == service.end)
        }
    }

    @Test(arguments: UInt64(1)...6)
    func aCommitmentIsExplainedAsTheScorecardStatesIt(seed: UInt64) throws {
        let fixture = try InvariantTests().fixture(seed: seed)
        for month in Self.months {
            let review = try fixture.review(month, asOf: "12-05 12:00")
            let explained = try fixture.explainer(asOf: "12-05 12:00").commitments(in: try ReviewPeriod(month))
            #expect(explained.map(\.commitment) == review.commitments.map(\.id))
            #expect(explained.map(\.value) == review.commitments.map(\.result.value))
            #expect(explained.map(\.allowance) == review.commitments.map(\.allowance))
            for commitment in explained {
                guard let allowance = commitment.allowance, allowance.unit == .tickets else { continue }
                #expect(Int64(commitment.items.count) == allowance.used, "\(commitment.commitment) in \(month)")
            }
        }
    }
}
