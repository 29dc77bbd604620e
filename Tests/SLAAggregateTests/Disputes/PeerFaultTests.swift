import SLAAggregate
import SLAModel
import SLATime
import TestSupport
import Testing

/// Mistakes other tools were found to make, each named by where it was reported. Clocks: March 2025, the 3rd is a
/// Monday, office hours Mo-Fr 09-17 UTC, 8 h promised unless said otherwise.
@Suite("Faults of other tools are not ours: clocks")
struct PeerClockFaultTests {
    private typealias Case = ClockCase

    private func reading(
        from start: Instant, _ events: [ClockEvent], target: ClockTarget? = nil, asOf: Instant = Case.at(31)
    ) throws -> ProvenReading {
        let office = try Case.office()
        let timeline = ClockTimeline(start: start, target: target ?? Case.target(8, office), changes: events)
        return try #require(timeline.outcome(asOf: asOf).proven)
    }

    @Test("glpi#10594: a pause over a weekend credits 2 open hours, not 66")
    func weekendPause() throws {
        // Friday 7th 16:00 to Monday 10th 10:00; then 8 h of work remain of 8.
        let found = try reading(
            from: Case.at(7, 16), [Case.pause(Case.at(7, 16)), Case.run(Case.at(10, 10)), Case.stop(Case.at(11, 10))])
        #expect(found.paused == .hours(2) && found.elapsed == .hours(8) && found.verdict == .met)
        #expect(found.due == Case.at(11, 10))
    }

    @Test("glpi#6902, #15605: a new target after a change of priority keeps the pauses")
    func pauseSurvivesPriorityChange() throws {
        let office = try Case.office()
        // 1 h, 3 h paused, 1 h as P2; then P1 of 4 h: 2 h used, due 2 h after the change.
        let found = try reading(
            from: Case.at(3, 9),
            [
                Case.pause(Case.at(3, 10)), Case.run(Case.at(3, 13)),
                Case.change(Case.at(3, 14), to: Case.target(4, office)),
                Case.stop(Case.at(3, 16)),
            ])
        #expect(found.paused == .hours(3) && found.elapsed == .hours(4) && found.verdict == .met)
        #expect(found.due == Case.at(3, 16))
    }

    @Test("Alga PSA: a pause of 59 seconds is 59 seconds, not no minute")
    func secondsOfPauses() throws {
        let pauses = (Int64(0)..<60).flatMap { minute -> [ClockEvent] in
            let at = Case.at(3, 9, minute)
            return [Case.pause(at), Case.run(at + .seconds(59))]
        }
        let found = try reading(from: Case.at(3, 9), pauses + [Case.stop(Case.at(3, 10))])
        #expect(found.paused == .seconds(59 * 60) && found.elapsed == .seconds(60))
    }

    @Test("zammad: a due time keeps its seconds, 09:26:36 and not 09:26:00")
    func secondsOfDueTimes() throws {
        let target = ClockTarget(time: .time(.minutes(26) + .seconds(36)), calendar: try Case.office())
        #expect(try reading(from: Case.at(3, 9), [], target: target).due == Case.at(3, 9, 26) + .seconds(36))
    }

    @Test("glpi#687: opened on Saturday, due on Monday after the promised hours, neither at once nor on Saturday")
    func openedOutOfHours() throws {
        let found = try reading(from: Case.at(8, 12), [], asOf: Case.at(9))
        #expect(found.elapsed == .zero && found.verdict == .running && found.due == Case.at(10, 17))
    }

    @Test("osTicket#6847, frappe/helpdesk#2212: a lunch break is no service time")
    func lunchBreak() throws {
        let hours = [OpeningHours(open: 9 * 60, close: 12 * 60), OpeningHours(open: 13 * 60, close: 17 * 60)]
        let calendar = try Case.compile(ServiceCalendar(timeZone: "Etc/UTC", weekly: [.monday: hours]))
        let found = try reading(from: Case.at(3, 9), [], target: Case.target(4, calendar))
        #expect(found.due == Case.at(3, 14))
    }

    @Test("Microsoft sla-timer-pause-state-changed: on hold over a holiday is neither counted nor credited")
    func pauseOnHoliday() throws {
        var calendar = try Case.office().calendar
        calendar.holidays = Set([CivilDate("2025-03-04")].compactMap { $0 })
        let target = Case.target(8, try Case.compile(calendar))
        // Paused Tuesday 4th, a holiday, all day: 8 h on Monday and none on Tuesday.
        let found = try reading(
            from: Case.at(3, 9), [Case.pause(Case.at(4, 9)), Case.run(Case.at(5, 8)), Case.stop(Case.at(5, 9))],
            target: target)
        #expect(found.elapsed == .hours(8) && found.paused == .zero && found.verdict == .met)
    }

