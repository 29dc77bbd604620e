import SLAAggregate
import SLAModel
import SLATime
import TestSupport
import Testing

/// A client with an agreement and records at random, over October and November 2026: every option of an agreement may
/// take any value, timestamps may be missing or impossible.
struct RandomWorld {
    var agreement: Agreement
    var records = Records()
    let zone: TimeZoneRules
    private var random: SeededGenerator
    private var line: Int32 = 1

    /// Zones that change their clocks on different days in these months, by different amounts, or not at all.
    private static let zones = [
        "Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "America/Sao_Paulo", "Africa/Cairo",
    ]

    init(seed: UInt64) throws {
        random = SeededGenerator(seed: seed)
        zone = try ZoneInfo.system.rules(for: Self.zones.randomElement(using: &random) ?? "Etc/UTC")
        agreement = Agreement(
            client: ClientIdentity(id: "c", name: "C"), timeZone: zone.identifier, language: "en-GB", currency: "GBP",
            terms: [])
        records.files = [SourceFile(path: "a.csv", profile: "servicenow-incident", timeZone: zone.identifier)]
        var first = try terms(effective: "2026-10-01")
        first.services = [try service()]
        agreement.terms = [first]
        if chance(3) {
            var second = try terms(
                effective: ["2026-10-17", "2026-11-01", "2026-11-09"].randomElement(using: &random) ?? "")
            second.services = [try service()]
            agreement.terms.append(second)
        }
        for number in 0..<Int.random(in: 1...6, using: &random) { ticket("T\(number)") }
        for monitor in ["a", "b"] { for _ in 0..<Int.random(in: 0...6, using: &random) { reading(monitor) } }
        for _ in 0..<Int.random(in: 0...2, using: &random) { maintenance() }
    }

