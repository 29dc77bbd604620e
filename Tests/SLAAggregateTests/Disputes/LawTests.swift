import SLAAggregate
import SLAModel
import SLATime
import TestSupport
import Testing

/// The laws of semantics 0.11 on whole reviews of random agreements and records. The kernels' own laws, with some
/// eight thousand cases more, are in `KernelPropertyTests`.
@Suite("Laws that hold for any agreement (semantics 0.11)")
struct LawTests {
    /// All reviews take 89 s of CPU time in a debug build, 45 s on two cores.
    private static let worlds: UInt64 = 2600
    private static let batches: UInt64 = 8
    /// Of each world: two months, both as one period, and one of them with its rows in another order.
    private static let reviewsOfAWorld: UInt64 = 4

    @Test("There are at least ten thousand of them")
    func cases() {
        print("Laws: \(Self.worlds * Self.reviewsOfAWorld) reviews of \(Self.worlds) random worlds")
        #expect(Self.worlds * Self.reviewsOfAWorld == 10_400)
    }

    @Test("Whole reviews", arguments: UInt64(0)..<batches)
    func reviews(batch: UInt64) throws {
        var reviews: UInt64 = 0
        for seed in stride(from: batch, to: Self.worlds, by: UInt64.Stride(Self.batches)) {
            var world = try RandomWorld(seed: seed + 1)
            let october = try world.review("2026-10")
            let november = try world.review("2026-11")
            let both = try world.review("2026-10-01..2026-11-30")
            for review in [october, november, both] { check(review, seed: seed) }
            // Nobody knows when a ticket without its creation was opened.
            if world.records.tickets.allSatisfy({ $0.created != nil }) {
                checkBacklog(october, november, seed: seed)
            }
            checkPooling(october, november, both, seed: seed)
            let shuffled = try world.review("2026-11", records: world.shuffled())
            #expect(shuffled == november, "order of rows, seed \(seed)")
            reviews += Self.reviewsOfAWorld
        }
        #expect(reviews == Self.worlds / Self.batches * Self.reviewsOfAWorld)
    }

    // MARK: - One review

