import SLAModel
import SLATime
import TestSupport
import Testing

@testable import SLARender

/// Charts in Markdown documents: asked for, drawn from the trends, and inert whatever the names hold.
@Suite struct MermaidTests {
    private func markdown(_ review: Review, _ charts: Workspace.MarkdownCharts) throws -> String {
        String(
            decoding: try Rendering.renderer.get().markdown(review, zone: Rendering.zone(), charts: charts),
            as: UTF8.self)
    }

    private func blocks(_ markdown: String) -> [[Substring]] {
        markdown.split(separator: "```mermaid\n").dropFirst().map { rest in
            Array(rest.split(separator: "\n").prefix { $0 != "```" })
        }
    }

    @Test func theyAreDrawnOnlyWhenAskedFor() throws {
        #expect(try !markdown(Aldermoor.review, .none).contains("```"))
        let drawn = try markdown(Aldermoor.review, .mermaid)
        let blocks = blocks(drawn)
        #expect(!blocks.isEmpty)
        // Nothing else of the document changes.
        #expect(drawn.contains(try markdown(Aldermoor.review, .none).suffix(400)))
        let golden = blocks.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
        #expect(try Rendering.matchesGolden(golden, "aldermoor-charts.mermaid"))
    }

    /// Six kinds of lines, and as many values as periods: what the grammar of `xychart-beta` wants.
    @Test func everyBlockKeepsTheGrammar() throws {
        for text in try HostileText.lines("html", "markdown", "formula") {
            for block in try blocks(markdown(HostileTextTests.review(text.s), .mermaid)) {
                #expect(block.first == "xychart-beta", "\(text.id)")
                let kinds = block.dropFirst().map { $0.split(separator: " ").first ?? "" }
                #expect(kinds.starts(with: ["title", "x-axis", "y-axis", "line"]) && kinds.count <= 5, "\(text.id)")
                let periods = try #require(block.first { $0.contains("x-axis") }).split(separator: "\"").count / 2
                for line in block where line.contains("line [") {
                    let values = line.split { " [],".contains($0) }.dropFirst()
                    #expect(values.count == periods && values.allSatisfy { Double($0) != nil }, "\(text.id)")
                }
                for line in block { #expect(line.count { $0 == "\"" } % 2 == 0 && !line.contains("%%"), "\(text.id)") }
            }
        }
    }

    @Test(arguments: [
        ("P2 resolution", "\"P2 resolution\""),
        ("a\"]\nclick A \"javascript:x\"", "\"a#34;#93; click A #34;javascript#58;x#34;\""),
        ("%%{init: {}}%%", "\"#37;#37;#123;init#58; #123;#125;#125;#37;#37;\""),
        ("<b>&amp;```", "\"#60;b#62;#38;amp#59;#96;#96;#96;\""),
        ("Größe 診療\u{202E}", "\"Größe 診療\""),
    ])
    func namesAreQuoted(_ name: String, _ expected: String) {
        #expect(MermaidChart.quoted(name) == expected)
    }

    @Test func aPeriodWithoutValueLeavesOnlyTheTable() throws {
        var review = Aldermoor.review
        for index in review.trends.indices { review.trends[index].points[1].value = .notMeasured(.noValue) }
        #expect(try !markdown(review, .mermaid).contains("```"))
    }
}
