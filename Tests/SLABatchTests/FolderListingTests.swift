import Foundation
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

    @Test(arguments: ["linked", "linked/", "nothing", "real/a.csv", "real/empty"])
    func noFilesBelowALinkOrWhatIsNoFolder(root: String) throws {
        #expect(try WorkspaceFolder(at: folder.path).files(below: root) == [])
    }

    @Test(arguments: [("real/a.csv", true), ("real/l.csv", false), ("real", false), ("nothing", false)])
    func aLinkIsNoRegularFile(path: String, isFile: Bool) throws {
        #expect(try WorkspaceFolder(at: folder.path).isRegularFile(path) == isFile)
    }
}
