import Foundation
import SLABatch
import SLADiagnostics
import SLAModel
import SLATime
import TestSupport
import Testing

/// `slareview explain` as a terminal shows it, and its answers to questions nobody can answer.
@Suite struct ExplainTests {
    /// Two clients in London with the same ticket number T-7; P2 has 8 h from Monday to Friday, 09:00 to 17:00.
    private struct Desk {
        var records = Records()
        var agreements: [Agreement]
        let zone: TimeZoneRules

        init() throws {
            zone = try ZoneInfo.system.rules(for: "Europe/London")
            let hours = [OpeningHours(open: 9 * 60, close: 17 * 60)]
            let desk = ServiceCalendar(
                timeZone: "Europe/London",
                weekly: Dictionary(uniqueKeysWithValues: Weekday.allCases.prefix(5).map { ($0, hours) }),
                businessDay: .hours(8))
            let share = try #require(TargetShare(percent: "99.9 %"))
            let terms = Terms(
                effective: try #require(CivilDate("2025-01-01")),
                calendars: ["desk": desk, "always": .always(timeZone: "Europe/London")],
                services: [
                    Service(
                        id: "web", name: "Web shop", monitors: .monitor("web"),
                        availability: AvailabilityTarget(target: share, during: "always"),
                        credit: CreditTerms(
                            monthlyFee: Money(minorUnits: 100_000, currency: "GBP"),
                            tiers: [
                                CreditTier(
                                    .availability, .below(share),
                                    credit: .share(try #require(TargetShare(percent: "5 %"))))
                            ]))
                ],
                tickets: TicketTerms(
                    priorities: [PriorityMapping(id: "P2", words: ["2 - High"])],
                    statuses: StatusMapping(words: [
                        .new: ["New"], .open: ["In Progress"], .waitingOnClient: ["Awaiting User Info"],
                        .resolved: ["Resolved"],
                    ]),
                    targets: [TicketTarget(priority: "P2", resolution: .businessDays(1), during: "desk")],
                    attainment: AttainmentTargets(resolution: TargetShare(percent: "95 %"))))
            agreements = ["aldermoor", "evenlode"].map { id in
                Agreement(
                    client: ClientIdentity(id: id, name: id.capitalized), timeZone: "Europe/London",
                    language: "en-GB", currency: "GBP", terms: [terms])
            }
            records.files = [
                SourceFile(path: "exports/servicenow/incident.csv", profile: "test", timeZone: "Europe/London"),
                SourceFile(path: "exports/servicenow/history.csv", profile: "test", timeZone: "Europe/London"),
            ]
            try add("INC0010123", of: "aldermoor", line: 14)
            try add("T-7", of: "aldermoor", line: 15)
            try add("T-7", of: "evenlode", line: 16)
            try add("T-8", of: "nobody", line: 17)
            for (line, state, time) in [
                (2, MonitorState.up, "09-01 00:00"), (3, .down, "10-20 12:00"), (4, .up, "10-20 13:00"),
            ] {
                records.readings.append(
                    MonitorReading(
                        client: records.symbols.intern("aldermoor"), monitor: records.symbols.intern("web"),
                        at: try at(time), statement: .event(state),
                        cause: records.symbols.intern(state == .down ? "Power \u{1B}[31mlost" : ""),
                        origin: Origin(file: 0, line: Int32(line))))
            }
        }

        func at(_ text: String) throws -> Instant {
            let clock = text.suffix(5).split(separator: ":").compactMap { Int($0) }
            let date = try #require(CivilDate("2026-" + text.prefix(5)))
            return zone.instant(of: LocalTime(date: date, minutes: clock[0] * 60 + clock[1]))
        }

        private mutating func add(_ key: String, of client: String, line: Int32) throws {
            var events: [TicketEvent] = []
            let words = ["New", "In Progress", "Awaiting User Info", "In Progress", "Resolved"]
            let times = ["10-23 15:30", "10-26 10:00", "10-27 09:30", "10-27 16:00"]
            for (index, time) in times.enumerated() {
                let change = TicketEvent.Change.status(
                    from: records.symbols.intern(words[index]), to: records.symbols.intern(words[index + 1]))
                events.append(
                    TicketEvent(
                        at: try at(time), change: change, origin: Origin(file: 1, line: line * 10 + Int32(index))))
            }
            records.tickets.append(
                Ticket(
                    key: key, client: records.symbols.intern(client), subject: "Till offline",
                    priority: records.symbols.intern("2 - High"), status: records.symbols.intern("Resolved"),
                    created: try at("10-23 15:00") + .seconds(12), resolved: try at("10-27 16:00"), events: events,
                    historyIsComplete: true, origin: Origin(file: 0, line: line)))
        }

        func ask(_ subject: String..., clients: [String] = []) throws -> Explanation {
            var question = Question(
                subject, agreements: agreements,
                workspace: Workspace(provider: Provider(name: "Harbourline"), privacy: Privacy(subjects: .shown)),
                records: records, period: .period(try ReviewPeriod("2026-10")), zones: ZoneInfo.system)
            question.clients = clients
            question.asOf = try at("11-05 12:00")
            return try question.answer()
        }
    }

    /// Friday 15:00:12-15:30 29 min 48 s, 15:30-17:00 and Monday 9:00-10:00 2.5 h, 7.5 h of waiting, Tuesday
    /// 9:30-16:00 6.5 h: 9 h 29 min 48 s of 8 h, exceeded on Tuesday 5 h 0 min 12 s after 9:30.
    @Test func ticketOnATerminal() throws {
        let text = try Desk().ask("INC0010123").text
        #expect(text == (try Self.golden("ticket", text)))
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 })
    }

