import SLAModel
import SLATime

extension Aldermoor {
    static var recommendations: [Recommendation] {
        [
            Recommendation(
                rule: "repeat-outage",
                facts: [
                    "service": .text("VetDesk practice system"),
                    "cause": .text("Update 8.4.1 leaked database connections"), "count": .count(2),
                    "time": .time(.minutes(118)), "total": .time(.minutes(118)),
                ], commitments: ["availability.vetdesk"],
                effect: Effect(unit: .downtime, saved: 118 * 60_000, outOf: 118 * 60_000),
                evidence: ["exports/prtg/messages.xml:25", "exports/prtg/messages.xml:39"], owner: .provider,
                due: date(2026, 11, 6)),
            Recommendation(
                rule: "vendor-holds-breaches",
                facts: ["count": .count(5), "total": .count(9), "time": .time(.minutes(3245))],
                commitments: ["resolution_attainment"], effect: Effect(unit: .breaches, saved: 5, outOf: 9),
                evidence: ["48120", "48133", "48161", "48207", "48290"], owner: .provider, due: date(2026, 11, 27)),
            Recommendation(
                rule: "waiting-on-client-over-limit",
                facts: [
                    "duty": .text("Approve changes within 2 working days"), "late": .count(2), "total": .count(5),
                    "ticket": .text("48217"), "time": .time(.hours(61)),
                ], commitments: ["resolution_attainment"], evidence: ["48217", "48264"], owner: .client,
                due: date(2026, 11, 13)),
            Recommendation(
                rule: "no-owner-overnight",
                facts: ["count": .count(2), "total": .count(9), "time": .time(.minutes(860))],
                commitments: ["resolution_attainment"], effect: Effect(unit: .breaches, saved: 2, outOf: 9),
                evidence: ["48175", "48333"], owner: .both, due: date(2026, 11, 20)),
        ]
    }

    static func action(
        _ id: String, _ text: String, _ owner: String, due: CivilDate, _ status: CarriedAction.Status,
        closed: CivilDate? = nil, overdue: Int = 0
    ) -> ActionResult {
        ActionResult(
            action: CarriedAction(
                id: id, text: text, owner: owner, due: due, status: status, closed: closed, agreedIn: "2026-09"),
            overdueDays: overdue)
    }

    static func source(_ path: String, _ profile: String, read: Int, duplicate: Int = 0) -> SourceFile {
        SourceFile(
            path: path, profile: profile, timeZone: "Europe/London", bytes: 88_120,
            digest: String(repeating: "7c1e", count: 16),
            rows: RowAccount(read: read, accepted: read - duplicate, duplicate: duplicate),
            firstRecord: at(1, 0, 4), lastRecord: at(31, 23, 50))
    }

