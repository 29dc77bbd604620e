package import SLAModel
package import SLATime

/// Which maintenance of a service counts as agreed, and why the rest does not (semantics 1.5).
package struct MaintenancePlan: Sendable, Hashable {
    /// One window that somebody planned, announced or recorded.
    package struct Entry: Sendable, Hashable {
        /// Whole, also beyond the range asked about.
        package var range: Range<Instant>
        /// As announced or agreed; empty where only the monitoring tool was told.
        package var text: String
        /// `nil` for windows of the contract and of the monitoring tool.
        package var origin: Origin?
        /// `nil`: it counts as agreed maintenance, up to the cap.
        package var refusal: MaintenanceRefusal?
    }

    /// In order of time.
    package let entries: [Entry]
    /// Agreed maintenance, up to the cap.
    package let agreed: IntervalSet
    /// What was cut off by the cap.
    package let overCap: IntervalSet
    /// Of the month's cap, what agreed maintenance before the range has used.
    package let usedBefore: Milliseconds

    /// - Parameters:
    ///   - announced: the client's windows that concern the service.
    ///   - recorded: spans in which the monitoring tool itself was told of maintenance; never announced to anybody.
    ///   - serviceTime: only maintenance in service time uses up the cap.
    ///   - zone: in which the agreed windows are meant.
    ///   - range: inside one month of the contract.
    ///   - usedBefore: agreed maintenance of the month before the range.
    package init(
        _ terms: MaintenanceTerms, announced: [MaintenanceWindow] = [], recorded: IntervalSet = IntervalSet(),
        serviceTime: IntervalSet, zone: TimeZoneRules, over range: Range<Instant>, usedBefore: Milliseconds = .zero
    ) {
        self.usedBefore = usedBefore
        var entries = terms.windows.flatMap { window in
            window.occurrences(in: zone, over: range).map { Entry(range: $0, text: window.text) }
        }
        for window in announced where window.start < window.end && (window.start..<window.end).overlaps(range) {
            let isInTime = terms.notice.map { notice in
                window.announced.map { $0 + notice <= window.start } ?? false
            }
            entries.append(
                Entry(
                    range: window.start..<window.end, text: window.text, origin: window.origin,
                    refusal: window.isEmergency ? .emergency : isInTime ?? true ? nil : .withoutNotice))
        }
        for range in recorded.clipped(to: range).ranges {
            entries.append(Entry(range: range, text: "", refusal: terms.notice == nil ? nil : .withoutNotice))
        }
        guard !entries.isEmpty else {
            self.entries = []
            agreed = IntervalSet()
            overCap = IntervalSet()
            return
        }
        if entries.count > 1 {
            entries.sort { a, b in
                if a.range != b.range {
                    return (a.range.lowerBound, a.range.upperBound) < (b.range.lowerBound, b.range.upperBound)
                }
                return (a.text, a.refusal?.rawValue ?? "", a.origin?.file ?? -1, a.origin?.line ?? -1)
                    < (b.text, b.refusal?.rawValue ?? "", b.origin?.file ?? -1, b.origin?.line ?? -1)
            }
        }
        self.entries = entries
        let union = IntervalSet(entries.compactMap { $0.refusal == nil ? $0.range : nil }).clipped(to: range)
        guard let cap = terms.capPerMonth else {
            agreed = union
            overCap = IntervalSet()
            return
        }
        overCap = Self.beyond(max(cap - usedBefore, .zero), of: union.intersection(serviceTime))
        agreed = union.subtracting(overCap)
    }

    /// The part of a set that exceeds an amount; what comes first is kept.
    private static func beyond(_ amount: Milliseconds, of set: IntervalSet) -> IntervalSet {
        var left = amount
        var beyond: [Range<Instant>] = []
        for range in set.ranges {
            let length = range.upperBound - range.lowerBound
            if length > left { beyond.append(range.lowerBound + left..<range.upperBound) }
            left = max(left - length, .zero)
        }
        return IntervalSet(beyond)
    }
}

extension RecurringWindow {
    /// Every occurrence that touches a range, in a zone; edges that fall into a gap go by RFC 5545.
    package func occurrences(in zone: TimeZoneRules, over range: Range<Instant>) -> [Range<Instant>] {
        guard !range.isEmpty else { return [] }
        // A window may begin on the day before and run past midnight.
        var date = zone.localTime(at: range.lowerBound).date.adding(days: -1)
        let end = zone.localTime(at: range.upperBound).date.adding(days: 1)
        var found: [Range<Instant>] = []
        while date <= end {
            if occurs(on: date) {
                let closes = hours.close <= hours.open ? date.adding(days: 1) : date
                let start = zone.instant(of: LocalTime(date: date, minutes: hours.open))
                let stop = zone.instant(of: LocalTime(date: closes, minutes: hours.close))
                if start < stop, (start..<stop).overlaps(range) { found.append(start..<stop) }
            }
            date = date.adding(days: 1)
        }
        return found
    }

    private func occurs(on date: CivilDate) -> Bool {
        guard date.weekday == weekday else { return false }
        switch occurrence {
        case .every: return true
        case .nth(let n): return (date.day - 1) / 7 + 1 == n
        case .last: return date.day + 7 > CivilDate.daysInMonth(date.month, of: date.year)
        }
    }
}
