package import SLADiagnostics
package import SLAModel
package import SLATime

/// Reads an exclusions file: spans of outages that both sides agreed to leave out after the fact.
package enum ExclusionsReader {
    /// - Parameter timeZone: zone of times written without offset: the agreement's.
    /// - Throws: every error of the file.
    package static func read(
        _ text: String, file: String, timeZone: String, zones: TimeZoneDatabase?
    ) throws(Diagnostics) -> ConfigResult<[OutageExclusion]> {
        try readConfig(
            text, file: file, as: self.file(timeZone: timeZone, zones: zones), label: "the file", zones: zones)
    }

    /// The schema and the reading of an exclusions file.
    ///
    /// - Parameter timeZone: zone of times written without offset: the agreement's.
    package static func file(timeZone: String, zones: TimeZoneDatabase?) -> ValueReader<[OutageExclusion]> {
        let exclusion = exclusion(timeZone: timeZone, zones: zones)
        return .object("the exclusions file", "Outages that both sides agreed to leave out after the fact") { fields in
            fields.required(
                "exclusions", .properList(of: exclusion, named: "exclusions"), "the list of agreed exclusions")
        }
    }

    private static func exclusion(timeZone: String, zones: TimeZoneDatabase?) -> ValueReader<OutageExclusion> {
        .object("the exclusion", "A span that is left out, and why") { fields in
            let instant = ValueReader<Instant>.instant(timeZone: timeZone, zones: zones)
            let from = fields.required("from", instant, "when it begins, such as 2026-10-03 02:00")
            let to = fields.required("to", instant, "when it ends, such as 2026-10-03 04:30")
            let reason = fields.required("reason", .text, "why the time does not count")
            let author = fields.required("author", .text, "who entered it")
            let entered = fields.required("entered", .date, "when it was entered, such as 2026-10-05")
            let approved = fields.optional("approved_by", .text, "who agreed on the client's side")
            guard let from, let to, let reason, let author, let entered else { return nil }
            guard from < to else {
                fields.error("config-exclusion", "'to' is not after 'from'", at: "to", fix: "correct one of the two")
                return nil
            }
            if !fields.has("approved_by") {
                fields.warning(
                    "config-exclusion", "nobody approved this exclusion, and its time does not count",
                    at: "reason",
                    fix: "write who agreed on the client's side at 'approved_by', or delete the exclusion")
            }
            let rules = try? zones?.rules(for: timeZone)
            let lastDay = (rules?.localTime(at: to - Milliseconds(1)) ?? LocalTime(at: to - Milliseconds(1))).date
            if lastDay > entered {
                fields.warning(
                    "config-exclusion", "the exclusion ends after the day it was entered on, \(entered)", at: "to",
                    fix: "correct 'to' or 'entered'; what is announced beforehand is maintenance")
            }
            return OutageExclusion(
                from: from, to: to, reason: reason, author: author, entered: entered, approvedBy: approved)
        }
    }
}

extension ValueReader where Value == Instant {
    /// A moment: `2026-10-03 02:00` in the given zone, or with `Z` or an offset such as `+01:00`.
    ///
    /// Local times that a change of clocks skips or repeats are refused: nobody knows which was meant.
    package static func instant(timeZone: String, zones: TimeZoneDatabase?) -> ValueReader {
        .scalar(
            id: "config-instant", expected: "a moment such as '2026-10-03 02:00'",
            schema: .text(
                pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})?$",
                example: "2026-10-03 02:00")
        ) { text in
            guard let written = WrittenMoment(text) else { return .refused }
            if let offset = written.offsetMinutes {
                return .value(Instant(milliseconds: written.asIfUTC - Int64(offset) * 60_000))
            }
            if timeZone == "UTC" { return .value(Instant(milliseconds: written.asIfUTC)) }
            guard let rules = try? zones?.rules(for: timeZone) else {
                return .wrong(
                    "needs an offset, because the zone database is not known", fix: "write '\(text)Z' for UTC")
            }
            let resolved = rules.resolve(LocalTime(date: written.date, millisecondsOfDay: written.millisecondsOfDay))
            switch resolved.reading {
            case .unique: return .value(resolved.instant)
            case .gap:
                return .wrong(
                    "does not exist in \(timeZone): the clocks jumped over it", fix: "write a time that was shown")
            case .overlap: return .wrong("happened twice in \(timeZone)", fix: "add the offset, such as '+01:00'")
            }
        }
    }
}

/// Date, time of day and offset as written.
private struct WrittenMoment {
    var date: CivilDate
    var millisecondsOfDay: Int64
    var offsetMinutes: Int?

    var asIfUTC: Int64 { Int64(date.daysSinceEpoch) * 86_400_000 + millisecondsOfDay }

    init?(_ text: String) {
        guard let date = CivilDate(String(text.prefix(10))) else { return nil }
        var rest = text.dropFirst(10)
        guard rest.first == " " || rest.first == "T" else { return nil }
        rest = rest.dropFirst()
        var offset: Int?
        if rest.last == "Z" {
            offset = 0
            rest = rest.dropLast()
        } else if let sign = rest.lastIndex(where: { $0 == "+" || $0 == "-" }) {
            guard let minutes = WallClock.minutes(rest[rest.index(after: sign)...]), minutes <= 14 * 60 else {
                return nil
            }
            offset = rest[sign] == "-" ? -minutes : minutes
            rest = rest[..<sign]
        }
        let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), let minutes = WallClock.minutes(parts[0] + ":" + parts[1]) else {
            return nil
        }
        let seconds = parts.count == 3 ? (parts[2].utf8.count == 2 ? Digits.whole(parts[2]) : nil) : 0
        guard let seconds, seconds < 60, minutes < 1440 || seconds == 0 else { return nil }
        self.date = date
        millisecondsOfDay = Int64(minutes) * 60_000 + Int64(seconds) * 1000
        offsetMinutes = offset
    }
}
