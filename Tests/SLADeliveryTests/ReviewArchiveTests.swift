import Foundation
import TestSupport
import Testing

@testable import SLADelivery

@Suite struct ReviewArchiveTests {
    let folder: TemporaryFolder
    let archive: ReviewArchive

    init() throws {
        folder = try TemporaryFolder()
        archive = try ReviewArchive(path: folder.path + "/reviews")
    }

    @Test func firstPublicationIsVersionOneAndLatestPointsAtIt() throws {
        let published = try archive.publish(["review.md": Array("a".utf8)], client: "aldermoor", period: "2026-10")
        #expect(published.version == 1)
        #expect(published.isNew)
        #expect(try folder.contents(of: "reviews/2026-10/aldermoor/latest/review.md") == "a")
        let link = try FileManager.default.destinationOfSymbolicLink(
            atPath: folder.path + "/reviews/2026-10/aldermoor/latest")
        #expect(link == "v1")
    }

    @Test func sameBytesPublishNothingNew() throws {
        let files = ["review.md": Array("a".utf8), "review.json": Array("{}".utf8)]
        _ = try archive.publish(files, client: "aldermoor", period: "2026-10")
        let again = try archive.publish(files, client: "aldermoor", period: "2026-10")
        #expect(!again.isNew)
        #expect(try folder.names(in: "reviews/2026-10/aldermoor") == ["latest", "v1"])
    }

    @Test func otherBytesPublishTheNextVersionAndLeaveTheOldOneAlone() throws {
        _ = try archive.publish(["review.md": Array("a".utf8)], client: "aldermoor", period: "2026-10")
        let second = try archive.publish(["review.md": Array("b".utf8)], client: "aldermoor", period: "2026-10")
        #expect(second.version == 2)
        #expect(try folder.contents(of: "reviews/2026-10/aldermoor/v1/review.md") == "a")
        #expect(try folder.contents(of: "reviews/2026-10/aldermoor/latest/review.md") == "b")
    }

    @Test func versionsAreNumbersNotWords() throws {
        for n in 1...11 {
            _ = try archive.publish(["review.md": Array("\(n)".utf8)], client: "aldermoor", period: "2026-10")
        }
        #expect(try folder.contents(of: "reviews/2026-10/aldermoor/latest/review.md") == "11")
    }

    @Test(arguments: ["v007", "v+7", "v-7", "v0", "v7 ", "V7", "v"])
    func aNameThatNoRunWritesIsNoVersion(name: String) throws {
        let other = folder.path + "/reviews/2026-10/aldermoor/" + name
        try FileManager.default.createDirectory(atPath: other, withIntermediateDirectories: true)
        #expect(try archive.newest("review.md", client: "aldermoor", period: "2026-10") == nil)
        // Reading makes no folder.
        #expect(try folder.names(in: "reviews/2026-10/aldermoor") == [name])
        #expect(try archive.publish(["review.md": []], client: "aldermoor", period: "2026-10").version == 1)
    }

    @Test func whatADeadRunLeftIsSweptAndNeverRead() throws {
        let leftover = folder.path + "/reviews/2026-10/aldermoor/v1.tmp-building"
        try FileManager.default.createDirectory(atPath: leftover, withIntermediateDirectories: true)
        try Data("half".utf8).write(to: URL(filePath: leftover + "/review.md"))
        let published = try archive.publish(["review.md": Array("whole".utf8)], client: "aldermoor", period: "2026-10")
        #expect(published.version == 1)
        #expect(try folder.names(in: "reviews/2026-10/aldermoor") == ["latest", "v1"])
        #expect(try folder.contents(of: "reviews/2026-10/aldermoor/v1/review.md") == "whole")
    }

    @Test func publishedFilesAreReadOnly() throws {
        let published = try archive.publish(["review.md": Array("a".utf8)], client: "aldermoor", period: "2026-10")
        let mode = try FileManager.default.attributesOfItem(atPath: published.folder + "/review.md")[.posixPermissions]
        #expect(mode as? Int == 0o444)
    }

    @Test func aLinkInPlaceOfAClientFolderIsRefused() throws {
        let elsewhere = try TemporaryFolder()
        try FileManager.default.createDirectory(
            atPath: folder.path + "/reviews/2026-10", withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/reviews/2026-10/aldermoor", withDestinationPath: elsewhere.path)
        #expect(throws: OutputError.self) {
            try archive.publish(["review.md": []], client: "aldermoor", period: "2026-10")
        }
        #expect(try elsewhere.names().isEmpty)
    }
}

@Suite struct DurableFolderTests {
    @Test func writeReplacesAFileAndLeavesNoTemporary() throws {
        let temporary = try TemporaryFolder()
        let folder = try DurableFolder(path: temporary.path + "/a/b")
        try folder.write(Array("one".utf8), to: "index.html")
        try folder.write(Array("two".utf8), to: "index.html")
        #expect(try temporary.contents(of: "a/b/index.html") == "two")
        #expect(try temporary.names(in: "a/b") == ["index.html"])
    }

    @Test func aFileWhereAFolderIsNeededIsNamedInTheError() throws {
        let temporary = try TemporaryFolder()
        try Data().write(to: temporary.url.appending(path: "reviews"))
        do {
            _ = try DurableFolder(path: temporary.path + "/reviews/2026-10")
            Issue.record("a file was taken for a folder")
        } catch {
            #expect(error.description.contains("/reviews/2026-10'"))
        }
    }

    @Test func aFullDeviceIsAnErrorThatNamesTheFile() throws {
        let devices = try DurableFolder(path: "/dev")
        let error = #expect(throws: OutputError.self) { try devices.create("full", holding: [1], mode: 0o644) }
        #expect(error?.code == ENOSPC)
        #expect(error?.description.contains("/dev/full") == true)
    }
}
