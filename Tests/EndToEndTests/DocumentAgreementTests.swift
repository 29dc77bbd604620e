import Foundation
import TestSupport
import Testing

/// The sample provider's five reviews say the same in HTML, Markdown and JSON, and name no other client's files.
@Suite(.serialized) struct DocumentAgreementTests {
    static let clients = ["aldermoor", "brackwater", "castellan", "dunmore", "evenlode"]

    /// The documents of every client, of October and of the third quarter, written once.
    private static let written = Result<(months: [String: Documents], quarters: [String: Documents]), any Error> {
        let folder = try TemporaryFolder()
        let outcome = try Command.run(["demo", "demo"], in: folder.url)
        try #require(outcome.status == 0, "\(outcome.errors)")
        let quarter = try Command.run(["run", "--workspace", "demo", "--period", "2026-Q3"], in: folder.url)
        try #require(quarter.status <= 3, "\(quarter.errors)")
        func documents(_ period: String) throws -> [String: Documents] {
            try Dictionary(
                uniqueKeysWithValues: clients.map { client in
                    (client, try Documents(folder.url.appending(path: "demo/reviews/\(period)/\(client)/v1")))
                })
        }
        return (try documents("2026-10"), try documents("2026-Q3"))
    }

    private func documents(_ client: String) throws -> Documents {
        try #require(try Self.written.get().months[client])
    }

    // MARK: Agreement

    @Test("Page one says the same on the page and in Markdown", arguments: clients)
    func scorecards(_ client: String) throws {
        let documents = try documents(client)
        let rows = documents.markdownRows
        #expect(rows.count == documents.review["commitments"]?.elements.count)
        #expect(rows == documents.htmlRows)
    }

    @Test("Every number of the Markdown stands on the page", arguments: clients)
    func markdownNumbers(_ client: String) throws {
        let documents = try documents(client)
        let missing = Documents.numbers(documents.markdownText).subtracting(Documents.numbers(documents.pageText))
        #expect(missing.sorted() == [])
    }

    @Test("Both parts of the mail say the rows of page one, and no number that is not on the page", arguments: clients)
    func mails(_ client: String) throws {
        let documents = try documents(client)
        for part in [documents.mailText, documents.mailPageText] {
            for row in documents.markdownRows {
                #expect(part.contains(row[0]), "\(row)")
                #expect(part.contains(row[3]), "\(row)")
            }
            let missing = Documents.numbers(part).subtracting(Documents.numbers(documents.pageText))
            #expect(missing.sorted() == [])
        }
    }

    @Test("Page one shows the integers of the JSON, and what is a sum adds up", arguments: clients)
    func arithmetic(_ client: String) throws {
        let arithmetic = DocumentArithmetic(try documents(client))
        #expect(arithmetic.contradictions == [])
        #expect(arithmetic.checked > 12)
    }

    @Test("A quarter's Markdown has no number that is not on its page, and its sums add up", arguments: clients)
    func quarters(_ client: String) throws {
        let documents = try #require(try Self.written.get().quarters[client])
        let page = documents.pageText
        #expect(Documents.numbers(documents.markdownText).subtracting(Documents.numbers(page)).sorted() == [])
        let arithmetic = DocumentArithmetic(documents)
        #expect(arithmetic.contradictions == [])
        #expect(arithmetic.checked > 6)
        // The matrix has a row for every commitment; its month cells tell the statuses of the JSON.
        let matrix = documents.markdown.split(separator: "\n").filter { $0.hasPrefix("| ") && $0.contains(" ✓ ") }
        let months = documents.review["quarter"]?["commitments"]?.elements ?? []
        let missed = months.reduce(0) { sum, row in
            sum + (row["months"]?.elements ?? []).count { $0["status"]?.string == "missed" }
        }
        #expect(matrix.reduce(0) { $0 + $1.count { $0 == "◆" } } == missed)
        // The mail's subject states the result of the JSON.
        let verdict = try #require(documents.review["verdict"])
        let (met, total) = (try #require(verdict["met"]?.int), try #require(verdict["total"]?.int))
        #expect(documents.mail.contains(met == total ? "all \(total) met" : "\(met) of \(total) met"))
    }

    @Test("The e-mail states the result and keeps to what mail clients take", arguments: clients)
    func mail(_ client: String) throws {
        let documents = try documents(client)
        let verdict = try #require(documents.review["verdict"])
        let (met, total) = (try #require(verdict["met"]?.int), try #require(verdict["total"]?.int))
        let head = try #require(documents.mail.components(separatedBy: "\r\n\r\n").first).replacing("\r\n ", with: " ")
        let html = documents.mailPage
        let subject = try #require(head.components(separatedBy: "\r\n").first { $0.hasPrefix("Subject: ") })
        let result = met == total ? "all \(total) met" : "\(met) of \(total) met"
        #expect(subject.contains("October 2026") && subject.contains(result))
        let preheader = try #require(html.firstMatch(of: #/mso-hide:all[^>]*>([^<]*)</#)?.output.1)
        #expect(
            preheader.hasPrefix(met == total ? "All \(total) commitments met." : "\(met) of \(total) commitments met."))
        #expect(documents.mail.utf8.allSatisfy { $0 < 0x80 } && html.utf8.allSatisfy { $0 < 0x80 })
        #expect(html.utf8.count < 60_000)
        for part in ["<img", "<svg", "<script", "<link", " src=", "url(", "http:", "https:"] {
            #expect(!html.contains(part), "\(part)")
        }
        // A bar of table cells for each row that has an allowance.
        #expect(html.contains("height=\"8\"") && html.contains("scope=\"row\""))
    }

    @Test("A review names its own files and no other client", arguments: clients)
    func privacy(_ client: String) throws {
        let documents = try documents(client)
        let paths = (documents.review["method"]?["sources"]?.elements ?? []).compactMap { $0["path"]?.string }
        #expect(!paths.isEmpty)
        for other in Self.clients + ["fernhollow"] where other != client {
            #expect(paths.filter { $0.contains(other) } == [])
            for text in [documents.html, documents.markdown] {
                #expect(!text.lowercased().contains(other), "\(client) names \(other)")
            }
        }
        // The people of the sample's tickets, as the exports write them.
        for person in ["Hart, Jo", "Sorley, Pat"] {
            #expect(!documents.html.contains(person) && !documents.markdown.contains(person))
        }
    }
}