    private func check(_ review: Review, seed: UInt64) {
        let place: Comment = "\(review.period.id), seed \(seed)"
        for service in review.availability { check(service, place) }
        if let desk = review.desk { check(desk, place) }
        for commitment in review.commitments {
            guard let range = commitment.sensitivity else { continue }
            #expect(range.low >= .zero && range.low <= range.high && range.high <= .one, place)
            // The agreed rules are one of the combinations.
            if case .share(let own) = commitment.result.value, review.agreement.termsEffective.count == 1 {
                #expect(range.low <= own && own <= range.high, place)
                #expect(
                    range.turns.allSatisfy {
                        !$0.rules.isEmpty && ($0.status == .missed) != (commitment.status == .missed)
                    }, place)
            }
        }
        if let found = review.reconciliation {
            #expect(found.compared == found.agreeing + found.differing, place)
            #expect(found.reasons.reduce(0) { $0 + $1.count } == found.differing, place)
            #expect(found.differences.allSatisfy { $0.tool != $0.ours }, place)
        }
    }

    /// up + down + maintenance + excluded + unknown = service time, whatever it is broken down by.
    private func check(_ service: ServiceAvailability, _ place: Comment) {
        let totals = service.totals
        #expect(
            totals.up + totals.down + totals.maintenance + totals.excluded + totals.unknown == totals.serviceTime, place
        )
        #expect(service.days.reduce(.zero) { $0 + $1.serviceTime } == totals.serviceTime, place)
        #expect(service.days.reduce(.zero) { $0 + $1.down } == totals.down, place)
        #expect(service.days.reduce(.zero) { $0 + $1.maintenance } == totals.maintenance, place)
        #expect(service.days.reduce(.zero) { $0 + $1.unknown } == totals.unknown, place)
        #expect(service.outages.reduce(.zero) { $0 + $1.counted } == totals.down, place)
        #expect(service.exclusions.reduce(.zero) { $0 + $1.excluded } == totals.excluded, place)
        for case .share(let share) in [service.contractual, service.experienced, service.unmonitored] {
            #expect(share >= .zero && share <= .one, place)
        }
        if case .share(let share) = service.contractual, let low = service.provenLow, let high = service.provenHigh {
            #expect(low <= share && share <= high, place)
        }
        if totals.unknown == totals.serviceTime { #expect(service.status != .missed || totals.unknown > .zero, place) }
    }

    /// Priorities sum to all, causes to breaches, ages to the backlog; a breach's ledger to its elapsed time.
    private func check(_ desk: ServiceDesk, _ place: Comment) {
        guard let all = desk.priorities.last else { return }
        let rows = desk.priorities.dropLast()
        for key in [\PriorityResult.opened, \.resolvedCount, \.openAtEnd, \.openPastTarget] {
            #expect(rows.reduce(0) { $0 + $1[keyPath: key] } == all[keyPath: key], place)
        }
        for metric in [\PriorityResult.response, \.resolution] {
            for key in [\AttainmentCounts.met, \.missed, \.undecided, \.notMeasurable] {
                #expect(
                    rows.reduce(0) { $0 + $1[keyPath: metric][keyPath: key] } == all[keyPath: metric][keyPath: key],
                    place)
            }
        }
        #expect(desk.causes.reduce(0) { $0 + $1.count } == all.resolution.missed, place)
        #expect(desk.breaches.count { $0.isCounted && $0.metric == .resolution } == all.resolution.missed, place)
        #expect(desk.breaches.count { $0.isCounted && $0.metric == .response } == all.response.missed, place)
        let ages = desk.backlogByAge
        #expect(ages.under10 + ages.from10to30 + ages.over30 == all.openAtEnd, place)
        for breach in desk.breaches {
            #expect(breach.ledger.reduce(.zero) { $0 + $1.counted } == breach.elapsed, place)
        }
    }

    // MARK: - Periods together

    /// backlog(end) = backlog(start) + opened - resolved + reopened.
    private func checkBacklog(_ first: Review, _ second: Review, seed: UInt64) {
        guard let before = first.desk, let after = second.desk,
            case .count(let start) = before.backlog.value, case .count(let end) = after.backlog.value,
            case .count(let opened) = after.opened.value, case .count(let resolved) = after.resolved.value,
            // Terms may exclude other tickets, or end them by another event, from one month to the next.
            first.agreement.termsEffective == second.agreement.termsEffective
        else { return }
        #expect(end == start + opened - resolved + Int64(after.reopenings), "backlog, seed \(seed)")
    }

    /// Months sum to the period that holds both.
    private func checkPooling(_ october: Review, _ november: Review, _ both: Review, seed: UInt64) {
        let place: Comment = "pooled, seed \(seed)"
        guard let whole = both.availability.first?.totals, let a = october.availability.first?.totals,
            let b = november.availability.first?.totals
        else { return }
        for key in [
            \AvailabilityTotals.serviceTime, \.up, \.down, \.maintenance, \.excluded, \.unknown, \.degraded,
        ] {
            #expect(a[keyPath: key] + b[keyPath: key] == whole[keyPath: key], place)
        }
        guard let desk = both.desk, let first = october.desk, let second = november.desk,
            case .count(let opened) = desk.opened.value, case .count(let one) = first.opened.value,
            case .count(let two) = second.opened.value, case .count(let resolved) = desk.resolved.value,
            case .count(let resolvedFirst) = first.resolved.value,
            case .count(let resolvedSecond) = second.resolved.value, both.agreement.termsEffective.count == 1
        else { return }
        #expect(opened == one + two, place)
        #expect(resolved == resolvedFirst + resolvedSecond, place)
        #expect(desk.reopenings == first.reopenings + second.reopenings, place)
        for (indicator, metric) in [
            (IndicatorID.responseAttainment, \PriorityResult.response), (.resolutionAttainment, \.resolution),
        ] {
            checkOnePeriod(
                (desk, first, second), metric, cohort: both.cohort(indicator), "\(indicator) one period, seed \(seed)")
        }
    }

    /// Under `opened`, `due` and `outcome` a ticket falls into exactly one period; under `outcome` with the verdict it
    /// has in the whole as well. Under `resolved` one that is reopened and resolved again counts in both months.
    private func checkOnePeriod(
        _ desks: (whole: ServiceDesk, first: ServiceDesk, second: ServiceDesk),
        _ metric: KeyPath<PriorityResult, AttainmentCounts>, cohort: Cohort?, _ place: Comment
    ) {
        guard let whole = desks.whole.priorities.last?[keyPath: metric],
            let first = desks.first.priorities.last?[keyPath: metric],
            let second = desks.second.priorities.last?[keyPath: metric]
        else { return }
        switch cohort {
        case .opened, .due:
            #expect(whole.cohort == first.cohort + second.cohort, place)
        case .outcome:
            for key in [\AttainmentCounts.met, \.missed, \.undecided, \.notMeasurable] {
                #expect(whole[keyPath: key] == first[keyPath: key] + second[keyPath: key], place)
            }
            #expect(whole.undecided == 0, place)
        case .resolved:
            #expect(whole.cohort <= first.cohort + second.cohort, place)
        case nil: break
        }
    }
}

extension Review {
    /// The tickets an attainment counts.
    fileprivate func cohort(_ indicator: IndicatorID) -> Cohort? {
        commitments.first { $0.indicator == indicator }?.result.cohort
    }
}

extension AttainmentCounts {
    /// Everything in it, decided or not.
    fileprivate var cohort: Int { met + missed + undecided + notMeasurable }
}
