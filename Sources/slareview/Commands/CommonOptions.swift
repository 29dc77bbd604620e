import ArgumentParser
import FoundationEssentials
import Glibc
import SLABatch
import SLADiagnostics
import SLATime

/// Where the workspace is.
struct WorkspaceOptions: ParsableArguments {
    @Option(
        name: .customLong("workspace"),
        help: ArgumentHelp(
            "The workspace; default: the nearest folder upwards with a slareview.yaml.", valueName: "dir"))
    var folder: String?

    /// For what needs none: `nil` outside of any.
    func locateIfAny() throws(BatchFailure) -> WorkspaceFolder? {
        if folder != nil { return try locate() }
        return try? WorkspaceFolder.nearest(to: FileManager.default.currentDirectoryPath)
    }

    func locate() throws(BatchFailure) -> WorkspaceFolder {
        guard folder != "" else {
            throw BatchFailure(
                .usage, id: "workspace-unnamed", "--workspace names no folder",
                fix: "name the workspace's folder; a variable may be unset")
        }
        do {
            if let folder { return try WorkspaceFolder(at: folder) }
            return try WorkspaceFolder.nearest(to: FileManager.default.currentDirectoryPath)
        } catch {
            throw BatchFailure(.configuration, error)
        }
    }
}

/// How a command prints what it found.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
}

extension CivilDate {
    /// Today in UTC, or the day of the instant that `SOURCE_DATE_EPOCH` names.
    static var ofThisMachine: CivilDate {
        let named = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"].flatMap { Int64($0) }
        let seconds = named.map { min(max($0, 0), 253_402_300_799) } ?? Int64(time(nil))
        return LocalTime(at: Instant(milliseconds: seconds * 1000)).date
    }
}

extension TimeZoneDatabase {
    /// The database every command uses: the system's, or the one `TZDIR` names.
    static var ofThisMachine: TimeZoneDatabase {
        .system(in: ProcessInfo.processInfo.environment["TZDIR"] ?? "/usr/share/zoneinfo")
    }
}
