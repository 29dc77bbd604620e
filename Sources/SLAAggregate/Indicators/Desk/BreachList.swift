package import SLAModel
import SLATime

/// The missed promises of a period: those its attainment counts, and those still open whose promise was broken in it.
struct BreachList {
    let period: DeskPeriod
    let records: Records
    let attainments: [Attainment]

    /// The largest multiple of its target first.
    func breaches() -> [Breach] {
        var breaches: [Breach] = []
        for attainment in attainments {
            let late = Set(attainment.late.map(\.index))
            for ticket in period.tickets {
                let isCounted = late.contains(ticket.index)
                guard let reading = ticket.outcome(attainment.metric)?.reading, reading.verdict == .missed,
                    isCounted || isOpenAndBroken(reading),
                    let breach = breach(ticket, reading, metric: attainment.metric, isCounted: isCounted)
                else { continue }
                breaches.append(breach)
            }
        }
        return breaches.sorted(by: isWorse)
    }

    private func isOpenAndBroken(_ reading: ClockReading) -> Bool {
        reading.stopped == nil && (reading.breach.map(period.frame.known.contains) ?? false)
    }

    private func isWorse(_ a: Breach, _ b: Breach) -> Bool {
        let left = Int128(a.elapsed.count) * Int128(max(b.target.count, 1))
        let right = Int128(b.elapsed.count) * Int128(max(a.target.count, 1))
        return left != right ? left > right : (a.ticket, a.metric.rawValue) < (b.ticket, b.metric.rawValue)
    }

    private func breach(
        _ ticket: MeasuredTicket, _ reading: ClockReading, metric: ClockMetric, isCounted: Bool
    ) -> Breach? {
        guard let target = reading.target, let breachedAt = reading.breach else { return nil }
        let record = records.tickets[ticket.index]
        return Breach(
            ticket: record.key, metric: metric, priority: reading.priority, subject: record.subject, target: target,
            elapsed: reading.elapsed, paused: reading.paused, breachedAt: breachedAt, isOpen: reading.stopped == nil,
            isCounted: isCounted, cause: records.symbols[record.cause], held: reading.held,
            ledger: reading.ledger.map { LedgerEntry($0, records: records) }, origin: records.provenance(record.origin))
    }
}

extension LedgerEntry {
    /// The kernel's entry in words.
    package init(_ entry: ClockLedgerEntry, records: Records) {
        self.init(
            from: entry.from, to: entry.to, status: records.symbols[entry.status], holder: entry.holder,
            isCounted: entry.rule.isCounted, counted: entry.counted, runningTotal: entry.runningTotal,
            rule: entry.rule.rawValue, origin: entry.origin.map(records.provenance))
    }
}

extension [Breach] {
    /// Late resolutions by recorded cause, most frequent first; they sum to what the attainment counts as missed.
    var causes: [CauseCount] {
        var counts: [String: (count: Int, priorities: Set<String>)] = [:]
        for breach in self where breach.metric == .resolution && breach.isCounted {
            counts[breach.cause, default: (0, [])].count += 1
            counts[breach.cause, default: (0, [])].priorities.insert(breach.priority)
        }
        return
            counts
            .map { CauseCount(cause: $0.key, count: $0.value.count, priorities: $0.value.priorities.sorted()) }
            .sorted { ($1.count, $0.cause) < ($0.count, $1.cause) }
    }
}
