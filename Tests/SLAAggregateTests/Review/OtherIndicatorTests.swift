import SLAAggregate
import SLAModel
import SLATime
import TestSupport
import Testing

@Suite("Satisfaction, backups, measures, controls, escalations and duties follow semantics 1.8")
struct OtherIndicatorTests {
    @Test("Satisfaction is positive answers over answers given in the month, with the response rate")
    func satisfaction() throws {
        var fixture = try ReviewFixture()
        fixture.agreement.terms[0].satisfaction = SatisfactionTarget(
            target: try #require(TargetShare(percent: "90 %")), positive: [4, 5], scale: 5)
        try fixture.survey(5, asked: "10-01 09:00", answered: "10-02 09:00")
        try fixture.survey(4, asked: "09-29 09:00", answered: "10-01 00:00")  // asked in September, answered in October
        try fixture.survey(2, asked: "10-03 09:00", answered: "10-04 09:00")
        try fixture.survey(nil, asked: "10-05 09:00", answered: nil)
        try fixture.survey(5, asked: "10-30 09:00", answered: "11-01 00:00")  // November's answer
        try fixture.survey(9, asked: "10-06 09:00", answered: "10-06 10:00", scale: 10)  // another scale
        let review = try fixture.review()
        let commitment = try review.commitment("satisfaction")
        #expect(commitment.result.value == .share(try #require(Ratio(2, over: 3))))
        // Asked in October: 5; answered by its end: the 5, the 2 and the 9.
        #expect(commitment.result.coverage == Ratio(3, over: 5))
        #expect(commitment.allowance?.allowed == Ratio(3, over: 10))
        #expect(review.notices.first { $0.rule == "survey-scale" }?.facts["count"] == .count(1))
    }

    /// Two positive answers of three, of which 60 % are promised: 1 of 1.2 is used.
    @Test("The answers that were not positive use up the room of a promise on satisfaction")
    func satisfactionAllowance() throws {
        var fixture = try ReviewFixture()
        fixture.agreement.terms[0].satisfaction = SatisfactionTarget(
            target: try #require(TargetShare(percent: "60 %")), positive: [4, 5], scale: 5)
        for (day, score) in [("05", 5), ("06", 4), ("07", 2)] as [(String, Int32)] {
            try fixture.survey(score, asked: "10-\(day) 09:00", answered: "10-\(day) 10:00")
        }
        let row = try fixture.review().commitment("satisfaction")
        #expect(row.allowance?.used == 1 && row.status == .watch)
    }

    @Test("Answers above the agreed scale are not judged but told; where all are, nothing was measured")
    func answersOffTheScale() throws {
        var fixture = try ReviewFixture()
        fixture.agreement.terms[0].satisfaction = SatisfactionTarget(
            target: try #require(TargetShare(percent: "90 %")), positive: [4, 5], scale: 5)
        try fixture.survey(9, asked: "10-06 09:00", answered: "10-06 10:00")
        try fixture.survey(80, asked: "10-07 09:00", answered: "10-07 10:00")
        let other = try fixture.review()
        #expect(try other.commitment("satisfaction").status == .notMeasured)
        #expect(try other.commitment("satisfaction").result.value == .notMeasured(.otherScale))
        #expect(other.notices.first { $0.rule == "survey-scale" }?.facts["count"] == .count(2))
        #expect(other.recommendation("missing-data")?.commitments.contains("satisfaction") == true)
        try fixture.survey(5, asked: "10-08 09:00", answered: "10-08 10:00")
        let one = try fixture.review()
        #expect(try one.commitment("satisfaction").result.value == .share(.one))
        #expect(one.notices.first { $0.rule == "survey-scale" }?.facts["count"] == .count(2))
    }

    @Test("The last result of a job on a day decides the day; every run counts where the agreement says so")
    func backups() throws {
        var fixture = try ReviewFixture()
        let target = MeasureCommitment.Target.atLeastShare(try #require(TargetShare(percent: "98 %")))
        fixture.agreement.terms[0].measures = [
            MeasureCommitment(id: "nights", name: "Nights", from: "backups", target: target, count: .finalResultPerDay),
            MeasureCommitment(id: "runs", name: "Runs", from: "Backups", target: target, count: .everyRun),
        ]
        try fixture.backup("Files", "10-05 22:00", .failed)
        try fixture.backup("Files", "10-05 23:00", .success, retry: true)
        try fixture.backup("Files", "10-06 22:00", .warning)
        try fixture.backup("Mail", "10-06 22:00", .failed)
        try fixture.backup("Mail", "10-07 22:00", .running)
        let review = try fixture.review()
        let nights = try review.commitment("measure.nights")
        #expect(nights.indicator == .backupSuccess)
        #expect(nights.result.value == .share(try #require(Ratio(2, over: 3))))
        #expect(nights.allowance?.unit == .jobs)
        #expect(
            try review.commitment("measure.runs").result.value == .share(try #require(Ratio(2, over: 4))))
    }

    /// From 23:55 on the 30th and the 31st, each over midnight: both are October's, whatever the month of their end.
    @Test("A run that crosses the end of a month belongs to the month in which it began; months sum to the quarter")
    func backupsOverMidnight() throws {
        var fixture = try ReviewFixture()
        let target = MeasureCommitment.Target.atLeastShare(try #require(TargetShare(percent: "98 %")))
        fixture.agreement.terms[0].measures = [
            MeasureCommitment(id: "nights", name: "Nights", from: "backups", target: target, count: .finalResultPerDay)
        ]
        try fixture.backup("Files", "10-30 23:55", .success)
        try fixture.backup("Files", "10-31 23:55", .failed)
        try fixture.backup("Files", "11-01 23:55", .success)
        let october = try fixture.review().commitment("measure.nights")
        #expect(try october.result.value == .share(#require(Ratio(1, over: 2))))
        #expect(try fixture.review("2026-11", asOf: "2026-12-01 00:00").commitment("measure.nights").result.n == 1)
        #expect(try fixture.review("2026-Q4", asOf: "2027-01-01 00:00").commitment("measure.nights").result.n == 3)
        // At the very end of the month nobody knows how the last night went; the newest record of all may tell it.
        #expect(try fixture.review(asOf: "2026-11-01 00:00").commitment("measure.nights").result.n == 1)
        #expect(try fixture.review(asOf: "2026-11-01 00:04").commitment("measure.nights").result.n == 1)
        #expect(try fixture.review(asOf: "2026-11-01 00:05").commitment("measure.nights").result.n == 2)
    }

    @Test("Failed runs may be limited and successful ones demanded, by number")
    func countedBackups() throws {
        var fixture = try ReviewFixture()
        fixture.agreement.terms[0].measures = [
            MeasureCommitment(id: "few", name: "Few", from: "backups", target: .atMostCount(1), count: .everyRun),
            MeasureCommitment(id: "many", name: "Many", from: "backups", target: .atLeastCount(2), count: .everyRun),
            MeasureCommitment(id: "last", name: "Last", from: "backups", target: .atLeastCount(1), count: .latest),
        ]
        try fixture.backup("Files", "10-05 22:00", .failed)
        try fixture.backup("Files", "10-06 22:00", .success)
        try fixture.backup("Mail", "10-07 22:00", .failed)
        let review = try fixture.review()
        let few = try review.commitment("measure.few")
        #expect(few.result.value == .count(2))
        #expect(few.status == .missed)
        let many = try review.commitment("measure.many")
        #expect(many.result.value == .count(1))
        #expect(many.status == .missed)
        #expect(try review.commitment("measure.last").result.value == .count(0))
    }

    @Test("Of several values a day the last one counts where the agreement says so, by the client's clock")
    func finalValueOfTheDay() throws {
        var fixture = try ReviewFixture()
        fixture.agreement.terms[0].measures = [
            MeasureCommitment(
                id: "open", name: "Open", from: "open", target: .atMostCount(9), count: .finalResultPerDay)
        ]
        try fixture.value("open", "10-05 09:00", .count(8))
        try fixture.value("open", "10-05 17:00", .count(3))
        try fixture.value("open", "10-06 09:00", .count(4))
        let open = try fixture.review().commitment("measure.open")
        #expect(open.result.value == .count(7))
        #expect(open.status == .watch)
    }

    @Test("A value of another kind than what was promised is not counted, and told")
    func foreignValues() throws {
        var fixture = try ReviewFixture()
        let share = try #require(TargetShare(percent: "95 %"))
        fixture.agreement.terms[0].measures = [
            MeasureCommitment(id: "a", name: "A", from: "a", target: .atLeastShare(share), count: .pooled),
            MeasureCommitment(id: "b", name: "B", from: "b", target: .atLeastShare(share), count: .pooled),
        ]
        try fixture.value("a", "10-05 09:00", .share(numerator: 99, denominator: 100))
        try fixture.value("a", "10-06 09:00", .count(12))
        try fixture.value("b", "10-05 09:00", .count(97))
        let review = try fixture.review()
        #expect(try review.commitment("measure.a").result.value == .share(try #require(Ratio(99, over: 100))))
        #expect(try review.commitment("measure.b").result.value == .notMeasured(.noValue))
        let notices = review.notices.filter { $0.rule == "measure-kind" }
        #expect(notices.map { $0.facts["measure"] } == [.text("A"), .text("B")])
        #expect(notices.map { $0.facts["count"] } == [.count(1), .count(1)])
    }

    @Test("Promised numbers: shares pool, times take the worst, counts add up; the newest where agreed")
    func measures() throws {
        var fixture = try ReviewFixture()
        let share = try #require(TargetShare(percent: "95 %"))
        fixture.agreement.terms[0].measures = [
            MeasureCommitment(
                id: "patches", name: "Patches", from: "patches", target: .atLeastShare(share), count: .pooled),
            MeasureCommitment(
                id: "newest", name: "Newest", from: "patches", target: .atLeastShare(share), count: .latest),
            MeasureCommitment(
                id: "restore", name: "Restore", from: "restore_tests", target: .atMostTime(.hours(4)), count: .pooled),
            MeasureCommitment(
                id: "incidents", name: "Incidents", from: "incidents", target: .atMostCount(2), count: .pooled),
            MeasureCommitment(id: "visits", name: "Visits", from: "visits", target: .atLeastCount(2), count: .pooled),
        ]
        try fixture.value("patches", "10-05 09:00", .share(numerator: 90, denominator: 100))
        try fixture.value("patches", "10-20 09:00", .share(numerator: 100, denominator: 100))
        try fixture.value("restore_tests", "10-20 09:00", .time(.hours(3)))
        try fixture.value("restore_tests", "10-10 09:00", .time(.hours(1)))
        try fixture.value("incidents", "10-10 09:00", .count(2))
        try fixture.value("incidents", "10-11 09:00", .count(1))
        try fixture.value("visits", "09-10 09:00", .count(5))  // last month's
        let review = try fixture.review()
        let patches = try review.commitment("measure.patches")
        #expect(patches.result.value == .share(try #require(Ratio(190, over: 200))))
        #expect(patches.status == .watch)  // exactly the allowance
        #expect(try review.commitment("measure.newest").result.value == .share(try #require(Ratio(100, over: 100))))
        let restore = try review.commitment("measure.restore")
        #expect(restore.result.value == .time(.hours(3)))
        #expect(restore.allowance?.share == Ratio(3, over: 4))
        #expect(restore.status == .watch)  // three quarters
        #expect(try review.commitment("measure.incidents").status == .missed)
        #expect(try review.commitment("measure.visits").result.value == .notMeasured(.noValue))
    }

    @Test("Controls show the newest evidence; without a target there is no verdict")
    func controls() throws {
        var fixture = try ReviewFixture()
        let all = try #require(TargetShare(percent: "100 %"))
        fixture.agreement.terms[0].security = [
            SecurityControl(control: "Encryption", from: "devices", target: all),
            SecurityControl(control: "Sign-in", from: "accounts", target: all),
            SecurityControl(control: "Data breaches", from: "incidents"),
            SecurityControl(control: "Leavers", from: "leavers", target: all),
        ]
        try fixture.value("devices", "10-30 09:00", .share(numerator: 342, denominator: 342), evidence: "device export")
        try fixture.value("accounts", "10-30 09:00", .share(numerator: 338, denominator: 342))
        try fixture.value("incidents", "10-30 09:00", .count(0))
        let review = try fixture.review()
        #expect(review.controls.map(\.status) == [.met, .missed, .notMeasured, .notMeasured])
        #expect(review.controls[2].value == .count(0))
        #expect(review.controls[3].value == .notMeasured(.noSource))
        let finding = try #require(review.recommendation("control-missed"))
        #expect(finding.facts["missing"] == .count(4))
        #expect(review.decisions.contains { review.recommendations[$0.recommendation].rule == "control-missed" })
    }

    @Test("An escalation is in time when somebody picks it up within the agreed time")
    func escalations() throws {
        var fixture = try ReviewFixture()
        fixture.agreement.terms[0].escalation = [
            EscalationLevel(level: 2, who: "Specialists", picksUpWithin: .time(.minutes(30))),
            EscalationLevel(level: 3, who: "Management", picksUpWithin: .time(.hours(1))),
        ]
        let person = fixture.records.symbols.intern("Sam")
        for (key, pickUp) in [("A", "10-05 10:30"), ("B", "10-05 11:00")] {
            try fixture.ticket(key, created: "10-05 09:00", history: [("10-05 12:00", "Resolved")])
            try fixture.event("10-05 10:00", .escalation(to: 2))
            try fixture.event("10-05 10:05", .clientMessage)  // not the provider's doing
            try fixture.event(pickUp, .assignee(from: .none, to: person))
        }
        let review = try fixture.review()
        #expect(
            review.escalations == [
                EscalationResult(
                    level: 2, who: "Specialists", agreed: .time(.minutes(30)), escalated: 2, inTime: 1,
                    median: .minutes(45), slowest: .hours(1)),
                EscalationResult(
                    level: 3, who: "Management", agreed: .time(.hours(1)), escalated: 0, inTime: 0,
                    reason: .nothingToCount),
            ])
        #expect(review.recommendation("escalation-late")?.facts["late"] == .count(1))
        #expect(review.escalatedTickets == 2)
        // The same ticket climbs on, and comes back: four escalations, two tickets.
        for (time, level) in [("10-05 11:00", 3), ("10-05 11:30", 2)] as [(String, Int32)] {
            try fixture.event(time, .escalation(to: level))
        }
        let again = try fixture.review()
        #expect(again.escalations.reduce(0) { $0 + $1.escalated } == 4 && again.escalatedTickets == 2)
    }

    @Test("A client's duty to answer is judged wait by wait, in the desk's hours")
    func duties() throws {
        var fixture = try ReviewFixture()
        fixture.agreement.terms[0].responsibilities = Responsibilities(client: [
            ClientDuty(duty: "Answer", measure: "waiting_on_client", limit: .businessDays(1)),
            ClientDuty(duty: "Approve", measure: "approvals", limit: .businessDays(2)),
            ClientDuty(duty: "Announce joiners"),
        ])
        // Answered after exactly one business day; after two; after two; and one that still waits, over the limit.
        for (key, answered) in [("A", "10-06 10:00"), ("B", "10-07 10:00"), ("C", "10-07 10:00")] {
            try fixture.ticket(
                key, created: "10-05 09:00",
                history: [("10-05 10:00", "Awaiting User"), (answered, "In Progress"), ("10-08 10:00", "Resolved")])
        }
        try fixture.ticket("D", created: "10-05 09:00", history: [("10-05 10:00", "Awaiting User")])
        try fixture.value("approvals", "10-09 09:00", .time(.hours(16)))
        try fixture.value("approvals", "10-10 09:00", .time(.hours(17)))
        let review = try fixture.review()
        let duties = try #require(review.waiting?.duties)
        #expect(duties.map(\.inTime) == [1, 1, 0])
        #expect(duties.map(\.total) == [4, 2, 0])
        #expect(duties.map(\.reason) == [nil, nil, .noSource])
        let finding = try #require(review.recommendation("waiting-on-client-over-limit"))
        #expect(finding.facts["late"] == .count(3))
        #expect(finding.facts["ticket"] == .text("D"))
        #expect(finding.owner == .client)
    }

    /// 1 h, and 9 h over the night and a change of status; each alone is within 8 h or over it.
    @Test("Two waits of one ticket are two, one that goes on under another status is one")
    func separateWaits() throws {
        var fixture = try ReviewFixture()
        fixture.agreement.terms[0].tickets?.statuses.words[.waitingOnClient]?.append("On Hold")
        fixture.agreement.terms[0].responsibilities = Responsibilities(client: [
            ClientDuty(duty: "Answer", measure: "waiting_on_client", limit: .businessDays(1))
        ])
        try fixture.ticket(
            "A", created: "10-05 09:00",
            history: [
                ("10-05 10:00", "Awaiting User"), ("10-05 11:00", "In Progress"), ("10-05 13:00", "Awaiting User"),
                ("10-05 16:00", "On Hold"), ("10-06 14:00", "In Progress"), ("10-06 15:00", "Resolved"),
            ])
        let duty = try #require(try fixture.review().waiting?.duties.first)
        #expect(duty.inTime == 1 && duty.total == 2)
    }

    /// Two of four in October; September's, November's and the one after all that is known are not October's.
    @Test("Of a duty that an export measures only the period's values count, as times or as shares")
    func measuredDuties() throws {
        var fixture = try ReviewFixture()
        fixture.agreement.terms[0].responsibilities = Responsibilities(client: [
            ClientDuty(duty: "Approve", measure: "approvals", limit: .businessDays(2))
        ])
        try fixture.value("approvals", "09-30 23:59", .time(.hours(40)))
        try fixture.value("approvals", "10-01 00:00", .time(.hours(1)))
        try fixture.value("approvals", "10-09 09:00", .share(numerator: 1, denominator: 3))
        try fixture.value("approvals", "10-10 09:00", .count(7))
        try fixture.value("approvals", "11-01 00:00", .time(.hours(40)))
        let duty = try #require(try fixture.review().waiting?.duties.first)
        #expect(duty.inTime == 2 && duty.total == 4 && duty.reason == nil)
        let december = try #require(
            try fixture.review("2026-12", asOf: "2027-01-02 12:00").waiting?.duties.first)
        #expect(december.total == 0 && december.reason == .noValue)
    }

    @Test("Actions are overdue by whole days at the issue date; reporting dates are working days")
    func actionsAndReporting() throws {
        var fixture = try ReviewFixture()
        fixture.actions = [
            CarriedAction(id: "A1", text: "Sign-in", owner: "T. Hughes", due: CivilDate("2026-10-16"), status: .open),
            CarriedAction(id: "A2", text: "Store", owner: "D. Okafor", due: CivilDate("2026-10-01"), status: .done),
            CarriedAction(id: "A3", text: "List", owner: "S. Reid", due: CivilDate("2026-11-03"), status: .open),
        ]
        fixture.agreement.reporting = ReportingPromise(due: .businessDays(5), reviewMeeting: "second friday 10:00")
        let review = try fixture.review()
        #expect(review.actions.map(\.overdueDays) == [18, 0, 0])
        #expect(review.recommendation("overdue-action")?.facts["days"] == .count(18))
        // 1 November 2026 is a Sunday: the fifth working day is Friday the 6th.
        #expect(review.reporting.due == CivilDate("2026-11-06"))
        #expect(review.reporting.meetingDate == CivilDate("2026-11-13"))
    }

    /// November 2026 begins on a Sunday, before the review is issued, and has five Sundays and Mondays; the next fifth
    /// Friday is none of December's.
    @Test(
        "A review is due after days or on an open day, and its meeting is the first of its words after the issue",
        arguments: [
            (.time(.hours(72)), "first sunday 10:00", true, "2026-11-03", "2026-12-06"),
            (.businessDays(1), "last thu 10:00", true, "2026-11-02", "2026-11-26"),
            (.businessDays(6), "Fifth Monday 10:00", true, "2026-11-09", "2026-11-30"),
            (.businessDays(6), "fifth tuesday 10:00", false, "2026-11-09", "2026-12-29"),
            (.openDates(5), "fifth friday 10:00", false, "2026-11-06", nil),
            (.businessDays(1), "every friday", false, "2026-11-02", nil),
            (.businessDays(1), "friday", true, "2026-11-02", nil),
        ] as [(TargetDuration, String, Bool, String, String?)])
    func reportingDates(due: TargetDuration, words: String, hasDesk: Bool, day: String, meeting: String?) throws {
        var fixture = try ReviewFixture()
        // Without hours of a desk business days are Monday to Friday.
        if !hasDesk {
            fixture.agreement.terms[0].tickets = nil
            fixture.agreement.terms[0].calendars = [:]
        }
        fixture.agreement.reporting = ReportingPromise(due: due, reviewMeeting: words)
        let reporting = try fixture.review().reporting
        #expect(reporting.due == CivilDate(day))
        #expect(reporting.meetingDate == meeting.flatMap { CivilDate($0) })
    }

    @Test(
        "A review due within days is due on the last of them: the first is the one after the period",
        arguments: [(1, "2026-11-01"), (24, "2026-11-01"), (25, "2026-11-02"), (240, "2026-11-10")] as [(Int64, String)]
    )
    func dueWithinHours(hours: Int64, due: String) throws {
        var fixture = try ReviewFixture()
        fixture.agreement.reporting = ReportingPromise(due: .time(.hours(hours)))
        #expect(try fixture.review().reporting.due == CivilDate(due))
    }

    @Test("Records that tell the same instant come in one order, whatever the order of the rows")
    func shuffledRecords() throws {
        var fixture = try ReviewFixture()
        try fixture.service("web", maintenance: MaintenanceTerms(notice: .hours(72)))
        try fixture.reading("web", .up, at: "09-01 00:00")
        fixture.agreement.terms[0].measures = [
            MeasureCommitment(id: "number", name: "Number", from: "number", target: .atMostCount(9), count: .latest)
        ]
        fixture.agreement.terms[0].satisfaction = SatisfactionTarget(
            target: try #require(TargetShare(percent: "90 %")), positive: [4, 5], scale: 5)
        try fixture.value("number", "10-05 09:00", .count(5))
        try fixture.value("number", "10-05 09:00", .time(Milliseconds(5)))
        for comment in ["Very quick", "Friendly"] {
            try fixture.survey(5, asked: "10-05 09:00", answered: "10-06 09:00", comment: comment)
        }
        for (line, announced) in [(8, "10-10 00:00"), (7, nil)] as [(Int32, String?)] {
            fixture.records.maintenance.append(
                MaintenanceWindow(
                    client: fixture.records.symbols.intern("aldermoor"), service: .none,
                    start: try fixture.at("10-18 02:00"), end: try fixture.at("10-18 03:00"),
                    announced: try announced.map { try fixture.at($0) }, origin: Origin(file: 0, line: line)))
        }
        let quarter = try fixture.review("2026-Q4", asOf: "2027-01-01 12:00")
        var shuffled = fixture
        shuffled.records.measurements.reverse()
        shuffled.records.surveys.reverse()
        shuffled.records.maintenance.reverse()
        // Another order of rows is another line for each.
        for index in shuffled.records.maintenance.indices {
            shuffled.records.maintenance[index].origin.line = 8 - Int32(index)
        }
        let other = try shuffled.review("2026-Q4", asOf: "2027-01-01 12:00")
        #expect(other == quarter)
        #expect(try quarter.commitment("measure.number").result.value == .count(5))
    }

    @Test(
        "Of several values the worst is held against 'at most', unless the agreement asks for another",
        arguments: [(.worst, 5, 4), (.everyRun, 5, 7), (.latest, 1, 1)] as [(MeasureCommitment.Count, Int64, Int64)])
    func worstOfSeveral(count: MeasureCommitment.Count, hours: Int64, items: Int64) throws {
        var fixture = try ReviewFixture()
        fixture.agreement.terms[0].measures = [
            MeasureCommitment(id: "time", name: "Time", from: "rto", target: .atMostTime(.hours(4)), count: count),
            MeasureCommitment(id: "items", name: "Items", from: "items", target: .atMostCount(3), count: count),
        ]
        for (day, hours, items) in [("05", 3, 2), ("10", 5, 4), ("20", 1, 1)] as [(String, Int64, Int64)] {
            try fixture.value("rto", "10-\(day) 09:00", .time(.hours(hours)))
            try fixture.value("items", "10-\(day) 09:00", .count(items))
        }
        let review = try fixture.review()
        #expect(try review.commitment("measure.time").result.value == .time(.hours(hours)))
        #expect(try review.commitment("measure.items").result.value == .count(items))
        #expect(try review.commitment("measure.time").status == (count == .latest ? .met : .missed))
    }

    @Test(
        "Of several values the worst is held against 'at least' too, where the agreement asks for the worst",
        arguments: [(.worst, 6, .missed), (.everyRun, 14, .met), (.latest, 8, .missed)]
            as [(MeasureCommitment.Count, Int64, Status)])
    func fewestOfSeveral(count: MeasureCommitment.Count, visits: Int64, status: Status) throws {
        var fixture = try ReviewFixture()
        fixture.agreement.terms[0].measures = [
            MeasureCommitment(id: "visits", name: "Visits", from: "visits", target: .atLeastCount(10), count: count)
        ]
        try fixture.value("visits", "10-05 09:00", .count(6))
        try fixture.value("visits", "10-10 09:00", .count(8))
        let row = try fixture.review().commitment("measure.visits")
        #expect(row.result.value == .count(visits) && row.status == status)
    }

    /// 97.99 % and 98.02 % are 98.005 % on average, of which nobody counted anything.
    @Test("Percentages without counts are averaged, and no counts are told of them")
    func percentagesWithoutCounts() throws {
        var fixture = try ReviewFixture()
        let target = try #require(TargetShare(percent: "98 %"))
        fixture.agreement.terms[0].measures = [
            MeasureCommitment(id: "pct", name: "Percent", from: "pct", target: .atLeastShare(target), count: .pooled)
        ]
        fixture.agreement.terms[0].security = [SecurityControl(control: "Control", from: "pct", target: target)]
        for (day, value) in [("05", 9799), ("10", 9802)] as [(String, Int64)] {
            try fixture.value("pct", "10-\(day) 09:00", .share(numerator: value, denominator: 10_000))
            fixture.records.measurements[fixture.records.measurements.count - 1].isCounted = false
        }
        let review = try fixture.review()
        let row = try review.commitment("measure.pct")
        #expect(try row.result.n == nil && row.result.value == .share(#require(Ratio(19_601, over: 20_000))))
        #expect(row.status == .watch && !row.result.isSmall)
        #expect(review.controls.first?.denominator == nil && review.controls.first?.status == .watch)
    }

    /// Thirteen times 9e17 are more than a count can be; so are the products that a difference of two such shares needs.
    @Test("Counts that no sum can hold are judged all the same")
    func hugeCounts() throws {
        var fixture = try ReviewFixture()
        let target = try #require(TargetShare(percent: "98 %"))
        fixture.agreement.terms[0].measures = [
            MeasureCommitment(id: "share", name: "S", from: "share", target: .atLeastShare(target), count: .pooled),
            MeasureCommitment(id: "most", name: "M", from: "count", target: .atMostCount(5), count: .pooled),
            MeasureCommitment(id: "least", name: "L", from: "count", target: .atLeastCount(5), count: .pooled),
        ]
        let huge: Int64 = 900_000_000_000_000_000
        for day in 10...22 {
            try fixture.value("share", "10-\(day) 09:00", .share(numerator: huge / 100 * 97, denominator: huge))
            try fixture.value("share", "09-\(day) 09:00", .share(numerator: huge - 1, denominator: huge))
            try fixture.value("count", "10-\(day) 09:00", .count(huge))
        }
        let review = try fixture.review()
        let row = try review.commitment("measure.share")
        #expect(try row.status == .missed && row.result.value == .share(#require(Ratio(97, over: 100))))
        #expect(row.result.change == .points(Billionths(-30_000_000)))
        #expect(try review.commitment("measure.most").result.value == .count(.max))
        #expect(try review.commitment("measure.least").status == .met)
    }
}
