import Foundation
package import SLATime

/// The system's tz database.
package enum ZoneInfo {
    package static let system: TimeZoneDatabase = {
        let folder = URL(filePath: ProcessInfo.processInfo.environment["TZDIR"] ?? "/usr/share/zoneinfo")
        let tzdata = (try? String(contentsOf: folder.appending(path: "tzdata.zi"), encoding: .utf8)) ?? ""
        // "Z NAME ..." begins a zone, "L TARGET NAME" makes a link.
        let names = tzdata.split(separator: "\n").compactMap { line -> String? in
            let words = line.split(separator: " ", maxSplits: 3)
            guard words.count >= 3 else { return nil }
            return words[0] == "Z" ? String(words[1]) : words[0] == "L" ? String(words[2]) : nil
        }
        return TimeZoneDatabase(
            version: TimeZoneDatabase.version(inFirstLineOf: tzdata) ?? "unknown", names: names
        ) { name in
            (try? Data(contentsOf: folder.appending(path: name))).map { [UInt8]($0) }
        }
    }()
}
