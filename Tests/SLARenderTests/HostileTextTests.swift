import SLAModel
import SLATime
import TestSupport
import Testing

@testable import SLARender

/// Whatever stands in an export or an agreement is text in the page, never markup.
@Suite struct HostileTextTests {
    static let hostile =
        "\"><script>alert(1)</script><img src=x onerror=y>\u{202E}\u{7}{{title}} `x` **b** [l](javascript:z) | a | \n# h"

    static var review: Review { review(hostile) }

    /// Every string of the review that comes from outside, replaced.
    static func review(_ hostile: String) -> Review {
        var review = Aldermoor.review
        review.provider.name = hostile
        review.client.name = hostile
        review.agreement.accountManager = hostile
        review.agreement.reference = hostile
        review.reporting.reviewMeeting = hostile
        for index in review.commitments.indices where !review.commitments[index].subject.isEmpty {
            review.commitments[index].subject = hostile
        }
        for index in review.availability.indices {
            review.availability[index].name = hostile
            for outage in review.availability[index].outages.indices {
                review.availability[index].outages[outage].cause = hostile
                review.availability[index].outages[outage].ticket = hostile
                review.availability[index].outages[outage].monitors = [hostile]
            }
        }
        for index in review.desk?.breaches.indices ?? 0..<0 {
            review.desk?.breaches[index].subject = hostile
            review.desk?.breaches[index].ticket = hostile
            review.desk?.breaches[index].cause = hostile
            review.desk?.breaches[index].priority = hostile
        }
        for index in review.desk?.causes.indices ?? 0..<0 {
            review.desk?.causes[index].cause = hostile
            review.desk?.causes[index].priorities = [hostile]
        }
        for index in review.desk?.priorities.indices ?? 0..<0 { review.desk?.priorities[index].priority = hostile }
        for index in review.trends.indices { review.trends[index].subject = hostile }
        for index in review.waiting?.longest.indices ?? 0..<0 {
            review.waiting?.longest[index].subject = hostile
            review.waiting?.longest[index].ticket = hostile
        }
        for index in review.waiting?.duties.indices ?? 0..<0 { review.waiting?.duties[index].duty = hostile }
        for index in review.escalations.indices { review.escalations[index].who = hostile }
        for index in review.controls.indices {
            review.controls[index].control = hostile
            review.controls[index].evidence = hostile
        }
        for index in review.actions.indices {
            review.actions[index].action.text = hostile
            review.actions[index].action.owner = hostile
            review.actions[index].action.id = hostile
        }
        for index in review.recommendations.indices {
            review.recommendations[index].evidence = [hostile]
            for key in review.recommendations[index].facts.keys {
                if case .text? = review.recommendations[index].facts[key] {
                    review.recommendations[index].facts[key] = .text(hostile)
                }
            }
        }
        review.recommendations.append(
            Recommendation(rule: hostile, facts: [:], commitments: [], evidence: [], owner: .both))
        review.notices = [Notice(rule: hostile, facts: [:])]
        for index in review.services.indices {
            review.services[index].name = hostile
            review.services[index].deliverables = [hostile]
        }
        review.responsibilities = [hostile]
        for index in review.method.sources.indices {
            review.method.sources[index].path = hostile
            review.method.sources[index].profile = hostile
            review.method.sources[index].refusal = hostile
            review.method.sources[index].notices = [
                SourceNotice(.unknownChanges, count: 1, examples: [hostile])
            ]
        }
        review.method.unmapped = [UnmappedWord(kind: .status, word: hostile, count: 2)]
        review.method.tool = hostile
        review.method.inputDigest = hostile
        review.period.timeZone = hostile
        return review
    }

    @Test func htmlShowsItAsText() throws {
        let page = try Rendering.html(Self.review)
        #expect(!page.contains("<script"))
        #expect(!page.contains("<img"))
        #expect(!page.contains("\u{202E}"))
        #expect(!page.contains("\u{7}"))
        #expect(page.contains("&lt;script&gt;alert(1)"))
        #expect(page.contains("{{title}}"))
        // The style element ends once, where the template ends it.
        #expect(page.split(separator: "</style").count == 2)
    }

