import SLAModel
import SLATime
import Testing

@testable import SLARender

/// The provider's own page is wholly in the workspace's language, whatever stopped a report and whatever was found in
/// the data; only messages of the program are quoted.
@Suite struct PortfolioWordsTests {
    private static let newest = Aldermoor.date(2026, 10, 28)
    private static let end = Aldermoor.date(2026, 11, 1)

    /// Every cause.
    static let causes: [NoReport.Cause] = [
        .errors(files: ["actions/a.yaml"], count: 1), .errors(files: ["actions/a.yaml", "plans/a.yaml"], count: 3),
        .refused(path: "a.csv", reason: "R1"), .empty(files: "b/*.csv"),
        .silent(files: "c/*.xml", newest: newest, periodEnd: end),
        .short(files: "d/*.csv", newest: newest, periodEnd: end), .incomplete(path: "e.csv", rows: 100, declared: 240),
        .capped(path: "f.csv", rows: 1000), .documents(reason: "R2"), .failed(reason: "R3"),
    ]

    /// Every finding, each with one and with several.
    static let findings: [DataFinding.Kind] =
        [
            .refused(reason: "R4"), .rejected(rows: 1, of: 20), .rejected(rows: 2, of: 20),
            .cut(rows: 500, declared: nil, isVouched: false), .cut(rows: 100, declared: 240, isVouched: true),
            .unassigned(rows: 1, word: "Quay"), .unassigned(rows: 3, word: "Quay"), .unassigned(rows: 1, word: ""),
            .unassigned(rows: 2, word: ""),
        ]
        + SourceNotice.Kind.allCases.flatMap { kind in
            [1, 4].map { DataFinding.Kind.notice(SourceNotice(kind, count: $0, examples: ["INC9"])) }
        }

    private func page(_ language: String) throws -> String {
        var portfolio = Aldermoor.portfolio
        portfolio.language = language
        portfolio.clients = Self.causes.enumerated().map { index, cause in
            PortfolioClient(
                client: ClientIdentity(id: "c\(index)", name: "C\(index)"),
                outcome: .noReport(NoReport(cause, command: "slareview run --client c\(index)")))
        }
        portfolio.repeats = []
        portfolio.dataLog = Self.findings.map { DataFinding(client: "C1", source: "a.csv", $0) }
        return String(decoding: try Rendering.renderer.get().index(portfolio, zone: Rendering.zone()), as: UTF8.self)
            .replacing(#/<(style|code)\b.*?</\1>/#.dotMatchesNewlines(), with: " ")
            .replacing(#/`[^`]*`|--as-of|<[^>]*>/#, with: "")
    }

    @Test(arguments: ["de-DE", "fr-FR"]) func nothingIsEnglish(_ language: String) throws {
        let words = Set(try page(language).lowercased().split { !$0.isLetter })
        let english: Set<Substring> = [
            "the", "of", "and", "row", "rows", "left", "file", "not", "no", "report", "client", "fix", "has",
        ]
        // A French page speaks of clients, too.
        #expect(words.intersection(english).subtracting(language == "fr-FR" ? ["client"] : []) == [])
        #expect(words.count > 100)
    }

    @Test(arguments: ["en-GB", "en-US", "de-DE", "fr-FR"]) func noSentenceIsMissing(_ language: String) throws {
        let text = try page(language)
        #expect(!text.contains("…") && text.firstMatch(of: #/\[[a-z]+[.-][a-z.-]+\]/#) == nil)
        for word in ["actions/a.yaml", "plans/a.yaml", "b/*.csv", "R1", "R2", "R3", "R4", "INC9", "Quay", "2026-11-01"]
        {
            #expect(text.contains(word), "\(word)")
        }
    }

    @Test func aTerminalGetsPlainEnglish() throws {
        let words = NoReportWords(try WordingCatalogue(files: Rendering.wording), period: "2026-10")
        let told = Self.causes.map { words.cause(NoReport($0, command: "")) }
        #expect(told[0] == "The file 'actions/a.yaml' has errors: 1.")
        #expect(told[1] == "The files 'actions/a.yaml' and 'plans/a.yaml' have errors: 3.")
        #expect(
            told[5]
                == "The required export 'd/*.csv' ends before the end of 2026-10: its newest record is of 2026-10-28."
        )
        #expect(
            words.fix(NoReport(Self.causes[7], command: ""))
                == "Export shorter spans of time; when nothing is missing, add `whole: [\"f.csv\"]` to its source in "
                + "slareview.yaml.")
        #expect(words.fix(NoReport(.failed(reason: "R3"), command: "")) == nil)
    }

