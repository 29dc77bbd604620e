import SLAAggregate
import SLAModel
import SLATime
import TestSupport

/// A client with an agreement, two months of tickets and a monitor, the same on every machine.
struct World {
    /// 1 May 2026, 00:00 in Berlin.
    static let start = Instant(seconds: 1_777_586_400)
    /// When all is looked at.
    static let end = start + .hours(24 * 60)

    let records: Records
    let calendar: CompiledCalendar

    init() throws {
        let days = CivilDate(daysSinceEpoch: 20_454)..<CivilDate(daysSinceEpoch: 20_819)
        calendar = CompiledCalendar(
            Self.deskHours, zone: try ZoneInfo.system.rules(for: "Europe/Berlin"), covering: days)
        records = Self.records()
    }

    var compiledTerms: CompiledTicketTerms {
        CompiledTicketTerms(ticketTerms, symbols: records.symbols, calendars: ["desk": calendar])
    }

    private static let deskHours = ServiceCalendar(
        timeZone: "Europe/Berlin",
        weekly: Dictionary(
            [Weekday.monday, .tuesday, .wednesday, .thursday, .friday].map { day in
                (day, [OpeningHours(open: 8 * 60, close: 18 * 60)])
            }, uniquingKeysWith: { first, _ in first }))

    let ticketTerms = TicketTerms(
        priorities: [PriorityMapping(id: "P1", words: ["High"]), PriorityMapping(id: "P2", words: ["Low"])],
        statuses: StatusMapping(words: [
            .new: ["New"], .open: ["Open"], .waitingOnClient: ["On Hold"], .resolved: ["Resolved"],
        ]),
        targets: [
            TicketTarget(priority: "P1", response: .time(.minutes(30)), resolution: .time(.hours(4)), during: "desk"),
            TicketTarget(priority: "P2", response: .time(.hours(4)), resolution: .time(.hours(16)), during: "desk"),
        ],
        attainment: AttainmentTargets(
            response: TargetShare(percent: "95"), resolution: TargetShare(percent: "90")))

    /// Opened, answered, put on hold, taken up again, resolved.
    private static func records() -> Records {
        var random = SeededGenerator(seed: 2)
        var symbols = SymbolTable()
        let words = ["New", "Open", "On Hold", "Resolved"].map { symbols.intern($0) }
        let priorities = ["High", "Low"].map { symbols.intern($0) }
        let monitor = symbols.intern("web")
        let tickets = (0..<400).map { index -> Ticket in
            var at = start + .minutes(Int64(index) * 200)
            var ticket = Ticket(
                key: "INC\(1000 + index)", subject: "Printer <\(index)> & tray", priority: priorities[index % 2],
                status: words[3], created: at, historyIsComplete: true, origin: Origin(file: 0, line: Int32(index + 2)))
            for (from, to) in zip([0, 1, 2, 1], [1, 2, 1, 3]) {
                at = at + .minutes(Int64(5 + random.next() % 400))
                ticket.events.append(
                    TicketEvent(
                        at: at, change: .status(from: words[from], to: words[to]),
                        origin: Origin(file: 1, line: Int32(4 * index + 2))))
                if to == 1, ticket.firstResponse == nil { ticket.firstResponse = at }
            }
            ticket.resolved = at
            return ticket
        }
        let readings = (0..<600).map { index -> MonitorReading in
            let at = start + .minutes(Int64(index) * 140)
            let state: MonitorState = index % 7 == 3 ? .down : .up
            return MonitorReading(
                client: .none, monitor: monitor, at: at, statement: .event(state),
                origin: Origin(file: 2, line: Int32(index + 2)))
        }
        return Records(
            symbols: symbols, tickets: Tickets(tickets), readings: MonitorReadings(readings),
            files: ["tickets.csv", "history.csv", "monitoring.csv"].map {
                SourceFile(path: $0, profile: "bench", timeZone: "UTC")
            })
    }

    /// The review of June 2026.
    func review() throws -> Review {
        let terms = Terms(
            effective: CivilDate(daysSinceEpoch: 20_000), calendars: ["desk": calendar.calendar],
            services: [
                Service(
                    id: "web", name: "Web shop", monitors: .monitor("web"),
                    availability: AvailabilityTarget(
                        target: TargetShare(percent: "99.9") ?? TargetShare(ratio: .one, decimals: 0), during: "desk"))
            ],
            tickets: ticketTerms)
        return try SLAAggregate.review(
            of: Agreement(
                client: ClientIdentity(id: "acme", name: "Acme Logistics"), timeZone: "Europe/Berlin",
                language: "en-GB", currency: "EUR", terms: [terms]),
            records: records, workspace: Workspace(provider: Provider(name: "Benchmark")),
            period: try ReviewPeriod("2026-06"), asOf: Instant(seconds: 1_782_856_800),
            issued: CivilDate(daysSinceEpoch: 20_635), zones: ZoneInfo.system)
    }
}
