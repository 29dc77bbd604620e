import Foundation
import TestSupport
import Testing

/// An export with as many rows as its tool's limit makes no review until somebody has looked (reliability 2.2).
@Suite struct SilentCapTests {
    private static let file = "exports/tickets/incident-2026-10.csv"

    /// The starter workspace with exactly 500 tickets.
    private func workspace() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let starter = Fixtures.root.appending(path: "Templates/starter")
        for name in try FileManager.default.contentsOfDirectory(atPath: starter.path()) {
            try FileManager.default.copyItem(at: starter.appending(path: name), to: folder.url.appending(path: name))
        }
        let lines = try folder.contents(of: Self.file).split(separator: "\n")
        let rows = (1...500).map { number in
            lines[2].replacing("INC0001002", with: "INC\(2_000_000 + number)")
                .replacing("2026-10-02", with: "2026-10-30")
        }
        let text = ([lines[0]] + rows.map { $0[...] }).joined(separator: "\n") + "\n"
        try Data(text.utf8).write(to: folder.url.appending(path: Self.file))
        return folder
    }

    private let run = ["run", "--period", "2026-10", "--as-of", "2026-11-01"]

    @Test func aRoundNumberOfRowsMakesNoReview() throws {
        let folder = try workspace()
        let outcome = try Command.run(run, in: folder.url)
        #expect(outcome.status == 66)
        #expect(
            outcome.errors.contains(
                """
                example-client: no report: The export '\(Self.file)' has exactly 500 rows, a number at which tools \
                stop silently.
                """))
        #expect(outcome.errors.contains("add `whole: [\"\(Self.file)\"]` to its source"))
        #expect(try !folder.names(in: "reviews/2026-10").contains("example-client"))
    }

    @Test func whoVouchesForTheFileGetsTheReviewAndItSaysSo() throws {
        let folder = try workspace()
        let configuration = try folder.contents(of: "slareview.yaml").replacing(
            "    required: true", with: "    required: true\n    whole: [\"exports/tickets/*-2026-10.csv\"]")
        try Data(configuration.utf8).write(to: folder.url.appending(path: "slareview.yaml"))
        let outcome = try Command.run(run, in: folder.url)
        #expect(outcome.status < 2, "\(outcome.errors)")
        let review = "reviews/2026-10/example-client/latest/review"
        for form in ["html", "md"] {
            let text = try folder.contents(of: "\(review).\(form)")
            #expect(text.contains("has exactly 500 rows, a number at which tools stop without saying so"), "\(form)")
        }
        let json = try JSONValue(Data(contentsOf: folder.url.appending(path: "\(review).json")))
        let sources = json["method"]?["sources"]?.elements ?? []
        #expect(sources.map { $0["possibleCut"]?["isVouched"]?.bool } == [true])
        #expect(sources.map { $0["possibleCut"]?["rows"]?.int } == [500])
    }
}
