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
        let sets = owed.ranges.count + maintained.ranges.count + leftOut.ranges.count + passedOver.ranges.count
        var cuts = Cuts(of: period, spans: sets + spans.count)
        for range in owed.ranges { cuts.add(range) }
        for range in maintained.ranges { cuts.add(range) }
        for range in leftOut.ranges { cuts.add(range) }
        for range in passedOver.ranges { cuts.add(range) }
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
            ledger.appendJoined(
                AvailabilityLedgerEntry(
                    from: start, to: end,
                    kind: !isOwed
                        ? .outOfHours
                        : kind(
                            of: isDropped ? .up : state, isInMaintenance: isInMaintenance, isExcluded: isExcluded,
                            rule: rule),
                    state: state, isInMaintenance: isInMaintenance, isDropped: isDropped,
                    cause: span?.cause ?? .none, monitors: span?.monitors ?? [], origin: span?.origin))
        }
        return ledger
    }

    /// The totals by another rule for maintenance, of an account that excludes nothing: inside maintenance the ledger
    /// does not tell what else is left out.
    func totals(under rule: MaintenanceTerms.Rule) -> AvailabilityTotals {
        var totals = AvailabilityTotals.none
        for place in ledger.indices where ledger[place].kind != .outOfHours {
            let state = ledger[place].state
            let kind = Self.kind(
                of: ledger[place].isDropped ? .up : state, isInMaintenance: ledger[place].isInMaintenance,
                isExcluded: false, rule: rule)
            totals.add(ledger[place].length, kind, state)
        }
        return totals
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

extension [AvailabilityLedgerEntry] {
    /// Appends an entry, joined with the last one when both say the same.
    fileprivate mutating func appendJoined(_ entry: consuming AvailabilityLedgerEntry) {
        let last = count - 1
        if last >= 0, self[last].saysTheSame(as: entry) {
            self[last].to = entry.to
        } else {
            append(entry)
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