    static var review: Review {
        Review(
            provider: Provider(name: "Harbourline IT Services", accent: "#12436D"),
            client: ClientIdentity(id: "aldermoor", name: "Aldermoor Veterinary Group"),
            agreement: AgreementReference(
                reference: "MSA-2024-031", signed: date(2024, 2, 12), accountManager: "Priya Nair",
                termsEffective: [date(2026, 4, 1)]),
            period: PeriodFacts(
                id: "2026-10", kind: .month, firstDay: firstDay, lastDay: lastDay, timeZone: "Europe/London",
                start: start, end: end, asOf: at(31, 23, 59), issued: date(2026, 11, 2),
                clockChanges: [ClockChange(date: date(2026, 10, 25), shift: .hours(-1))]), language: "en-GB",
            currency: "GBP",
            verdict: Verdict(
                total: 10, met: 8, watch: 1, missed: 2, notMeasured: 0, worst: [1, 5], credit: pounds(41_250),
                decisions: 2, decisionsPreventRepeat: true), commitments: commitments, availability: availability,
            desk: desk, trends: trends,
            waiting: Waiting(
                held: HeldTime(provider: .hours(558), client: .hours(186), vendor: .hours(376), outOfHours: .hours(94)),
                ticketsWaitingOnClient: 22, medianWaitOnClient: .minutes(290),
                longest: [
                    ClientWait(ticket: "48217", subject: "Approval of the Anlaby network change", time: .hours(61)),
                    ClientWait(ticket: "48264", subject: "Approval of a VetDesk test slot", time: .hours(52)),
                    ClientWait(ticket: "48196", subject: "Serial number of the failed scanner", time: .hours(19)),
                ],
                duties: [
                    DutyResult(
                        duty: "Answer our questions", limit: .businessDays(1), inTime: 17, total: 22),
                    DutyResult(duty: "Approve changes", limit: .businessDays(2), inTime: 3, total: 5),
                    DutyResult(duty: "Announce joiners and leavers", limit: .businessDays(3), inTime: 9, total: 9),
                    DutyResult(
                        duty: "Keep a named contact at each clinic", inTime: 0, total: 0, reason: .noValue),
                ], historyKnown: true),
            escalations: [
                EscalationResult(
                    level: 2, who: "Engineering", agreed: .time(.minutes(30)), escalated: 20, inTime: 19,
                    median: .minutes(14), slowest: .minutes(41)),
                EscalationResult(
                    level: 3, who: "Specialists and vendors", agreed: .time(.hours(2)), escalated: 7, inTime: 6,
                    median: .minutes(65), slowest: .minutes(550)),
                EscalationResult(
                    level: 4, who: "Service director", agreed: .time(.hours(1)), escalated: 0, inTime: 0),
            ],
            controls: [
                ControlResult(
                    control: "Laptop encryption", value: .share(.one), numerator: 342, denominator: 342,
                    target: share("100%"), status: .met, evidence: "device export", measuredOn: date(2026, 10, 31)),
                ControlResult(
                    control: "Multi-factor sign-in", value: .share(ratio(338, 342)), numerator: 338, denominator: 342,
                    target: share("100%"), status: .missed, evidence: "4 locum accounts, action A3"),
                ControlResult(
                    control: "Penetration test", value: .notMeasured(.noValue), target: nil, status: .notMeasured,
                    evidence: "booked for 17 November"),
            ],
            actions: [
                action(
                    "A1", "Raise VetDesk vendor response times in the vendor review", "P. Nair, Harbourline",
                    due: date(2026, 10, 16), .done, closed: date(2026, 10, 14)),
                action(
                    "A2", "Replace the Beverley firewall", "D. Okafor, Harbourline", due: date(2026, 10, 23), .done,
                    closed: date(2026, 10, 20)),
                action(
                    "A3", "Multi-factor sign-in for the four locum accounts", "T. Hughes, Aldermoor",
                    due: date(2026, 10, 15), .open, overdue: 18),
                action(
                    "A4", "Publish the clinic leavers’ checklist", "S. Reid, Aldermoor", due: date(2026, 11, 13), .open),
                action(
                    "A5", "Move backups of the X-ray archive to the new store", "D. Okafor, Harbourline",
                    due: date(2026, 11, 30), .open),
            ], recommendations: recommendations,
            decisions: [
                Decision(recommendation: 2, by: date(2026, 11, 13)),
                Decision(recommendation: 3, by: date(2026, 11, 20)),
            ],
            services: [
                ServiceSummary(id: "email", name: "Email and collaboration", deliverables: ["342 users"]),
                ServiceSummary(
                    id: "vetdesk", name: "VetDesk practice system",
                    deliverables: ["Hosted application", "Nightly backup", "Release management"]),
                ServiceSummary(id: "network", name: "Clinic network", deliverables: ["12 sites", "96 devices"]),
                ServiceSummary(id: "telephony", name: "Telephony", deliverables: ["188 extensions"]),
            ], responsibilities: ["Harbourline monitors all sites", "Aldermoor names a contact at each clinic"],
            reporting: ReportingFacts(
                frequency: .monthly, due: date(2026, 11, 6), reviewMeeting: "first friday 10:00",
                meetingDate: date(2026, 11, 6)),
            method: Method(
                rules: [
                    RuleFact(name: "clock.on_reopen", setting: "cumulative"),
                    RuleFact(name: "clock.pauses_while", setting: "waiting_on_client"),
                    RuleFact(name: "thresholds.small_number", setting: "20"),
                ],
                sources: [
                    source("exports/servicenow/incident.csv", "servicenow-csv", read: 259, duplicate: 2),
                    source("exports/prtg/messages.xml", "prtg-messages", read: 1240),
                    source("exports/csat/2026-10.csv", "csat", read: 34),
                ], tzdata: "2026b", tool: "slareview 0.1.0", inputDigest: String(repeating: "7c1ea94f", count: 8),
                unassignedRows: 0, unmapped: []),
            notices: [
                Notice(
                    rule: "monitoring-gap",
                    facts: [
                        "service": .text("Email and collaboration"), "time": .time(.minutes(130)),
                        "coverage": .share(ratio(44_570, 44_700)), "treatment": .text("count_as_up"),
                    ])
            ])
    }
}
