import SLAConfig
import SLADiagnostics
import SLAModel
import SLATime
import TestSupport
import Testing

@Suite("An agreement file becomes the agreement")
struct AgreementReaderTests {
    private func example() throws -> Agreement {
        let folder = "Tests/SLAConfigTests/Fixtures"
        var surroundings = WorkspaceFolder(path: folder).surroundings
        surroundings.zones = ZoneInfo.system
        let exclusions = try Fixtures.text("\(folder)/exclusions.yaml")
        surroundings.file = { $0 == "exclusions/vetdesk.yaml" ? .init(path: $0, text: exclusions) : nil }
        let result = try AgreementReader.read(
            Fixtures.text("\(folder)/agreement.yaml"), file: "agreement.yaml", surroundings: surroundings)
        // What is read and has no effect is told.
        #expect(result.warnings.all.map(\.id) == ["config-not-in-force"])
        return result.value
    }

    private func share(_ percent: String) throws -> TargetShare { try #require(TargetShare(percent: percent)) }

    private func date(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

    @Test("who, in which zone, in which words")
    func head() throws {
        let agreement = try example()
        #expect(
            agreement.client
                == ClientIdentity(
                    id: "aldermoor", name: "Aldermoor Veterinary Group", aliases: ["Aldermoor Vets", "ALDERMOOR-01"]))
        #expect(agreement.reference == "MSA-2024-031")
        #expect(try agreement.signed == date("2024-02-12"))
        #expect(agreement.accountManager == "Priya Nair")
        #expect(
            [agreement.timeZone, agreement.language, agreement.currency] == ["Europe/London", "en-GB", "GBP"])
        #expect(
            agreement.reporting
                == ReportingPromise(
                    frequency: .monthly, due: .businessDays(5), reviewMeeting: "second friday 10:00",
                    recipients: ["t.hughes@aldermoor.example"], approval: .required,
                    sections: SectionLayout(order: [.desk], hidden: [.trends])))
    }

    @Test("calendars take their holidays from the list and know its years")
    func calendars() throws {
        let terms = try #require(example().terms.first)
        let desk = try #require(terms.calendars["desk"])
        let weekday = [OpeningHours(open: 480, close: 1080)]
        #expect(
            desk.weekly == [
                .monday: weekday, .tuesday: weekday, .wednesday: weekday, .thursday: weekday, .friday: weekday,
                .saturday: [OpeningHours(open: 540, close: 780)],
            ])
        #expect(desk.businessDay == .hours(10))
        #expect(try desk.holidays.contains(date("2026-12-28")))
        #expect(try desk.specialDays == [date("2026-12-24"): [OpeningHours(open: 480, close: 720)]])
        #expect(desk.dstEdge == .rfc5545 && desk.overnightHoliday == .date)
        #expect(terms.calendars["always"] == .always(timeZone: "Europe/London"))
        #expect(terms.holidayYears == ["gb-eng": 2024...2027])
    }

    @Test("a service with its monitors, promise, maintenance, exclusions and credit")
    func service() throws {
        let service = try #require(example().terms.first?.services.first)
        #expect(service.id == "vetdesk")
        #expect(service.deliverables == ["Hosted application", "Nightly backup", "Release management"])
        #expect(
            service.monitors == .allOf([.monitor("vetdesk-web"), .anyOf([.monitor("db-1"), .monitor("db-2")])]))
        // 02:00 and 04:30 are summer time in London.
        let start = try Instant(seconds: Int64(date("2026-10-03").daysSinceEpoch) * 86_400 + 3600)
        #expect(
            try service.availability
                == AvailabilityTarget(
                    target: share("99.9 %"), during: "always",
                    maintenance: MaintenanceTerms(
                        rule: .exclude,
                        windows: [
                            RecurringWindow(
                                occurrence: .nth(1), weekday: .sunday, hours: OpeningHours(open: 120, close: 360),
                                text: "first sun 02:00-06:00")
                        ], notice: .hours(72), capPerMonth: .hours(4)),
                    unknown: .exclude, coverageFloor: share("95 %"),
                    partialOutageWeight: #require(Ratio(5, over: 10)), shorterThan: .zero,
                    outages: OutageCountTarget(atMost: 2, longerThan: .minutes(30)),
                    exclusions: [
                        OutageExclusion(
                            from: start, to: start + .minutes(150), reason: "The client's own firewall change",
                            author: "Priya Nair", entered: date("2026-10-05"), approvedBy: "Tom Hughes")
                    ]))
        #expect(
            try service.credit
                == CreditTerms(
                    monthlyFee: Money(minorUnits: 275_000, currency: "GBP"),
                    tiers: [
                        CreditTier(.availability, .below(share("99.9 %")), credit: .share(share("5 %"))),
                        CreditTier(.availability, .below(share("99.5 %")), credit: .share(share("15 %"))),
                        CreditTier(.availability, .below(share("99.0 %")), credit: .share(share("30 %"))),
                        CreditTier(.outages, .moreThan(2), credit: .share(share("2 %"))),
                    ],
                    combine: .worst, minimum: Money(minorUnits: 1000, currency: "GBP"), cap: .share(share("30 %")),
                    earnBack: EarnBack(atLeast: share("99.95 %"), months: 3), claimWithin: .hours(720)))
    }

    @Test("tickets with words, clocks and targets")
    func tickets() throws {
        let tickets = try #require(example().terms.first?.tickets)
        #expect(tickets.priorities.map(\.id) == ["P1", "P2", "P3", "P4"])
        #expect(tickets.priorities[0].words == ["1 - Critical", "Highest", "Urgent"])
        #expect(tickets.statuses.words[.waitingOnClient] == ["Awaiting User Info", "Pending"])
        #expect(tickets.exclude == [TicketExclusion(status: "Cancelled"), TicketExclusion(closure: "Duplicate")])
        #expect(tickets.clock == ClockRules())
        #expect(tickets.counted == CountedCohorts())
        #expect(tickets.targets.count == 6)
        #expect(
            tickets.targets[2]
                == TicketTarget(
                    priority: "P3", response: .time(.hours(4)), resolution: .businessDays(3), during: "desk"))
        #expect(
            tickets.targets[4]
                == TicketTarget(
                    priority: "P1", kind: .ola, party: "Network team", resolution: .time(.hours(2)), during: "always"))
        #expect(try tickets.attainment == AttainmentTargets(response: share("95 %"), resolution: share("95 %")))
        #expect(
            try tickets.credit
                == CreditTerms(
                    base: .total, monthlyFee: Money(minorUnits: 275_000, currency: "GBP"),
                    tiers: [CreditTier(.resolution, .below(share("95 %")), credit: .share(share("2 %")))],
                    cap: .share(share("5 %"))))
    }

    @Test(
        "pauses for the resolution clock, or for each clock",
        arguments: [
            ("[waiting_on_vendor]", [], [.waitingOnVendor]), ("[]", [], []),
            ("{response: [waiting_on_client]}", [.waitingOnClient], [.waitingOnClient]),
            (
                "{response: [], resolution: [waiting_on_client, waiting_on_vendor]}", [],
                [.waitingOnClient, .waitingOnVendor]
            ),
        ] as [(String, [StatusClass], [StatusClass])])
    func pauses(written: String, response: [StatusClass], resolution: [StatusClass]) throws {
        let text = """
            client: {id: acme, name: Acme}
            time_zone: UTC
            language: en
            currency: EUR
            terms:
              - effective: 2026-01-01
                calendars: {always: 24x7}
                tickets:
                  priorities: {P1: Critical}
                  statuses: {resolved: [Resolved]}
                  clock: {pauses_while: \(written)}
                  targets: [{priority: P1, response: 1h, during: always}]
            """
        let clock = try AgreementReader.read(text, file: "a.yaml").value.terms.first?.tickets?.clock
        #expect(clock?.responsePausesWhile == Set(response) && clock?.pausesWhile == Set(resolution))
    }

    @Test("everything else that was promised")
    func others() throws {
        let terms = try #require(example().terms.first)
        #expect(
            try terms.satisfaction == SatisfactionTarget(target: share("90 %"), positive: [4, 5], scale: 5))
        #expect(
            try terms.measures.map(\.target) == [
                .atLeastShare(share("98 %")), .atLeastShare(share("95 %")), .atMostTime(.hours(4)),
            ])
        #expect(terms.measures.map(\.count) == [.finalResultPerDay, .pooled, .worst])
        #expect(
            terms.escalation.map(\.picksUpWithin) == [.time(.minutes(30)), .time(.hours(2)), .businessDays(1)])
        #expect(terms.responsibilities.provider.count == 2)
        #expect(terms.responsibilities.client.map(\.limit) == [.businessDays(1), .businessDays(2)])
        #expect(try terms.security.map(\.target) == [share("100 %"), share("100 %"), nil])
    }

    @Test("clocks, breaks, nested monitors and targets beyond the example")
    func variants() throws {
        let text = """
            client: {id: acme, name: Acme}
            time_zone: UTC
            language: en
            currency: JPY
            terms:
              - effective: 2026-01-01
                calendars:
                  night: {hours: {fri-sun: 22:00-06:00}, hours_per_day: 8h, holidays: 2026-05-01, breaks: {2026-06-05: 23:00-23:30}, dst_edge: clamp, overnight_holiday: shift}
                services:
                  - id: grid
                    name: Grid
                    monitors: {at_least: {2: [a, b, {all_of: [c, d]}]}}
                    availability: {target: 99 %, during: night, unknown: count_as_down, maintenance: {rule: exclude_unless_up}}
                    credit: {fee: 1000/month, tiers: [{at_most: 98 %, credit: 10 %}], combine: sum}
                tickets:
                  priorities: {P1: Critical}
                  statuses: {new: [New], open: [Open]}
                  clock: {starts: assigned, response_by: status, stops: closed, pauses_while: [], on_priority_change: worst_of, on_reopen: last_cycle, strict: true}
                  counted: {response: due, resolution: outcome}
                  targets: [{priority: P1, plan: 2 open dates, next_response: 1 business day, during: night}]
                escalation: [{level: 1, who: Desk, picks_up_within: 30m, during: night}]
            """
        let agreement = try AgreementReader.read(text, file: "a.yaml").value
        let terms = try #require(agreement.terms.first)
        let night = try #require(terms.calendars["night"])
        #expect(night.weekly[.sunday] == [OpeningHours(open: 1320, close: 360)] && night.weekly.count == 3)
        #expect(try night.holidays == [date("2026-05-01")])
        #expect(try night.breaks == [date("2026-06-05"): [OpeningHours(open: 1380, close: 1410)]])
        #expect(night.dstEdge == .clamp && night.overnightHoliday == .shift)
        let service = try #require(terms.services.first)
        #expect(
            service.monitors
                == .atLeast(2, of: [.monitor("a"), .monitor("b"), .allOf([.monitor("c"), .monitor("d")])]))
        #expect(service.availability?.maintenance.rule == .excludeUnlessUp)
        #expect(service.credit?.monthlyFee == Money(minorUnits: 1000, currency: "JPY"))
        let ninetyEight = try #require(TargetShare(percent: "98 %"))
        #expect(service.credit?.tiers.first?.bound == .atMost(ninetyEight) && service.credit?.combine == .sum)
        let tickets = try #require(terms.tickets)
        #expect(
            tickets.clock
                == ClockRules(
                    starts: .assigned, responseBy: .status, stops: .closed, pausesWhile: [],
                    onPriorityChange: .worstOf, onReopen: .lastCycle, strict: true))
        #expect(tickets.counted == CountedCohorts(response: .due, resolution: .outcome))
        #expect(
            tickets.targets == [
                TicketTarget(priority: "P1", plan: .openDates(2), nextResponse: .businessDays(1), during: "night")
            ])
        #expect(terms.escalation.first?.during == "night")
    }
}