    /// Only who kept everything stands under “Met all”; who could not be measured says so, also under the data.
    @Test func whatWasNotMeasuredIsNotMet() throws {
        var unmeasured = Aldermoor.review
        unmeasured.client.name = "Unmeasured"
        for index in unmeasured.commitments.indices {
            unmeasured.commitments[index].status = .notMeasured
            unmeasured.commitments[index].result.value = .notMeasured(.noSource)
        }
        unmeasured.verdict = Verdict(
            total: 10, met: 0, watch: 0, missed: 0, notMeasured: 10, worst: [], decisions: 0,
            decisionsPreventRepeat: false)
        var portfolio = Aldermoor.portfolio
        portfolio.clients = [
            Aldermoor.client("denholm", "Denholm", missed: 0), PortfolioClient(unmeasured, path: "u/review.html"),
        ]
        portfolio.dataLog = []
        let text = LocalText(
            wording: try WordingCatalogue(files: Rendering.wording).wording(for: "en-GB"), zone: try Rendering.zone())
        let view = PortfolioNarrative(portfolio: portfolio, text: text).view
        #expect(view.groups.map(\.status.word) == ["Not everything was measured", "Met all"])
        #expect(view.groups.map { $0.rows.map(\.client) } == [["Unmeasured"], ["Denholm"]])
        #expect(
            view.verdict.plain.hasPrefix(
                "Neither of the two clients had a missed commitment. For one of two clients not everything was measured."
            ))
        #expect(view.dataHeadline.plain == "One of two clients had nothing to note about its data")
    }

    @Test(
        arguments: [
            ("en-GB", 0, 1, "There is something to note about the data of the one client"),
            ("en-GB", 2, 2, "Two of two clients had nothing to note about their data"),
            ("de-DE", 1, 3, "Bei einem von drei Kunden gab es zu den Daten nichts anzumerken"),
            ("de-DE", 0, 3, "Bei jedem der drei Kunden gibt es zu den Daten etwas anzumerken"),
            ("fr-FR", 0, 3, "Chacun des trois clients a quelque chose à signaler sur ses données"),
            ("fr-FR", 1, 3, "Un client sur trois n’avait rien à signaler sur ses données"),
        ] as [(String, Int64, Int64, String)])
    func completeDataIsCounted(_ tag: String, _ complete: Int64, _ total: Int64, _ expected: String) throws {
        let wording = try WordingCatalogue(files: Rendering.wording).wording(for: tag)
        #expect(wording.text("index.data", ["complete": .count(complete), "total": .count(total)]) == expected)
    }

    /// The lines of a quarter's index go over quarters.
    @Test(arguments: [(PeriodFacts.Kind.month, "13 months"), (.quarter, "Quarters"), (.year, "Years")])
    func theLinesAreNamedAfterThePeriod(kind: PeriodFacts.Kind, heading: String) throws {
        var portfolio = Aldermoor.portfolio
        portfolio.period.kind = kind
        let page = try Rendering.renderer.get().index(portfolio, zone: Rendering.zone())
        #expect(String(decoding: page, as: UTF8.self).contains("<th scope=\"col\">\(heading)</th>"))
    }
}
