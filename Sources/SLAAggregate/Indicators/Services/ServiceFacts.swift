import SLAModel
import SLATime

/// Outages, maintenance, gaps and days of one service, as the review tells them.
struct ServiceFacts {
    let period: ServicePeriod
    let records: Records
    let zone: TimeZoneRules
    /// Tickets by which an outage may be known to the desk.
    var tickets: UrgentTickets?

    // MARK: - Outages

    /// In order of time; those shorter than the agreed threshold are left out.
    var outages: [Outage] {
        var found: [Range<Instant>: AccountedOutage] = [:]
        for outage in period.parts.flatMap(\.account.outages) where !outage.isDropped {
            // An outage over a month's end is accounted in both months.
            found[outage.range, default: outage.without].counted += outage.counted
        }
        let promised = period.outagePromise.map { _ in Set(period.promisedOutages.map(\.range)) }
        return found.values.filter { $0.counted > .zero }
            // Two that begin together: terms that changed in the month see the same outage end at other times.
            .sorted { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
            .map { outage in
                Outage(
                    start: outage.range.lowerBound, end: outage.isOngoing ? nil : outage.range.upperBound,
                    counted: outage.counted, monitors: outage.monitors,
                    cause: outage.causes.map { records.symbols[$0] }.filter { !$0.isEmpty }.joined(separator: "; "),
                    origins: outage.origins.map(records.provenance), ticket: ticket(for: outage.range),
                    countsAgainstLimit: promised?.contains(outage.range))
            }
    }

    /// The most urgent ticket of the service that was opened during the outage or within an hour of its end; a ticket
    /// that names no service only if it has the highest priority.
    private func ticket(for outage: Range<Instant>) -> String? {
        let reach = outage.lowerBound..<(outage.upperBound + .hours(1))
        let service = period.current.service
        return tickets?.first(createdIn: reach) { ticket in
            let word = FoldedWord(records.symbols[records.tickets[ticket.index].service])
            let isHighest = ticket.priority == ticket.terms.terms.priorities.first?.id
            return word.isEmpty ? isHighest : service.names.contains(word)
        }?.key
    }

    // MARK: - Maintenance, gaps, days

    /// In order of time, a window over a change of terms or a month's end once; those that touch no service time are left
    /// out. What the agreed rule for maintenance does not leave out is not counted as left out.
    var maintenance: [MaintenanceFact] {
        var told: [(entry: MaintenancePlan.Entry, fact: MaintenanceFact)] = []
        for part in period.parts {
            for entry in part.plan.entries {
                guard let fact = maintenance(entry, in: part) else { continue }
                if let known = told.lastIndex(where: { $0.entry.goesOn(in: entry) }) {
                    told[known].fact.goOn(fact)
                    told[known].entry.range = told[known].fact.start..<told[known].fact.end
                } else {
                    told.append((entry, fact))
                }
            }
        }
        return told.map(\.fact)
    }

    private func maintenance(_ entry: MaintenancePlan.Entry, in part: ServicePart) -> MaintenanceFact? {
        let whole = IntervalSet(entry.range).intersection(part.serviceTime)
        guard !whole.isEmpty else { return nil }
        let agreed = entry.refusal == nil ? whole.intersection(part.plan.agreed).total : .zero
        let isCut = entry.refusal == nil && agreed < whole.total
        return MaintenanceFact(
            start: entry.range.lowerBound, end: entry.range.upperBound,
            counted: agreed > .zero ? leftOut(of: entry.range, in: part.account) : .zero, text: entry.text,
            isAgreed: agreed > .zero, reason: entry.refusal ?? (isCut ? .overCap : nil))
    }

    private func leftOut(of window: Range<Instant>, in account: AvailabilityAccount) -> Milliseconds {
        guard account.rules.maintenance != .countAsUp else { return .zero }
        return account.ledger.lazy.filter { $0.kind == .maintenance && ($0.from..<$0.to).overlaps(window) }
            .reduce(.zero) { $0 + (min($1.to, window.upperBound) - max($1.from, window.lowerBound)) }
    }

    /// Spans of service time without data. A gap goes on over the hours in which nothing was owed.
    var gaps: [GapFact] {
        stretches(in: .unknown) { $0.kind == .unknown }.map {
            GapFact(
                start: $0.range.lowerBound, end: $0.range.upperBound, monitor: $0.monitors.joined(separator: ", "),
                counted: $0.counted.roundedUp)
        }
    }

    /// Spans of service time that count as up, or in part, because the service was degraded. As gaps, they go on over
    /// the hours in which nothing was owed.
    var degraded: [DegradedFact] {
        stretches(in: .degraded) { $0.kind == .up && $0.state == .degraded }.map {
            DegradedFact(
                start: $0.range.lowerBound, end: $0.range.upperBound, length: $0.length, counted: $0.counted.roundedUp)
        }
    }

    /// Neighbouring spans of the account as one.
    private struct Stretch {
        var range: Range<Instant>
        /// Of the service time in it.
        var length: Milliseconds
        /// As downtime.
        var counted: Ratio
        /// Of the first span.
        var monitors: [String]
    }

    /// - Parameter state: in which a stretch goes on over the hours in which nothing was owed.
    private func stretches(in state: MonitorState, _ belongs: (AvailabilityLedgerEntry) -> Bool) -> [Stretch] {
        var stretches: [Stretch] = []
        var reach: Instant?
        for part in period.parts {
            for entry in part.account.ledger {
                if belongs(entry) {
                    let counted = part.account.countedDown(of: entry)
                    if let last = stretches.last, reach == entry.from {
                        stretches[stretches.count - 1] = Stretch(
                            range: last.range.lowerBound..<entry.to, length: last.length + entry.length,
                            counted: last.counted.adding(counted), monitors: last.monitors)
                    } else {
                        stretches.append(
                            Stretch(
                                range: entry.from..<entry.to, length: entry.length, counted: counted,
                                monitors: entry.monitors))
                    }
                    reach = entry.to
                } else if entry.kind == .outOfHours, entry.state == state, reach == entry.from {
                    reach = entry.to
                }
            }
        }
        return stretches
    }

    /// Every local day of the period that is known.
    var days: [AvailabilityDay] { period.parts.flatMap { $0.account.days(in: zone) } }
}

extension AccountedOutage {
    /// The same outage, nothing counted yet.
    fileprivate var without: AccountedOutage {
        var outage = self
        outage.counted = .zero
        return outage
    }
}

extension MaintenancePlan.Entry {
    /// Whether the other is the same window, as a later part of the period tells it. Of what only the monitoring tool
    /// was told each part knows its own days.
    fileprivate func goesOn(in other: MaintenancePlan.Entry) -> Bool {
        guard text == other.text, origin == other.origin else { return false }
        return range == other.range || text.isEmpty && origin == nil && range.upperBound == other.range.lowerBound
    }
}

extension MaintenanceFact {
    /// The same window in the next part of the period.
    fileprivate mutating func goOn(_ next: MaintenanceFact) {
        end = next.end
        counted += next.counted
        isAgreed = isAgreed || next.isAgreed
        reason = reason ?? next.reason
    }
}
