import SLADiagnostics
package import SLATime

extension TimeZoneDatabase {
    /// The system's tz database.
    ///
    /// - Parameter folder: where it lies, normally `/usr/share/zoneinfo`.
    package static func system(in folder: String = "/usr/share/zoneinfo") -> TimeZoneDatabase {
        let bytes = (try? FileBytes.read(folder + "/tzdata.zi")) ?? []
        let firstLine = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        let names = zoneNames(in: bytes)
        return TimeZoneDatabase(version: version(inFirstLineOf: firstLine) ?? "unknown", names: names) { name in
            guard !name.isEmpty, !name.leadsOutOfFolder else { return nil }
            return try? FileBytes.read(folder + "/" + name)
        }
    }

    /// The second word of lines that begin with `Z `, the third of those with `L `: a few hundred of four thousand
    /// lines.
    private static func zoneNames(in bytes: [UInt8]) -> [String] {
        var names: [String] = []
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            defer { start = end + 1 }
            let place = bytes[start] == UInt8(ascii: "Z") ? 1 : bytes[start] == UInt8(ascii: "L") ? 2 : 0
            guard place > 0, start + 1 < end, bytes[start + 1] == UInt8(ascii: " ") else { continue }
            let words = bytes[start..<end].split(separator: UInt8(ascii: " "))
            if words.count > place { names.append(String(decoding: words[place], as: UTF8.self)) }
        }
        return names
    }
}
