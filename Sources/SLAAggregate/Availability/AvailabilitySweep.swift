import SLAModel
import SLATime

extension AvailabilityAccount {
    /// Cuts the period at every boundary of what is known and gives each piece its class.
    static func classify(
        period: Range<Instant>, spans near: ArraySlice<StateTimeline.Span>, serviceTime: IntervalSet,
        maintenance: IntervalSet,
        excluded: IntervalSet, dropped: IntervalSet, rule: MaintenanceTerms.Rule
    ) -> [AvailabilityLedgerEntry] {
        guard !period.isEmpty else { return [] }
        let spans = near.drop { !$0.range.overlaps(period) }.prefix { $0.range.overlaps(period) }
        var owed = Membership(of: serviceTime, in: period)
        var maintained = Membership(of: maintenance, in: period)
        var leftOut = Membership(of: excluded, in: period)
        var passedOver = Membership(of: dropped, in: period)
        var cuts = Cuts(of: period)
        for set in [owed, maintained, leftOut, passedOver] { for range in set.ranges { cuts.add(range) } }
        for span in spans { cuts.add(span.range) }
        var next = spans.startIndex
        let pieces = cuts.pieces
        var ledger: [AvailabilityLedgerEntry] = []
        // Nearly every piece says something of its own.
        ledger.reserveCapacity(pieces.count)
        for piece in pieces {
            let (start, end) = (piece.lowerBound, piece.upperBound)
            while next < spans.endIndex, spans[next].range.upperBound <= start { next += 1 }
            let span = next < spans.endIndex && spans[next].range.lowerBound <= start ? spans[next] : nil
            let isOwed = owed.contains(start)
            let isInMaintenance = maintained.contains(start)
            let isExcluded = leftOut.contains(start)
            let isDropped = passedOver.contains(start)
            let state = span?.state ?? .unknown
            append(
                AvailabilityLedgerEntry(
                    from: start, to: end,
                    kind: !isOwed
                        ? .outOfHours
                        : kind(
                            of: isDropped ? .up : state, isInMaintenance: isInMaintenance, isExcluded: isExcluded,
                            rule: rule),
                    state: state, isInMaintenance: isInMaintenance, isDropped: isDropped,
                    cause: span?.cause ?? .none, monitors: span?.monitors ?? [], origin: span?.origin),
                to: &ledger)
        }
        return ledger
    }

    /// The totals by another rule for maintenance, of an account that excludes nothing: inside maintenance the ledger
    /// does not tell what else is left out.
    func totals(under rule: MaintenanceTerms.Rule) -> AvailabilityTotals {
        AvailabilityTotals(
            ledger.lazy.map { entry in
                guard entry.kind != .outOfHours else { return entry }
                var other = entry
                other.kind = Self.kind(
                    of: entry.isDropped ? .up : entry.state, isInMaintenance: entry.isInMaintenance, isExcluded: false,
                    rule: rule)
                return other
            })
    }

    private static func kind(
        of state: MonitorState, isInMaintenance: Bool, isExcluded: Bool, rule: MaintenanceTerms.Rule
    ) -> AvailabilityClass {
        if isInMaintenance {
            switch rule {
            case .exclude, .countAsUp: return .maintenance
            case .excludeUnlessUp where state != .up && state != .degraded: return .maintenance
            case .excludeUnlessUp, .ignore: break
            }
        }
        if isExcluded { return .excluded }
        switch state {
        case .up, .degraded: return .up
        case .down: return .down
        // The tool's own maintenance that is not agreed says nothing about the service.
        case .unknown, .maintenance: return .unknown
        }
    }

    private static func append(_ entry: AvailabilityLedgerEntry, to ledger: inout [AvailabilityLedgerEntry]) {
        let last = ledger.count - 1
        if last >= 0, ledger[last].saysTheSame(as: entry) {
            ledger[last].to = entry.to
        } else {
            ledger.append(entry)
        }
    }

    /// Whether instants asked for in ascending order lie in a set.
    private struct Membership {
        let ranges: [Range<Instant>]
        private var next = 0

        init(of set: IntervalSet, in period: Range<Instant>) { ranges = set.clipped(to: period).ranges }

        mutating func contains(_ instant: Instant) -> Bool {
            while next < ranges.count, ranges[next].upperBound <= instant { next += 1 }
            return next < ranges.count && ranges[next].lowerBound <= instant
        }
    }
}

extension AvailabilityLedgerEntry {
    /// Whether two entries differ in nothing but their time.
    fileprivate func saysTheSame(as other: AvailabilityLedgerEntry) -> Bool {
        kind == other.kind && state == other.state && isInMaintenance == other.isInMaintenance
            && isDropped == other.isDropped && cause == other.cause && origin == other.origin
            && monitors == other.monitors
    }
}
