import Foundation
import TestSupport
import Testing

/// A German and a French client of providers in their countries: nothing in what they read is English.
@Suite struct LanguageTests {
    struct Client: Sendable, CustomTestStringConvertible {
        var language: String
        var id: String
        var subject: String
        /// Sentences of the review, with plain spaces.
        var sentences: [String]
        var testDescription: String { language }
    }

    static let clients = [
        Client(
            language: "de-DE", id: "moorhof",
            subject: "Servicebericht Oktober 2026: 2 von 3 Zusagen eingehalten",
            sentences: [
                "Onlineshop war 90 Minuten lang ausgefallen, zulässig waren 44,7",
                "10 % der Monatsvergütung von 4.650,00 € ergeben 465,00 €.",
                "Beide Tickets mit Priorität P1 wurden innerhalb der vereinbarten Zeit (4 Std.) gelöst, im Median nach 2 Std. 41 Min.",
            ]),
        Client(
            language: "fr-FR", id: "chantevent",
            subject: "Bilan de service, octobre 2026 : 2 engagements tenus sur 3",
            sentences: [
                "Boutique a été indisponible 90 minutes, contre 44,7 admises.",
                "10 % de la redevance mensuelle de 4 650,00 € font 465,00 €.", "Période du 1er au 31 octobre 2026",
            ]),
    ]

    /// Words that neither language has, and that most English sentences do.
    private static let english: Set<Substring> = [
        "the", "of", "and", "with", "were", "missed", "agreed", "not", "none", "target", "due",
    ]

    private func run(_ client: Client) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let workspace = folder.url.appending(path: "workspace")
        let source = Fixtures.root.appending(path: "Tests/EndToEndTests/Languages/\(client.language)")
        try FileManager.default.copyItem(at: source, to: workspace)
        let outcome = try Command.run(["run", "--period", "2026-10", "--as-of", "2026-11-02"], in: workspace)
        #expect(outcome == CommandCase.Outcome(status: 0, output: "", errors: ""))
        return folder
    }

    private func visible(_ html: String) -> String {
        // Settings of the agreement are quoted as they are written there.
        var text = html.replacing(#/<(style|code)[ >].*?</\1>/#.dotMatchesNewlines(), with: " ")
            .replacing(#/<[^>]*>/#, with: "")
        for (entity, character) in [("&amp;", "&"), ("&quot;", "\""), ("&lt;", "<"), ("&gt;", ">")] {
            text = text.replacingOccurrences(of: entity, with: character)
        }
        return plain(text)
    }

    private func plain(_ text: String) -> String {
        text.split { $0.isWhitespace || $0 == "\u{A0}" || $0 == "\u{202F}" }.joined(separator: " ")
    }

    @Test(arguments: clients) func aReviewIsWhollyInItsLanguage(_ client: Client) throws {
        let folder = try run(client)
        let review = "workspace/reviews/2026-10/\(client.id)/v1/review"
        let html = try folder.contents(of: review + ".html")
        #expect(html.contains("<html lang=\"\(client.language)\""))
        #expect(try folder.contents(of: "workspace/reviews/2026-10/index.html").contains("lang=\"\(client.language)\""))
        for sentence in client.sentences { #expect(visible(html).contains(sentence)) }
        for text in [visible(html), try folder.contents(of: review + ".md")] {
            let words = Set(text.lowercased().split { !$0.isLetter })
            #expect(words.isDisjoint(with: Self.english), "\(words.intersection(Self.english))")
            #expect(words.count > 200)
        }
    }

    /// RFC 2047: ASCII in the header, the letters of the language when decoded.
    @Test(arguments: clients) func aSubjectIsEncodedWhereItMustBe(_ client: Client) throws {
        let mail = try run(client).contents(of: "workspace/reviews/2026-10/\(client.id)/v1/email.eml")
        let head = try #require(mail.split(separator: #/\r?\n\r?\n/#).first)
        #expect(head.utf8.allSatisfy { $0 < 0x80 })
        let unfolded = head.replacing(#/\r?\n[ \t]/#, with: " ")
        let line = try #require(unfolded.split(whereSeparator: \.isNewline).first { $0.hasPrefix("Subject: ") })
        let subject = line.dropFirst("Subject: ".count).split(separator: " ").map(decoded)
        let isEncoded = line.contains("=?UTF-8?Q?")
        #expect(subject.joined(separator: isEncoded ? "" : " ") == client.subject)
    }

    /// One word of a header, which an encoded one may be.
    private func decoded(_ word: Substring) -> String {
        guard word.hasPrefix("=?UTF-8?Q?"), word.hasSuffix("?=") else { return String(word) }
        let body = word.dropFirst(10).dropLast(2).replacingOccurrences(of: "_", with: " ")
        return body.replacingOccurrences(of: "=", with: "%").removingPercentEncoding ?? ""
    }
}