    @Test("glpi PR 9267, glpi#23359: time while solved is neither work nor pending")
    func solvedTime() throws {
        let found = try reading(
            from: Case.at(3, 9), [Case.stop(Case.at(3, 11)), Case.run(Case.at(3, 15)), Case.stop(Case.at(3, 16))])
        #expect(found.elapsed == .hours(3) && found.paused == .zero)
        #expect(found.held == HeldTime(provider: .hours(3), client: .zero, vendor: .zero, outOfHours: .zero))
    }

    @Test("zammad#3410: closing two days after resolving is not two days of work")
    func closedLater() throws {
        let found = try reading(from: Case.at(3, 9), [Case.stop(Case.at(3, 11)), Case.stop(Case.at(5, 11))])
        #expect(found.elapsed == .hours(2) && found.stopped == Case.at(3, 11))
    }

    @Test("Nagios, Python: a span over the change of clocks has its real length, also inside a pause")
    func clockChangeInAPause() throws {
        let calendar = try Case.compile(.always(timeZone: "Europe/Berlin"))
        // Berlin, Saturday 29 March 22:00 UTC to Sunday 02:00 UTC: 4 h, although the wall clock shows 5.
        let found = try reading(
            from: Case.at(29, 12),
            [Case.pause(Case.at(29, 22)), Case.run(Case.at(30, 2)), Case.stop(Case.at(30, 12))],
            target: Case.target(20, calendar))
        #expect(found.paused == .hours(4) && found.elapsed == .hours(20) && found.verdict == .met)
    }

