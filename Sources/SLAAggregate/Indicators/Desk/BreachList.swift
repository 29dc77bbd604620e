package import SLAModel
import SLATime

/// The missed promises of a period: those its attainment counts, and those still open whose promise was broken in it.
struct BreachList {
    let period: DeskPeriod
    let meter: DeskMeter
    let attainments: [Attainment]

    /// The largest multiple of its target first.
    func breaches() -> [Breach] {
        var breaches: [Breach] = []
        for attainment in attainments {
            var counted: [Int: Set<Int?>] = [:]
            for late in attainment.counted {
                guard case .missed = late.result else { continue }
                counted[late.ticket.index, default: []].insert(late.question)
                guard let reading = late.outcome.reading,
                    let breach = breach(
                        late.read, reading, metric: attainment.metric, question: late.question, isCounted: true)
                else { continue }
                breaches.append(breach)
            }
            for ticket in period.tickets {
                for (question, reading) in openReadings(ticket, attainment.metric) {
                    guard !(counted[ticket.index]?.contains(question) ?? false),
                        let breach = breach(
                            ticket, reading, metric: attainment.metric, question: question, isCounted: false)
                    else { continue }
                    breaches.append(breach)
                }
            }
        }
        // What is compared is moved instead of breaches, which are large.
        let worst = breaches.enumerated().map { (place: $0, elapsed: $1.elapsed, target: $1.target) }.sorted { a, b in
            let left = Int128(a.elapsed.count) * Int128(max(b.target.count, 1))
            let right = Int128(b.elapsed.count) * Int128(max(a.target.count, 1))
            return left != right ? left > right : isBefore(breaches[a.place], breaches[b.place])
        }
        return worst.map { breaches[$0.place] }
    }

    /// Clocks that run and whose promise was broken in the period.
    private func openReadings(_ ticket: MeasuredTicket, _ metric: ClockMetric) -> [(question: Int?, ClockReading)] {
        guard metric == .nextResponse else {
            return ticket.outcome(metric)?.reading.flatMap { isOpenAndBroken($0) ? [(nil, $0)] : nil } ?? []
        }
        return ticket.nextResponses.enumerated().compactMap { index, outcome in
            outcome.reading.flatMap { isOpenAndBroken($0) ? (index + 1, $0) : nil }
        }
    }

    private func isOpenAndBroken(_ reading: ClockReading) -> Bool {
        reading.verdict == .missed && reading.stopped == nil
            && (reading.breach.map(period.frame.known.contains) ?? false)
    }

    /// The order of breaches that are equally late.
    private func isBefore(_ a: Breach, _ b: Breach) -> Bool {
        (a.ticket, a.metric.rawValue, a.question ?? 0) < (b.ticket, b.metric.rawValue, b.question ?? 0)
    }

    private func breach(
        _ ticket: MeasuredTicket, _ reading: ClockReading, metric: ClockMetric, question: Int?, isCounted: Bool
    ) -> Breach? {
        guard let target = reading.target, let breachedAt = reading.breach,
            let proof = meter.proof(of: metric, question: question, in: ticket)
        else { return nil }
        let records = meter.records
        let record = records.tickets[ticket.index]
        var breach = Breach(
            ticket: record.key, metric: metric,
            priority: ticket.priority(judging: .measured(reading), ClockOfTicket(metric: metric)),
            subject: record.subject, target: target,
            elapsed: reading.elapsed, paused: reading.paused, breachedAt: breachedAt, isOpen: reading.stopped == nil,
            isCounted: isCounted, cause: records.symbols[record.cause], held: proof.held,
            ledger: proof.ledger.map { LedgerEntry($0, records: records) }, origin: records.provenance(record.origin),
            teams: teams(proof, ticket))
        breach.question = question
        return breach
    }

    private func teams(_ proof: ClockProof, _ ticket: MeasuredTicket) -> [TeamTime] {
        guard ticket.terms.recorded.teams else { return [] }
        return proof.heldByTeam.map { TeamTime(team: meter.records.symbols[$0.key], time: $0.value) }.ordered
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

extension [TeamTime] {
    /// Longest first, then by name.
    fileprivate var ordered: [TeamTime] { sorted { ($1.time, $0.team) < ($0.time, $1.team) } }
}

extension [Breach] {
    /// The late resolutions that the attainment counts: what causes and holders are summed over.
    private var lateResolutions: [Breach] { filter { $0.metric == .resolution && $0.isCounted } }

    /// Who held their clocks, in sum.
    var held: HeldTime {
        lateResolutions.reduce(into: HeldTime.zero) { sum, breach in
            sum.provider += breach.held.provider
            sum.client += breach.held.client
            sum.vendor += breach.held.vendor
            sum.outOfHours += breach.held.outOfHours
        }
    }

    /// The provider's part of it by team.
    var heldByTeam: [TeamTime] {
        var times: [String: Milliseconds] = [:]
        for team in lateResolutions.flatMap(\.teams) { times[team.team, default: .zero] += team.time }
        return times.map { TeamTime(team: $0.key, time: $0.value) }.ordered
    }

    /// Late resolutions by recorded cause, most frequent first; they sum to what the attainment counts as missed.
    var causes: [CauseCount] {
        var counts: [String: (count: Int, priorities: Set<String>)] = [:]
        for breach in lateResolutions {
            counts[breach.cause, default: (0, [])].count += 1
            counts[breach.cause, default: (0, [])].priorities.insert(breach.priority)
        }
        return
            counts
            .map { CauseCount(cause: $0.key, count: $0.value.count, priorities: $0.value.priorities.sorted()) }
            .sorted { ($1.count, $0.cause) < ($0.count, $1.cause) }
    }
}
