import SLAModel
import SLATime
import Testing

@testable import SLARender

/// Sentences say what is there, once, and no more of it than can be read.
@Suite struct PlainWordsTests {
    private func plain(_ text: String) -> String {
        text.split(separator: "\u{A0}", omittingEmptySubsequences: false).joined(separator: " ")
    }

    @Test func ofManyCreditsTheLargestThreeAreNamed() throws {
        var review = Aldermoor.review
        let service = try #require(review.availability.first { $0.credit?.amount != nil })
        review.availability = (1...18).map { number in
            var next = service
            next.name = "Line \(number)"
            next.credit?.amount = Aldermoor.pounds(Int64(number) * 1000)
            return next
        }
        review.verdict.credit = Aldermoor.pounds(171_000)
        let text = plain(try Rendering.markdown(review))
        #expect(
            text.contains(
                "Service credits of **£1,710.00** are due to you: Line 18 £180.00, Line 17 £170.00, Line 16 £160.00"
                    + " and 15 more."))
    }

    @Test func furtherMissesAreCounted() throws {
        var review = Aldermoor.review
        for index in review.commitments.indices { review.commitments[index].status = .missed }
        review.verdict.worst = Array(review.commitments.indices)
        // In the verdict and under "What we missed".
        #expect(try Rendering.html(review).matches(of: #/further commitments were missed/#).count == 2)
    }

    @Test func aVendorsPromiseIsNotAskedForTwice() throws {
        func action(_ facts: [String: Fact]) throws -> String {
            var review = Aldermoor.review
            let shared: [String: Fact] = ["count": .count(5), "total": .count(7), "time": .time(.hours(8))]
            review.decisions = []
            review.recommendations = [
                Recommendation(
                    rule: "vendor-holds-breaches", facts: shared.merging(facts) { $1 }, commitments: [], evidence: [],
                    owner: .provider)
            ]
            return try Rendering.markdown(review)
        }
        #expect(try action([:]).contains("Agree response times with the vendors"))
        #expect(
            try action(["kept": .count(1), "agreed": .count(5)]).contains(
                "Hold the vendors to the time they promised: 1 of 5 was kept."))
        #expect(try action(["kept": .count(5), "agreed": .count(5)]).contains("Agree shorter times with the vendors"))
    }

    @Test func ofTwoTheSecondIsTheOther() throws {
        var review = Aldermoor.review
        review.commitments = Array(review.commitments.prefix(2))
        review.commitments[1].status = .notMeasured
        review.commitments[1].result.value = .notMeasured(.nothingToCount)
        review.verdict = Verdict(
            total: 2, met: 0, watch: 0, missed: 1, notMeasured: 1, worst: [0], decisions: 0,
            decisionsPreventRepeat: false)
        let text = try Rendering.markdown(review)
        #expect(text.contains("Neither of the two commitments was met."))
        #expect(text.contains("For the other there was nothing to count."))
    }

    @Test func aLimitIsAtMostWhatWasAgreed() throws {
        var review = Aldermoor.review
        review.commitments = [review.commitments[0]]
        review.commitments[0].indicator = .outages
        review.commitments[0].id = "outages.portal"
        review.commitments[0].subject = "Portal"
        review.commitments[0].target = .atMostCount(3)
        review.commitments[0].result.value = .count(0)
        review.commitments[0].status = .met
        review.availability = []
        review.desk = nil
        #expect(try Rendering.markdown(review).contains("0, at most 3 agreed."))
    }

    @Test func theYearOfASpanIsSaidOnce() throws {
        var review = Aldermoor.review
        review.period.lastDay = Aldermoor.date(2026, 12, 31)
        #expect(plain(try Rendering.markdown(review)).contains("Period 1 October to 31 December 2026, London time"))
        review.period.lastDay = Aldermoor.date(2027, 1, 31)
        #expect(plain(try Rendering.markdown(review)).contains("Period 1 October 2026 to 31 January 2027"))
        review.period.timeZone = "UTC"
        #expect(try Rendering.markdown(review).contains("31\u{A0}January 2027, UTC"))
    }

    /// Markdown has no picture of a usual range, and no lines beside the scorecard.
    @Test func whatADocumentDoesNotShowItDoesNotExplain() throws {
        let text = try Rendering.markdown(Aldermoor.review)
        #expect(!text.contains("grey band") || text.contains("The grey band of a trend is"))
        #expect(!text.contains("The grey band is the range each"))
        let page = try Rendering.html(Aldermoor.review)
        #expect(page.contains("The grey band is the range each"))
        #expect(page.contains("<span class=\"roomy\">In the lines on the right"))
    }

    @Test func withoutSubjectsWhoHeldATicketStandsAlone() throws {
        var review = Aldermoor.review
        let count = review.desk?.breaches.count ?? 0
        for index in 0..<count { review.desk?.breaches[index].subject = "" }
        let text = try Rendering.markdown(review)
        #expect(!text.contains("|  ("))
    }

    @Test func aDecisionNamesItsRecommendation() throws {
        let text = try Rendering.markdown(Aldermoor.review)
        #expect(text.contains("Why: recommendation R"))
    }

    @Test func aYearTellsItsMonths() throws {
        var review = Aldermoor.review
        review.period.kind = .year
        review.verdict.months = .init(met: 28, total: 30)
        #expect(try Rendering.markdown(review).contains("Month by month, 28 of 30 were met."))
        let mail = try Rendering.renderer.get().mail(review, zone: Rendering.zone(), attachesPDF: false)
        let words = String(decoding: mail.text, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        #expect(words.joined(separator: " ").contains("Month by month, 28 of 30 were met."))
    }
}
