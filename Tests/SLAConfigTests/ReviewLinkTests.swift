import SLAConfig
import SLADiagnostics
import SLAModel
import Testing

@Suite struct ReviewLinkTests {
    private func workspace(_ url: String) throws -> Workspace {
        try WorkspaceReader.read(
            "provider: {name: Harbourline}\ndelivery: {transport: file, reviews_url: \"\(url)\"}\n",
            file: "slareview.yaml"
        ).value
    }

    @Test(arguments: [
        (
            "https://reports.harbourline.example/{client}/{period}",
            "https://reports.harbourline.example/aldermoor/2026-10"
        ),
        (
            "https://{client}.reports.example/r?p={period}&v=1#top",
            "https://aldermoor.reports.example/r?p=2026-10&v=1#top"
        ),
        ("https://portal.example", "https://portal.example"),
    ])
    func placeholdersAreFilledIn(_ pattern: String, _ expected: String) throws {
        let link = try #require(try workspace(pattern).reviewLink)
        #expect(link.address(client: "aldermoor", period: "2026-10") == expected)
    }

    @Test(arguments: [
        ("http://reports.example/{client}", "does not begin with https://"),
        ("javascript:alert(1)", "does not begin with https://"),
        ("https://", "names no host"), ("https:///x", "names no host"), ("https://user@evil.example/", "names no host"),
        ("https://a.example/{cleint}", "holds '{cleint}'"), ("https://a.example/{client", "holds '{client'"),
        ("https://a.example/}", "holds '}'"), ("https://a.example/a b", "holds ' '"),
        ("https://a.example/<x>", "holds '<'"), ("https://a.example/ü", "holds 'ü'"),
        ("https://a.example/'x", "holds '''"),
    ])
    func otherAddressesAreRefused(_ pattern: String, _ reason: String) throws {
        let problems = #expect(throws: Diagnostics.self) { try workspace(pattern) }
        let problem = try #require(problems?.all.first)
        #expect(problem.id == "config-url" && problem.summary.hasSuffix(reason), "\(problem.summary)")
        #expect(problem.position?.line == 2 && problem.fix != nil)
    }

    @Test func aMisspeltPlaceholderIsNamed() throws {
        let problems = #expect(throws: Diagnostics.self) { try workspace("https://a.example/{perod}") }
        #expect(problems?.all.first?.fix == "did you mean '{period}'?")
    }

    @Test func chartsOfMarkdownAreOffUnlessAskedFor() throws {
        func charts(_ text: String) throws -> Workspace.MarkdownCharts {
            try WorkspaceReader.read("provider: {name: H}\n" + text, file: "slareview.yaml").value.markdownCharts
        }
        #expect(try charts("") == .none)
        #expect(try charts("markdown: {charts: mermaid}\n") == .mermaid)
        #expect(throws: Diagnostics.self) { try charts("markdown: {charts: ascii}\n") }
        #expect(throws: Diagnostics.self) { try charts("markdown: {chart: mermaid}\n") }
    }
}
