package import SLAModel
package import SLATime

/// One outage of a service: a longest stretch in which it was down.
package struct AccountedOutage: Sendable, Hashable {
    /// Whole, also where it began before the period or ended after it.
    package var range: Range<Instant>
    /// Lasted when the records ended: its end is not known.
    package var isOngoing: Bool
    /// Downtime of the period that it counts for.
    package var counted: Milliseconds
    /// Shorter than the agreed threshold: it counts as up.
    package var isDropped: Bool
    /// Causes as recorded, in order of time, each once.
    package var causes: [Symbol]
    /// Those that were down and decided it, in order of time, each once.
    package var monitors: [String]
    /// The rows that report it, in order of time, each once.
    package var origins: [Origin]

    /// Of the whole outage, also beyond the period: what thresholds are asked of.
    package var duration: Milliseconds { range.upperBound - range.lowerBound }
}

/// The outages of some spans of a timeline, before the period cuts them.
struct OutageRuns {
    private var runs: [AccountedOutage] = []

    /// - Parameter endOfRecords: an outage that lasts until then has no known end.
    init(
        _ spans: ArraySlice<StateTimeline.Span>, shorterThan threshold: Milliseconds, endOfRecords end: Instant?
    ) {
        for span in spans where span.state == .down {
            let last = runs.count - 1
            if last >= 0, runs[last].range.upperBound == span.range.lowerBound {
                runs[last].range = runs[last].range.lowerBound..<span.range.upperBound
            } else {
                runs.append(
                    AccountedOutage(
                        range: span.range, isOngoing: false, counted: .zero, isDropped: false, causes: [],
                        monitors: [], origins: []))
            }
            runs[runs.count - 1].add(span)
        }
        for index in runs.indices {
            runs[index].isOngoing = runs[index].range.upperBound == end
            runs[index].isDropped = runs[index].duration < threshold
        }
    }

    /// Outages shorter than the threshold, whole.
    var dropped: IntervalSet { IntervalSet(runs.compactMap { $0.isDropped ? $0.range : nil }) }

    /// The outages that touch a period, each with the downtime of the ledger that lies in it.
    func accounted(in period: Range<Instant>, ledger: [AvailabilityLedgerEntry]) -> [AccountedOutage] {
        var next = 0
        var outages = runs
        outages.removeAll { !$0.range.overlaps(period) }
        for place in outages.indices {
            let range = outages[place].range
            while next < ledger.count, ledger[next].to <= range.lowerBound { next += 1 }
            while next < ledger.count, ledger[next].from < range.upperBound {
                if ledger[next].kind == .down { outages[place].counted += ledger[next].length }
                next += 1
            }
        }
        return outages
    }
}

extension AccountedOutage {
    fileprivate mutating func add(_ span: StateTimeline.Span) {
        if span.cause != .none, !causes.contains(span.cause) { causes.append(span.cause) }
        for monitor in span.monitors where !monitors.contains(monitor) { monitors.append(monitor) }
        if let origin = span.origin, !origins.contains(origin) { origins.append(origin) }
    }
}
