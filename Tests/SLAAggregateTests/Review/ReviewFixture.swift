import SLAAggregate
import SLAModel
import SLATime
import TestSupport
import Testing

/// A client in London whose desk is open Monday to Friday 09:00 to 17:00, reviewed for October 2026 (the 1st is a
/// Thursday, the clocks go back on the 25th). Times are written as a London clock shows them.
struct ReviewFixture {
    var agreement: Agreement
    var records = Records()
    var workspace = Workspace(provider: Provider(name: "Harbourline"), privacy: Privacy(subjects: .shown))
    var actions: [CarriedAction] = []
    var plan: AccountPlan?
    let zone: TimeZoneRules
    private var line: Int32 = 1

    init() throws {
        zone = try ZoneInfo.system.rules(for: "Europe/London")
        let hours = [OpeningHours(open: 9 * 60, close: 17 * 60)]
        let desk = ServiceCalendar(
            timeZone: "Europe/London",
            weekly: Dictionary(
                uniqueKeysWithValues: [Weekday.monday, .tuesday, .wednesday, .thursday, .friday].map { ($0, hours) }),
            businessDay: .hours(8))
        let tickets = TicketTerms(
            priorities: [
                PriorityMapping(id: "P1", words: ["1 - Critical"]), PriorityMapping(id: "P2", words: ["2 - High"]),
            ],
            statuses: StatusMapping(words: [
                .new: ["New"], .open: ["In Progress"], .waitingOnClient: ["Awaiting User"],
                .waitingOnVendor: ["Awaiting Vendor"], .resolved: ["Resolved"], .closed: ["Closed"],
                .cancelled: ["Cancelled"],
            ]),
            exclude: [TicketExclusion(status: "Cancelled"), TicketExclusion(closure: "Duplicate")],
            targets: [
                TicketTarget(
                    priority: "P1", response: .time(.minutes(15)), resolution: .time(.hours(4)), during: "always"),
                TicketTarget(priority: "P2", response: .time(.hours(1)), resolution: .businessDays(1), during: "desk"),
            ],
            attainment: AttainmentTargets(
                response: TargetShare(percent: "95 %"), resolution: TargetShare(percent: "95 %")))
        let terms = Terms(
            effective: try #require(CivilDate("2025-01-01")),
            calendars: ["desk": desk, "always": .always(timeZone: "Europe/London")], tickets: tickets)
        agreement = Agreement(
            client: ClientIdentity(id: "aldermoor", name: "Aldermoor Vets"), timeZone: "Europe/London",
            language: "en-GB", currency: "GBP", terms: [terms])
        records.files = [SourceFile(path: "exports/a.csv", profile: "test", timeZone: "Europe/London")]
    }

    // MARK: - Time

    /// `2026-10-05 09:00`, or `10-05 09:00` in 2026.
    func at(_ text: String) throws -> Instant {
        let parts = (text.split(separator: " ")[0].count == 10 ? text : "2026-\(text)").split(separator: " ")
        let clock = try #require(parts.count > 1 ? parts[1] : "00:00").split(separator: ":").compactMap { Int($0) }
        let date = try #require(CivilDate(String(parts[0])))
        return zone.instant(of: LocalTime(date: date, minutes: clock[0] * 60 + clock[1]))
    }

    private func at(_ text: String?) throws -> Instant? { try text.map { try at($0) } }

    private mutating func origin() -> Origin {
        line += 1
        return Origin(file: 0, line: line)
    }

    // MARK: - Records

    /// - Parameter history: times and statuses; a history is complete when given.
    mutating func ticket(
        _ key: String, _ priority: String = "2 - High", created: String, responded: String? = nil,
        resolved: String? = nil, status: String? = nil, cause: String = "", closure: String = "",
        updated: String? = nil,
        service: String = "", category: String = "", client: String = "aldermoor", history: [(String, String)]? = nil
    ) throws {
        var events: [TicketEvent] = []
        var last = records.symbols.intern("New")
        for (time, word) in history ?? [] {
            let next = records.symbols.intern(word)
            events.append(TicketEvent(at: try at(time), change: .status(from: last, to: next), origin: origin()))
            last = next
        }
        let final = status ?? history?.last?.1 ?? (resolved == nil ? "In Progress" : "Resolved")
        records.tickets.append(
            Ticket(
                key: key, client: records.symbols.intern(client), service: records.symbols.intern(service),
                subject: "About \(key)", priority: records.symbols.intern(priority),
                status: records.symbols.intern(final), category: records.symbols.intern(category),
                cause: records.symbols.intern(cause),
                closure: records.symbols.intern(closure), created: try at(created), firstResponse: try at(responded),
                resolved: try at(resolved), updated: try at(updated), events: events,
                historyIsComplete: history != nil, origin: origin()))
    }