    @Test("lennym/moment-business-time#58, dbt_zendesk#25: each night has the offset of its own date")
    func extraHour() throws {
        let nights = [OpeningHours(open: 22 * 60, close: 6 * 60)]
        let weekly = Dictionary(uniqueKeysWithValues: Weekday.allCases.map { ($0, nights) })
        let zone = try ZoneInfo.system.rules(for: "Europe/Berlin")
        let first = try #require(CivilDate("2025-10-20"))
        let calendar = CompiledCalendar(
            ServiceCalendar(timeZone: "Europe/Berlin", weekly: weekly), zone: zone,
            covering: first..<first.adding(days: 20))
        func night(_ date: String) throws -> Milliseconds {
            let noon = zone.instant(of: LocalTime(date: try #require(CivilDate(date)), minutes: 12 * 60))
            return calendar.businessTime(from: noon, to: noon + .hours(24))
        }
        // The night to 26 October 2025 has an hour more.
        #expect(try night("2025-10-24") == .hours(8))
        #expect(try night("2025-10-25") == .hours(9))
        #expect(try night("2025-10-26") == .hours(8))
    }

    @Test("biz: a holiday is the local date, not the date in UTC")
    func holidayIsLocal() throws {
        let zone = try ZoneInfo.system.rules(for: "Pacific/Auckland")
        let day = try #require(CivilDate("2025-02-06"))
        let hours = [OpeningHours(open: 9 * 60, close: 17 * 60)]
        var calendar = ServiceCalendar(
            timeZone: "Pacific/Auckland", weekly: Dictionary(uniqueKeysWithValues: Weekday.allCases.map { ($0, hours) })
        )
        calendar.holidays = [day]
        let compiled = CompiledCalendar(calendar, zone: zone, covering: day.adding(days: -5)..<day.adding(days: 5))
        // 09:00 on the 6th in Auckland is 20:00 on the 5th in UTC.
        #expect(!compiled.isOpen(at: try #require(Instant(rfc3339: "2025-02-05T21:00:00Z"))))
        #expect(compiled.isOpen(at: try #require(Instant(rfc3339: "2025-02-06T21:00:00Z"))))
        #expect(compiled.isOpen(at: try #require(Instant(rfc3339: "2025-02-04T21:00:00Z"))))
    }
}

/// October 2026 in London: 745 h.
@Suite("Faults of other tools are not ours: availability")
struct PeerAvailabilityFaultTests {
    private func fixture(up: Bool = true) throws -> ReviewFixture {
        var fixture = try ReviewFixture()
        try fixture.service("web")
        if up { try fixture.reading("web", .up, at: "2025-09-01 00:00") }
        return fixture
    }

    private func maintain(_ fixture: inout ReviewFixture, _ from: String, _ to: String) throws {
        fixture.records.maintenance.append(
            MaintenanceWindow(
                client: fixture.records.symbols.intern("aldermoor"), service: .none, start: try fixture.at(from),
                end: try fixture.at(to), origin: Origin(file: 0, line: Int32(900 + fixture.records.maintenance.count))))
    }

    private func service(_ fixture: ReviewFixture, _ period: String = "2026-10") throws -> ServiceAvailability {
        try #require(try fixture.review(period, asOf: "2026-12-05 12:00").availability.first)
    }

    @Test("Icinga reporting#52, idoreports#24: 100.67 % is not a share, whatever overlaps")
    func neverOverHundred() throws {
        var fixture = try fixture()
        try fixture.outage("web", "10-05 10:00", "10-05 15:00")
        // The same outage by another source, twice, and maintenance of it twice: 5 h - 3 h = 2 h down, 742 h owed.
        for line in [Int32(500), 501] {
            fixture.records.readings.append(
                MonitorReading(
                    client: fixture.records.symbols.intern("aldermoor"), monitor: fixture.records.symbols.intern("web"),
                    at: try fixture.at("10-05 10:00"),
                    statement: .interval(.down, until: try fixture.at("10-05 14:00")),
                    origin: Origin(file: 0, line: line)))
        }
        try maintain(&fixture, "10-05 12:00", "10-05 14:00")
        try maintain(&fixture, "10-05 13:00", "10-05 15:00")
        let found = try service(fixture)
        #expect(found.totals.down == .hours(2) && found.totals.maintenance == .hours(3))
        #expect(found.contractual == .share(try #require(Ratio(740 * 3_600_000, over: 742 * 3_600_000)).reduced))
    }

    @Test("Icinga get_sla_ok_percent, Thruk#103: what nobody measured is neither up nor down")
    func unknownIsNotDowntime() throws {
        var fixture = try fixture(up: false)
        // Monitored from the 21st only; an hour of unknown in between.
        try fixture.reading("web", .up, at: "10-21 00:00")
        try fixture.reading("web", .unknown, at: "10-22 10:00")
        try fixture.reading("web", .up, at: "10-22 11:00")
        let found = try service(fixture)
        #expect(found.totals.unknown == .hours(20 * 24 + 1) && found.totals.down == .zero)
        #expect(found.totals.up == .hours(745 - 481))
        // 264 of 745 h are known: the rest could have been anything, so there is no verdict.
        #expect(found.status == .notMeasured && found.contractual == .notMeasured(.insufficientCoverage))
        #expect(found.unmonitored.share == Ratio(481, over: 745))
    }

    @Test("Nagios nagioscore#568: scheduled uptime is no reserve; it leaves numerator and denominator")
    func scheduledUp() throws {
        var fixture = try fixture()
        try maintain(&fixture, "10-05 10:00", "10-05 20:00")
        try fixture.outage("web", "10-06 10:00", "10-06 11:00")
        // 1 h down of 735 h; not of 745.
        let found = try service(fixture)
        #expect(found.totals.maintenance == .hours(10))
        #expect(found.contractual == .share(try #require(Ratio(734, over: 735))))
    }

    @Test("Icinga: unknown within a downtime is maintenance, and no gap of the monitoring")
    func unknownInDowntime() throws {
        var fixture = try fixture()
        try fixture.reading("web", .unknown, at: "10-05 10:00")
        try fixture.reading("web", .up, at: "10-05 14:00")
        // All of 10-14 and two hours more: 6 of 745 h are not owed, the other 739 are up.
        try maintain(&fixture, "10-05 09:00", "10-05 15:00")
        let found = try service(fixture)
        #expect(found.totals.maintenance == .hours(6) && found.totals.unknown == .zero)
        #expect(found.totals.up == .hours(739) && found.contractual.share?.equals(.one) == true)
    }

    @Test("icinga-core#1193: a downtime in two pieces is the same downtime", arguments: [true, false])
    func splitDowntime(isSplit: Bool) throws {
        var fixture = try fixture()
        // Down 09-16, maintained 10-15: 2 h of 740 h.
        try fixture.outage("web", "10-05 09:00", "10-05 16:00")
        let pieces = isSplit ? [("10-05 10:00", "10-05 12:00"), ("10-05 12:00", "10-05 15:00")] : []
        for (from, to) in pieces { try maintain(&fixture, from, to) }
        if !isSplit { try maintain(&fixture, "10-05 10:00", "10-05 15:00") }
        let found = try service(fixture)
        #expect(found.totals.down == .hours(2) && found.totals.maintenance == .hours(5))
        #expect(found.contractual.share?.equals(try #require(Ratio(738, over: 740))) == true)
    }

    @Test("icinga-reports#59: an outage that outlasts its maintenance is down for the rest")
    func outlastsMaintenance() throws {
        var fixture = try fixture()
        try maintain(&fixture, "10-05 10:00", "10-05 12:00")
        try fixture.outage("web", "10-05 11:00", "10-05 13:00")
        let found = try service(fixture)
        #expect(found.totals.down == .hours(1) && found.outages.map(\.counted) == [.hours(1)])
        #expect(found.outages.first?.start == (try fixture.at("10-05 11:00")))
    }

    @Test("Zabbix, GLPI: a week is 604 800 s only where the clocks stay", arguments: [("10-19", 169), ("10-26", 168)])
    func weekOfTheClockChange(monday: String, hours: Int64) throws {
        let first = try #require(CivilDate("2026-\(monday)"))
        let found = try service(try fixture(), "\(first)..\(first.adding(days: 6))")
        #expect(found.totals.serviceTime == .hours(hours) && found.days.count == 7)
        #expect(found.contractual == .share(.one))
    }

    @Test("sni/thruk#537, #1172: the month of the clock change has all its days, the last one too")
    func lastDay() throws {
        var fixture = try fixture()
        try fixture.outage("web", "10-31 23:00", "11-01 01:00")
        let found = try service(fixture)
        #expect(found.days.count == 31 && found.days.last?.down == .hours(1) && found.totals.down == .hours(1))
        #expect(try service(fixture, "2026-11").totals.down == .hours(1))
    }

    @Test("zammad#6134: October is in the year of London, and the months sum to it")
    func octoberInLondon() throws {
        var fixture = try fixture()
        for month in 1...12 {
            try fixture.outage(
                "web", "2026-\(month < 10 ? "0" : "")\(month)-10 10:00",
                "2026-\(month < 10 ? "0" : "")\(month)-10 10:30")
        }
        let review = try fixture.review("2026-12", asOf: "2027-01-05 12:00")
        let months = try review.commitment("availability.web").result.series.map(\.period)
        #expect(months.suffix(12) == (1...12).map { "2026-\($0 < 10 ? "0" : "")\($0)" }.suffix(12))
        let year = try #require(try fixture.review("2026", asOf: "2027-01-05 12:00").availability.first)
        #expect(year.totals.serviceTime == .hours(8760) && year.totals.down == .hours(6))
        let sum = try months.suffix(12).reduce(Milliseconds.zero) { sum, month in
            sum + (try fixture.review(month, asOf: "2027-01-05 12:00").availability.first?.totals.serviceTime ?? .zero)
        }
        #expect(sum == .hours(8760))
    }

    @Test("Thruk, Icinga: a quarter is its hours pooled, not the mean of its months")
    func quarterIsNoMean() throws {
        var fixture = try fixture()
        // 10 h down in October; November and December clean: 2199 of 2209 h, while the mean of the months differs.
        try fixture.outage("web", "10-05 00:00", "10-05 10:00")
        let quarter = try #require(
            try fixture.review("2026-Q4", asOf: "2027-01-05 12:00").availability.first)
        #expect(quarter.contractual == .share(try #require(Ratio(2199, over: 2209))))
    }

    @Test("Xymon, Alga PSA: nothing is not 100 %")
    func emptyIsNotGreen() throws {
        let review = try fixture(up: false).review()
        #expect(try review.commitment("availability.web").result.value == .notMeasured(.noSource))
        #expect(try review.commitment("availability.web").status == .notMeasured)
        #expect(try review.commitment("resolution_attainment").result.value == .notMeasured(.noSource))
        #expect(review.verdict.met == 0)
    }

    @Test("ZBXNEXT-10547: a warning is not an outage, unless the agreement says how much of one it is")
    func warningIsUp() throws {
        var fixture = try fixture()
        try fixture.reading("web", .degraded, at: "10-05 10:00")
        try fixture.reading("web", .up, at: "10-05 20:00")
        let found = try service(fixture)
        #expect(found.totals.down == .zero && found.totals.degraded == .hours(10) && found.contractual == .share(.one))
        #expect(found.experienced.share == Ratio(735, over: 745)?.reduced)
    }

    @Test("basecamp/upright PR 98, ServiceNow: a second of downtime is never printed as 100 %, nor rounded to met")
    func roundingHidesNothing() throws {
        var fixture = try fixture()
        try fixture.reading("web", .down, at: "10-05 10:00")
        fixture.records.readings.append(
            MonitorReading(
                client: fixture.records.symbols.intern("aldermoor"), monitor: fixture.records.symbols.intern("web"),
                at: try fixture.at("10-05 10:00") + .seconds(1), statement: .event(.up),
                origin: Origin(file: 0, line: 99)))
        fixture.agreement.terms[0].services[0].availability?.target = try #require(TargetShare(percent: "100 %"))
        let found = try service(fixture)
        #expect(found.status == .missed)
        guard case .share(let share) = found.contractual else { return }
        #expect(percentDigits(share, target: found.target, decimals: 2).hasPrefix("99.99"))
    }
}

@Suite("Faults of other tools are not ours: periods, cohorts, verdicts")
struct PeerDeskFaultTests {
    @Test("zammad#5865, #5538: a month is cut at local midnight, not in UTC")
    func monthIsLocal() throws {
        var fixture = try ReviewFixture()
        // 1 July 00:30 in London is 30 June 23:30 in UTC; 31 July 23:30 is 22:30.
        try fixture.ticket("A", created: "07-01 00:30")
        try fixture.ticket("B", created: "07-31 23:30")
        try fixture.ticket("C", created: "06-30 23:59")
        #expect(try fixture.review("2026-07").desk?.opened.value == .count(2))
        #expect(try fixture.review("2026-06").desk?.opened.value == .count(1))
    }

