import Foundation
import TestSupport
import Testing

/// The sample provider's five reviews say the same in HTML, Markdown and JSON, and name no other client's files.
@Suite(.serialized) struct DocumentAgreementTests {
    static let clients = ["aldermoor", "brackwater", "castellan", "dunmore", "evenlode"]

    private struct Documents {
        var html: String
        var markdown: String
        var review: JSONValue
    }

    /// The documents of every client, written once.
    private static let written = Result<[String: Documents], any Error> {
        let folder = try TemporaryFolder()
        let outcome = try Command.run(["demo", "demo"], in: folder.url)
        try #require(outcome.status == 0, "\(outcome.errors)")
        return try Dictionary(
            uniqueKeysWithValues: clients.map { client in
                let path = "demo/reviews/2026-10/\(client)/v1/review"
                return (
                    client,
                    Documents(
                        html: try folder.contents(of: path + ".html"),
                        markdown: try folder.contents(of: path + ".md"),
                        review: try JSONValue(Data(folder.contents(of: path + ".json").utf8)))
                )
            })
    }

    private func documents(_ client: String) throws -> Documents {
        try #require(try Self.written.get()[client])
    }

    // MARK: Reading the documents

    /// What a reader sees of a page, with plain spaces.
    private func text(_ html: String) -> String {
        plain(
            html.replacing(#/<(style|title)>.*?</\1>/#.dotMatchesNewlines(), with: " ")
                .replacing(#/<svg.*?</svg>/#.dotMatchesNewlines(), with: " ")
                .replacing(#/<[^>]*>/#, with: " "))
    }

    private func plain(_ text: String) -> String {
        var text = text
        for (entity, character) in [
            ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("\u{A0}", " "),
        ] {
            text = text.replacingOccurrences(of: entity, with: character)
        }
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private func numbers(_ text: String) -> Set<String> {
        Set(text.matches(of: #/[0-9]+(?:[.,:][0-9]+)*/#).map { String($0.output) })
    }

    /// Result, target, used and status of each row of page one, in Markdown.
    private func markdownRows(_ markdown: String) -> [[String]] {
        let scorecard =
            markdown.split(separator: "## Commitments at a glance").dropFirst().first?
            .split(separator: "### What went well").first ?? ""
        return scorecard.split(separator: "\n").filter { $0.hasPrefix("| ") && !$0.hasPrefix("| Commitment |") }.map {
            let cells = $0.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
                .map { plain($0.replacingOccurrences(of: "**", with: "")) }
            return [cells[1], cells[2], cells[3], String(cells[5].drop { !$0.isLetter })]
        }
    }

    /// The same of the page.
    private func htmlRows(_ html: String) -> [[String]] {
        let cells =
            #/class="r res c-res[^"]*">(.*?)</td>.*?c-tgt[^>]*>(.*?)</td>.*?c-used[^>]*>(.*?)</td>.*?c-stat">(.*?)</td>/#
        return html.split(separator: "\n").compactMap { line in
            line.firstMatch(of: cells).map { found in
                [found.output.1, found.output.2, found.output.3, found.output.4].map { text(String($0)) }
            }
        }
    }

    // MARK: Agreement

    @Test("Page one says the same on the page and in Markdown", arguments: clients)
    func scorecards(_ client: String) throws {
        let documents = try documents(client)
        let rows = markdownRows(documents.markdown)
        #expect(rows.count == documents.review["commitments"]?.elements.count)
        #expect(rows == htmlRows(documents.html))
    }

    @Test("Every number of the Markdown stands on the page", arguments: clients)
    func markdownNumbers(_ client: String) throws {
        let documents = try documents(client)
        let missing = numbers(plain(documents.markdown)).subtracting(numbers(text(documents.html)))
        #expect(missing.sorted() == [])
    }

    /// Shares are cut, counts of small cohorts are counts: worked out here from the integers of the JSON.
    @Test("The results of page one are those of the JSON", arguments: clients)
    func results(_ client: String) throws {
        let documents = try documents(client)
        let rows = markdownRows(documents.markdown)
        let commitments = documents.review["commitments"]?.elements ?? []
        #expect(!commitments.isEmpty)
        for (commitment, row) in zip(commitments, rows) {
            let result = try #require(commitment["result"])
            guard result["value"]?["kind"]?.string == "share", let top = result["value"]?["numerator"]?.int,
                let bottom = result["value"]?["denominator"]?.int
            else { continue }
            if result["isSmall"]?.bool == true {
                #expect(row[0] == "\(top) of \(bottom)")
                continue
            }
            let isFine = commitment["indicator"]?.string == "availability"
            let cut = top * (isFine ? 10_000 : 1000) / bottom
            let scale: Int64 = isFine ? 100 : 10
            let fraction = String(cut % scale + scale).dropFirst()
            #expect(row[0] == "\(cut / scale).\(fraction) %")
        }
    }

    @Test(
        "Priorities sum to all tickets, causes to the late ones, the list to what is counted and open",
        arguments: clients)
    func sums(_ client: String) throws {
        let desk = try #require(try documents(client).review["desk"])
        let rows = desk["priorities"]?.elements ?? []
        let all = try #require(rows.first { $0["priority"]?.string == "" }?["resolution"])
        let single = rows.filter { $0["priority"]?.string != "" }.compactMap { $0["resolution"] }
        for part in ["met", "missed"] {
            #expect(single.compactMap { $0[part]?.int }.reduce(0, +) == all[part]?.int)
        }
        #expect((desk["causes"]?.elements ?? []).compactMap { $0["count"]?.int }.reduce(0, +) == all["missed"]?.int)
        let late = (desk["breaches"]?.elements ?? []).filter {
            $0["metric"]?.string == "resolution" && $0["isCounted"]?.bool == true
        }
        #expect(Int64(late.count) == all["missed"]?.int)
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
