import SLAModel
import SLATime
import Testing

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
        #expect(text.contains("| Resolution within target | no source | ≥\u{A0}95\u{A0}% |"))
        #expect(text.contains("– Not measured |"))
        #expect(!text.contains("100.00"))
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

    @Test func smallCohortsAreCounts() throws {
        var review = bare
        review.commitments[5].result = Aldermoor.result(
            3, 3, n: 3, series: review.commitments[5].result.series, points: 0, rule: "", isSmall: true)
        review.commitments[5].status = .met
        let text = try Rendering.markdown(review)
        #expect(text.contains("| Resolution within target | 3 of 3 |"))
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
}
