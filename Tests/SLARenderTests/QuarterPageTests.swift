import Foundation
import SLAModel
import SLATime
import Testing

@testable import SLARender

/// A quarter made by hand: one service that went past its limit, one credit, two topics, one risk.
@Suite("A quarterly review has a page for each subject, and words where there is nothing to show")
struct QuarterPageTests {
    private static func month(_ used: Int64, _ status: Status) -> CommitmentMonths.Month {
        CommitmentMonths.Month(
            value: .share(Aldermoor.ratio(9_990, 10_000)), status: status,
            allowance: Allowance(
                unit: .downtime, allowed: Ratio(100), used: used, share: Aldermoor.ratio(used, 100)))
    }

    /// October's story as the fourth quarter's: the figures of the review stay, the quarter's are added.
    private static func review(_ change: (inout QuarterFacts) -> Void = { _ in }) -> Review {
        var review = Aldermoor.review
        review.period.id = "2026-Q4"
        review.period.kind = .quarter
        review.period.lastDay = Aldermoor.date(2026, 12, 31)
        let months = (0..<12).map { Aldermoor.date(2026, 1, 1).firstOfMonth(adding: $0) }
        let quiet = (0..<12).map { _ in month(40, .met) }
        var vetdesk = quiet
        vetdesk[9] = month(264, .missed)
        vetdesk[0] = CommitmentMonths.Month(value: .notMeasured(.noSource), status: .notMeasured)
        var facts = QuarterFacts(
            months: months, firstMonth: 9,
            commitments: review.commitments.map { commitment in
                CommitmentMonths(
                    commitment: commitment.id,
                    months: commitment.id == "availability.vetdesk" ? vetdesk : quiet, movement: .none)
            },
            targets: review.commitments.map { commitment in
                TargetTest(
                    commitment: commitment.id, judged: 12, missed: 0, close: 0, verdict: .fits)
            },
            credits: CreditHistory(
                isAgreed: true, entries: [], total: Aldermoor.pounds(0), quarter: Aldermoor.pounds(0)),
            demand: Demand(
                opened: 40, previous: 30,
                topics: [
                    .init(name: "Passwords", count: 30, previous: 10, movement: .rose),
                    .init(name: "<b>Printers</b>", count: 10, previous: 20),
                ], services: []),
            risks: [
                RiskState(
                    risk: Risk(
                        id: "R1", text: "The | line is <i>cut</i>", likelihood: .high, impact: .low,
                        treatment: "A second line", owner: "T. Hughes"), overdueDays: 0)
            ],
            decisions: [
                PlannedDecision(
                    question: "Order a second line?", cost: "£79 a month", because: "One line",
                    by: Aldermoor.date(2027, 1, 20), askedIn: "2026-Q4")
            ], hasPlan: true)
        change(&facts)
        review.quarter = facts
        let judged = facts.commitments.flatMap { $0.months.suffix(3) }.compactMap(\.status).filter {
            $0 != .notMeasured
        }
        review.verdict.months = .init(met: judged.count { $0 != .missed }, total: judged.count)
        return review
    }

    private func pages(_ html: String) -> [String] {
        html.matches(of: /<section id="([a-z]+)" class="slide/).map { String($0.1) }
    }

    @Test func thePagesFollowTheStoryboard() throws {
        #expect(
            try pages(Rendering.html(Self.review())) == [
                "summary", "matrix", "reliability", "desk", "demand", "people", "risks", "decisions",
            ])
    }

    // MARK: Settings

    private func laidOut(_ layout: SectionLayout, _ change: (inout QuarterFacts) -> Void = { _ in }) -> Review {
        var review = Self.review(change)
        review.layout = layout
        return review
    }

