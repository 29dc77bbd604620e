import Foundation
import SLAConfig
import SLADiagnostics
import SLAModel
import SLATime
import TestSupport
import Testing

@testable import SLAImport

/// Imports as tests write them.
enum Imports {
    /// A built-in profile.
    static func profile(_ name: String) throws -> SourceProfile {
        try profile(text: Fixtures.text("Templates/profiles/\(name).yaml"), file: "\(name).yaml")
    }

    static func profile(text: String, file: String = "profile.yaml") throws -> SourceProfile {
        do {
            return try SourceProfileReader.read(text, file: file).value
        } catch {
            throw Unreadable(description: error.all.map(\.text).joined(separator: "\n"))
        }
    }

    struct Unreadable: Error, CustomStringConvertible {
        let description: String
    }

    static func job(
        _ path: String, _ profile: SourceProfile, zone: String = "Europe/London", client: String? = nil,
        clients: [String] = [], monitor: String? = nil, tolerance: String = "100 %", source: Int = 0
    ) throws -> ImportJob {
        var thresholds = Thresholds()
        if let share = TargetShare(percent: tolerance) { thresholds.rejectedRows = share }
        return ImportJob(
            path: path, source: source, profile: profile, zone: try ZoneInfo.system.rules(for: zone), client: client,
            clients: clients, monitor: monitor, thresholds: thresholds)
    }

    static func file(_ text: String, _ job: ImportJob) -> ImportedFile {
        importFile(job, from: ByteSource(Array(text.utf8)))
    }

    /// Every file of a workspace, read as its slareview.yaml says.
    static func workspace(_ folder: String) throws -> [ImportedFile] {
        let workspace = try WorkspaceReader.read(
            Fixtures.text("\(folder)/slareview.yaml"), file: "slareview.yaml", zones: ZoneInfo.system
        ).value
        let root = Fixtures.root.appending(path: folder)
        let all = try FileManager.default.subpathsOfDirectory(atPath: root.path()).sorted()
        return try workspace.sources.enumerated().flatMap { index, source in
            let name = try #require(source.profile)
            let own = "\(folder)/sources/\(name).yaml"
            let isOwn = FileManager.default.fileExists(atPath: Fixtures.root.appending(path: own).path())
            let profile = isOwn ? try profile(text: Fixtures.text(own)) : try profile(name)
            return try all.filter { fnmatch(source.files, $0, FNM_PATHNAME) == 0 }.map { path in
                let job = ImportJob(
                    path: path, source: index, profile: profile,
                    zone: try ZoneInfo.system.rules(for: source.timeZone), client: source.client,
                    clients: source.clients, monitor: source.monitor, encoding: source.encoding)
                return importFile(job, from: ByteSource(try Fixtures.bytes("\(folder)/\(path)")))
            }
        }
    }
}

extension SLADiagnostics.Diagnostics {
    var texts: String { all.map(\.text).joined(separator: "\n") }
}
