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
            #expect(page.contains("Service credit due, Service desk: £700.00"))
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
            #expect(page.contains("Service credit due") && page.contains(": £825.00"))
            #expect(page.contains("Long outages: more than 5"))
        }
    }

    /// A service that missed its target, and months of which something is known or not.
    @Test(
        "No more is said of a credit than was decided",
        arguments: [
            (ServiceCredit.Months(decided: [Aldermoor.firstDay]), "No service credit is due: SERVICE"),
            (
                ServiceCredit.Months(decided: [], notMeasured: [Aldermoor.firstDay]),
                "No service credit is decided, SERVICE: a figure it depends on was not measured"
            ),
            (
                ServiceCredit.Months(decided: [], running: [Aldermoor.firstDay]),
                "Whether a service credit is due is decided when the month is over: SERVICE"
            ),
            (
                ServiceCredit.Months(decided: [], areSomeDaysLeft: true),
                "No service credit is decided for this period, SERVICE: credits are decided for whole months"
            ),
            (
                ServiceCredit.Months(decided: [Aldermoor.firstDay], areSomeDaysLeft: true),
                "No service credit is due for the one month that is decided: SERVICE"
            ),
        ])
    func undecided(months: ServiceCredit.Months, title: String) throws {
        var review = Aldermoor.review
        let index = try #require(review.availability.firstIndex { $0.credit != nil })
        review.availability[index].credit?.amount = nil
        review.availability[index].credit?.parts = []
        review.availability[index].credit?.months = months
        let name = review.availability[index].name
        for page in [try Rendering.html(review), try Rendering.markdown(review)].map(plain) {
            #expect(page.contains(title.replacing("SERVICE", with: name)))
            #expect(title.hasPrefix("No service credit is due:") || !page.contains("No service credit is due: \(name)"))
        }
    }

    @Test func aMeasuredNothingOfAServiceIsNoSilenceAboutItsCredit() throws {
        var review = Aldermoor.review
        let index = try #require(review.availability.firstIndex { $0.credit != nil })
        review.availability[index].status = .notMeasured
        review.availability[index].credit?.amount = nil
        review.availability[index].credit?.parts = []
        review.availability[index].credit?.months = ServiceCredit.Months(
            decided: [], notMeasured: [Aldermoor.firstDay])
        #expect(plain(try Rendering.markdown(review)).contains("No service credit is decided"))
    }

    /// The year's availability is no figure of the month that reached the tier.
    @Test func aTierIsOfItsMonth() throws {
        var review = Aldermoor.review
        review.period.kind = .year
        review.period.id = "2026"
        let index = try #require(review.availability.firstIndex { $0.credit != nil })
        review.availability[index].credit?.month = Aldermoor.firstDay
        let hit = try #require(
            plain(try Rendering.markdown(review)).split(separator: "\n").first {
                $0.contains("October 2026: 99.73 %") && $0.contains("**")
            })
        #expect(hit.hasPrefix("|"))
    }

    private func aldermoor(_ change: (inout ServiceCredit) -> Void) throws -> [String] {
        var review = Aldermoor.review
        let index = try #require(review.availability.firstIndex { $0.credit != nil })
        var credit = try #require(review.availability[index].credit)
        change(&credit)
        review.availability[index].credit = credit
        return [try Rendering.html(review), try Rendering.markdown(review)].map(plain)
    }

    private func entry(_ month: Int, _ stretches: [CreditHistory.Entry.Stretch]? = nil) -> CreditHistory.Entry {
        let part = ServiceCredit.Part(
            commitment: .availability, value: .share(Aldermoor.ratio(998, 1000)), tier: 0,
            amount: Aldermoor.pounds(10_000))
        return CreditHistory.Entry(
            month: Aldermoor.date(2026, month, 1), service: "", parts: [part],
            tiers: [CreditTier(.availability, .below(Aldermoor.share("99.9%")), credit: .share(Aldermoor.share("5%")))],
            base: .fee, fee: Aldermoor.pounds(200_000), stretches: stretches, amount: Aldermoor.pounds(8_000),
            isEarnedBack: false, isBelowMinimum: false, wasCapped: true, cap: Aldermoor.pounds(8_000),
            claimBy: Aldermoor.date(2026, month + 1, 20))
    }

    @Test func severalMonthsAreToldOneByOne() throws {
        let pages = try aldermoor { $0.entries = [entry(8), entry(10)] }
        for page in pages {
            #expect(page.contains("August 2026") && page.contains("October 2026") && page.contains("£80.00"))
            #expect(page.contains("Availability 99.80 %: 5 % of £2,000.00. Cut at the agreed cap of £80.00."))
            // The review was issued on 3 November.
            #expect(page.contains("Could be claimed until 20 September 2026."))
            #expect(page.contains("To be claimed by 20 November 2026."))
        }
    }

    @Test func stretchesOfOneMonthAreSentences() throws {
        func stretch(_ days: ClosedRange<Int>, _ value: Figure, tier: Int?) -> CreditHistory.Entry.Stretch {
            CreditHistory.Entry.Stretch(
                firstDay: Aldermoor.date(2026, 10, days.lowerBound), lastDay: Aldermoor.date(2026, 10, days.upperBound),
                fee: Aldermoor.pounds(100_000), combine: .worst,
                parts: [
                    ServiceCredit.Part(
                        commitment: .availability, value: value, tier: tier,
                        amount: Aldermoor.pounds(tier == nil ? 0 : 2258))
                ])
        }
        let pages = try aldermoor { credit in
            credit.parts = []
            credit.entries = [
                entry(
                    10,
                    [
                        stretch(1...14, .share(Aldermoor.ratio(998, 1000)), tier: 0),
                        stretch(15...20, .share(Aldermoor.ratio(1, 1)), tier: nil),
                        stretch(21...31, .notMeasured(.noSource), tier: nil),
                    ])
            ]
        }
        for page in pages {
            #expect(
                page.contains(
                    "1 to 14 October 2026: Availability 99.80 %, 5 % of £1,000.00 for 14 of 31 days: £22.58."))
            #expect(page.contains("15 to 20 October 2026: Availability 100.00 %, in no tier."))
            #expect(page.contains("21 to 31 October 2026: Availability was not measured and earns no credit."))
        }
    }

    @Test func monthsThatAreNotDecidedAreNoPartOfTheCredit() throws {
        let pages = try aldermoor {
            $0.months = ServiceCredit.Months(decided: [Aldermoor.date(2026, 8, 1)], areSomeDaysLeft: true)
        }
        for page in pages {
            #expect(page.contains("Only whole months that are over are decided: August 2026."))
        }
    }

    /// Without what keeps words together and names apart, and without the marks of Markdown.
    private func plain(_ page: String) -> String {
        page.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ").replacing("\\", with: "")
            .replacing(#/</?bdi[^>]*>/#, with: "")
    }
}
