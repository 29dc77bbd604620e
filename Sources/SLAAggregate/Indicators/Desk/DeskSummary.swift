import SLAModel
import SLATime

/// The desk's figures of one period, counted ticket by ticket: what a period that is over is remembered by.
struct DeskSummary: Sendable {
    let frame: Frame
    private(set) var volumes = DeskVolumes()
    private(set) var reopenRate: ReopenRate
    private let cohorts: PeriodCohorts
    /// One for each metric that is promised.
    private var tallies: [AttainmentTally]

    /// Of no ticket yet.
    ///
    /// - Parameter asOf: until when reopenings are known.
    init(frame: Frame, promise: DeskPromise, asOf: Instant) {
        let cohorts = PeriodCohorts(frame: frame, promise: promise)
        self.frame = frame
        self.cohorts = cohorts
        reopenRate = ReopenRate(known: frame.known, asOf: asOf)
        tallies = promise.promised.map { AttainmentTally($0, in: cohorts) }
    }

    var promise: DeskPromise { cohorts.promise }

    /// The last of the period that promise anything about tickets.
    var terms: CompiledTicketTerms { promise.terms }

    /// Of all tickets of a period.
    init(_ period: DeskPeriod, asOf: Instant) {
        self.init(frame: period.frame, promise: period.promise, asOf: asOf)
        for ticket in period.tickets { add(ticket) }
    }

    /// A ticket that the agreement excludes is none.
    mutating func add(_ ticket: MeasuredTicket) {
        guard ticket.exclusion == nil else { return }
        volumes.add(ticket, known: cohorts.known)
        reopenRate.add(ticket)
        for place in tallies.indices {
            cohorts.forEachClock(tallies[place].metric, of: ticket) { tallies[place].add($0) }
        }
    }

    /// As `add` for any other ticket, where no cohort counts what was known earlier.
    ///
    /// - Parameters:
    ///   - terms: by which it is judged.
    ///   - instant: nothing at or after it is known of the ticket.
    mutating func add(_ ticket: PlainTicket, _ record: Ticket, _ terms: CompiledTicketTerms, seenAt instant: Instant) {
        guard terms.exclusion(of: record, standing: ticket.status) == nil else { return }
        volumes.add(ticket, known: cohorts.known)
        if ticket.isReopened {
            let endings = ticket.endings(record, terms, asOf: instant)
            volumes.add(endings, known: cohorts.known)
            reopenRate.add(record, ended: endings, seenAt: instant, terms)
        } else if let end = ticket.ending {
            // Most tickets end once: no list is made for them.
            volumes.add(end: end, known: cohorts.known)
            reopenRate.add(record, endedOnce: end, seenAt: instant, terms)
        }
        for place in tallies.indices {
            switch tallies[place].metric {
            case .response: add(ticket.response, of: ticket, record, terms, to: place)
            case .resolution: add(ticket.resolution, of: ticket, record, terms, to: place)
            case .plan, .nextResponse: break
            }
        }
    }

    @inline(__always)
    private mutating func add(
        _ outcome: ClockOutcome?, of ticket: PlainTicket, _ record: Ticket, _ terms: CompiledTicketTerms,
        to place: Int
    ) {
        let clock = ClockOfTicket(metric: tallies[place].metric)
        guard let outcome, let at = tallies[place].cohort.instant(of: outcome, clock, record, end: ticket.end),
            promise.counts(tallies[place].metric, at: at), let result = Attainment.Result(outcome)
        else { return }
        let reading = outcome.reading
        tallies[place].add(result, reading, at: at, priority: reading?.priority ?? ticket.priority, under: terms)
    }

    /// How the promises of a metric were kept; empty where none is made.
    func tally(_ metric: ClockMetric) -> AttainmentTally {
        tallies.first { $0.metric == metric } ?? AttainmentTally(metric, in: cohorts)
    }
}
