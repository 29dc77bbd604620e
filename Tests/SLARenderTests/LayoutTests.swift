import Foundation
import SLADiagnostics
import SLAModel
import SLATime
import TestSupport
import Testing

@testable import SLARender

/// The account manager's words to single misses, and the order of sections: neither changes a figure, and what is left
/// out is said.
@Suite struct LayoutTests {
    private func said(_ justifications: [Justification]) throws -> Commentary {
        Commentary(justifications: justifications)
    }

    @Test func aJustificationStandsBesideItsMissAndNowhereElse() throws {
        let breach = try #require(Aldermoor.review.desk?.breaches.first)
        let service = try #require(Aldermoor.review.availability.first { !$0.outages.isEmpty })
        let began = try #require(service.outages.first.map { try Rendering.zone().localTime(at: $0.start).date })
        let words = try said([
            Justification(subject: .ticket(breach.ticket), text: "<b>Roadworks</b> cut the line."),
            Justification(subject: .outage(service: service.service, began: began), text: "The update came untested."),
            Justification(subject: .ticket("INC-NOBODY"), text: "Never shown."),
        ])
        let page = try Rendering.html(Aldermoor.review, commentary: words)
        let row = try #require(page.components(separatedBy: "<tr>").first { $0.contains("cut the line") })
        #expect(row.contains(breach.ticket) && row.contains("&lt;b&gt;Roadworks"))
        #expect(page.components(separatedBy: "The update came untested.").count == 2)
        #expect(!page.contains("Never shown.") && !page.contains("id=\"commentary\""))
        let text = try Rendering.markdown(Aldermoor.review, commentary: words)
        #expect(text.contains("cut the line.") && text.contains("The update came untested."))
        // Without the added words the page is the one without them.
        #expect(try Rendering.html(Aldermoor.review, commentary: said([])) == Rendering.html(Aldermoor.review))
    }

    @Test func aJustifiedMissIsListedHoweverManyThereAre() throws {
        var review = Aldermoor.review
        let breach = try #require(review.desk?.breaches.first)
        review.desk?.breaches = (1...40).map { number in
            var next = breach
            next.ticket = "T-\(number)"
            return next
        }
        #expect(try !Rendering.html(review).contains("T-40"))
        let words = try said([Justification(subject: .ticket("T-40"), text: "Known.")])
        let page = try Rendering.html(review, commentary: words)
        #expect(page.contains("T-40") && !page.contains("T-39"))
        #expect(page.contains("14 further missed targets"))
    }

    private func anchors(_ page: String) -> [String] {
        page.matches(of: /<section id="([a-z]+)"/).map { String($0.1) }
    }

    @Test func sectionsFollowTheSettings() throws {
        let usual = anchors(try Rendering.html(Aldermoor.review))
        var review = Aldermoor.review
        review.layout = SectionLayout(order: [.desk, .actions])
        let page = try Rendering.html(review)
        #expect(
            anchors(page) == ["commitments", "desk", "actions"]
                + usual.filter {
                    !["commitments", "desk", "actions"].contains($0)
                })
        let contents = page.matches(of: /<li><a href="#([a-z]+)"/).map { String($0.1) }
        #expect(contents == anchors(page))
        let text = try Rendering.markdown(review)
        let desk = try #require(text.range(of: "\n## Service desk"))
        let availability = try #require(text.range(of: "\n## Availability"))
        #expect(desk.lowerBound < availability.lowerBound)
    }

    @Test func whatIsLeftOutIsSaid() throws {
        var review = Aldermoor.review
        review.layout = SectionLayout(hidden: [.trends, .desk])
        let page = try Rendering.html(review)
        #expect(!anchors(page).contains("trends") && !anchors(page).contains("desk"))
        let misses = try #require(review.desk?.breaches.count)
        // Misses are told of on page one, and everything in the method.
        let first = try #require(page.components(separatedBy: "</section>").first)
        #expect(first.contains("“Service desk”") && !first.contains("“Trends”"))
        let method = try #require(page.components(separatedBy: "<section id=\"method\"").last)
        #expect(method.contains("“Service desk”") && method.contains("“Trends”"))
        #expect(misses > 0)
        #expect(try Rendering.markdown(review).contains("“Trends”"))
    }
}
