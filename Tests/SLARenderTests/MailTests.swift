import Foundation
import SLAModel
import SLATime
import Testing

@testable import SLARender

@Suite struct MailTests {
    private func mail(_ review: Review = Aldermoor.review, attachesPDF: Bool = false) throws -> MailDocument {
        try Rendering.renderer.get().mail(review, zone: Rendering.zone(), attachesPDF: attachesPDF)
    }

    private func html(_ mail: MailDocument) -> String { String(decoding: mail.html, as: UTF8.self) }
    private func text(_ mail: MailDocument) -> String { String(decoding: mail.text, as: UTF8.self) }

    @Test func theStoryOfTheDesignReadsAsRecorded() throws {
        let mail = try mail(attachesPDF: true)
        #expect(mail.subject == "October 2026 service review: 8 of 10 met, 2 decisions needed by 13 November")
        #expect(
            mail.preheader
                == "8 of 10 commitments met. Credit of £412.50. Two decisions needed by 13 November.")
        #expect(try Rendering.matchesGolden(html(mail), "aldermoor-mail.html"))
        #expect(try Rendering.matchesGolden(text(mail), "aldermoor-mail.txt"))
    }

    /// Gmail clips long messages; other clients guess the character set.
    @Test func htmlIsSmallASCIIWithoutImages() throws {
        for mail in [try mail(), try mail(HostileTextTests.review)] {
            #expect(mail.html.allSatisfy { $0 < 0x80 && ($0 >= 0x20 || $0 == 0x0A) })
            #expect(mail.html.count < 60_000)
            let page = html(mail)
            for part in ["<img", "<svg", "<script", "<link", " src=\"", "url(", "@import", "http:", "https:"] {
                #expect(!page.contains(part), "\(part)")
            }
            #expect(page.split(separator: "</style").count == 2)
        }
    }

    @Test func aButtonLeadsToTheReviewWhereThereIsOne() throws {
        let link = try ReviewLink("https://reports.harbourline.example/{client}/{period}?a=1&b=2")
        let mail = try Rendering.renderer.get().mail(Aldermoor.review, zone: Rendering.zone(), link: link)
        let address = "https://reports.harbourline.example/aldermoor/2026-10?a=1"
        #expect(html(mail).contains("<a href=\"\(address)&amp;b=2\""))
        #expect(text(mail).contains("Read the full review:\n\(address)&b=2\n"))
        #expect(mail.html.count < 60_000)
        for part in [html(try self.mail()), text(try self.mail())] { #expect(!part.contains("Read the full review")) }
    }

    /// Each figure of the HTML part stands in the text part, and both were taken from the scorecard.
    @Test func bothPartsSayTheSame() throws {
        let mail = try mail()
        let lines = text(mail).split(separator: "\n")
        for row in Narrative(review: Aldermoor.review, text: try localText()).mailView(attachesPDF: false).rows {
            let line = try #require(lines.first { $0.contains(row.status.word) && $0.contains(row.result) })
            #expect(line.contains(row.target))
            for figure in [row.result, row.target, row.used ?? ""] {
                #expect(html(mail).contains(String(decoding: NumericEntities.ascii(Array(figure.utf8)), as: UTF8.self)))
            }
        }
    }

    private func localText() throws -> LocalText {
        let wording = try WordingCatalogue(files: Rendering.wording).wording(for: "en-GB")
        return LocalText(wording: wording, zone: try Rendering.zone())
    }

    @Test func hostileTextStartsNoLineAndNoHeader() throws {
        let mail = try mail(HostileTextTests.review)
        #expect(!mail.subject.unicodeScalars.contains { $0.value < 0x20 })
        #expect(!mail.preheader.unicodeScalars.contains { $0.value < 0x20 })
        for line in text(mail).split(separator: "\n") { #expect(!line.hasPrefix("# h")) }
        #expect(!text(mail).contains("\u{202E}"))
        #expect(html(mail).contains("&lt;script&gt;alert(1)"))
    }

    @Test func manyCommitmentsStayUnderTheClip() throws {
        var review = Aldermoor.review
        let missed = try #require(review.commitments.first { $0.status == .missed })
        let met = try #require(review.commitments.first { $0.status == .met })
        review.commitments = (0..<20).map { _ in met } + (0..<20).map { _ in missed }
        review.verdict.worst = Array(20..<40)
        review.verdict.missed = 20
        let mail = try mail(review)
        #expect(mail.html.count < 60_000)
        #expect(text(mail).contains("24 further commitments are in the full review; four of them were missed."))
    }

    /// Of more commitments than the table has room for, the worst misses stand first, then what came close.
    @Test func aCutTableBeginsWithTheWorstMiss() throws {
        var review = Aldermoor.review
        let missed = try #require(review.commitments.first { $0.status == .missed })
        let watch = try #require(review.commitments.first { $0.status == .watch })
        let met = try #require(review.commitments.first { $0.status == .met })
        review.commitments = ([met, watch, missed, missed] + (0..<16).map { _ in met }).enumerated().map { index, row in
            var row = row
            row.indicator = .measure
            row.subject = "No \(index)"
            return row
        }
        review.verdict.worst = [3, 2]
        let view = Narrative(review: review, text: try localText()).mailView(attachesPDF: false)
        #expect(view.rows.map(\.name.plain) == ["No 3", "No 2", "No 1", "No 0"] + (4..<16).map { "No \($0)" })
        #expect(view.moreRows?.plain == "Four further commitments are in the full review.")
    }

    /// A word longer than a screen is broken, as it would widen the whole mail; figures and statuses stay whole.
    @Test func longWordsAreBroken() throws {
        let texts = html(try mail()).components(separatedBy: "font-family:").dropFirst().map {
            $0.prefix { $0 != "\"" }
        }
        let cells = texts.filter { $0.contains("line-height:19px") || $0.contains("line-height:16px") }
        #expect(cells.count > 20)
        #expect(
            cells.filter { $0.contains("word-break") }.allSatisfy { $0.contains("font-weight:400;padding-left:8px") })
        #expect(
            texts.allSatisfy {
                $0.contains("word-break") || $0.contains("line-height:19px") || $0.contains("line-height:16px")
            })
    }

    @Test func theSubjectNamesTheEarliestDateAndThatAReviewIsRestated() throws {
        var review = Aldermoor.review
        review.restatement = Restatement(
            version: 2, replaces: 1, issued: Aldermoor.date(2026, 11, 2), reasons: [.data], commitments: [],
            figures: [RestatedFigure(indicator: .opened, before: .count(1), after: .count(2))])
        #expect(
            try mail(review).subject
                == "October 2026 service review: restated, 8 of 10 met, 2 decisions needed by 13 November")
    }

    /// The quarter's pages show no recommendations, and a first review has no last one.
    @Test func nothingIsToldThatTheReviewDoesNotShow() throws {
        var review = Aldermoor.review
        #expect(text(try mail(review)).contains("recommend"))
        review.quarter = QuarterFacts(
            months: [], firstMonth: 0, commitments: [], targets: [],
            credits: CreditHistory(
                isAgreed: false, entries: [], total: Aldermoor.pounds(0), quarter: Aldermoor.pounds(0)))
        #expect(text(try mail(review)).contains("one is overdue"))
        #expect(!text(try mail(review)).contains("recommend"))
        review.actions = []
        for part in [text(try mail(review)), html(try mail(review))] {
            #expect(!part.contains("Since the last review"))
        }
    }

    @Test(arguments: [
        ("short", "short"), ("- " + String(repeating: "word ", count: 20), "- word"),
        (String(repeating: "x", count: 100), String(repeating: "x", count: 100)),
    ])
    func linesAreWrappedBetweenWords(_ line: String, _ start: String) {
        let lines = String(decoding: PlainTextLayout.wrapped(Array(line.utf8)), as: UTF8.self).split(separator: "\n")
        #expect(lines.first?.hasPrefix(start) == true)
        #expect(lines.allSatisfy { $0.count <= PlainTextLayout.width || !$0.contains(" ") })
        if line.hasPrefix("- ") { #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("  word") }) }
        #expect(lines.joined(separator: " ").filter { $0 != " " } == line.filter { $0 != " " })
    }

    /// The bar is as wide as its table whatever was used, and ends on the right side of the limit.
    @Test(arguments: [
        (0, 100, false), (1, 1000, false), (50, 100, false), (9999, 10_000, false), (100, 100, false),
        (10_001, 10_000, true), (264, 100, true), (900, 100, true),
    ])
    func theBarNeverCrossesTheLimitByRounding(_ used: Int64, _ allowed: Int64, _ isMissed: Bool) throws {
        let bar = MailBar(used: try #require(Ratio(used, over: allowed)), isMissed: isMissed)
        #expect(bar.cells.map(\.width).reduce(0, +) == MailBar.width)
        let limit = try #require(bar.cells.firstIndex { $0.part == .limit })
        let isBehind = bar.cells[limit...].contains { $0.part == .over || $0.part == .used }
        #expect(isBehind == isMissed)
        #expect(bar.cells.contains { $0.part == .used || $0.part == .over } == (used > 0))
    }

    @Test func outcomesWithoutMissesAreToldInTheSubject() throws {
        var review = Aldermoor.review
        review.verdict.met = 10
        review.verdict.missed = 0
        review.verdict.decisions = 0
        #expect(try mail(review).subject == "October 2026 service review: all 10 met")
        review.verdict.met = 0
        review.verdict.notMeasured = 10
        #expect(try mail(review).subject == "October 2026 service review: nothing could be measured")
        review.verdict.met = 7
        review.verdict.missed = 1
        review.verdict.notMeasured = 2
        #expect(try mail(review).subject == "October 2026 service review: 7 of 10 met, 2 not measured")
    }
}
