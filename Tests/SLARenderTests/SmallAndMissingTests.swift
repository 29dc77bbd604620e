import Foundation
import SLAModel
import SLATime
import Testing

@testable import SLARender

/// Report design, section 7: what is shown where there is little or nothing.
@Suite struct SmallAndMissingTests {
    /// The review without anything that needs data beside its commitments.
    private var bare: Review {
        var review = Aldermoor.review
        review.availability = []
        review.desk = nil
        review.trends = []
        review.waiting = nil
        review.escalations = []
        review.controls = []
        review.actions = []
        review.recommendations = []
        review.decisions = []
        review.notices = []
        review.verdict.credit = nil
        review.verdict.decisions = 0
        return review
    }

    private func statuses(_ review: Review, _ status: Status) -> Review {
        var review = review
        for index in review.commitments.indices { review.commitments[index].status = status }
        let total = review.commitments.count
        review.verdict.met = status == .met ? total : 0
        review.verdict.watch = 0
        review.verdict.missed = status == .missed ? total : 0
        review.verdict.notMeasured = status == .notMeasured ? total : 0
        review.verdict.worst = status == .missed ? Array(review.commitments.indices) : []
        return review
    }

    @Test func allMetIsSaidInOneSentenceAndNothingIsAskedOrOwed() throws {
        let page = try Rendering.html(statuses(bare, .met))
        #expect(page.contains("<strong>All ten commitments were met.</strong></p>"))
        #expect(page.contains("No commitment was missed."))
        #expect(page.contains("No decision is needed."))
        #expect(!page.contains("<section id=\"availability\""))
        #expect(!page.contains("href=\"#desk\""))
    }

    @Test func allMissedNamesTheWorstThreeAndCountsTheOthers() throws {
        let text = try Rendering.markdown(statuses(bare, .missed))
        #expect(text.contains("None of the ten commitments was met."))
        #expect(text.contains("seven further commitments were missed."))
    }

    @Test func nothingMeasuredIsNoPraiseAndNoMiss() throws {
        var review = statuses(bare, .notMeasured)
        for index in review.commitments.indices {
            review.commitments[index].result.value = .notMeasured(.noSource)
            review.commitments[index].result.change = nil
            review.commitments[index].allowance = nil
        }
        let text = try Rendering.markdown(review)
        #expect(text.contains("None of the ten commitments could be measured."))
        #expect(text.contains("| Resolution within target | no tickets in the exports | ≥\u{A0}95\u{A0}% |"))
        #expect(text.contains("– Not measured |"))
        #expect(!text.contains("100.00"))
        #expect(text.contains("Nothing could be measured."))
        #expect(!text.contains("No commitment was missed."))
    }

    /// A service that no monitor watched had no downtime that anybody knows of.
    @Test func nothingIsClaimedOfWhatNobodyWatched() throws {
        var review = statuses(bare, .notMeasured)
        var unseen = Aldermoor.service("email", "Email", target: "99.9%", .notMeasured, unknown: [1: 1440])
        unseen.contractual = .notMeasured(.noSource)
        unseen.totals.up = .zero
        unseen.totals.unknown = unseen.totals.serviceTime
        unseen.allowed = .zero
        var part = Aldermoor.service("web", "Website", target: "99.9%", .notMeasured, unknown: [1: 1440])
        part.contractual = .notMeasured(.insufficientCoverage)
        review.availability = [unseen, part]
        var page = try Rendering.html(review)
        #expect(page.contains("<figcaption>Availability could not be measured<span>"))
        #expect(page.contains("No incident is recorded; not all of the time was monitored."))
        #expect(page.contains("<span class=\"sub\">not monitored</span>"))
        for claim in ["No service used more downtime", "No incident caused", "0 of 0", "No downtime."] {
            #expect(!page.contains(claim), "\(claim)")
        }
        review.availability.append(Aldermoor.service("vpn", "VPN", target: "99.9%", .met))
        page = try Rendering.html(review)
        #expect(page.contains("The one service that was measured used no more downtime than agreed"))
    }

