import SLAModel
import SLATime
import Testing

/// The ladders of credits that are not about availability: tickets answered and resolved in time, and long outages.
@Suite struct CreditTierTests {
    /// 93 of 100 answered is below 95 %: GBP 200.00. 88 of 100 resolved is below 90 %: GBP 500.00. Both add up.
    @Test func ticketsInTime() throws {
        var review = Aldermoor.review
        let credited =
            [
                (CreditedCommitment.response, "95%", 20_000), (.resolution, "95%", 30_000),
                (.resolution, "90%", 50_000),
            ] as [(CreditedCommitment, String, Int64)]
        review.desk?.credit = ServiceCredit(
            fee: nil,
            tiers: credited.map { commitment, below, amount in
                CreditTier(
                    commitment, .below(Aldermoor.share(below)), credit: .amount(Aldermoor.pounds(amount)))
            }, combine: .sum,
            parts: [
                ServiceCredit.Part(
                    commitment: .response, value: .share(Aldermoor.ratio(93, 100)), tier: 0,
                    amount: Aldermoor.pounds(20_000)),
                ServiceCredit.Part(
                    commitment: .resolution, value: .share(Aldermoor.ratio(88, 100)), tier: 2,
                    amount: Aldermoor.pounds(50_000)),
            ], amount: Aldermoor.pounds(70_000), eventsInTwelveMonths: 0)
        for page in [try Rendering.html(review), try Rendering.markdown(review)].map(plain) {
            #expect(page.contains("Service credit due: £700.00"))
            #expect(page.contains("Answered in time: below 95"))
            #expect(page.contains("Resolved in time: 95"))
            #expect(page.contains("Resolved in time: below 90"))
            #expect(page.contains("£300.00"))
            #expect(page.contains("93.00 %") && page.contains("88.00 %"))
            #expect(page.contains("They are added up."))
        }
    }

    /// Six long outages are more than 2 and more than 5: the dearer rung, 10 % of GBP 8,250.00.
    @Test func longOutages() throws {
        var review = Aldermoor.review
        let index = try #require(review.availability.firstIndex { $0.credit != nil })
        review.availability[index].credit = ServiceCredit(
            fee: Aldermoor.pounds(825_000),
            tiers: [
                CreditTier(.outages, .moreThan(2), credit: .share(Aldermoor.share("5%"))),
                CreditTier(.outages, .moreThan(5), credit: .share(Aldermoor.share("10%"))),
            ],
            parts: [
                ServiceCredit.Part(commitment: .outages, value: .count(6), tier: 1, amount: Aldermoor.pounds(82_500))
            ], amount: Aldermoor.pounds(82_500), eventsInTwelveMonths: 0)
        let markdown = plain(try Rendering.markdown(review))
        let hit = try #require(markdown.split(separator: "\n").first { $0.contains("Long outages: more than 5") })
        #expect(hit.contains(": 6") && hit.contains("10") && hit.contains("**"))
        let missed = try #require(markdown.split(separator: "\n").first { $0.contains("Long outages: more than 2") })
        #expect(!missed.contains("**"))
        for page in [markdown, plain(try Rendering.html(review))] {
            #expect(page.contains("Service credit due: £825.00"))
            #expect(page.contains("Long outages: more than 5"))
        }
    }

    /// Without the spaces that do not break and the marks of Markdown.
    private func plain(_ page: String) -> String {
        page.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ").replacing("\\", with: "")
    }
}
