import SLAModel
import SLATime

/// One service in the days of one month under one version of the terms.
struct ServicePart: Sendable {
    /// As its version of the terms names it.
    var service: Service
    /// Of its version of the terms.
    var target: AvailabilityTarget
    var slice: Slice
    /// When the service was owed, as far as the period is known.
    var serviceTime: IntervalSet
    /// Agreed maintenance, its cap being of the month.
    var plan: MaintenancePlan
    var account: AvailabilityAccount
    /// Whether any monitor of the service has readings at all.
    var hasSource: Bool
}

/// One service in a period: its parts measured by themselves and pooled, never averaged (semantics 1.8).
struct ServicePeriod: Sendable {
    let frame: Frame
    /// Never empty, in order of time.
    let parts: [ServicePart]

    /// The promise in force at the end.
    var current: ServicePart { parts[parts.count - 1] }

    /// Of all parts together.
    var totals: AvailabilityTotals {
        var sum = parts[0].account.totals
        for part in parts.dropFirst() {
            let totals = part.account.totals
            sum.serviceTime += totals.serviceTime
            sum.up += totals.up
            sum.down += totals.down
            sum.maintenance += totals.maintenance
            sum.excluded += totals.excluded
            sum.unknown += totals.unknown
            sum.degraded += totals.degraded
        }
        return sum
    }

    /// Downtime that counts, in milliseconds.
    var countedDown: Ratio { parts.reduce(Ratio.zero) { $0.adding($1.account.countedDown) } }

    /// The time the contractual figure is taken of.
    var denominator: Milliseconds { parts.reduce(.zero) { $0 + $1.account.denominator } }

    /// Sum of (1 - target) x denominator over the parts, in milliseconds.
    var allowed: Ratio { allowed { $0.account.denominator } }

    private func allowed(of time: (ServicePart) -> Milliseconds) -> Ratio {
        parts.reduce(Ratio.zero) { sum, part in
            let target = part.target.target.ratio
            let room = Ratio(
                reducing: Int128(target.denominator - target.numerator) * Int128(time(part).count),
                over: Int128(target.denominator))
            return sum.adding(room ?? .zero)
        }
    }

    /// Contractual, pooled; `nil` when nothing was measured.
    var availability: Ratio? { Self.share(of: denominator, without: countedDown) }

    /// Share of service time that is not unknown; `nil` without service time.
    var coverage: Ratio? { Ratio((totals.serviceTime - totals.unknown).count, over: totals.serviceTime.count) }

    /// The availability if all unknown time had been down, and if it had been up.
    var proven: ClosedRange<Ratio>? {
        let whole = parts.reduce(Milliseconds.zero) { $0 + $1.provenTime }
        let downs = parts.reduce((Ratio.zero, Ratio.zero)) { ($0.0.adding($1.mostDown), $0.1.adding($1.leastDown)) }
        guard let low = Self.share(of: whole, without: downs.0), let high = Self.share(of: whole, without: downs.1)
        else { return nil }
        return low...high
    }

    /// Fully up over all service time, nothing left out; `nil` without service time.
    var experienced: Ratio? {
        Ratio(parts.reduce(0) { $0 + $1.account.observed.up.count }, over: totals.serviceTime.count)
    }

    /// Unknown over all service time, inside maintenance too; `nil` without service time.
    var unmonitored: Ratio? {
        Ratio(parts.reduce(0) { $0 + $1.account.observed.unknown.count }, over: totals.serviceTime.count)
    }

    /// (whole - down) / whole in lowest terms; `nil` when nothing is whole.
    static func share(of whole: Milliseconds, without down: Ratio) -> Ratio? {
        Ratio(
            reducing: Int128(whole.count) * Int128(down.denominator) - Int128(down.numerator),
            over: Int128(whole.count) * Int128(down.denominator))
    }

    // MARK: - Verdict

    /// Met or missed; where coverage is under the floor only if the gaps could not change it (semantics 1.5).
    func verdict(coverageFloor: TargetShare) -> AvailabilityAccount.Verdict {
        let totals = totals
        guard current.hasSource else { return .notMeasured(.noSource) }
        guard totals.serviceTime > .zero else { return .notMeasured(.nothingToCount) }
        let floor = (current.target.coverageFloor ?? coverageFloor).ratio
        let excludesUnknown = current.target.unknown == .exclude
        if excludesUnknown, totals.unknown == totals.serviceTime { return .notMeasured(.noSource) }
        if denominator > .zero, !excludesUnknown || (coverage.map { $0 >= floor } ?? false) {
            return countedDown <= allowed ? .met : .missed
        }
        let allowed = allowed { $0.provenTime }
        if parts.reduce(Ratio.zero, { $0.adding($1.mostDown) }) <= allowed { return .met }
        if parts.reduce(Ratio.zero, { $0.adding($1.leastDown) }) > allowed { return .missed }
        return .notMeasured(.insufficientCoverage)
    }

    /// The contractual availability with its verdict. Parts under several targets are judged by their summed allowance;
    /// where only bounds decide, what they decide stands.
    func figure(judge: Judge, coverageFloor: TargetShare) -> PeriodFigure {
        let target = CommitmentTarget.atLeast(current.target.target)
        let verdict = verdict(coverageFloor: coverageFloor)
        if case .notMeasured(let reason) = verdict {
            return .notMeasured(reason, target: target, coverage: coverage)
        }
        guard let availability else { return .notMeasured(.nothingToCount, target: target, coverage: coverage) }
        // Fractions of a millisecond, which only a weight for partial outages brings, round towards more downtime.
        let down = countedDown
        let used = (down.numerator + down.denominator - 1) / down.denominator
        var judgement = judge.sum([allowed], used: used, unit: .downtime)
        if verdict == .missed { judgement.status = .missed }
        if verdict == .met, judgement.status == .missed { judgement.status = .watch }
        return PeriodFigure(value: .share(availability), judgement: judgement, target: target, coverage: coverage)
    }

    /// The instant at which the period's whole allowance had been used; `nil` when it was not.
    var allowanceExhausted: Instant? {
        guard countedDown > allowed else { return nil }
        var left = allowed
        for part in parts {
            let down = part.account.countedDown
            if down > left { return part.account.exhaustion(of: Milliseconds(left.numerator / left.denominator)) }
            left = left.adding(Ratio(-down.numerator, over: down.denominator) ?? .zero)
        }
        return nil
    }
}

extension ServicePart {
    /// The time that bounds are taken of: with what is not known.
    fileprivate var provenTime: Milliseconds {
        target.unknown == .exclude ? account.denominator + account.totals.unknown : account.denominator
    }

    fileprivate var mostDown: Ratio { leastDown.adding(Ratio(account.totals.unknown.count)) }

    fileprivate var leastDown: Ratio {
        let weight = target.partialOutageWeight
        return Ratio(account.totals.down.count).adding(
            Ratio(
                reducing: Int128(account.totals.degraded.count) * Int128(weight.numerator),
                over: Int128(weight.denominator)) ?? .zero)
    }
}
