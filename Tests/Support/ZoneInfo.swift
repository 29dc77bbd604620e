import Foundation
package import SLATime

/// The system's tz database.
package enum ZoneInfo {
    package static let system: TimeZoneDatabase = {
        let tzdata = (try? String(contentsOf: folder.appending(path: "tzdata.zi"), encoding: .utf8)) ?? ""
        // "Z NAME ..." begins a zone, "L TARGET NAME" makes a link.
        let names = tzdata.split(separator: "\n").compactMap { line -> String? in
            let words = line.split(separator: " ", maxSplits: 3)
            guard words.count >= 3 else { return nil }
            return words[0] == "Z" ? String(words[1]) : words[0] == "L" ? String(words[2]) : nil
        }
        return TimeZoneDatabase(
            version: TimeZoneDatabase.version(inFirstLineOf: tzdata) ?? "unknown", names: names, load: bytes)
    }()

    /// The same zones under the name of another release.
    package static func system(calledVersion version: String) -> TimeZoneDatabase {
        TimeZoneDatabase(version: version, names: system.names, load: bytes)
    }

    @Sendable private static func bytes(of zone: String) -> [UInt8]? {
        (try? Data(contentsOf: folder.appending(path: zone))).map { [UInt8]($0) }
    }

    private static let folder = URL(
        filePath: ProcessInfo.processInfo.environment["TZDIR"] ?? "/usr/share/zoneinfo")
}