    /// A month without a ticket has nothing to count: no source is missing, and nobody waited.
    @Test func ticketsWithoutAnAgreedTimeAreNotNoTickets() throws {
        var review = Aldermoor.review
        let row = try #require(review.desk?.priorities.firstIndex { $0.priority == "P3" })
        review.desk?.priorities[row].resolutionTarget = nil
        review.desk?.priorities[row].resolution = AttainmentCounts(met: 0, missed: 0, undecided: 0, notMeasurable: 0)
        let lines = try Rendering.markdown(review).split(separator: "\n")
        let rows = lines.filter { $0.hasPrefix("| P3 | no time agreed |") }
        #expect(rows.count == 1)
        #expect(rows.allSatisfy { $0.hasSuffix(" No target |") })
    }

    @Test func noTicketsAreNoMissingData() throws {
        var review = bare
        review.commitments = [review.commitments[5]]
        review.commitments[0].status = .notMeasured
        review.commitments[0].result.value = .notMeasured(.nothingToCount)
        review.verdict = Verdict(
            total: 1, met: 0, watch: 0, missed: 0, notMeasured: 1, worst: [], decisions: 0,
            decisionsPreventRepeat: false)
        var desk = Aldermoor.desk
        for path in [\ServiceDesk.opened, \.resolved, \.backlog] { desk[keyPath: path] = Aldermoor.count(0) }
        desk.breaches = []
        desk.causes = []
        review.desk = desk
        review.waiting = Waiting(
            held: .zero, ticketsWaitingOnClient: 0, longest: [], duties: [], historyKnown: false)
        var text = try Rendering.markdown(review)
        #expect(text.contains("For the one commitment there was nothing to count."))
        #expect(text.contains("| Resolution within target | no tickets |"))
        #expect(text.contains("## Service desk – Resolution in time was not measured: no tickets"))
        #expect(text.contains("No ticket waited for Aldermoor Veterinary Group this month"))
        #expect(!text.contains("status history of these"))
        let mail = try Rendering.renderer.get().mail(review, zone: Rendering.zone())
        #expect(mail.subject == "October 2026 service review: there was nothing to count")
        for path in [\ServiceDesk.opened, \.resolved, \.backlog] {
            review.desk?[keyPath: path].value = .notMeasured(.noSource)
        }
        review.commitments[0].result.value = .notMeasured(.noSource)
        review.recommendations = [
            Recommendation(
                rule: "missing-data",
                facts: ["count": .count(1), "first": .text("resolution_attainment"), "reason": .text("no_source")],
                commitments: [], evidence: [], owner: .provider)
        ]
        text = try Rendering.markdown(review)
        #expect(text.contains("| Resolution within target | no tickets in the exports |"))
        #expect(text.contains("The one commitment could not be measured."))
        #expect(text.contains("One commitment could not be measured: no tickets in the exports."))
        #expect(text.contains("Waiting times are not recorded\n\nThe exports hold no ticket of this period"))
    }

