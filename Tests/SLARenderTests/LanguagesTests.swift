import SLADiagnostics
import SLAModel
import SLATime
import TestSupport
import Testing

@testable import SLARender

/// German and French as the files have them.
@Suite struct LanguagesTests {
    private func text(_ tag: String) throws -> LocalText {
        LocalText(
            wording: try WordingCatalogue(files: Rendering.wording).wording(for: tag), zone: try Rendering.zone())
    }

    /// 1,234.56 of each currency; the symbol follows, after a no-break space.
    @Test(arguments: [
        ("en-GB", "EUR", "€1,234.56"), ("de-DE", "EUR", "1.234,56\u{A0}€"), ("de-DE", "CHF", "1.234,56\u{A0}CHF"),
        ("fr-FR", "EUR", "1\u{202F}234,56\u{A0}€"), ("fr-FR", "GBP", "1\u{202F}234,56\u{A0}£"),
    ])
    func money(_ tag: String, _ currency: String, _ expected: String) throws {
        #expect(try text(tag).money(Money(minorUnits: 123_456, currency: currency)) == expected)
    }

    @Test(arguments: [
        ("de-DE", "99,7\u{A0}%", "3\u{A0}Std.\u{A0}20\u{A0}Min.", "1.\u{A0}Oktober 2026", "7.\u{A0}März"),
        ("fr-FR", "99,7\u{202F}%", "3\u{A0}h\u{A0}20\u{A0}min", "1er\u{A0}octobre 2026", "7\u{A0}mars"),
    ])
    func sharesTimesAndDates(
        _ tag: String, _ share: String, _ time: String, _ date: String, _ day: String
    ) throws {
        let text = try text(tag)
        #expect(text.percent(try #require(Ratio(997, over: 1000)), decimals: 1) == share)
        #expect(text.span(.minutes(200)) == time)
        #expect(text.longDate(try #require(CivilDate(year: 2026, month: 10, day: 1))) == date)
        #expect(text.dayAndMonth(try #require(CivilDate(year: 2026, month: 3, day: 7))) == day)
    }

    @Test(arguments: [
        ("de-DE", "1. bis 31.\u{A0}Oktober 2026"), ("fr-FR", "du 1er au 31\u{A0}octobre 2026"),
    ])
    func spansOfDays(_ tag: String, _ expected: String) throws {
        let first = try #require(CivilDate(year: 2026, month: 10, day: 1))
        let last = try #require(CivilDate(year: 2026, month: 10, day: 31))
        #expect(try text(tag).span(from: first, to: last) == expected)
    }

    /// French 0 is singular and takes `aucun`; German agrees verb and word.
    @Test(
        arguments: [
            (
                "fr-FR", 0, 0, 1,
                "Aucun ticket n’a été ouvert et aucun résolu\u{202F}; un restait en cours à la fin du mois."
            ),
            (
                "fr-FR", 2, 1, 3,
                "Deux tickets ont été ouverts et un résolu\u{202F}; trois restaient en cours à la fin du mois."
            ),
            ("de-DE", 1, 0, 1, "Ein Ticket wurde eröffnet und keines gelöst; zum Monatsende war eines offen."),
            ("de-DE", 12, 2, 30, "Zwölf Tickets wurden eröffnet und zwei gelöst; zum Monatsende waren 30 offen."),
        ] as [(String, Int64, Int64, Int64, String)])
    func countsAgree(_ tag: String, _ opened: Int64, _ resolved: Int64, _ open: Int64, _ expected: String) throws {
        let slots: Wording.Slots = [
            "opened": .count(opened), "resolved": .count(resolved), "open": .count(open),
        ]
        #expect(try text(tag).wording.text("desk.flow.month", slots) == expected)
    }

    /// The fixture as a German and as a French client reads it; what stays English comes from its exports.
    @Test(arguments: ["de-DE", "fr-FR"]) func reviewsAndMailsReadAsRecorded(_ tag: String) throws {
        var review = Aldermoor.review
        review.language = tag
        #expect(try Rendering.matchesGolden(Rendering.markdown(review), "aldermoor.\(tag).md"))
        let mail = try Rendering.renderer.get().mail(review, zone: Rendering.zone())
        #expect(try Rendering.matchesGolden(String(decoding: mail.text, as: UTF8.self), "aldermoor-mail.\(tag).txt"))
    }

    /// Words of the reference that mean nothing in the other language: what was forgotten has one of them.
    private static let english: Set<Substring> = [
        "the", "of", "and", "with", "were", "missed", "met", "one", "tickets:", "by", "all", "is", "are",
        "from", "agreed", "not", "no", "none", "target", "due", "time",
    ]

    @Test(arguments: ["de-DE", "fr-FR"]) func noEnglishIsLeft(_ tag: String) throws {
        var diagnostics = Diagnostics()
        let file = WordingFile(name: tag, text: try #require(Rendering.wording[tag]), diagnostics: &diagnostics)
        #expect(file.entries.count > 800)
        for (key, entry) in file.entries where key != "number.plural" {
            for case .literal(let text) in entry.phrase.segments {
                let words = text.lowercased().split { !($0.isLetter || $0 == ":") }
                #expect(Self.english.isDisjoint(with: words), "\(tag) '\(key)': \(text)")
            }
        }
    }

    /// What must not be in any sentence: a straight apostrophe or quotation mark, and in French a plain space where a
    /// line would break before the sign.
    @Test(arguments: ["de-DE", "fr-FR"]) func typography(_ tag: String) throws {
        var diagnostics = Diagnostics()
        let file = WordingFile(name: tag, text: try #require(Rendering.wording[tag]), diagnostics: &diagnostics)
        let wrong = tag == "fr-FR" ? ["'", "\"", " :", " ;", " ?", " !", " %", "« ", " »"] : ["'", "\"", "“,", " %"]
        for (key, entry) in file.entries {
            for case .literal(let text) in entry.phrase.segments {
                for mark in wrong { #expect(!text.contains(mark), "\(tag) '\(key)': \(text)") }
            }
        }
    }
}