    @Test("BetterAngelsLA PR 2403: a retry a month later reviews the same month")
    func retry() throws {
        var fixture = try ReviewFixture()
        try fixture.ticket("A", created: "10-05 09:00", history: [("10-05 15:00", "Resolved")])
        try fixture.ticket("B", created: "11-05 09:00", history: [("11-05 15:00", "Resolved")])
        let first = try fixture.review("2026-10", asOf: "2026-11-20 12:00")
        let retry = try fixture.review("2026-10", asOf: "2026-12-20 12:00")
        #expect(retry.period.id == "2026-10" && retry.desk == first.desk && retry.commitments == first.commitments)
        #expect(first.desk?.priorities.last?.resolution.met == 1)
    }

    @Test("zammad#3140, #5177: answered is answered, whatever is written or updated later")
    func answered() throws {
        var fixture = try ReviewFixture()
        try fixture.ticket("A", created: "10-05 09:00", history: [("10-05 09:05", "In Progress")])
        try fixture.event("10-05 09:30", .agentMessage)
        try fixture.event("10-05 10:30", .clientMessage)
        try fixture.event("10-06 10:30", .status(from: .none, to: fixture.records.symbols.intern("In Progress")))
        let counts = try #require(try fixture.review().desk?.priorities.last?.response)
        #expect(counts.met == 1 && counts.missed == 0)
    }