    /// Less than one miss is allowed: the count says more than a share of it, and no bar is drawn.
    @Test func anAllowanceOfLessThanOneMissIsCounted() throws {
        var review = bare
        review.commitments = [review.commitments[5], review.commitments[6]]
        for index in review.commitments.indices {
            review.commitments[index].allowance = Aldermoor.allowance(
                index == 0 ? .tickets : .answers, 1, of: Aldermoor.ratio(6 - Int64(index) * 5, 10 + Int64(index) * 10))
        }
        let text = try Rendering.markdown(review)
        #expect(text.contains("| 1 late, 0.6 allowed |"))
        #expect(text.contains("| 1 missed, 0.05 allowed |"))
        // The count has the room of the bar.
        let page = try Rendering.html(review)
        #expect(!page.contains("class=\"c-bar\">"))
        #expect(
            page.contains(
                "<td role=\"cell\" colspan=\"2\" class=\"r c-used over\">1 late, 0.6 allowed</td>"))
    }

    /// What a threshold is asked of is the whole outage, of which the period may have a part.
    @Test func anOutageTellsItsWholeLength() throws {
        var review = Aldermoor.review
        let place = try #require(review.availability.firstIndex { !$0.outages.isEmpty })
        var outage = review.availability[place].outages[0]
        outage.counted = .minutes(5)
        outage.end = outage.start + .minutes(60)
        review.availability[place].outages = [outage]
        #expect(try Rendering.markdown(review).replacing("\u{A0}", with: " ").contains("5 min of 60 min"))
    }

    /// A share of answers says little without how many of those asked answered (semantics 1.8).
    @Test func satisfactionTellsWhoAnswered() throws {
        var review = bare
        review.commitments = [review.commitments[6]]
        review.commitments[0].result.coverage = Aldermoor.ratio(34, 85)
        #expect(
            try Rendering.markdown(review).contains(
                "| Customer satisfaction, 32 of 34 answers positive; 40\u{A0}% of those asked in the period answered in it |"
            ))
        review.commitments[0].result.isSmall = true
        #expect(
            try Rendering.markdown(review).contains(
                "Customer satisfaction, 40\u{A0}% of those asked in the period answered in it |"))
    }

    /// The rows of the waits sum to their total, and a wait outside service hours has no length.
    @Test func waitsWithoutLengthAreNotListed() throws {
        var review = bare
        review.waiting = Waiting(
            held: HeldTime(provider: .zero, client: .minutes(150), vendor: .zero, outOfHours: .zero),
            ticketsWaitingOnClient: 5, medianWaitOnClient: .minutes(50),
            longest: [
                ClientWait(ticket: "A", subject: "", time: .minutes(90)),
                ClientWait(ticket: "B", subject: "", time: .minutes(60)),
                ClientWait(ticket: "C", subject: "", time: .zero),
            ], duties: [], historyKnown: true)
        let text = try Rendering.markdown(review)
        #expect(text.contains("Tickets waited 2\u{A0}h\u{A0}30\u{A0}min for Aldermoor Veterinary Group"))
        #expect(!text.contains("0\u{A0}s"))
        #expect(text.contains("3 others | outside service hours |"))
    }

    /// A priority without tickets neither kept nor broke anything.
    @Test(arguments: [
        (
            [AttainmentCounts(met: 9, missed: 1, undecided: 0, notMeasurable: 0, status: .met)],
            "Every priority with tickets was resolved in time often enough"
        ),
        (
            [
                AttainmentCounts(met: 0, missed: 1, undecided: 0, notMeasurable: 0, status: .missed),
                AttainmentCounts(met: 0, missed: 1, undecided: 0, notMeasurable: 0, status: .missed),
            ], "Every priority with tickets fell short"
        ),
    ])
    func prioritiesWithoutTicketsAreNotJudged(_ counts: [AttainmentCounts], _ expected: String) throws {
        var review = bare
        var desk = Aldermoor.desk
        desk.priorities = Array(desk.priorities.prefix(3))
        for index in desk.priorities.indices {
            desk.priorities[index].resolution =
                index < counts.count
                ? counts[index] : AttainmentCounts(met: 0, missed: 0, undecided: 0, notMeasurable: 0)
        }
        review.desk = desk
        #expect(try Rendering.markdown(review).contains(expected))
    }

    @Test func twoServicesThatMissedAreToldAsMissed() throws {
        var review = bare
        review.availability = ["a", "b"].map {
            Aldermoor.service($0, $0, target: "99.9%", .missed, down: [3: 100])
        }
        #expect(try Rendering.markdown(review).contains("Neither of the two services met its target."))
        review.availability[1].status = .notMeasured
        #expect(try Rendering.markdown(review).contains("Not one of the two services was shown to meet its target."))
    }

    /// Each credit names its service, and one that was cut the cap that cut it.
    @Test func aCreditShowsWhatItIsForAndItsCap() throws {
        var review = Aldermoor.review
        review.availability[1].credit?.wasCapped = true
        review.availability[1].credit?.cap = Aldermoor.pounds(41_250)
        let text = try Rendering.markdown(review)
        #expect(text.contains("### Service credit due, VetDesk practice system: £412.50"))
        #expect(text.contains("The agreement caps the credit of a month at £412.50."))
    }

    /// Headline and text of the trends tell the same changes, and the two ends of a scale differ.
    @Test func trendsAreToldAsTheyAreNamed() throws {
        func trend(_ indicator: IndicatorID, _ value: Figure, _ movement: Trend.Movement) -> Trend {
            Trend(
                indicator: indicator, subject: "",
                points: (0..<13).map {
                    SeriesPoint(
                        period: "", firstDay: Aldermoor.firstDay.firstOfMonth(adding: $0 - 12), value: value, n: 100)
                }, low: 1, high: 2, mean: 1.5, movement: movement, runLength: 7, isProvisional: false)
        }
        var review = bare
        review.trends = [
            trend(.opened, .count(9), .outsideAbove), trend(.resolved, .count(0), .outsideBelow),
            trend(.responseTime, .time(.minutes(96)), .outsideAbove), trend(.backlog, .count(0), .runAbove),
        ]
        review.trends[2].low = 96 * 60_000
        review.trends[2].high = 96 * 60_000
        let page = try Rendering.html(review)
        #expect(
            page.contains("Real changes: Demand, Tickets resolved, Time to first response and 1 more;")
                || page.contains("Every measure moved more than it usually does"))
        for told in [
            "Demand, 9, is outside", "Tickets resolved, 0, is outside",
            "Time to first response, 1.6\u{A0}h, is outside",
        ] {
            #expect(page.contains(told), "\(told)")
        }
        #expect(page.contains("Backlog has been above its average for seven periods"))
        #expect(!page.contains(">0.01<"))
        #expect(page.contains(#/>1\.7.h</#))
    }

    /// Where nothing else is to be praised, it is the promises that were kept.
    @Test func aKeptPromiseWentWell() throws {
        var review = bare
        review.commitments = [review.commitments[2]]
        review.verdict = Verdict(
            total: 1, met: 1, watch: 0, missed: 0, notMeasured: 0, worst: [], decisions: 0,
            decisionsPreventRepeat: false)
        let text = try Rendering.markdown(review)
        #expect(text.contains("- Clinic network: 99.78\u{A0}%, against 99.50\u{A0}% agreed."))
        #expect(!text.contains("Nothing this time."))
    }

    /// A client without a file of actions is no new client, and nothing recommended is not nothing to recommend.
    @Test func theFirstReviewIsThatOfTheFirstMeasuredPeriod() throws {
        var review = bare
        #expect(try Rendering.markdown(review).contains("## Actions and decisions – No action is open"))
        review.recommendations = Array(Aldermoor.recommendations.prefix(2))
        #expect(try Rendering.markdown(review).contains("## Actions and decisions – We recommend two actions"))
        for index in review.commitments.indices {
            review.commitments[index].result.series = review.commitments[index].result.series.suffix(1)
        }
        #expect(try Rendering.markdown(review).contains("First review: we recommend two actions"))
        review.recommendations = []
        #expect(try Rendering.markdown(review).contains("First review: there is nothing to carry over"))
    }

    /// Half of the late tickets, or as many as another cause has, are not most of them.
    @Test func halfIsNoSingleCause() throws {
        var review = Aldermoor.review
        let causes = ["Cable", "Cable", "Power", "Power"]
        review.desk?.breaches = causes.enumerated().map { index, cause in
            Aldermoor.breach("T\(index)", index < 2 ? "P1" : "P2", "", target: 4, minutes: 300, cause)
        }
        review.desk?.causes = [
            CauseCount(cause: "Cable", count: 2, priorities: ["P1"]),
            CauseCount(cause: "Power", count: 2, priorities: ["P2"]),
        ]
        var text = try Rendering.markdown(review)
        #expect(text.contains("Resolution within target: four tickets were late; no single cause stands out."))
        #expect(text.contains("No single cause holds most of the late tickets"))
        #expect(!text.contains("of the four were P1"))
        review.desk?.breaches[2].cause = "Cable"
        review.desk?.causes = [
            CauseCount(cause: "Cable", count: 3, priorities: ["P1", "P2"]),
            CauseCount(cause: "Power", count: 1, priorities: ["P2"]),
        ]
        text = try Rendering.markdown(review)
        #expect(text.contains("three of four late tickets had one cause: Cable."))
    }

    /// “A credit is due” after a sentence about something else would belong to it.
    @Test func aCreditNamesItsServiceUnlessTheSentenceBeforeDoes() throws {
        var review = Aldermoor.review
        #expect(
            try Rendering.markdown(review).contains(
                "A service credit of **£412.50** is due to you for VetDesk practice system."))
        review.commitments[5].status = .met
        review.verdict.worst = [1]
        #expect(try Rendering.markdown(review).contains("A service credit of **£412.50** is due to you. "))
    }

    /// Whether a review came in time is a matter of its first version.
    @Test(arguments: [
        (1, 2, "The first version was due on 6\u{A0}November 2026 and issued on 2\u{A0}November 2026: in time."),
        (2, 3, nil),
    ])
    func aRestatementIsNotLate(_ replaces: Int, _ version: Int, _ expected: String?) throws {
        var review = Aldermoor.review
        review.period.issued = Aldermoor.date(2026, 11, 20)
        review.restatement = Restatement(
            version: version, replaces: replaces, issued: Aldermoor.date(2026, 11, 2), reasons: [.data],
            commitments: [], figures: [RestatedFigure(indicator: .opened, before: .count(1), after: .count(2))])
        let text = try Rendering.markdown(review)
        #expect(!text.contains(": late."))
        if let expected { #expect(text.contains(expected)) } else { #expect(!text.contains("was due on")) }
    }

    @Test func someNotMeasuredStandInTheVerdict() throws {
        var review = bare
        review.verdict.met = 6
        review.verdict.notMeasured = 2
        #expect(try Rendering.markdown(review).contains("Two of ten could not be measured."))
    }

    @Test func theFirstReportHasNoChangeAndNoLine() throws {
        var review = bare
        for index in review.commitments.indices {
            review.commitments[index].result.series = Array(review.commitments[index].result.series.suffix(1))
            review.commitments[index].result.change = nil
            review.commitments[index].missesInARow = min(1, review.commitments[index].missesInARow)
        }
        let page = try Rendering.html(review)
        #expect(page.contains("This is the first report"))
        #expect(!page.contains("class=\"c-spk\""))
        #expect(!page.contains("vs September"))
        #expect(page.contains("colspan=\"6\""))
    }

    @Test func aShortSeriesSaysSinceWhenInsteadOfDrawing() throws {
        var review = bare
        review.commitments[0].result.series = Array(review.commitments[0].result.series.suffix(3))
        #expect(try Rendering.html(review).contains("since\u{A0}Aug 26"))
    }

    /// Two hours on the 11th: what the agreed rule does not leave out is not said to be.
    @Test(
        arguments: [
            ("count_as_up", "counts as up: 11"), ("ignore", "counts like any other time: 11"),
            ("exclude_unless_up", "counts, since the service was up: 11"),
        ])
    func maintenanceIsToldByTheRuleInForce(rule: String, words: String) throws {
        var review = Aldermoor.review
        let index = try #require(review.availability.firstIndex { !$0.maintenance.isEmpty })
        let service = review.availability[index].service
        #expect(try Rendering.markdown(review).contains("not counted: "))
        review.availability = [review.availability[index]]
        for window in review.availability[0].maintenance.indices {
            review.availability[0].maintenance[window].counted = .zero
        }
        review.method.rules.removeAll { $0.name == "availability.\(service).maintenance" }
        review.method.rules.append(RuleFact(name: "availability.\(service).maintenance", setting: rule))
        let text = try Rendering.markdown(review)
        #expect(text.contains(words) && !text.contains("not counted: "))
        #expect(text.contains("counts by the rule agreed for each service"))
    }

    @Test func smallCohortsAreCounts() throws {
        var review = bare
        review.commitments[5].result = Aldermoor.result(
            3, 3, n: 3, series: review.commitments[5].result.series, points: 0, rule: "", isSmall: true)
        review.commitments[5].status = .met
        let text = try Rendering.markdown(review)
        #expect(text.contains("| Resolution within target | 3 of 3 |"))
    }

    /// Of nothing allowed there is no share: the downtime itself is told, in a unit.
    @Test(arguments: [("en-GB", "1\u{A0}min |"), ("de-DE", "1\u{A0}Min. |"), ("fr-FR", "1\u{A0}min |")])
    func whatWasUsedOfNothingHasItsUnit(language: String, words: String) throws {
        var review = bare
        review.language = language
        review.commitments[0].allowance = Allowance(unit: .downtime, allowed: .zero, used: 61_000)
        #expect(try Rendering.markdown(review).contains("| \(words)"))
        review.commitments[0].allowance = Allowance(unit: .jobs, allowed: .zero, used: 61)
        #expect(try Rendering.markdown(review).contains("| 61 |"))
    }

    @Test(
        arguments: [("en-GB", "from 16\u{A0}Oct"), ("de-DE", "ab 16."), ("fr-FR", "à partir du 16")])
    func aTargetThatChangedIsToldWithEachOfItsForms(language: String, words: String) throws {
        var review = bare
        review.language = language
        let first = try #require(TargetShare(percent: "95%"))
        review.commitments[0].targets = [
            DatedTarget(from: review.period.firstDay, target: .atLeast(first)),
            DatedTarget(from: review.period.firstDay.adding(days: 15), target: review.commitments[0].target),
        ]
        let text = try Rendering.markdown(review)
        #expect(text.contains(words))
    }

    @Test func theTableOfServicesTellsTheTargetsOfTheScorecard() throws {
        var review = Aldermoor.review
        let index = try #require(review.commitments.firstIndex { $0.indicator == .availability })
        review.commitments[index].targets = [
            DatedTarget(
                from: review.period.firstDay, target: .atLeast(try #require(TargetShare(percent: "95%")))),
            DatedTarget(from: review.period.firstDay.adding(days: 15), target: review.commitments[index].target),
        ]
        let text = try Rendering.markdown(review)
        #expect(text.components(separatedBy: "from 16\u{A0}Oct").count == 3)
    }

    @Test func noDowntimeIsOneSentenceAndNoFigure() throws {
        var review = bare
        review.availability = [
            Aldermoor.service("email", "Email and collaboration", target: "99.9%", .met)
        ]
        let page = try Rendering.html(review)
        #expect(page.contains("The service ran without an interruption all month"))
        #expect(page.contains("No incident caused downtime."))
        #expect(page.contains("The agreement defines no service credit."))
        #expect(!page.contains("class=\"uprow\""))
    }

    @Test func anUnknownFindingRuleIsToldHonestly() throws {
        var review = bare
        review.recommendations = [
            Recommendation(rule: "brand-new", facts: [:], commitments: [], evidence: [], owner: .provider)
        ]
        review.notices = [Notice(rule: "also-new", facts: [:])]
        let page = try Rendering.html(review)
        #expect(page.contains("Look into what the rule “brand-new” found."))
        #expect(page.contains("The rule “also-new” has a remark"))
    }

    @Test func anEmptyAgreementStillGivesAPage() throws {
        var review = bare
        review.commitments = []
        review.verdict = Verdict(
            total: 0, met: 0, watch: 0, missed: 0, notMeasured: 0, worst: [], decisions: 0,
            decisionsPreventRepeat: false)
        #expect(try Rendering.html(review).contains("The agreement promises nothing that is measured here."))
    }

    @Test("Percentiles, what came back and the age of the backlog are told of as many tickets as make a distribution")
    func distributions() throws {
        var review = Aldermoor.review
        func text() throws -> String {
            try Rendering.markdown(review).replacing("\u{A0}", with: " ").replacing("\\", with: "")
        }
        let many = try text()
        #expect(
            many.contains(
                "Resolution took 8 h 24 min of service time at the median and 30 h at the 90th percentile, over"))
        #expect(many.contains("First response took 14 min at the median and 48 min at the 90th percentile, over 124"))
        #expect(many.contains("Of 118 resolved tickets, four came back within 14 days."))
        #expect(many.contains("Of 41 open tickets, 22 were under 10 days old, 13 from 10 to 30 and six older."))
        review.desk?.resolutionTime.n = 19
        review.desk?.responseTime.n = 19
        review.desk?.reopenRate.n = 19
        review.desk?.backlogByAge = BacklogAges(under10: 5, from10to30: 13, over30: 1)
        let few = try text()
        for words in ["90th percentile", "came back within", "10 days old"] {
            #expect(!few.contains(words), "\(words)")
        }
    }
}