    /// Created on Friday the 30th at 16:00, seen at the month's end after 1 h of 8: late on Monday from 16:00 on, unless.
    @Test func whatIsNotLateYetWouldBreach() throws {
        var desk = try Desk()
        desk.records.tickets[0].created = try desk.at("10-30 16:00")
        desk.records.tickets[0].resolved = nil
        desk.records.tickets[0].events = []
        desk.records.tickets[0].status = desk.records.symbols.intern("New")
        let lines = try desk.ask("INC0010123").text.split(separator: "\n")
        #expect(lines.contains("Resolution: open, not past its target"))
        #expect(lines.contains { $0.hasPrefix("would breach") && $0.contains("2026-11-02 16:00:00") })
        #expect(!lines.contains { $0.hasPrefix("breached") })
    }

    /// Resolved on Monday at 10:00, after 3 h; reopened on Tuesday at 9:00 and late since 14:00.
    @Test func outcomeThatCountsAsItWasFirstKnown() throws {
        var desk = try Desk()
        desk.agreements[0].terms[0].tickets?.counted.resolution = .outcome
        let resolved = desk.records.symbols.intern("Resolved")
        let inProgress = desk.records.symbols.intern("In Progress")
        desk.records.tickets[0].events.removeLast(2)
        desk.records.tickets[0].events[1].change = .status(from: inProgress, to: resolved)
        var reopening = desk.records.tickets[0].events[1]
        reopening.at = reopening.at + .hours(23)
        reopening.change = .status(from: resolved, to: inProgress)
        desk.records.tickets[0].events.append(reopening)
        desk.records.tickets[0].status = inProgress
        let lines = try desk.ask("INC0010123").text.split(separator: "\n")
        #expect(lines.contains("Resolution: missed, still open"))
        #expect(
            lines.contains(
                "counted in  2026-10 as met, whatever came later (counted: outcome, 2026-10-26 10:00:00 +00:00)"))
    }

    /// 745 h, 1 h of it down: 744 / 745 = 99.8657 %; the allowance is 0.1 % of 745 h = 2682 s.
    @Test func serviceOnATerminal() throws {
        let text = try Desk().ask("aldermoor", "web shop").text
        #expect(text == (try Self.golden("service", text)))
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 })
    }

    /// One ticket, late: 0 of 1.
    @Test func commitmentOnATerminal() throws {
        let text = try Desk().ask("evenlode", "resolution_attainment").text
        #expect(text == (try Self.golden("commitment", text)))
    }

    /// 5 % of GBP 1000.00.
    @Test func creditOnATerminal() throws {
        let text = try Desk().ask("aldermoor", "credit", "web").text
        #expect(text == (try Self.golden("credit", text)))
    }

    /// 745 h less 2 h of maintenance that was announced in time; what was announced an hour before stays counted.
    @Test func maintenanceOnATerminal() throws {
        var desk = try Desk()
        desk.agreements[0].terms[0].services[0].availability?.maintenance.notice = .hours(72)
        let (client, service) = (desk.records.symbols.intern("aldermoor"), desk.records.symbols.intern("web"))
        for (start, hours, notice, text) in [("10-12 02:00", 2, 100, "Kernel update"), ("10-20 11:30", 1, 1, "")] {
            let start = try desk.at(start)
            desk.records.maintenance.append(
                MaintenanceWindow(
                    client: client, service: service, start: start, end: start + .hours(Int64(hours)),
                    announced: start - .hours(Int64(notice)), text: text, origin: Origin(file: 0, line: 30)))
        }
        let text = try desk.ask("aldermoor", "web").text
        #expect(text == (try Self.golden("maintenance", text)))
    }

    /// 20 of 25 on the 1st and 29 of 30 on the 31st: 49 of 55.
    @Test(arguments: ["patches", "measure.patches", "Measure.Patches"])
    func measureOnATerminal(name: String) throws {
        var desk = try Desk()
        let target = try #require(TargetShare(percent: "95 %"))
        desk.agreements[0].terms[0].measures = [
            MeasureCommitment(
                id: "patches", name: "Patched in time", from: "rmm", target: .atLeastShare(target), count: .pooled)
        ]
        let (client, measure) = (desk.records.symbols.intern("aldermoor"), desk.records.symbols.intern("rmm"))
        for (line, time, done, all) in [(40, "10-01 12:00", 20, 25), (41, "10-31 12:00", 29, 30)] {
            desk.records.measurements.append(
                Measurement(
                    client: client, measure: measure, at: try desk.at(time),
                    value: .share(numerator: Int64(done), denominator: Int64(all)),
                    evidence: "Report of \(time.prefix(5))",
                    origin: Origin(file: 0, line: Int32(line))))
        }
        let text = try desk.ask("aldermoor", name).text
        #expect(text == (try Self.golden("measure", text)))
    }

    /// Only what counts is told: the newer of two values, the failed one of two nights.
    @Test func whatACommitmentWasCountedFrom() throws {
        var desk = try Desk()
        let target = try #require(TargetShare(percent: "95 %"))
        desk.agreements[0].terms[0].measures = [
            MeasureCommitment(
                id: "restore", name: "Restore", from: "drill", target: .atMostTime(.hours(4)), count: .latest),
            MeasureCommitment(
                id: "nights", name: "Nights", from: "backups", target: .atLeastShare(target),
                count: .finalResultPerDay),
        ]
        let client = desk.records.symbols.intern("aldermoor")
        let (drill, job) = (desk.records.symbols.intern("drill"), desk.records.symbols.intern("Files"))
        for (line, time, hours) in [(40, "10-01 12:00", 5), (41, "10-31 12:00", 2)] {
            desk.records.measurements.append(
                Measurement(
                    client: client, measure: drill, at: try desk.at(time), value: .time(.hours(Int64(hours))),
                    origin: Origin(file: 0, line: Int32(line))))
        }
        for (line, time, result) in [(50, "10-05 22:00", BackupRun.Result.success), (51, "10-06 22:00", .failed)] {
            desk.records.backups.append(
                BackupRun(
                    client: client, job: job, start: try desk.at(time), result: result,
                    origin: Origin(file: 0, line: Int32(line))))
        }
        func items(_ name: String) throws -> [Substring] {
            let lines = try desk.ask("aldermoor", name).text.split(separator: "\n")
            return Array(lines.drop { !$0.hasPrefix("Counted from") }.dropFirst())
        }
        let restore = try items("restore")
        #expect(restore.count == 1)
        #expect(restore[0].hasPrefix("  2026-10-31 12:00:00 +00:00  value 2 h 00 min 00 s"))
        #expect(restore[0].hasSuffix("exports/servicenow/incident.csv:41"))
        let nights = try items("nights")
        #expect(nights.count == 1)
        #expect(nights[0].hasPrefix("  2026-10-06 22:00:00 +01:00  Files  result failed"))
        #expect(nights[0].hasSuffix("exports/servicenow/incident.csv:51"))
    }

    @Test func jsonNamesInstantsInUTCAndLocally() throws {
        let data = Data(try Desk().ask("INC0010123").json())
        let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let ticket = try #require((object["tickets"] as? [[String: Any]])?.first)
        let clock = try #require((ticket["clocks"] as? [[String: Any]])?.first)
        #expect(clock["elapsed"] as? Int == 34_188_000)
        let breach = try #require(clock["breach"] as? [String: String])
        #expect(breach == ["utc": "2026-10-27T14:30:12Z", "local": "2026-10-27 14:30:12 +00:00"])
        #expect((clock["ledger"] as? [[String: Any]])?.count == 4)
    }

    @Test(
        arguments: [
            (["INC0010132"], "no export has a ticket 'INC0010132'", "did you mean 'INC0010123'?"),
            (["t-7"], "2 clients have a ticket 't-7': aldermoor, evenlode", "name the client: --client aldermoor"),
            (
                ["T-8"], "the ticket 'T-8' is of the client 'nobody', whom no agreement names",
                "add the name to the `aliases` of its client"
            ),
            (["aldermor", "web"], "there is no client 'aldermor'", "did you mean 'aldermoor'?"),
            (["aldermoor", "wep"], "in 2026-10 nothing called 'wep' was promised", "did you mean 'web'?"),
            (
                ["aldermoor", "credit", "mail"], "in 2026-10 no credit was agreed for a service 'mail'", "there are web"
            ),
            (
                ["a", "b", "c", "d"], "'a b c d' names nothing to explain",
                "write TICKET, CLIENT SERVICE, CLIENT COMMITMENT or CLIENT credit SERVICE"
            ),
        ] as [([String], String, String)])
    func whatNobodyKnowsIsAUsageErrorWithTheNearestName(subject: [String], summary: String, fix: String) throws {
        let desk = try Desk()
        let question = Question(
            subject, agreements: desk.agreements,
            workspace: Workspace(provider: Provider(name: "Harbourline"), privacy: Privacy(subjects: .shown)),
            records: desk.records, period: .period(try ReviewPeriod("2026-10")), zones: ZoneInfo.system)
        let failure = #expect(throws: BatchFailure.self) { try question.answer() }
        #expect(failure?.status == .usage)
        #expect(failure?.diagnostics.all.map(\.summary) == [summary])
        #expect(failure?.diagnostics.all.map(\.fix) == [fix])
    }

    @Test func theClientTellsTwoTicketsApart() throws {
        #expect(try Desk().ask("T-7", clients: ["evenlode"]).text.hasPrefix("T-7  Evenlode (evenlode)  Till offline\n"))
    }

    /// The recorded text; `SLAREVIEW_RECORD=1` writes it anew.
    private static func golden(_ name: String, _ text: String) throws -> String {
        let path = "Tests/EndToEndTests/Cases/explain/\(name).txt"
        if ProcessInfo.processInfo.environment["SLAREVIEW_RECORD"] == "1" {
            try (text + "\n").write(to: Fixtures.root.appending(path: path), atomically: true, encoding: .utf8)
        }
        return String(try Fixtures.text(path).dropLast())
    }
}
