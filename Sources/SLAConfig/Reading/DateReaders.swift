package import SLAModel
package import SLATime

extension ValueReader where Value == CivilDate {
    /// A date as `2026-10-31`.
    package static let date = ValueReader.scalar(
        id: "config-date", expected: "a date such as '2026-10-31'",
        schema: .text(pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", example: "2026-10-31")
    ) { text in
        if let date = CivilDate(text) { return .value(date) }
        let parts = text.split(omittingEmptySubsequences: false) { "-/.".contains($0) }
        let isFormed = text.utf8.count == 10 && text.filter { $0 == "-" }.count == 2 && parts[0].count == 4
        if isFormed, parts.allSatisfy({ Digits.whole($0) != nil }) {
            return .wrong("does not exist in the calendar", fix: nil)
        }
        return .wrong("is not a date such as '2026-10-31'", fix: "write year-month-day with four, two and two digits")
    }
}

extension ValueReader where Value == OpeningHours {
    /// Local hours such as `08:00-18:00`; `22:00-06:00` runs into the next day, `24:00` is midnight at its end.
    package static let hours = ValueReader.scalar(
        id: "config-hours", expected: "hours such as '08:00-18:00'",
        schema: .text(pattern: "^[0-9]{1,2}:[0-9]{2} ?[-–] ?[0-9]{1,2}:[0-9]{2}$", example: "08:00-18:00")
    ) { text in
        let edges = text.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "–" }
            .map { $0.filter { $0 != " " } }
        guard edges.count == 2 else { return .refused }
        for edge in edges where WallClock.minutes(edge) == nil {
            let parts = edge.split(separator: ":", omittingEmptySubsequences: false)
            if parts.count == 2, parts.allSatisfy({ Digits.whole($0) != nil }) {
                return .wrong("has the time '\(edge)', which no clock shows", fix: "write times from 00:00 to 24:00")
            }
            if let tidy = WallClock.tidied(edges) {
                return .wrong("is not hours such as '08:00-18:00'", fix: "write '\(tidy)'")
            }
            return .refused
        }
        guard let open = WallClock.minutes(edges[0]), let close = WallClock.minutes(edges[1]) else { return .refused }
        if open == 1440 { return .wrong("begins at 24:00", fix: "write 00:00 and the hours of the next day") }
        if open == close {
            return .wrong("begins and ends at the same time", fix: "write '00:00-24:00' for a whole day")
        }
        return .value(OpeningHours(open: open, close: close))
    }
}

/// Times of day.
enum WallClock {
    /// Hours without their minutes, or with a dot, as they should be written: "8-18", "8.30-18.00".
    static func tidied(_ edges: [String]) -> String? {
        let tidy = edges.compactMap { edge -> String? in
            let parts = edge.split(omittingEmptySubsequences: false) { $0 == "." || $0 == ":" }
            guard let hour = parts.first, (1...2).contains(hour.utf8.count), parts.count <= 2 else { return nil }
            let text = (hour.utf8.count == 1 ? "0" : "") + hour + ":" + (parts.count == 2 ? parts[1] : "00")
            return minutes(text) == nil ? nil : text
        }
        return tidy.count == edges.count ? tidy.joined(separator: "-") : nil
    }

    /// Minutes after midnight of `HH:MM` or `H:MM`, up to 24:00.
    static func minutes(_ text: some StringProtocol) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
            let hour = Digits.whole(parts[0]), let minute = Digits.whole(parts[1]), minute < 60, hour <= 24
        else { return nil }
        let total = hour * 60 + minute
        return total <= 1440 ? total : nil
    }
}

/// Days of the week as people write them.
enum WeekdayName {
    static let short = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    static let long = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

    static func weekday(_ text: some StringProtocol) -> Weekday? {
        let name = text.lowercased()
        return (short.firstIndex(of: name) ?? long.firstIndex(of: name)).flatMap(Weekday.init(rawValue:))
    }
}

extension ValueReader where Value == [Weekday] {
    /// A weekday, a range (`mon-fri`, `fri-mon`) or several with commas.
    package static let weekdays = ValueReader.scalar(
        id: "config-weekday", expected: "a weekday or a range such as 'mon-fri'", schema: .text(example: "mon-fri")
    ) { text in
        var days: [Weekday] = []
        for piece in text.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = piece.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "–" }
                .map { $0.filter { $0 != " " } }
            guard (1...2).contains(ends.count), let first = WeekdayName.weekday(ends[0]),
                let last = WeekdayName.weekday(ends[ends.count - 1])
            else {
                return .wrong(
                    "is not a weekday or a range such as 'mon-fri'",
                    fix: "weekdays are \(WeekdayName.short.joined(separator: ", "))")
            }
            let length = (last.rawValue - first.rawValue + 7) % 7
            days += (0...length).compactMap { Weekday(rawValue: (first.rawValue + $0) % 7) }
        }
        return .value(days)
    }
}

extension ValueReader where Value == RecurringWindow {
    /// A recurring window such as `first sun 02:00-06:00`, `every wed 22:00-23:00` or `sun 02:00-06:00`.
    package static let recurringWindow = ValueReader(
        schema: { _ in
            .text(
                pattern:
                    "^((every|first|second|third|fourth|fifth|last) )?[A-Za-z]+ [0-9]{1,2}:[0-9]{2}-[0-9]{1,2}:[0-9]{2}$",
                example: "first sun 02:00-06:00")
        },
        read: { node, label, sink in
            let expected = "a window such as 'first sun 02:00-06:00'"
            guard let text = node.text, !node.isEmpty else {
                sink.wrongKind(node, label: label, expected: expected)
                return nil
            }
            var words = text.split(separator: " ").map(String.init)
            var occurrence = RecurringWindow.Occurrence.every
            if let first = words.first, let found = occurrences[first.lowercased()] {
                occurrence = found
                words.removeFirst()
            }
            guard words.count >= 2, let weekday = WeekdayName.weekday(words[0]) else {
                sink.error(
                    "config-window", "\(label) '\(text)' is not \(expected)", at: node,
                    fix: "write every, first, second, third, fourth, fifth or last, then a weekday, then hours")
                return nil
            }
            let hours = YAMLNode(
                .scalar(words.dropFirst().joined(separator: " "), .plain), line: node.line, column: node.column)
            return ValueReader<OpeningHours>.hours.read(hours, label, sink).map {
                RecurringWindow(occurrence: occurrence, weekday: weekday, hours: $0, text: text)
            }
        })

    private static let occurrences: [String: RecurringWindow.Occurrence] = [
        "every": .every, "first": .nth(1), "second": .nth(2), "third": .nth(3), "fourth": .nth(4), "fifth": .nth(5),
        "last": .last,
    ]
}
