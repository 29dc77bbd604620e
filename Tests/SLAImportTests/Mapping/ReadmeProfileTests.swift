import SLAModel
import SLATime
import TestSupport
import Testing

@testable import SLAImport

@Suite("The profile of the README reads the export of the README")
struct ReadmeProfileTests {
    /// The text of the block in a language that stands behind a heading.
    private func block(_ language: String, behind heading: String) throws -> String {
        let readme = try Fixtures.text("README.md")
        let section = try #require(readme.firstRange(of: "\n## \(heading)\n")).upperBound
        let start = try #require(readme[section...].firstRange(of: "```\(language)\n")).upperBound
        let end = try #require(readme[start...].firstRange(of: "```")).lowerBound
        return String(readme[start..<end])
    }

    /// London is at +01:00 in September: 09:12 there is 08:12 UTC. The total is no ticket, and not rejected.
    @Test("in under 40 lines, each row as it was written, and known from all built-in profiles")
    func reads() throws {
        let text = try block("yaml", behind: "Your own tool")
        #expect(text.split(separator: "\n").count < 40)
        let own = try Imports.profile(text: text)
        let export = try block("csv", behind: "Your own tool")
        let imported = Imports.file(export, try Imports.job("september.csv", own, zone: "Europe/London"))
        #expect(imported.file.rows == RowAccount(read: 3, accepted: 2, blank: 1))
        #expect(imported.diagnostics.isEmpty)
        #expect(
            CanonicalText(combine([imported]).records).lines == [
                "A-1041 Till will not print [Aldermoor Vets||Urgent|Done|||||] 2026-09-14T08:12:00Z - "
                    + "2026-09-14T08:31:00Z 2026-09-14T10:02:00Z - 2026-09-15T07:00:00Z {} [] false [\"-\", \"-\"]",
                "A-1042 New starter [Aldermoor Vets||Normal|Asked client|||||] 2026-09-14T09:00:00Z - - - - "
                    + "2026-09-14T09:40:00Z {} [] false [\"-\", \"-\"]",
            ])
        let candidates = recognise(ByteSource(Array(export.utf8)), among: try DescribeTests.builtIn() + [own])
        #expect(candidates.map(\.profile.name) == ["deskwave"])
    }

    @Test("without it, describe places what its titles tell and asks for the rest")
    func described() throws {
        let export = try block("csv", behind: "Your own tool")
        let description = describe(
            path: "september.csv", from: ByteSource(Array(export.utf8)), profiles: try DescribeTests.builtIn())
        let proposal = try #require(description.proposal)
        #expect(proposal.contains("  key: Ref\n  client: Client\n"))
        #expect(proposal.contains("  # priority: needed; which one? Level, Stage\n"))
        #expect(proposal.contains("  # status: needed; which one? Level, Stage\n"))
    }
}
