import Foundation
import SLADiagnostics
import TestSupport
import Testing

@testable import SLABatch

/// What a run takes for its files.
@Suite struct FolderListingTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        for path in ["real/a.csv", "real/deep/b.csv", "real/.hidden.csv", "real/.git/c.csv", "real/empty/"] {
            let url = folder.url.appending(path: path)
            let parent = path.hasSuffix("/") ? url : url.deletingLastPathComponent()
            try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
            if parent != url { try Data("x".utf8).write(to: url) }
        }
        for (link, destination) in [("linked", "real"), ("real/linked", "deep"), ("real/l.csv", "a.csv")] {
            try FileManager.default.createSymbolicLink(
                atPath: folder.path + "/" + link, withDestinationPath: destination)
        }
        try Data("".utf8).write(to: folder.url.appending(path: WorkspaceFolder.marker))
    }

    @Test func regularFilesAtAnyDepthAndNothingHiddenOrLinked() throws {
        let workspace = try WorkspaceFolder(at: folder.path)
        #expect(workspace.files(below: "real") == ["real/a.csv", "real/deep/b.csv"])
        #expect(workspace.files(below: "") == ["real/a.csv", "real/deep/b.csv", "slareview.yaml"])
    }

    @Test func textIsReadThroughTheFirstFolderOnly() throws {
        let workspace = try WorkspaceFolder(at: folder.path)
        #expect(try workspace.text(of: "linked/a.csv") == "x")
        #expect(try workspace.text(of: "real/deep/b.csv") == "x")
        #expect(try workspace.text(of: "real/l.csv") == nil)
        #expect(try workspace.text(of: "real/linked/b.csv") == nil)
    }

    @Test func aProcessWithoutAFolderIsInNoWorkspace() {
        #expect(throws: Diagnostics.self) { try WorkspaceFolder.nearest(to: "") }
    }

    @Test func aFolderThatIsNamedMayBeALink() throws {
        let workspace = try WorkspaceFolder(at: folder.path)
        #expect(workspace.files(below: "linked") == ["linked/a.csv", "linked/deep/b.csv"])
    }

    @Test(arguments: ["nothing", "real/a.csv", "real/empty"])
    func noFilesBelowWhatIsNoFolder(root: String) throws {
        #expect(try WorkspaceFolder(at: folder.path).files(below: root) == [])
    }

    @Test func whatIsPassedOverIsTold() throws {
        #expect(mkfifo(folder.path + "/real/pipe.csv", 0o600) == 0)
        let found = try WorkspaceFolder(at: folder.path).contents(of: "real")
        #expect(found.links == ["real/l.csv", "real/linked"])
        #expect(found.others == ["real/pipe.csv"])
        #expect(found.warnings.map(\.id) == ["link-not-followed", "link-not-followed", "not-a-file"])
        #expect(found.warnings.map { $0.position?.file } == ["real/l.csv", "real/linked", "real/pipe.csv"])
    }

    /// A name of 300 bytes is one that no file system lists, whoever asks.
    @Test func aFolderThatCannotBeListedIsNotEmpty() throws {
        let path = folder.path + "/" + String(repeating: "x", count: 300)
        #expect(FolderListing.entries(of: path, followsLink: true) == nil)
        #expect(FolderContents(closed: ["exports/x"]).errors.map(\.id) == ["folder-closed"])
    }

    @Test(arguments: [
        ("real/a.csv", FolderListing.Kind.file), ("real/l.csv", .link), ("real", .folder), ("nothing", .other),
    ])
    func aLinkIsNoFile(path: String, kind: FolderListing.Kind) throws {
        #expect(try WorkspaceFolder(at: folder.path).kind(of: path) == kind)
    }
}