    func review(_ period: String, records other: Records? = nil) throws -> Review {
        let selected = RecordsByClient(other ?? records, clients: [agreement.client])
        return try SLAAggregate.review(
            of: agreement, records: selected["c"], workspace: Workspace(provider: Provider(name: "P")),
            period: try ReviewPeriod(period), asOf: Self.origin + .hours(24 * 75),
            issued: try #require(CivilDate("2026-12-15")), zones: ZoneInfo.system)
    }

    mutating func shuffled() -> Records {
        var other = records
        other.tickets.shuffle(using: &random)
        other.readings.shuffle(using: &random)
        other.maintenance.shuffle(using: &random)
        return other
    }

    // MARK: - Agreement

    private mutating func chance(_ n: Int) -> Bool { Int.random(in: 0..<n, using: &random) == 0 }

    private mutating func any<T: CaseIterable>(_: T.Type) throws -> T {
        try #require(Array(T.allCases).randomElement(using: &random))
    }

    private mutating func terms(effective: String) throws -> Terms {
        var desk = ServiceCalendar(timeZone: zone.identifier, businessDay: .hours(8))
        for day in Weekday.allCases.prefix(Int.random(in: 3...7, using: &random)) {
            let open = Int.random(in: 0...22, using: &random) * 60
            desk.weekly[day] = [OpeningHours(open: open, close: Int.random(in: 0...24, using: &random) * 60)]
        }
        if chance(2) { desk.holidays = Set(["2026-10-12", "2026-11-03"].compactMap { CivilDate($0) }) }
        var clock = ClockRules(
            starts: try any(ClockRules.Start.self), responseBy: try any(ClockRules.ResponseBy.self),
            stops: try any(ClockRules.Stop.self), onPriorityChange: try any(ClockRules.PriorityChange.self),
            onReopen: try any(ClockRules.Reopen.self), strict: chance(2))
        clock.pausesWhile = Set([StatusClass.waitingOnClient, .waitingOnVendor].filter { _ in chance(2) })
        let cohorts = CountedCohorts(response: try any(Cohort.self), resolution: try any(Cohort.self))
        let tickets = TicketTerms(
            priorities: [PriorityMapping(id: "P1", words: ["High"]), PriorityMapping(id: "P2", words: ["Low"])],
            statuses: StatusMapping(words: [
                .new: ["New"], .open: ["Open"], .waitingOnClient: ["Client"], .waitingOnVendor: ["Vendor"],
                .resolved: ["Resolved"], .closed: ["Closed"], .cancelled: ["Cancelled"],
            ]),
            exclude: chance(2) ? [TicketExclusion(status: "Cancelled")] : [], clock: clock, counted: cohorts,
            targets: ["P1", "P2"].map { priority in
                TicketTarget(
                    priority: priority, response: .time(.hours(Int64.random(in: 1...9, using: &random))),
                    resolution: chance(3)
                        ? .businessDays(2) : .time(.hours(Int64.random(in: 1...60, using: &random))),
                    during: chance(2) ? "desk" : "always")
            },
            attainment: AttainmentTargets(
                response: TargetShare(percent: "90 %"), resolution: TargetShare(percent: "60 %")))
        return Terms(
            effective: try #require(CivilDate(effective)),
            calendars: ["desk": desk, "always": .always(timeZone: zone.identifier)], tickets: tickets)
    }

    private mutating func service() throws -> Service {
        let parts = [MonitorTree.monitor("a"), .monitor("b")]
        let tree = [MonitorTree.allOf(parts), .anyOf(parts), .atLeast(2, of: parts + [.monitor("a")])]
        var target = AvailabilityTarget(
            target: try #require(TargetShare(percent: chance(2) ? "99 %" : "80 %")),
            during: chance(3) ? "desk" : "always")
        target.maintenance = MaintenanceTerms(
            rule: try any(MaintenanceTerms.Rule.self), notice: chance(2) ? .hours(24) : nil,
            capPerMonth: chance(2) ? .hours(5) : nil)
        target.unknown = try any(AvailabilityTarget.UnknownPolicy.self)
        target.partialOutageWeight = Ratio(Int64.random(in: 0...3, using: &random), over: 3) ?? .zero
        target.shorterThan = chance(2) ? .hours(2) : .zero
        if chance(3) {
            let from = instant()
            target.exclusions = [
                OutageExclusion(
                    from: from, to: from + .hours(Int64.random(in: 1...400, using: &random)), reason: "R", author: "A",
                    entered: try #require(CivilDate("2026-11-05")))
            ]
        }
        return Service(id: "s", name: "S", monitors: tree.randomElement(using: &random), availability: target)
    }

    // MARK: - Records

    /// 1 October 2026, 00:00 UTC.
    private static let origin = Instant(seconds: 1_790_812_800)

    private mutating func instant() -> Instant {
        Self.origin + .minutes(Int64.random(in: 0...(61 * 1440), using: &random))
    }

    private mutating func place() -> Origin {
        line += 1
        return Origin(file: 0, line: line)
    }

    private mutating func word(_ words: [String]) -> Symbol {
        records.symbols.intern(words.randomElement(using: &random) ?? "")
    }

    private mutating func ticket(_ key: String) {
        var ticket = Ticket(key: key, client: records.symbols.intern("c"), origin: place())
        ticket.created = instant()
        let created = ticket.created ?? Self.origin
        var status = records.symbols.intern("New")
        var priority = word(["High", "Low"])
        var at = created
        for _ in 0..<Int.random(in: 0...6, using: &random) {
            at = at + .minutes(Int64.random(in: 1...9000, using: &random))
            let change: TicketEvent.Change
            switch Int.random(in: 0..<8, using: &random) {
            case 0:
                let next = word(["High", "Low"])
                change = .priority(from: priority, to: next)
                priority = next
            case 1: change = .agentMessage
            case 2: change = .clientMessage
            default:
                let next = word(["Open", "Client", "Vendor", "Resolved", "Closed", "Odd", "Resolved"])
                change = .status(from: status, to: next)
                status = next
                if next == records.symbols.intern("Resolved") { ticket.resolved = at }
                if next == records.symbols.intern("Closed") { ticket.closed = at }
            }
            ticket.events.append(TicketEvent(at: at, change: change, origin: place()))
        }
        ticket.status = chance(12) ? records.symbols.intern("Cancelled") : status
        // A word that is mapped only later would be promised something only later.
        let isChanged = ticket.events.contains { if case .priority = $0.change { true } else { false } }
        ticket.priority = !isChanged && chance(4) ? records.symbols.intern("?") : priority
        ticket.updated = at
        ticket.historyIsComplete = !chance(4)
        if !ticket.historyIsComplete { ticket.events = [] }
        if chance(2) { ticket.firstResponse = created + .minutes(Int64.random(in: -5...2000, using: &random)) }
        if chance(2) { ticket.opened = created + .minutes(20) }
        if chance(12) { ticket.created = nil }
        if chance(2) {
            ticket.verdict = RecordedVerdict(
                responseMet: chance(2) ? chance(2) : nil, resolutionMet: chance(2) ? chance(2) : nil,
                resolutionRemaining: chance(2) ? .minutes(Int64.random(in: -900...900, using: &random)) : nil)
        }
        records.tickets.append(ticket)
    }

    private mutating func reading(_ monitor: String) {
        let at = instant()
        let state = MonitorState.allCases.randomElement(using: &random) ?? .up
        let until = at + .minutes(Int64.random(in: 1...5000, using: &random))
        records.readings.append(
            MonitorReading(
                client: records.symbols.intern("c"), monitor: records.symbols.intern(monitor), at: at,
                statement: chance(2) ? .event(state) : .interval(state, until: until), cause: word(["", "Disk"]),
                origin: place()))
    }

    private mutating func maintenance() {
        let start = instant()
        records.maintenance.append(
            MaintenanceWindow(
                client: records.symbols.intern("c"), service: .none, start: start,
                end: start + .hours(Int64.random(in: 1...9, using: &random)),
                announced: chance(2) ? start - .hours(Int64.random(in: 1...48, using: &random)) : nil,
                isEmergency: chance(4), origin: place()))
    }
}