    /// Adds something to the history of the ticket added last.
    mutating func event(_ time: String, _ change: TicketEvent.Change) throws {
        let event = TicketEvent(at: try at(time), change: change, origin: origin())
        let last = records.tickets.count - 1
        records.tickets[last].events.append(event)
        records.tickets[last].events.sort { $0.at < $1.at }
    }

    /// A monitored service around the clock.
    mutating func service(
        _ id: String, target: String = "99.9 %", monitors: [String]? = nil, maintenance: MaintenanceTerms? = nil,
        outages: OutageCountTarget? = nil, credit: CreditTerms? = nil
    ) throws {
        let share = try #require(TargetShare(percent: target))
        let availability = AvailabilityTarget(
            target: share, during: "always", maintenance: maintenance ?? MaintenanceTerms(), outages: outages)
        for index in agreement.terms.indices {
            agreement.terms[index].services.append(
                Service(
                    id: id, name: id.uppercased(), monitors: .allOf((monitors ?? [id]).map { .monitor($0) }),
                    availability: availability, credit: credit))
        }
    }

    mutating func reading(_ monitor: String, _ state: MonitorState, at time: String, cause: String = "") throws {
        records.readings.append(
            MonitorReading(
                client: records.symbols.intern("aldermoor"), monitor: records.symbols.intern(monitor), at: try at(time),
                statement: .event(state), cause: records.symbols.intern(cause), origin: origin()))
    }

    mutating func outage(_ monitor: String, _ from: String, _ to: String, cause: String = "") throws {
        try reading(monitor, .down, at: from, cause: cause)
        try reading(monitor, .up, at: to)
    }

    mutating func survey(
        _ score: Int32?, asked: String, answered: String?, scale: Int32? = nil, comment: String = ""
    ) throws {
        records.surveys.append(
            SurveyResponse(
                client: records.symbols.intern("aldermoor"), asked: try at(asked), answered: try at(answered),
                score: score, scale: scale, comment: comment, origin: origin()))
    }

    mutating func backup(_ job: String, _ start: String, _ result: BackupRun.Result, retry: Bool = false) throws {
        records.backups.append(
            BackupRun(
                client: records.symbols.intern("aldermoor"), job: records.symbols.intern(job), start: try at(start),
                end: try at(start) + .minutes(10), result: result, isRetry: retry, origin: origin()))
    }

    mutating func value(_ measure: String, _ time: String, _ value: Measurement.Value, evidence: String = "") throws {
        records.measurements.append(
            Measurement(
                client: records.symbols.intern("aldermoor"), measure: records.symbols.intern(measure), at: try at(time),
                value: value, evidence: evidence, origin: origin()))
    }

    mutating func scan(
        _ host: String, _ number: String, _ severity: ScanSeverity, _ time: String, port: String = "443/tcp",
        firstSeen: String? = nil
    ) throws {
        records.scans.append(
            ScanFinding(
                client: records.symbols.intern("aldermoor"), host: records.symbols.intern(host),
                port: records.symbols.intern(port), severity: severity, name: records.symbols.intern("F\(number)"),
                number: records.symbols.intern(number), at: try at(time), firstSeen: try firstSeen.map { try at($0) },
                origin: origin()))
    }

    // MARK: - Review

    func review(_ period: String = "2026-10", asOf: String = "2026-11-20 12:00") throws -> Review {
        try reviewWithEvidence(period, asOf: asOf).0
    }

    func reviewWithEvidence(
        _ period: String, asOf: String
    ) throws -> (Review, EvidenceTable) {
        let selected = RecordsByClient(records, clients: [agreement.client])
        return try SLAAggregate.reviewWithEvidence(
            of: agreement, records: selected[agreement.client.id], workspace: workspace,
            period: try ReviewPeriod(period), asOf: try at(asOf), issued: try #require(CivilDate("2026-11-03")),
            zones: ZoneInfo.system, actions: actions, plan: plan)
    }
}

extension Review {
    func commitment(_ id: String) throws -> Commitment {
        try #require(commitments.first { $0.id == id })
    }

    func recommendation(_ rule: String) -> Recommendation? {
        recommendations.first { $0.rule == rule }
    }
}