    @Test("dbt_zendesk PR 136: closed without a reply is not measured; it is no invented breach")
    func closedWithoutReply() throws {
        var fixture = try ReviewFixture()
        try fixture.ticket("A", created: "10-05 09:00", history: [("10-05 15:00", "Resolved")])
        try fixture.ticket(
            "B", created: "10-05 09:00", responded: "10-05 09:10", history: [("10-05 15:00", "Resolved")])
        let desk = try #require(try fixture.review().desk)
        #expect(desk.priorities.last?.response.missed == 0 && desk.priorities.last?.response.met == 1)
        #expect(desk.notMeasurable == [UnmeasuredTicket(ticket: "A", metric: .response, reason: "response-missing")])
    }

    @Test("zammad#904, #5624: merged tickets count nowhere, and are counted as such")
    func merged() throws {
        var fixture = try ReviewFixture()
        try fixture.ticket("A", created: "10-05 09:00", resolved: "10-20 09:00", closure: "Duplicate")
        let desk = try #require(try fixture.review().desk)
        #expect(desk.opened.value == .count(0) && desk.breaches.isEmpty && desk.excluded.map(\.count) == [1])
    }

    @Test("glpi#1911: an internal target begins when the team gets the ticket")
    func internalTarget() throws {
        var fixture = try ReviewFixture()
        fixture.agreement.terms[0].tickets?.targets.append(
            TicketTarget(priority: "P1", kind: .ola, party: "Network", resolution: .time(.hours(2)), during: "always"))
        try fixture.ticket("A", "1 - Critical", created: "10-05 08:00", history: [("10-05 13:00", "Resolved")])
        let network = fixture.records.symbols.intern("Network")
        try fixture.event("10-05 11:30", .group(from: fixture.records.symbols.intern("Desk"), to: network))
        let terms = try #require(fixture.agreement.terms[0].tickets)
        let calendar = CompiledCalendar(
            .always(timeZone: "Europe/London"), zone: fixture.zone,
            covering: try #require(CivilDate("2026-10-01"))..<(try #require(CivilDate("2026-11-01"))))
        let compiled = CompiledTicketTerms(
            terms, symbols: fixture.records.symbols, calendars: ["always": calendar, "desk": calendar])
        let clocks = compiled.clocks(of: fixture.records.tickets[0], asOf: try fixture.at("11-01 00:00"))
        // 11:30 to 13:00, not 08:00 to 13:00.
        #expect(clocks.parties.first?.clock.reading?.elapsed == .minutes(90))
        #expect(clocks.resolution?.reading?.elapsed == .hours(5))
    }

    @Test("Atlassian 'open breached tickets are invisible': open and late is a line of its own")
    func openAndLate() throws {
        var fixture = try ReviewFixture()
        try fixture.ticket("A", created: "10-05 09:00", responded: "10-05 09:10", history: [])
        try fixture.ticket(
            "B", created: "10-05 09:00", responded: "10-05 09:10", history: [("10-05 10:00", "Resolved")])
        let desk = try #require(try fixture.review().desk)
        #expect(desk.priorities.last?.resolution.met == 1 && desk.priorities.last?.resolution.missed == 0)
        #expect(desk.openPastTarget == 1 && desk.breaches.map(\.ticket) == ["A"] && desk.breaches[0].isOpen)
    }

    @Test("zammad#2579, #4516: an empty result column of the tool changes nothing; ours is computed")
    func emptyResultColumns() throws {
        var fixture = try ReviewFixture()
        try fixture.ticket("A", "1 - Critical", created: "10-05 09:00", history: [("10-05 14:00", "Resolved")])
        let without = try fixture.review()
        fixture.records.tickets[0].verdict = RecordedVerdict(resolutionMet: true)
        var with = try fixture.review()
        #expect(with.reconciliation?.differing == 1)
        with.reconciliation = nil
        #expect(with == without && without.desk?.priorities.last?.resolution.missed == 1)
    }

    @Test("Autotask, ConnectWise: a status nobody mapped runs the clock and is reported")
    func unmappedStatus() throws {
        var fixture = try ReviewFixture()
        try fixture.ticket(
            "A", "1 - Critical", created: "10-05 09:00",
            history: [("10-05 10:00", "Parked"), ("10-05 14:00", "Resolved")])
        let review = try fixture.review()
        #expect(review.desk?.resolutionTime.median == .hours(5))
        #expect(review.method.unmapped == [UnmappedWord(kind: .status, word: "Parked", count: 1)])
        #expect(review.notices.contains { $0.rule == "unmapped-words" })
    }

    @Test("'94.96 % is 95 %': a count is judged before it is rounded")
    func countsAreExact() throws {
        var fixture = try ReviewFixture()
        fixture.agreement.terms[0].tickets?.attainment.resolution = TargetShare(percent: "95 %")
        // 113 of 119 are 94.957... %.
        for number in 0..<119 {
            try fixture.ticket(
                "T\(number)", "1 - Critical", created: "10-05 09:00",
                history: [(number < 113 ? "10-05 10:00" : "10-05 15:00", "Resolved")])
        }
        let commitment = try fixture.review().commitment("resolution_attainment")
        #expect(commitment.status == .missed)
        #expect(commitment.result.value == .share(try #require(Ratio(113, over: 119))))
    }
}

extension Figure {
    /// The share in lowest terms; `nil` for anything else.
    fileprivate var share: Ratio? {
        if case .share(let share) = self { share.reduced } else { nil }
    }
}

extension Ratio {
    /// In lowest terms, for comparing as values.
    fileprivate var reduced: Ratio {
        var (a, b) = (numerator, denominator)
        while b != 0 { (a, b) = (b, a % b) }
        return Ratio(numerator / a, over: denominator / a) ?? self
    }
}