    /// Each string of the corpus in every place at once: the documents have the structure they have with a harmless
    /// word, and the words are still there to read.
    @Test func noDocumentChangesItsStructure() throws {
        let harmless = try Structure(Self.review("harmless"))
        var shown = 0
        for text in try HostileText.lines("html", "markdown", "formula", "own") {
            // The name of a time zone is shown without underscores, so one of nothing else is not shown.
            guard text.s.contains(where: { $0 != "_" }) else { continue }
            let structure = try Structure(Self.review(text.s))
            #expect(structure.tags == harmless.tags, "\(text.id) in HTML")
            #expect(structure.lines == harmless.lines, "\(text.id) in Markdown")
            #expect(structure.mailTags == harmless.mailTags, "\(text.id) in the mail's HTML")
            #expect(structure.mail.subject.unicodeScalars.allSatisfy { $0.value >= 0x20 }, "\(text.id) in the subject")
            #expect(structure.mail.html.allSatisfy { $0 < 0x80 } && structure.mail.html.count < 60_000, "\(text.id)")
            let words = text.s.split { !$0.isLetter && !$0.isNumber || !$0.isASCII }.max { $0.count < $1.count }
            if let words, text.s.unicodeScalars.allSatisfy({ $0.value >= 0x20 }) {
                shown += 1
                #expect(structure.html.contains(words) && structure.markdown.contains(words), "\(text.id) lost words")
            }
        }
        #expect(shown > 80)
    }

    /// What a document is made of beside its words.
    private struct Structure {
        let html: String
        let markdown: String
        let mail: MailDocument
        /// How many tags begin and how many quotes stand in the page.
        let tags: [Int]
        let mailTags: [Int]
        /// The kind of each line of the Markdown and its cells.
        let lines: [String]

        init(_ review: Review) throws {
            html = try Rendering.html(review)
            markdown = try Rendering.markdown(review)
            mail = try Rendering.renderer.get().mail(review, zone: Rendering.zone())
            tags = Self.tags(html)
            mailTags = Self.tags(String(decoding: mail.html, as: UTF8.self))
            lines = markdown.split(separator: "\n", omittingEmptySubsequences: false).map { line in
                let mark = line.prefix { "#|->*".contains($0) }
                return "\(mark)\(line.utf8.count { $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: "`") })"
            }
        }

        private static func tags(_ page: String) -> [Int] {
            "<\"".utf8.map { mark in page.utf8.count { $0 == mark } }
        }
    }

    @Test func styleSheetStringsCannotEnd() {
        let css = PageStyle.string(Self.hostile)
        #expect(css.first == "\"" && css.last == "\"")
        for scalar in css.dropFirst().dropLast().unicodeScalars {
            #expect(
                "\\ ,.".unicodeScalars.contains(scalar) || scalar.properties.isAlphabetic
                    || ("0"..."9").contains(scalar))
        }
    }

    @Test func markdownShowsItAsText() throws {
        let text = try Rendering.markdown(Self.review)
        #expect(!text.contains("<script"))
        #expect(!text.contains("](javascript"))
        #expect(!text.contains("\n# h"))
        #expect(!text.contains("`x`"))
        for line in text.split(separator: "\n") where line.hasPrefix("|") {
            #expect(line.hasSuffix("|"), "a table row is one line")
        }
    }

    @Test func tableRowsOfMarkdownHaveTheCellsOfTheirHead() throws {
        var cells: Int?
        for line in try Rendering.markdown(Self.review).split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.hasPrefix("|") else {
                cells = nil
                continue
            }
            let count = line.split(separator: "|", omittingEmptySubsequences: false).count
            #expect(cells == nil || cells == count, "\(line.prefix(80))")
            cells = count
        }
    }

    @Test func nothingIsLoadedFromAnywhere() throws {
        for page in [try Rendering.html(Aldermoor.review), try Rendering.html(Self.review)] {
            for attribute in ["src=\"", "@import", "url(h", "href=\"h", "href=\"/", "<link", "<script"] {
                #expect(!page.contains(attribute))
            }
            #expect(page.contains("default-src 'none'"))
        }
    }

    @Test func longNamesStayInTheirPlaces() throws {
        var review = Aldermoor.review
        review.client.name = String(repeating: "Aldermoor & Sons Veterinary ", count: 3)
        for index in review.availability.indices {
            review.availability[index].name = "Äußerst langer Dienstname 診療システム مرحبا"
        }
        #expect(try Rendering.html(review).contains("Aldermoor &amp; Sons Veterinary"))
    }
}
