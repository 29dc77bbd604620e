import SLAModel
import SLATime
import Testing

/// Where the tool and the review differ, where a rule would turn a verdict, and what was left out is told on a page of
/// its own; where nothing is disputed there is no such page.
@Suite struct DisputesPageTests {
    private var disputed: Review {
        get throws {
            var review = Aldermoor.review
            let row = VerdictDifference(
                ticket: "INC|1<b>", metric: .resolution, priority: "P1", tool: .inTime, ours: .missed,
                target: .hours(4), toolElapsed: .hours(2), ourElapsed: .hours(18), reason: .calendar,
                detail: "during: desk", explainedElapsed: .hours(2), origin: Provenance(file: "exports/a.csv", line: 7))
            review.reconciliation = Reconciliation(
                compared: 40, agreeing: 39, differing: 1, undecidable: 2, excluded: 0, elapsedDiffering: 0,
                reasons: [.init(reason: .calendar, count: 1)], differences: [row])
            let index = try #require(review.commitments.firstIndex { $0.indicator == .resolutionAttainment })
            let (low, high) = (try #require(Ratio(90, over: 100)), try #require(Ratio(96, over: 100)))
            review.commitments[index].sensitivity = Sensitivity(
                low: low, high: high, combinations: 160,
                turns: [
                    RuleAlternative(
                        rules: [RuleFact(name: "clock.on_reopen", setting: "last_cycle")], value: high, status: .met)
                ])
            review.availability[0].exclusions = [
                ExclusionFact(
                    start: review.period.start, end: review.period.start + .hours(1), reason: "Power cut",
                    author: "A. Desk", entered: review.period.lastDay, excluded: .hours(1), downtime: .minutes(30),
                    findings: [.enteredAfterwards, .withoutApproval])
            ]
            return review
        }
    }

    @Test func everyKindIsTold() throws {
        for page in [try Rendering.html(disputed), try Rendering.markdown(disputed)] {
            #expect(page.contains("Of 40 verdicts of the tool 39 agree with ours and one differs"))
            #expect(page.contains("another calendar"))
            #expect(page.contains("during: desk") || page.contains("during\\: desk"))
            #expect(page.contains("2 verdicts of the tool are too coarse to compare"))
            #expect(page.contains("would have been met if"))
            // With the digits that the scorecard shows.
            #expect(page.contains("96.0\u{A0}%") && page.contains("92.3\u{A0}%"))
            #expect(page.contains("entered after the fact and not approved"))
            #expect(!page.contains("<b>INC") && !page.contains("1<b>"))
            #expect(!page.contains("[dispute") && !page.contains("[exclusion") && !page.contains("…"))
        }
        #expect(try Rendering.html(disputed).contains("href=\"#disputes\""))
    }

    @Test func nothingDisputedIsNoPage() throws {
        var review = Aldermoor.review
        review.reconciliation = nil
        #expect(try !Rendering.html(review).contains("id=\"disputes\""))
        review.reconciliation = Reconciliation(
            compared: 4, agreeing: 4, differing: 0, undecidable: 0, excluded: 0, elapsedDiffering: 0, reasons: [],
            differences: [])
        #expect(try !Rendering.html(review).contains("id=\"disputes\""))
    }

    @Test func everyReasonAndFindingHasItsWords() throws {
        for reason in VerdictDifference.Reason.allCases {
            var review = try disputed
            review.reconciliation?.differences[0].reason = reason
            review.reconciliation?.reasons = [.init(reason: reason, count: 1)]
            #expect(try !Rendering.markdown(review).contains("dispute."), "\(reason)")
        }
        var review = try disputed
        review.availability[0].exclusions[0].findings = ExclusionFact.Finding.allCases
        #expect(try !Rendering.markdown(review).contains("exclusion."))
    }
}
