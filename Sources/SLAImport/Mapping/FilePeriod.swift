import SLADiagnostics
import SLAModel
import SLATime

/// The month of rows that do not tell theirs: the last one that the file's path names, such as `avail-2026-09.csv`.
enum FilePeriod {
    /// From the month's first midnight to that of the next, in the zone of the source; `nil` where the path names none.
    static func range(of job: ImportJob) -> Range<Instant>? {
        MonthName.last(in: job.path).map { $0.range(in: job.zone) }
    }

    /// A file whose rows need a month that nothing tells cannot be used.
    static func check(_ plan: ColumnPlan, _ job: ImportJob) throws(Diagnostics) {
        let dated: RecordField
        switch job.profile.reads {
        case .totals: dated = .month
        case .measures: dated = .at
        default: return
        }
        guard plan.slot(dated) < 0, MonthName.last(in: job.path) == nil else { return }
        throw Diagnostics([
            Diagnostic(
                .error, id: "import-no-period", "nothing says which month the \(job.profile.reads.rawValue) are of",
                at: SourcePosition(file: job.path),
                fix: "name the file after the month that was exported, such as availability-2026-09.csv")
        ])
    }
}

/// A month written as `2026-09`.
struct MonthName: Sendable, Hashable {
    var year: Int
    var month: Int

    init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 4, parts[1].utf8.count == 2,
            parts.allSatisfy({ $0.utf8.allSatisfy(\.isASCIIDigit) }), let year = Int(parts[0]),
            let month = Int(parts[1]), year > 1970, (1...12).contains(month)
        else { return nil }
        self.year = year
        self.month = month
    }

    /// The last one in a path that is no part of a date or of a longer number.
    static func last(in path: String) -> MonthName? {
        let bytes = Array(path.utf8)
        guard bytes.count >= 7 else { return nil }
        for start in (0...(bytes.count - 7)).reversed() {
            let before = start > 0 ? bytes[start - 1] : 0
            let after = start + 7 < bytes.count ? bytes[start + 7] : 0
            let behind = start + 8 < bytes.count ? bytes[start + 8] : 0
            let goesOn = after == UInt8(ascii: "-") && behind.isASCIIDigit
            guard !before.isASCIIDigit, !after.isASCIIDigit, !goesOn else { continue }
            if let month = MonthName(String(decoding: bytes[start..<(start + 7)], as: UTF8.self)) { return month }
        }
        return nil
    }

    /// From its first midnight to that of the next month.
    func range(in zone: TimeZoneRules) -> Range<Instant> {
        var clock = LocalClock(zone)
        func first(_ year: Int, _ month: Int) -> Instant {
            let days = CivilDate(year: year, month: month, day: 1)?.daysSinceEpoch ?? 0
            return clock.instant(of: Timestamp(milliseconds: Int64(days) * Timestamp.millisecondsPerDay))
        }
        return first(year, month)..<first(month == 12 ? year + 1 : year, month % 12 + 1)
    }
}
