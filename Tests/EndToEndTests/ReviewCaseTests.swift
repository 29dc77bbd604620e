import Foundation
import TestSupport
import Testing

/// Reviews of clients out of the ordinary, from their exports to their documents.
@Suite struct ReviewCaseTests {
    /// A case that was run: what the command said and where the documents are.
    private struct Run {
        var folder: TemporaryFolder
        var period: String
        var outcome: CommandCase.Outcome

        func documents(version: Int = 1) throws -> Documents {
            try Documents(folder.url.appending(path: "reviews/\(period)/client/v\(version)"))
        }
    }

    private func run(_ workspace: TinyWorkspace, _ arguments: [String] = [], in folder: TemporaryFolder? = nil) throws
        -> Run
    {
        let folder = try folder ?? TemporaryFolder()
        try workspace.write(to: folder)
        let outcome = try Command.run(["run", "--period", workspace.period, "--verbose"] + arguments, in: folder.url)
        return Run(folder: folder, period: workspace.period, outcome: outcome)
    }

    // MARK: The table

    /// `SLAREVIEW_CASES_OUT` names a folder that gets the documents, for the checks that other programs make.
    @Test("Markdown as recorded, or no report", arguments: ReviewCase.all + ReviewCase.quarters)
    func asRecorded(_ found: ReviewCase) throws {
        let run = try run(found.workspace(), found.arguments)
        guard found.hasReport else {
            #expect(run.outcome.status == 66)
            #expect(run.outcome.errors.contains("client: no report: "))
            #expect(try run.folder.names(in: "reviews/2026-10") == ["index.html"])
            return
        }
        #expect([0, 1].contains(run.outcome.status), "\(run.outcome.errors)")
        let documents = try run.documents()
        try keep(run.folder.url.appending(path: "reviews"), as: found.name)
        let markdown = anonymous(documents.markdown)
        let file = Fixtures.root.appending(path: "Tests/EndToEndTests/ReviewCases/\(found.name).md")
        if ProcessInfo.processInfo.environment["SLAREVIEW_RECORD"] != nil {
            try Data(markdown.utf8).write(to: file)
        }
        let expected = try #require(try? String(contentsOf: file, encoding: .utf8), "record it with SLAREVIEW_RECORD=1")
        #expect(lines(markdown).difference(from: lines(expected)).map { "\($0)" } == [])
    }

