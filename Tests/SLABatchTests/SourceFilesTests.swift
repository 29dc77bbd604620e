import Foundation
import SLADiagnostics
import SLAModel
import TestSupport
import Testing

@testable import SLABatch

/// Which files of a workspace are exports.
@Suite struct SourceFilesTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        for path in [
            "slareview.yaml", "notes.txt", "tickets.csv", "agreements/a.yaml", "exports/prtg/p.xml", "exports/x.txt",
            "reviews/2026-10/a/v1/evidence.csv",
        ] {
            let file = folder.url.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data("x".utf8).write(to: file)
        }
        for (link, destination) in [
            ("reviews/2026-10/a/latest", "v1"), ("l.csv", "tickets.csv"), ("elsewhere", "exports"),
            ("exports/l.xml", "prtg/p.xml"),
        ] {
            try FileManager.default.createSymbolicLink(
                atPath: folder.path + "/" + link, withDestinationPath: destination)
        }
    }

    private func found(_ patterns: [String], exports: [String]) throws -> SourceFiles {
        var workspace = Workspace(provider: Provider(name: "P"))
        workspace.exports = exports
        workspace.sources = patterns.map { SourceDeclaration(profile: "tickets", files: $0, timeZone: "Etc/UTC") }
        return SourceFiles(workspace, in: try WorkspaceFolder(at: folder.path))
    }

    private func told(_ found: SourceFiles) -> [String] {
        found.diagnostics.map { "\($0.id) \($0.position?.file ?? "")" }
    }

    @Test func belowExportsWhatNobodyReadsIsTold() throws {
        let found = try found(["exports/prtg/*.xml"], exports: ["exports/"])
        #expect(found.matches.map(\.path) == ["exports/prtg/p.xml"])
        #expect(told(found) == ["source-unclaimed slareview.yaml", "link-not-followed exports/l.xml"])
        #expect(found.diagnostics.first?.summary == "no source reads 'exports/x.txt'")
    }

    /// Such a pattern looks through the whole workspace, where most files are no exports and need no source.
    @Test(arguments: [("*.csv", ["l.csv"]), ("**/*.csv", ["elsewhere", "exports/l.xml", "l.csv"])])
    func aPatternWithoutAFolderFindsExportsOnly(pattern: String, links: [String]) throws {
        let found = try found([pattern], exports: [])
        #expect(found.matches.map(\.path) == ["tickets.csv"])
        #expect(told(found) == links.map { "link-not-followed \($0)" })
    }

    @Test func aSourceWithoutFilesIsTold() throws {
        let found = try found(["exports/veeam/*.csv", "agreements/*.yaml"], exports: [])
        #expect(found.matches.isEmpty)
        #expect(told(found) == ["source-empty slareview.yaml", "source-empty slareview.yaml"])
    }
}
