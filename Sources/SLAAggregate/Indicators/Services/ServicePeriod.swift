import SLAModel
import SLATime

/// One service in the days of one month under one version of the terms.
///
/// A class, since every figure of every period asks for it: a copy is one reference.
final class ServicePart: Sendable {
    /// Of one month.
    let days: ClosedRange<CivilDate>
    /// The first day of the calendar month its days belong to.
    var month: CivilDate { days.lowerBound.firstOfMonth() }
    /// As its version of the terms names it.
    let service: Service
    /// Of its version of the terms.
    let target: AvailabilityTarget
    /// When the service was owed, as far as the period is known.
    let serviceTime: IntervalSet
    /// Agreed maintenance, its cap being of the month.
    let plan: MaintenancePlan
    let account: AvailabilityAccount
    /// Whether any monitor of the service had been seen by the end of these days.
    let hasSource: Bool

    init(
        days: ClosedRange<CivilDate>, service: Service, target: AvailabilityTarget, serviceTime: IntervalSet,
        plan: MaintenancePlan,
        account: AvailabilityAccount, hasSource: Bool
    ) {
        self.days = days
        self.service = service
        self.target = target
        self.serviceTime = serviceTime
        self.plan = plan
        self.account = account
        self.hasSource = hasSource
    }
}

/// One service in a period: its parts measured by themselves and pooled, never averaged (semantics 1.8).
struct ServicePeriod: Sendable {
    let frame: Frame
    /// Never empty, in order of time.
    let parts: [ServicePart]

    /// All parts together, by the agreed rules.
    let pooled: PooledAvailability

    /// - Parameter parts: at least one, in order of time.
    init(frame: Frame, parts: [ServicePart]) {
        self.frame = frame
        self.parts = parts
        pooled = PooledAvailability(
            parts: parts.map {
                PooledAvailability.Part(
                    $0.account, target: $0.target.target, coverageFloor: $0.target.coverageFloor)
            },
            hasSource: parts[parts.count - 1].hasSource)
    }

    /// All parts together by another rule for maintenance; `nil` where the accounts do not tell it.
    func pooled(maintenance rule: MaintenanceTerms.Rule) -> PooledAvailability? {
        guard parts.allSatisfy({ $0.target.exclusions.isEmpty }) else { return nil }
        return PooledAvailability(
            parts: parts.map { PooledAvailability.Part($0, maintenance: rule) }, hasSource: pooled.hasSource)
    }

    /// The promise in force at the end.
    var current: ServicePart { parts[parts.count - 1] }

    /// From the first day on which the service was promised to the last.
    var days: ClosedRange<CivilDate> { parts[0].days.lowerBound...current.days.upperBound }

    /// The period cut where something changes that is compared.
    func stretches<Key: Equatable>(by key: (ServicePart) -> Key) -> [ServicePeriod] {
        let stretches = parts.stretches(by: key)
        return stretches.count == 1 ? [self] : stretches.map { ServicePeriod(frame: frame, parts: Array($0)) }
    }

    var totals: AvailabilityTotals { pooled.totals }

    /// Downtime that counts, in milliseconds.
    var countedDown: Ratio { pooled.countedDown }

    /// The time the contractual figure is taken of.
    var denominator: Milliseconds { pooled.denominator }

    /// Sum of (1 - target) x denominator over the parts, in milliseconds.
    var allowed: Ratio { pooled.allowed }

    /// Contractual, pooled; `nil` when nothing was measured.
    var availability: Ratio? { pooled.availability }

    /// Share of service time that is not unknown; `nil` without service time.
    var coverage: Ratio? { pooled.coverage }

    /// The availability if all unknown time had been down, and if it had been up.
    var proven: ClosedRange<Ratio>? { pooled.proven }

    /// Fully up over all service time that was seen, nothing else left out; `nil` where none was.
    var experienced: Ratio? {
        let observed = parts.map(\.account.observed)
        return Ratio(observed.reduce(0) { $0 + $1.up.count }, over: observed.reduce(0) { $0 + $1.known.count })
    }

    /// Unknown over all service time, inside maintenance too; `nil` without service time.
    var unmonitored: Ratio? {
        Ratio(parts.reduce(0) { $0 + $1.account.observed.unknown.count }, over: totals.serviceTime.count)
    }

    // MARK: - Verdict

    /// Met or missed; where coverage is under the floor only if the gaps could not change it (semantics 1.5).
    func verdict(coverageFloor: TargetShare) -> AvailabilityAccount.Verdict {
        pooled.verdict(coverageFloor: coverageFloor)
    }

    /// Whether enough was monitored, or the agreement says what time without data is.
    func isCovered(_ floor: TargetShare) -> Bool { pooled.isCovered(floor) }

    /// The contractual availability with its verdict. Parts under several targets are judged by their summed allowance;
    /// where only bounds decide, what they decide stands.
    func figure(judge: Judge, coverageFloor: TargetShare) -> PeriodFigure {
        let target = CommitmentTarget.atLeast(current.target.target)
        let verdict = verdict(coverageFloor: coverageFloor)
        if case .notMeasured(let reason) = verdict {
            return .notMeasured(reason, target: target, coverage: coverage)
        }
        guard let availability else { return .notMeasured(.nothingToCount, target: target, coverage: coverage) }
        let used = countedDown.roundedUp.count
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