    private func lines(_ text: String) -> [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

    /// Without what depends on the machine or the version of the tool.
    private func anonymous(_ markdown: String) -> String {
        markdown.replacing(#/tz database [0-9a-z]+/#, with: "tz database VERSION")
            .replacing(#/(?m)^- Made by: .*$/#, with: "- Made by: TOOL")
            .replacing(#/SHA-256: [0-9a-f]+/#, with: "SHA-256: DIGEST")
            .replacing(#/Made by [^;]+; input [0-9a-f]+/#, with: "Made by TOOL; input DIGEST")
    }

    private func keep(_ reviews: URL, as name: String) throws {
        guard let path = ProcessInfo.processInfo.environment["SLAREVIEW_CASES_OUT"] else { return }
        let target = URL(filePath: path).appending(path: name)
        try? FileManager.default.removeItem(at: target)
        try FileManager.default.createDirectory(
            at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: reviews, to: target)
    }

    static let reported = ReviewCase.all.filter(\.hasReport)

    @Test("Page, Markdown, mail and JSON say the same", arguments: reported)
    func agree(_ found: ReviewCase) throws {
        let documents = try run(found.workspace(), found.arguments).documents()
        let rows = documents.markdownRows
        #expect(rows.count == documents.review["commitments"]?.elements.count)
        #expect(rows == documents.htmlRows)
        // The subject of the mail counts in digits what the page says in words.
        let counts = (documents.review["verdict"]?.members.values ?? [:].values).compactMap(\.int).map { "\($0)" }
        let page = Documents.numbers(documents.pageText).union(counts)
        for text in [documents.markdownText, documents.mailText, documents.mailPageText] {
            #expect(Documents.numbers(text).subtracting(page).sorted() == [])
        }
        #expect(DocumentArithmetic(documents).contradictions == [])
        #expect(documents.mail.utf8.count < 120_000)
        #expect(documents.mailPage.utf8.count < 60_000)
    }

    /// A sentence without words is its key in brackets; a figure without value inside a sentence is a wrong sentence.
    @Test("No sentence is missing or filled with a reason", arguments: reported + ReviewCase.quarters)
    func wholeSentences(_ found: ReviewCase) throws {
        let documents = try run(found.workspace(), found.arguments).documents()
        for text in [documents.pageText, documents.markdownText, documents.mailText, documents.mailPageText] {
            #expect(text.firstMatch(of: #/\[[a-z]+[.-][a-z.-]+\]/#)?.output == nil)
            #expect(!text.contains("no source tickets") && !text.contains("no source resolved"))
        }
    }

    // MARK: Names

    @Test("Names stay whole in every document", arguments: ["long-name", "right-to-left", "cjk", "forty-services"])
    func names(_ name: String) throws {
        let found = try #require(ReviewCase.all.first { $0.name == name })
        let workspace = found.workspace()
        let documents = try run(workspace).documents()
        for text in [documents.pageText, documents.markdownText] {
            for name in [workspace.client, workspace.provider] + workspace.services.map(\.name) {
                #expect(text.contains(name), "\(name)")
            }
        }
        #expect(documents.mailPageText.contains(workspace.client))
        #expect(documents.mailText.contains(workspace.client))
    }

    /// Charts name themselves in `title`, which has no markup.
    @Test func namesInOtherScriptsAreIsolatedOnThePage() throws {
        let documents = try run(ReviewCase.rightToLeft()).documents()
        let rest = documents.html.replacing(#/<(bdi|title|desc)\b[^>]*>.*?</\1>/#.dotMatchesNewlines(), with: "")
            .replacing(#/="[^"]*"/#, with: "").replacing(#/content: .*/#, with: "")
        #expect(rest.firstMatch(of: #/.{0,60}[\u{590}-\u{8FF}].{0,40}/#).map { String($0.output) } == nil)
    }

    // MARK: Hostile text

    /// The same workspace with plain words in place of the hostile ones has the same elements and attributes.
    static let turns = [0, 7, 13, 20]

    /// The documents of the hostile workspace and of its twin with plain words.
    private func twins(_ turn: Int) throws -> (hostile: Documents, plain: Documents) {
        let runs = try [\ReviewCase.Field.hostile, \.plain].map { try run(ReviewCase.hostile($0, turn: turn)) }
        for (run, name) in zip(runs, ["hostile", "plain"]) {
            try keep(run.folder.url.appending(path: "reviews"), as: "\(name)-\(turn)")
        }
        return (try runs[0].documents(), try runs[1].documents())
    }

    @Test("Hostile text in every field changes no structure", arguments: turns)
    func hostileTextIsInert(turn: Int) throws {
        let (hostile, plain) = try twins(turn)
        #expect(Documents.skeleton(hostile.html) == Documents.skeleton(plain.html))
        #expect(Documents.skeleton(hostile.mailPage) == Documents.skeleton(plain.mailPage))
        #expect(lines(hostile.markdown).count == lines(plain.markdown).count)
        #expect(hostile.mailHeaders == plain.mailHeaders)
        for document in [hostile.html, hostile.mailPage] {
            #expect(!document.contains("<script") && !document.contains("<img"))
            #expect(document.firstMatch(of: #/(?:href|src)="(?!#|mailto:)[^"]*"/#).map { String($0.output) } == nil)
        }
    }

    /// Whatever of the plain words a document shows, its hostile twin shows whole.
    @Test("Hostile text is shown as it was written", arguments: turns)
    func hostileTextIsPreserved(turn: Int) throws {
        let (hostile, plain) = try twins(turn)
        var seen = 0
        for field in ReviewCase.fields {
            let word = try Regex(field.plain + "(?![0-9])")
            // As `plain` shows any text: entities are written out and so are the attacker's.
            let text = field.hostile.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            for (twin, document) in [
                (plain.pageText, hostile.pageText), (plain.markdownText, hostile.markdownText),
                (plain.mailText, hostile.mailText), (plain.mailPageText, hostile.mailPageText),
            ] where twin.contains(word) {
                seen += 1
                #expect(document.contains(text), "\(field.hostile)")
            }
        }
        #expect(seen > 40)
        guard let folder = ProcessInfo.processInfo.environment["SLAREVIEW_CASES_OUT"] else { return }
        let words = Dictionary(uniqueKeysWithValues: ReviewCase.fields.map { ($0.plain, $0.hostile) })
        try JSONEncoder().encode(words).write(to: URL(filePath: folder).appending(path: "fields.json"))
    }

    // MARK: Restated

    /// October is published on 2 November; then an export shows that the first ticket was late after all: 23 of 24 in
    /// time in place of 24 of 24, 95.8 %, cut.
    @Test func aFinishedMonthWhoseFiguresChangeIsRestated() throws {
        var workspace = ReviewCase.allMet()
        let first = try run(workspace)
        #expect(try !first.documents().markdown.contains("Restated"))
        workspace.tickets = workspace.tickets.map { ticket in
            var ticket = ticket
            if ticket.key == "T2610-1" { ticket.resolution = 6 * 24 * 60 }
            return ticket
        }
        _ = try run(workspace, in: first.folder)
        let second = try first.documents(version: 2)
        for text in [second.pageText, second.markdownText, second.mailText, second.mailPageText] {
            #expect(text.contains("Restated: version 2 corrects one figure of version 1, issued on 2 November 2026."))
        }
        let row = "| Resolution within target | 100.0\u{A0}%, Met | 95.8\u{A0}%, Met |"
        #expect(second.markdown.contains("### What changed since version 1\n"))
        #expect(second.markdown.contains(row))
        #expect(second.review["restatement"]?["reasons"]?.elements.map(\.string) == ["data"])
        try keep(first.folder.url.appending(path: "reviews"), as: "restated")

        // Again, with nothing new: version 2 stays the newest, and version 1 is as it was.
        _ = try run(workspace, in: first.folder)
        #expect(try first.folder.names(in: "reviews/2026-10/client") == ["latest", "v1", "v2"])
        #expect(try first.documents().markdown.contains("100.0\u{A0}%"))
    }

    /// The same figures from another export are another version and nothing restated.
    @Test func anotherExportWithTheSameFiguresRestatesNothing() throws {
        var workspace = ReviewCase.allMet()
        let first = try run(workspace)
        workspace.tickets[0].subject = "Printer on the third floor"
        _ = try run(workspace, in: first.folder)
        #expect(try first.documents(version: 2).review["restatement"] == nil)
    }

    /// A review made while the month ran was provisional.
    @Test func aRunningMonthIsFollowedAndNotRestated() throws {
        let workspace = ReviewCase.allMet()
        let first = try run(workspace, ["--as-of", "2026-10-06T12:00:00Z"])
        _ = try run(workspace, in: first.folder)
        #expect(try first.documents(version: 2).review["restatement"] == nil)
    }

    @Test func aVersionThatCannotBeReadIsToldAndStopsNothing() throws {
        let first = try run(ReviewCase.allMet())
        let file = first.folder.url.appending(path: "reviews/2026-10/client/v1/review.json")
        try FileManager.default.removeItem(at: file)
        try Data("{}".utf8).write(to: file)
        let second = try run(ReviewCase.allMet(), in: first.folder)
        #expect(second.outcome.status == 1)
        #expect(second.outcome.errors.contains("[published-unreadable]"))
        #expect(try second.documents(version: 2).review["restatement"] == nil)
    }
}
