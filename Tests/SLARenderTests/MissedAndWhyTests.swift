import SLAModel
import SLATime
import Testing

/// Why something was missed, for how long it has been, and what is still open: as much as is recorded, and no more.
@Suite struct MissedAndWhyTests {
    private func plain(_ review: Review) throws -> String {
        try Rendering.markdown(review).replacing("\u{A0}", with: " ").replacing("\\", with: "")
    }

    private func index(_ id: String) throws -> Int {
        try #require(Aldermoor.commitments.firstIndex { $0.id == id })
    }

    /// The review with one commitment missed alone.
    private func missing(_ id: String, _ change: (inout Commitment) -> Void = { _ in }) throws -> Review {
        var review = Aldermoor.review
        let index = try index(id)
        review.commitments[index].status = .missed
        change(&review.commitments[index])
        review.verdict.worst = [index]
        return review
    }

    @Test("The causes of late first responses are those recorded with the tickets")
    func causesOfLateResponses() throws {
        var review = try missing("response_attainment")
        func late(_ causes: [String]) throws -> String {
            review.desk?.breaches = causes.enumerated().map { number, cause in
                var breach = Aldermoor.breach("R\(number)", "P2", "Slow", target: 1, minutes: 90, cause)
                breach.metric = .response
                return breach
            }
            return try plain(review)
        }
        #expect(try late(["Vendor", "Vendor", ""]).contains("against 95 % agreed; recorded cause: Vendor."))
        #expect(
            try late(["Vendor", "Training"]).contains("against 95 % agreed; recorded causes: Training and Vendor."))
        #expect(try late(["A", "B", "C", "D"]).contains("agreed; four recorded causes, among them A, B and C."))
        #expect(try late(["", ""]).contains("against 95 % agreed; cause not recorded."))
    }

    @Test("The causes of too many outages are those of the outages that count")
    func causesOfOutages() throws {
        var review = Aldermoor.review
        let service = try #require(review.availability.firstIndex { $0.service == "vetdesk" })
        review.availability[service].outages = [
            Aldermoor.outage(5, 10, 0, 31, "Disk", nil), Aldermoor.outage(6, 10, 0, 45, "Disk", nil),
            Aldermoor.outage(7, 10, 0, 30, "Router", nil),
        ]
        for (place, counts) in [true, true, false].enumerated() {
            review.availability[service].outages[place].countsAgainstLimit = counts
        }
        review.commitments.append(
            Commitment(
                id: "outages.vetdesk", indicator: .outages, group: .availability, subject: "VetDesk",
                result: IndicatorResult(value: .count(2), series: [], rule: "", isSmall: false),
                target: .atMostCount(1), status: .missed, missesInARow: 1, longerThan: .minutes(30)))
        review.verdict.worst = [review.commitments.count - 1]
        #expect(try plain(review).contains("over 30 min: 2, against 1 agreed; recorded cause: Disk."))
    }

    @Test("A row of misses as long as the series may be longer: at least so many")
    func longRow() throws {
        let twelve = try plain(missing("resolution_attainment") { $0.missesInARow = 12 })
        #expect(twelve.contains("12 misses in a row") && twelve.contains("the twelfth month below target"))
        let thirteen = try plain(missing("resolution_attainment") { $0.missesInARow = 13 })
        #expect(thirteen.contains("at least 13 misses in a row") && !thirteen.contains("thirteenth"))
        #expect(thirteen.contains("and missed its target of 95 %") && !thirteen.contains("for the first time"))
    }

    @Test("An open late ticket is one more only where the late ones were told before it")
    func openLate() throws {
        var review = Aldermoor.review
        var open = Aldermoor.breach("48400", "P2", "Open", target: 8, minutes: 900, "")
        open.isOpen = true
        open.isCounted = false
        review.desk?.breaches.append(open)
        #expect(try plain(review).contains("One more is still open and already past its target."))
        review.commitments[try index("resolution_attainment")].result.isSmall = true
        let few = try plain(review)
        #expect(few.contains("One open ticket is already past its target.") && !few.contains("One more is still open"))
    }

    @Test("Escalations of fewer tickets are told apart from the tickets")
    func escalatedTickets() throws {
        var review = Aldermoor.review
        review.escalations = [
            EscalationResult(level: 2, who: "S", agreed: .time(.hours(1)), escalated: 3, inTime: 3),
            EscalationResult(level: 3, who: "M", agreed: .time(.hours(1)), escalated: 1, inTime: 0),
        ]
        review.escalatedTickets = 3
        #expect(
            try plain(review).contains(
                "Three tickets were escalated, some more than once; three of four escalations were picked up in the"))
        review.escalatedTickets = 4
        #expect(try plain(review).contains("Four tickets were escalated; three were picked up in the time agreed"))
    }

    @Test("Downtime is told as it counts: degraded and unseen time where the agreement counts them")
    func countedDowntime() throws {
        var review = Aldermoor.review
        let place = try #require(review.availability.firstIndex { $0.service == "vetdesk" })
        var service = review.availability[place]
        service.outages = []
        service.days[6].down = .zero
        service.days[6].countedDown = .zero
        service.days[20].down = .zero
        service.days[20].countedDown = .minutes(60)
        service.totals.down = .zero
        service.totals.degraded = .minutes(120)
        service.countedDown = .minutes(60)
        service.degraded = [
            DegradedFact(
                start: Aldermoor.at(21, 8, 0), end: Aldermoor.at(21, 10, 0), length: .minutes(120),
                counted: .minutes(60))
        ]
        review.availability[place] = service
        let degraded = try plain(review)
        #expect(
            degraded.contains("**60 minutes counted as downtime of VetDesk practice system**, against 44.7 allowed"))
        #expect(
            degraded.contains(
                "VetDesk practice system: 60 min of downtime are the counted part of degraded service (21 October)."))
        #expect(
            degraded.contains(
                "Degraded service of VetDesk practice system, of which 60 min count as down: 120 min on 21 October."))
        let page = try Rendering.html(review)
        #expect(page.contains("60\u{A0}min counted as downtime; ends 15.3\u{A0}min over."))
        service.gaps = [
            GapFact(
                start: Aldermoor.at(3, 8, 0), end: Aldermoor.at(3, 9, 0), monitor: "vetdesk-web", counted: .minutes(60))
        ]
        service.totals.unknown = .minutes(60)
        service.countedDown = .minutes(120)
        review.availability[place] = service
        let both = try plain(review)
        #expect(both.contains("**120 minutes counted as downtime of VetDesk practice system**"))
        #expect(both.contains("time without data counts as down, 60 min (3 October)."))
    }

    /// Without any downtime; every second seen as up.
    private var uninterrupted: Review {
        var review = Aldermoor.review
        for place in review.availability.indices {
            review.availability[place].outages = []
            review.availability[place].status = .met
            review.availability[place].totals.down = .zero
            review.availability[place].totals.unknown = .zero
            review.availability[place].countedDown = .zero
            review.availability[place].experienced = .share(.one)
        }
        return review
    }

    @Test("Nobody is praised for running without an interruption who was degraded")
    func degradedIsNoUninterrupted() throws {
        var review = uninterrupted
        #expect(try plain(review).contains("All four services ran without an interruption all month"))
        #expect(try plain(review).contains("Every service ran without an interruption."))
        review.availability[0].totals.degraded = .minutes(10)
        review.availability[0].degraded = [
            DegradedFact(
                start: Aldermoor.at(3, 8, 0), end: Aldermoor.at(3, 8, 10), length: .minutes(10), counted: .zero)
        ]
        let degraded = try plain(review)
        #expect(!degraded.contains("Every service ran without an interruption."))
        #expect(degraded.contains("No outage caused downtime; degraded service is told below."))
        #expect(degraded.contains("counted as up: 10 min on 3 October."))
    }

    @Test("Time that nobody watched, and downtime in maintenance, are no interruption-free month")
    func unseenIsNoUninterrupted() throws {
        var unseen = uninterrupted
        unseen.availability[0].totals.unknown = .hours(10)
        var maintained = uninterrupted
        maintained.availability[0].experienced = .share(Aldermoor.ratio(99, 100))
        for review in [unseen, maintained] {
            let text = try plain(review)
            #expect(text.contains("No downtime counts against the targets"))
            #expect(!text.contains("ran without an interruption all month"))
            #expect(!text.contains("Every service ran without an interruption."))
        }
    }

    @Test("A miss never reads like its target: seconds of a time, decimals of minutes")
    func smallestMiss() throws {
        var review = try missing("response_attainment")
        let index = try index("response_attainment")
        review.commitments[index].indicator = .measure
        review.commitments[index].subject = "Restore"
        review.commitments[index].target = .atMostTime(.hours(4))
        review.commitments[index].result.value = .time(.hours(4) + .seconds(18))
        review.commitments[index].result.isSmall = false
        review.desk?.breaches[0].target = .minutes(15)
        review.desk?.breaches[0].elapsed = .minutes(15) + .seconds(7)
        let text = try plain(review)
        #expect(text.contains("**Restore: 4 h 00 min 18 s**, against 4 h"))
        #expect(text.contains("| 15 min | **15 min 7 s** |"))
        let service = try #require(review.availability.firstIndex { $0.service == "vetdesk" })
        review.commitments[index].id = "availability.vetdesk"
        review.commitments[index].indicator = .availability
        review.availability[service].countedDown = review.availability[service].allowed + .seconds(1)
        review.availability[service].totals.down = review.availability[service].countedDown
        #expect(try plain(review).contains("was down for 44.72 minutes**, against 44.70 allowed"))
    }

    @Test("A target that changed in the period is told with each of its forms, a time that changed with none")
    func changedTargets() throws {
        var review = try missing("resolution_attainment")
        let place = try index("resolution_attainment")
        review.commitments[place].targets = [
            DatedTarget(from: Aldermoor.date(2026, 10, 1), target: .atLeast(Aldermoor.share("80%"))),
            DatedTarget(from: Aldermoor.date(2026, 10, 16), target: .atLeast(Aldermoor.share("95%"))),
        ]
        review.desk?.priorities[0].resolutionTargetChanged = true
        let service = try index("availability.vetdesk")
        review.commitments[service].targets = [
            DatedTarget(from: Aldermoor.date(2026, 10, 1), target: .atLeast(Aldermoor.share("99%"))),
            DatedTarget(from: Aldermoor.date(2026, 10, 16), target: .atLeast(Aldermoor.share("99.9%"))),
        ]
        let text = try plain(review)
        #expect(text.contains("in time**, against 80 % (from 16 Oct 95 %)"))
        #expect(text.contains("the target is 80 % (from 16 Oct 95 %)"))
        #expect(text.contains("time to resolve changed in the period"))
        #expect(text.contains("VetDesk practice system was available 99.73 % of the time."))
    }

    @Test("Maintenance beyond what is listed is told in sum, and days beyond four as their number")
    func longLists() throws {
        var review = Aldermoor.review
        let place = try #require(review.availability.firstIndex { $0.service == "vetdesk" })
        func windows(_ days: ClosedRange<Int>, refused: Bool = false) -> [MaintenanceFact] {
            days.map { day in
                MaintenanceFact(
                    start: Aldermoor.at(day, 2, 0), end: Aldermoor.at(day, 4, 0), counted: refused ? .zero : .hours(2),
                    text: "", isAgreed: !refused, reason: refused ? .emergency : nil)
            }
        }
        review.availability[place].maintenance = windows(1...12) + windows(20...25, refused: true)
        review.availability[place].outages = (1...6).map { Aldermoor.outage($0, 10, 0, 20, "", nil) }
        let text = try plain(review)
        #expect(text.contains("120 min on 6 October and six more of 720 min in all."))
        #expect(text.contains("Emergency maintenance of VetDesk practice system on 22 October counts"))
        #expect(!text.contains("Emergency maintenance of VetDesk practice system on 23 October"))
        #expect(text.contains("Three further windows of maintenance were refused and count like any other time."))
        #expect(text.contains("(1 October, 2 October, 3 October, 4 October and 2 more)"))
        review.availability[place].maintenance = windows(1...7)
        #expect(try plain(review).contains("on 6 October and one more of 120 min."))
    }

    @Test("A small priority with a late ticket has the status of its row: what is met is not on watch")
    func smallPriority() throws {
        for (status, mark) in [
            (Status.met, "✓ 1 late"), (.watch, "▲ 1 late"), (.missed, "◆ 1 late"), (nil, "– 1 late"),
        ] {
            var review = Aldermoor.review
            review.desk?.priorities[0] = Aldermoor.priority("P1", 16, 1, .time(.hours(4)), median: 47, status)
            #expect(try plain(review).contains(mark))
        }
    }

    @Test("The lowest of 13 months is the lowest of 13 that were measured")
    func lowestOfMeasured() throws {
        let place = try index("resolution_attainment")
        func lowest(unmeasured: Int) throws -> Bool {
            let review = try missing("resolution_attainment") { commitment in
                let day = Aldermoor.date(2025, 10, 1)
                commitment.missesInARow = 1
                commitment.result.value = .share(Aldermoor.ratio(90, 100))
                commitment.result.series = (0..<13).map { month in
                    SeriesPoint(
                        period: "\(month)", firstDay: day.firstOfMonth(adding: month),
                        value: month < unmeasured
                            ? .notMeasured(.noSource) : .share(Aldermoor.ratio(month == 12 ? 90 : 96, 100)),
                        n: 118, status: month == 12 ? .missed : .met)
                }
            }
            #expect(review.commitments[place].result.series.count == 13)
            // The fixture's own service has one already.
            return try plain(review).ranges(of: "13-month low").count == 2
        }
        #expect(try lowest(unmeasured: 0))
        #expect(try !lowest(unmeasured: 1))
        #expect(try !lowest(unmeasured: 11))
    }

    @Test("What may not be exceeded is back on target after having been over it")
    func recoveredFromAbove() throws {
        var review = Aldermoor.review
        let place = try index("resolution_attainment")
        var commitment = review.commitments[place]
        commitment.id = "outages.vetdesk"
        commitment.indicator = .outages
        commitment.subject = "VetDesk"
        commitment.target = .atMostCount(1)
        commitment.status = .met
        commitment.result.isSmall = false
        commitment.result.value = .count(1)
        commitment.result.series = [Status.missed, .missed, .met].enumerated().map { month, status in
            SeriesPoint(
                period: "\(month)", firstDay: Aldermoor.date(2026, 8 + month, 1), value: .count(status == .met ? 1 : 3),
                status: status)
        }
        review.commitments[place] = commitment
        #expect(try plain(review).contains("is back on target at 1, after two months over it."))
        review.language = "fr-FR"
        #expect(try plain(review).contains("après deux mois au-dessus."))
    }

    @Test("What late tickets have in common is said after how many there are")
    func causesHaveTheirTickets() throws {
        var review = Aldermoor.review
        review.desk?.reopenings = 1
        review.desk?.breaches = (1...3).map { number in
            Aldermoor.breach("R\(number)", "P\(number)", "Slow", target: 1, minutes: 90, "")
        }
        let told = "Three tickets missed their resolution target. Their causes are not recorded."
        #expect(try !plain(review).contains(told))
        review.commitments[try index("resolution_attainment")].result.isSmall = true
        #expect(try plain(review).contains("One resolved ticket was reopened. " + told))
    }
}
