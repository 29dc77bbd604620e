import SLAModel
import SLATime

/// The parts of a service's period as sums and the rules that say what they count for: all that figures and verdicts
/// follow from (semantics 1.5 and 1.8). Without references, so that many rules are cheaply tried.
struct PooledAvailability: Sendable {
    /// One part under one version of the terms.
    struct Part: Sendable {
        let totals: AvailabilityTotals
        /// As agreed.
        let target: TargetShare
        /// Of the agreement; `nil`: that of the workspace.
        let coverageFloor: TargetShare?
        fileprivate(set) var rules: AvailabilityRules

        init(_ account: AvailabilityAccount, target: TargetShare, coverageFloor: TargetShare?) {
            totals = account.totals
            self.target = target
            self.coverageFloor = coverageFloor
            rules = account.rules
        }

        /// By another rule for maintenance, of an account that excludes nothing.
        init(_ part: ServicePart, maintenance rule: MaintenanceTerms.Rule) {
            totals = part.account.totals(under: rule)
            target = part.target.target
            coverageFloor = part.target.coverageFloor
            rules = part.account.rules
            rules.maintenance = rule
        }
    }

    /// Never empty, in order of time.
    private(set) var parts: [Part]
    /// Whether any monitor of the service was seen by the end of the last part.
    let hasSource: Bool
    /// Of all parts together.
    let totals: AvailabilityTotals

    init(parts: [Part], hasSource: Bool) {
        self.parts = parts
        self.hasSource = hasSource
        totals = parts.dropFirst().reduce(into: parts[0].totals) { $0.add($1.totals) }
    }

    /// The promise in force at the end.
    private var current: Part { parts[parts.count - 1] }

    /// Counts the same sums by other rules; `nil` leaves each part its own.
    mutating func count(unknown: AvailabilityTarget.UnknownPolicy?, partialOutageWeight: Ratio?) {
        for index in parts.indices {
            if let unknown { parts[index].rules.unknown = unknown }
            if let partialOutageWeight { parts[index].rules.partialOutageWeight = partialOutageWeight }
        }
    }

    // MARK: - Figures

    /// Downtime that counts, in milliseconds.
    var countedDown: Ratio { sum { $0.totals.countedDown(by: $0.rules) } }

    /// The time the contractual figure is taken of.
    var denominator: Milliseconds { parts.reduce(.zero) { $0 + $1.denominator } }

    /// Sum of (1 - target) x denominator over the parts, in milliseconds.
    var allowed: Ratio { sum { $0.allowed(of: $0.denominator) } }

    /// Contractual, pooled; `nil` when nothing was measured.
    var availability: Ratio? { Self.share(of: denominator, without: countedDown) }

    /// Share of service time that is not unknown; `nil` without service time.
    var coverage: Ratio? { Ratio((totals.serviceTime - totals.unknown).count, over: totals.serviceTime.count) }

    /// The availability if all unknown time had been down, and if it had been up.
    var proven: ClosedRange<Ratio>? {
        guard let low = Self.share(of: provenTime, without: sum { $0.mostDown }),
            let high = Self.share(of: provenTime, without: sum { $0.leastDown })
        else { return nil }
        return low...high
    }

    /// The time that bounds are taken of: with what is not known.
    private var provenTime: Milliseconds { parts.reduce(.zero) { $0 + $1.provenTime } }

    /// (whole - down) / whole in lowest terms; `nil` when nothing is whole.
    private static func share(of whole: Milliseconds, without down: Ratio) -> Ratio? {
        Ratio(
            reducing: Int128(whole.count) * Int128(down.denominator) - Int128(down.numerator),
            over: Int128(whole.count) * Int128(down.denominator))
    }

    private func sum(_ amount: (Part) -> Ratio) -> Ratio {
        parts.dropFirst().reduce(amount(parts[0])) { $0.adding(amount($1)) }
    }

    // MARK: - Verdict

    /// Met or missed; where coverage is under the floor only if the gaps could not change it (semantics 1.5).
    func verdict(coverageFloor: TargetShare) -> AvailabilityAccount.Verdict {
        guard hasSource else { return .notMeasured(.noSource) }
        guard totals.serviceTime > .zero, provenTime > .zero else { return .notMeasured(.nothingToCount) }
        if current.rules.unknown == .exclude, totals.unknown == totals.serviceTime { return .notMeasured(.noSource) }
        if denominator > .zero, isCovered(coverageFloor) {
            return countedDown <= allowed ? .met : .missed
        }
        let allowed = sum { $0.allowed(of: $0.provenTime) }
        if sum({ $0.mostDown }) <= allowed { return .met }
        if sum({ $0.leastDown }) > allowed { return .missed }
        return .notMeasured(.insufficientCoverage)
    }

    /// Whether enough was monitored for a verdict, or the agreement says what time without data is.
    ///
    /// - Parameter floor: where the agreement names none.
    func isCovered(_ floor: TargetShare) -> Bool {
        guard current.rules.unknown == .exclude else { return true }
        return coverage.map { $0 >= (current.coverageFloor ?? floor).ratio } ?? false
    }
}

extension PooledAvailability.Part {
    fileprivate var denominator: Milliseconds { totals.denominator(by: rules) }

    /// (1 - target) x time, in milliseconds.
    fileprivate func allowed(of time: Milliseconds) -> Ratio {
        target.allowed(of: time.count) ?? .zero
    }

    /// The time that bounds are taken of: with what is not known.
    fileprivate var provenTime: Milliseconds {
        rules.unknown == .exclude ? denominator + totals.unknown : denominator
    }

    fileprivate var mostDown: Ratio { leastDown.adding(Ratio(totals.unknown.count)) }

    fileprivate var leastDown: Ratio {
        let weight = rules.partialOutageWeight
        return Ratio(totals.down.count).adding(
            Ratio(
                reducing: Int128(totals.degraded.count) * Int128(weight.numerator),
                over: Int128(weight.denominator)) ?? .zero)
    }
}