    @Test func pagesFollowTheSettings() throws {
        let html = try Rendering.html(laidOut(SectionLayout(order: [.demand, .trends, .actions], hidden: [.desk])))
        #expect(
            pages(html) == ["summary", "matrix", "demand", "decisions", "reliability", "people", "risks"])
        let contents = html.matches(of: /<li><a href="#([a-z]+)"/).map { String($0.1) }
        #expect(contents == html.matches(of: /<section id="([a-z]+)"/).map { String($0.1) })
        // A quarter has no page of trends, so nothing of it is left out.
        let method = try #require(html.components(separatedBy: "<section id=\"method\"").last)
        #expect(method.contains("“Service desk” is left out") && !method.contains("“Trends”"))
        let markdown = try Rendering.markdown(laidOut(SectionLayout(order: [.demand], hidden: [.desk])))
        #expect(markdown.contains("“Service desk” is left out") && !markdown.contains("\n## Service desk"))
        let demand = try #require(markdown.range(of: "\n## Demand"))
        let availability = try #require(markdown.range(of: "\n## Availability"))
        #expect(demand.lowerBound < availability.lowerBound)
    }

    @Test func whatIsHiddenBesideAnotherSubjectLeavesThatSubject() throws {
        let review = laidOut(SectionLayout(hidden: [.waiting, .controls, .actions]))
        let (all, html) = (try Rendering.html(Self.review()), try Rendering.html(review))
        #expect(pages(html) == pages(all))
        for caption in ["Security and continuity controls<span", "Open actions<"] {
            #expect(all.contains(">\(caption)") && !html.contains(">\(caption)"), "\(caption)")
        }
        #expect(html.contains("Risk register") && html.contains("<td class=\"ans\"></td>"))
        #expect(html.contains("“Working together” is left out"))
    }

    @Test func aCommentIsReadBeforeTheMonthsUnlessItIsGivenAPlace() throws {
        let comment = try Commentary.read("One sentence.", file: "commentary/c.md")
        let usual = try pages(Rendering.html(Self.review(), commentary: comment))
        #expect(usual.prefix(3) == ["summary", "commentary", "matrix"])
        let moved = laidOut(SectionLayout(order: [.desk, .commentary]))
        #expect(
            try pages(Rendering.html(moved, commentary: comment)).prefix(4) == [
                "summary", "matrix", "desk", "commentary",
            ])
    }

    @Test func missesOfAHiddenPageAreToldOnPageOne() throws {
        let html = try Rendering.html(laidOut(SectionLayout(hidden: [.availability])))
        let first = try #require(html.components(separatedBy: "</section>").first)
        #expect(first.contains("“Availability” is left out"))
    }

    @Test func paperIsLandscape() throws {
        #expect(try Rendering.html(Self.review()).contains("@page { size: A4 landscape;"))
        #expect(try !Rendering.html(Aldermoor.review).contains("landscape"))
    }

    @Test func theMonthPastTheLimitIsTheHeadline() throws {
        let markdown = try Rendering.markdown(Self.review())
        #expect(markdown.contains("VetDesk practice system used 264\u{A0}% of its downtime allowance in October"))
        #expect(markdown.contains("was missed in 1 of 11 months"))
    }

    @Test("The note of what joined within the year names three and counts the others")
    func joinedNote() throws {
        let review = Self.review { facts in
            for place in 0..<6 { facts.commitments[place].months[0].status = nil }
        }
        #expect(try Rendering.markdown(review).contains("and 3 more joined within the twelve months"))
    }

    @Test func whatMovedIsTheHeadlineOfDemand() throws {
        let markdown = try Rendering.markdown(Self.review())
        #expect(markdown.contains("Passwords rose from 10 to 30 tickets"))
        #expect(!markdown.contains("<b>"))
    }

    @Test func questionsHaveACostADateAndRoomForAnAnswer() throws {
        let html = try Rendering.html(Self.review())
        #expect(html.contains("£79 a month"))
        #expect(html.contains("<td class=\"ans\"></td>"))
    }

    @Test func wordsOfTheRegisterStayWords() throws {
        #expect(try Rendering.html(Self.review()).contains("The | line is &lt;i&gt;cut&lt;/i&gt;"))
        #expect(try Rendering.markdown(Self.review()).contains("The &#124; line is &#60;i>cut&#60;/i>"))
    }

    @Test func withoutARegisterTheSectionSaysSo() throws {
        let markdown = try Rendering.markdown(
            Self.review { facts in
                facts.risks = []
                facts.hasPlan = false
            })
        #expect(markdown.contains("No risk register is kept for this agreement"))
    }

    @Test func htmlAndMarkdownTellTheSameHeadlines() throws {
        func headlines(_ text: String, _ pattern: Regex<(Substring, Substring)>) -> [String] {
            text.matches(of: pattern).map { match in
                String(match.1).replacing(/<[^>]*>/, with: "").replacing("&#160;", with: "\u{A0}")
            }
        }
        let html = try headlines(Rendering.html(Self.review()), /<h2><span class="k">[^<]*<\/span>(.*)<\/h2>/)
        let markdown = try headlines(Rendering.markdown(Self.review()), /(?m)^## [^–]* – (.*)$/)
        #expect(html.count >= 7)
        #expect(html == markdown)
    }

    @Test func theStoryReadsAsRecorded() throws {
        #expect(try Rendering.matchesGolden(Rendering.html(Self.review()), "quarter.html"))
        #expect(try Rendering.matchesGolden(Rendering.markdown(Self.review()), "quarter.md"))
    }
}
