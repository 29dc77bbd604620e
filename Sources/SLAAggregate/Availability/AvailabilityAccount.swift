package import SLAModel
package import SLATime

/// Where every millisecond of a service's period went, and the figures that follow from it (semantics 1.5).
package struct AvailabilityAccount: Sendable, Hashable {
    /// What is accounted, without the time after the as-of instant.
    package let period: Range<Instant>
    /// By which it was accounted.
    package let rules: AvailabilityRules
    /// up + down + maintenance + excluded + unknown = serviceTime; `degraded` is part of `up`.
    package let totals: AvailabilityTotals
    /// Service time by what the monitoring said, whatever it counts as.
    package let observed: ObservedTime
    /// The part of `observed` inside agreed maintenance.
    package let observedInMaintenance: ObservedTime
    /// Outages that touch the period, in order, the dropped ones included.
    package let outages: [AccountedOutage]
    /// Without gaps over the period.
    package let ledger: [AvailabilityLedgerEntry]

    /// - Parameters:
    ///   - timeline: what the monitoring said; best over more than the period, so that outages have their whole length.
    ///   - serviceTime: when the service is owed.
    ///   - maintenance: agreed maintenance.
    ///   - excluded: spans left out by agreement of both sides.
    package init(
        period: Range<Instant>, timeline: StateTimeline, serviceTime: IntervalSet,
        maintenance: IntervalSet = IntervalSet(), excluded: IntervalSet = IntervalSet(),
        rules: AvailabilityRules = AvailabilityRules()
    ) {
        let near = timeline.spans(around: period)
        let runs = OutageRuns(near, shorterThan: rules.shorterThan, endOfRecords: timeline.spans.last?.range.upperBound)
        let ledger = Self.classify(
            period: period, spans: near, serviceTime: serviceTime, maintenance: maintenance,
            excluded: excluded, dropped: runs.dropped, rule: rules.maintenance)
        self.period = period
        self.rules = rules
        self.ledger = ledger
        outages = runs.accounted(in: period, ledger: ledger)
        var totals = AvailabilityTotals.none
        var observed = ObservedTime()
        var observedInMaintenance = ObservedTime()
        // By place: an entry that is taken out counts the references of what it names.
        for place in ledger.indices {
            let (kind, state, length) = (ledger[place].kind, ledger[place].state, ledger[place].length)
            totals.add(length, kind, state)
            guard kind != .outOfHours else { continue }
            observed.add(length, state)
            if ledger[place].isInMaintenance { observedInMaintenance.add(length, state) }
        }
        self.totals = totals
        self.observed = observed
        self.observedInMaintenance = observedInMaintenance
    }

    // MARK: - Figures

    /// Downtime that counts against the target: down, the agreed weight of degraded time, and unknown time where the
    /// agreement says so. In milliseconds.
    package var countedDown: Ratio { totals.countedDown(by: rules) }

    /// The time the figure is taken of, in milliseconds.
    package var denominator: Milliseconds { totals.denominator(by: rules) }

    /// (denominator - countedDown) / denominator; `nil` when nothing was measured.
    package var availability: Ratio? { alone().availability }

    /// Measured share of service time; `nil` without service time.
    package var coverage: Ratio? { alone().coverage }

    /// The availability if all unknown time had been down, and if it had been up.
    package var proven: ClosedRange<Ratio>? { alone().proven }

    /// Fully up, over all service time that was seen, nothing else left out; `nil` where none was.
    package var experienced: Ratio? { Ratio(observed.up.count, over: observed.known.count) }

    /// Not monitored, over all service time.
    package var unmonitored: Ratio? { Ratio(observed.unknown.count, over: totals.serviceTime.count) }

    /// As a period of this part alone, which a service has.
    private func alone(target: TargetShare = TargetShare(ratio: .zero, decimals: 0)) -> PooledAvailability {
        PooledAvailability(
            parts: [PooledAvailability.Part(self, target: target, coverageFloor: nil)], hasSource: true)
    }

    // MARK: - Verdict

    /// Whether a target was reached, or why that cannot be said.
    package enum Verdict: Sendable, Hashable {
        /// Reached or not, in exact integers.
        case met, missed
        /// Neither can be said; it earns no credit.
        case notMeasured(NotMeasured)
    }

    /// Below the floor of coverage a target is met or missed only when it is so whatever happened in the gaps.
    package func verdict(target: TargetShare, coverageFloor: Ratio) -> Verdict {
        alone(target: target).verdict(coverageFloor: TargetShare(ratio: coverageFloor, decimals: 0))
    }

    /// The first instant at which more than `allowance` of downtime had been counted; `nil` when there was less.
    package func exhaustion(of allowance: Milliseconds) -> Instant? {
        let weight = rules.partialOutageWeight
        let limit = Int128(allowance.count) * Int128(weight.denominator)
        var used: Int128 = 0
        for entry in ledger {
            let rate = downRate(of: entry, weight: weight)
            let next = used + Int128(entry.length.count) * rate
            if rate > 0, next > limit {
                return entry.from + Milliseconds(Int64(clamping: (limit - used) / rate))
            }
            used = next
        }
        return nil
    }

    /// What an entry of the ledger has of `countedDown`.
    func countedDown(of entry: AvailabilityLedgerEntry) -> Ratio {
        let weight = rules.partialOutageWeight
        let counted = downRate(of: entry, weight: weight) * Int128(entry.length.count)
        return Ratio(reducing: counted, over: Int128(weight.denominator)) ?? .zero
    }

    /// `countedDown` of the ledger's entries inside these instants alone.
    func countedDown(within instants: IntervalSet) -> Ratio {
        ledger.lazy.flatMap { entry in
            IntervalSet(entry.from..<entry.to).intersection(instants).ranges.map { range in
                var part = entry
                (part.from, part.to) = (range.lowerBound, range.upperBound)
                return countedDown(of: part)
            }
        }.reduce(.zero) { $0.adding($1) }
    }

    /// Downtime a millisecond of an entry counts for, in parts of the weight's denominator.
    private func downRate(of entry: AvailabilityLedgerEntry, weight: Ratio) -> Int128 {
        switch entry.kind {
        case .down: Int128(weight.denominator)
        case .unknown where rules.unknown == .countAsDown: Int128(weight.denominator)
        case .up where entry.state == .degraded: Int128(weight.numerator)
        default: 0
        }
    }

    // MARK: - Days

    /// The account by local day, for each day of the period.
    package func days(in zone: TimeZoneRules) -> [AvailabilityDay] {
        guard !period.isEmpty else { return [] }
        var date = zone.localTime(at: period.lowerBound).date
        var start = zone.startOfDay(date)
        var days: [AvailabilityDay] = []
        var cursor = 0
        while start < period.upperBound {
            let next = zone.startOfDay(date.adding(days: 1))
            let part = (start..<max(start, next)).clamped(to: period)
            var totals = AvailabilityTotals.none
            while cursor < ledger.count, ledger[cursor].to <= part.lowerBound { cursor += 1 }
            var index = cursor
            while index < ledger.count, ledger[index].from < part.upperBound {
                let length = min(ledger[index].to, part.upperBound) - max(ledger[index].from, part.lowerBound)
                totals.add(length, ledger[index].kind, ledger[index].state)
                index += 1
            }
            // A date the clock jumped over has no instants and is no day.
            if !part.isEmpty {
                days.append(
                    AvailabilityDay(
                        date: date, serviceTime: totals.serviceTime, down: totals.down,
                        countedDown: totals.countedDown(by: rules).roundedUp, maintenance: totals.maintenance,
                        unknown: totals.unknown))
            }
            date = date.adding(days: 1)
            start = next
        }
        return days
    }
}

