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
        let sets = [serviceTime, maintenance, excluded, dropped].map { $0.clipped(to: period).ranges }
        var cuts = Cuts(of: period)
        for set in sets { for range in set { cuts.add(range) } }
        for span in spans { cuts.add(span.range) }
        var inside = sets.map { Membership(ranges: $0) }
        var next = spans.startIndex
        var ledger: [AvailabilityLedgerEntry] = []
        for piece in cuts.pieces {
            let (start, end) = (piece.lowerBound, piece.upperBound)
            while next < spans.endIndex, spans[next].range.upperBound <= start { next += 1 }
            let span = next < spans.endIndex && spans[next].range.lowerBound <= start ? spans[next] : nil
            let isOwed = inside[0].contains(start)
            let isInMaintenance = inside[1].contains(start)
            let isExcluded = inside[2].contains(start)
            let isDropped = inside[3].contains(start)
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
        var next = 0

        init(ranges: [Range<Instant>]) { self.ranges = ranges }

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
