import Foundation
package import SLATime

extension TimeZoneDatabase {
    /// The system's tz database.
    ///
    /// - Parameter folder: where it lies, normally `/usr/share/zoneinfo`.
    package static func system(in folder: String = "/usr/share/zoneinfo") -> TimeZoneDatabase {
        let root = URL(filePath: folder, directoryHint: .isDirectory)
        let data = (try? String(contentsOf: root.appending(path: "tzdata.zi"), encoding: .utf8)) ?? ""
        let firstLine = String(data.prefix { $0 != "\n" })
        let names = data.split(separator: "\n").compactMap { line -> String? in
            let words = line.split(separator: " ")
            switch words.first {
            case "Z" where words.count > 1: return String(words[1])
            case "L" where words.count > 2: return String(words[2])
            default: return nil
            }
        }
        return TimeZoneDatabase(version: version(inFirstLineOf: firstLine) ?? "unknown", names: names) { name in
            guard !name.isEmpty, !name.hasPrefix("/"), !name.split(separator: "/").contains("..") else { return nil }
            return (try? Data(contentsOf: root.appending(path: name))).map { [UInt8]($0) }
        }
    }
}
