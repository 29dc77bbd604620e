import Foundation
package import SLATime

/// One case of `Tests/Vectors`: a calendar, an input, what is expected of it.
package struct Vector: Sendable {
    package struct Malformed: Error, CustomStringConvertible {
        package let description: String
    }

    package let id: String
    package let kind: String
    package let calendar: ServiceCalendar
    package let json: JSONValue

    package var input: JSONValue { json["input"] ?? .null }
    package var expected: JSONValue { json["expected"] ?? .null }
    package var policy: JSONValue { json["policy"] ?? .null }

    /// The cases of one kind in one file, such as `curated`.
    package static func load(_ file: String, kind: String) throws -> [Vector] {
        let text = try Fixtures.text("Tests/Vectors/\(file).jsonl")
        return try text.split(separator: "\n").compactMap { line in
            // Cheaper than parsing every line of the other kinds; the kind is checked again below.
            guard line.contains("\"\(kind)\"") else { return nil }
            let json = try JSONValue(Data(line.utf8))
            guard json["kind"]?.string == kind else { return nil }
            guard let id = json["id"]?.string else { throw Malformed(description: "no id: \(line.prefix(80))") }
            return try Vector(id: id, kind: kind, calendar: ServiceCalendar(vector: json["calendar"]), json: json)
        }
    }

    /// A required instant of the input.
    package func instant(_ key: String) throws -> Instant {
        guard let instant = input[key]?.string.flatMap({ Instant(rfc3339: $0) }) else {
            throw Malformed(description: "\(id): input.\(key) is no instant")
        }
        return instant
    }
}

extension ServiceCalendar {
    /// The `calendar` object of a vector.
    package init(vector json: JSONValue?) throws {
        guard let json, let timeZone = json["timezone"]?.string else {
            throw Vector.Malformed(description: "no time zone")
        }
        let known = ["timezone", "weekly", "holidays", "special_days", "breaks", "overnight_holiday"]
        if let stranger = json.members.keys.first(where: { !known.contains($0) }) {
            throw Vector.Malformed(description: "unknown key \(stranger)")
        }
        self.init(timeZone: timeZone)
        let weekdays = zip(["mon", "tue", "wed", "thu", "fri", "sat", "sun"], Weekday.allCases)
        for (name, weekday) in weekdays {
            if let hours = json["weekly"]?[name] { weekly[weekday] = try hours.elements.map(Self.hours) }
        }
        holidays = try Set((json["holidays"]?.elements ?? []).map { try Self.date($0.string ?? "") })
        specialDays = try Self.hoursByDate(json["special_days"])
        breaks = try Self.hoursByDate(json["breaks"])
        if let rule = json["overnight_holiday"]?.string {
            guard let rule = OvernightHoliday(rawValue: rule) else {
                throw Vector.Malformed(description: "unknown overnight rule \(rule)")
            }
            overnightHoliday = rule
        }
    }

    private static func hoursByDate(_ json: JSONValue?) throws -> [CivilDate: [OpeningHours]] {
        var result: [CivilDate: [OpeningHours]] = [:]
        for (day, hours) in json?.members ?? [:] { result[try date(day)] = try hours.elements.map(self.hours) }
        return result
    }

    private static func date(_ text: String) throws -> CivilDate {
        guard let date = CivilDate(text) else { throw Vector.Malformed(description: "'\(text)' is no date") }
        return date
    }

    private static func hours(_ json: JSONValue) throws -> OpeningHours {
        let minutes = try json.elements.map { element in
            let parts = (element.string ?? "").split(separator: ":").compactMap { Int($0) }
            guard parts.count == 2 else { throw Vector.Malformed(description: "\(element) is no time of day") }
            return parts[0] * 60 + parts[1]
        }
        guard minutes.count == 2 else { throw Vector.Malformed(description: "\(json) are no hours") }
        return OpeningHours(open: minutes[0], close: minutes[1])
    }
}

extension Instant {
    /// Reads `2026-10-01T09:00:00Z`, with an optional fraction and any offset.
    package init?(rfc3339 text: String) {
        let pattern = #/(\d{4}-\d\d-\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,3}))?(?:Z|([+-])(\d\d):(\d\d))/#
        guard let match = try? pattern.wholeMatch(in: text)?.output, let date = CivilDate(String(match.1)),
            let hours = Int64(match.2), let minutes = Int64(match.3), let seconds = Int64(match.4)
        else { return nil }
        var total = Int64(date.daysSinceEpoch) * 86_400 + hours * 3600 + minutes * 60 + seconds
        if let sign = match.6, let offsetHours = match.7.flatMap({ Int64($0) }),
            let offsetMinutes = match.8.flatMap({ Int64($0) })
        {
            total -= (sign == "-" ? -1 : 1) * (offsetHours * 3600 + offsetMinutes * 60)
        }
        let fraction = match.5.flatMap { Int64($0.padding(toLength: 3, withPad: "0", startingAt: 0)) } ?? 0
        self.init(milliseconds: total * 1000 + fraction)
    }
}