/// Time by what the monitoring said, in milliseconds of service time.
package struct ObservedTime: Sendable, Hashable {
    /// Partial outages are not among it.
    package var up: Milliseconds = .zero
    /// Partial outages, which are no part of `up` here.
    package var degraded: Milliseconds = .zero
    /// Also in maintenance, in exclusions and below the threshold.
    package var down: Milliseconds = .zero
    /// Not monitored, or under the tool's own maintenance.
    package var unknown: Milliseconds = .zero

    /// All but that.
    var known: Milliseconds { up + degraded + down }

    fileprivate mutating func add(_ length: Milliseconds, _ state: MonitorState) {
        switch state {
        case .up: up += length
        case .degraded: degraded += length
        case .down: down += length
        case .unknown, .maintenance: unknown += length
        }
    }
}

extension Ratio {
    /// Of milliseconds: fractions, which only a weight for partial outages brings, round towards more downtime.
    var roundedUp: Milliseconds { Milliseconds((numerator + denominator - 1) / denominator) }
}

extension AvailabilityTotals {
    /// As `AvailabilityAccount.countedDown`.
    func countedDown(by rules: AvailabilityRules) -> Ratio {
        let weight = rules.partialOutageWeight
        let whole = rules.unknown == .countAsDown ? down + unknown : down
        return Ratio(whole.count * weight.denominator + degraded.count * weight.numerator, over: weight.denominator)
            ?? .zero
    }

    /// As `AvailabilityAccount.denominator`.
    func denominator(by rules: AvailabilityRules) -> Milliseconds {
        var sum = up + down
        if rules.maintenance == .countAsUp { sum += maintenance }
        if rules.unknown != .exclude { sum += unknown }
        return sum
    }

    /// Adds the totals of other time.
    mutating func add(_ other: AvailabilityTotals) {
        serviceTime += other.serviceTime
        up += other.up
        down += other.down
        maintenance += other.maintenance
        excluded += other.excluded
        unknown += other.unknown
        degraded += other.degraded
    }

    /// No time at all.
    static let none = AvailabilityTotals(
        serviceTime: .zero, up: .zero, down: .zero, maintenance: .zero, excluded: .zero, unknown: .zero,
        degraded: .zero)

    /// Adds time of a class.
    mutating func add(_ length: Milliseconds, _ kind: AvailabilityClass, _ state: MonitorState) {
        switch kind {
        case .outOfHours: return
        case .maintenance: maintenance += length
        case .excluded: excluded += length
        case .unknown: unknown += length
        case .down: down += length
        case .up:
            up += length
            if state == .degraded { degraded += length }
        }
        serviceTime += length
    }
}
