import SLADiagnostics
import SLAModel
import SLATime

/// The month of rows that do not tell theirs: the one that the file's own name holds, such as `avail-2026-09.csv`. What
/// its folders are called says when it was fetched, or nothing.
enum FilePeriod {
    /// From the month's first midnight to that of the next, in the zone of the source; `nil` where the name holds none,
    /// or several.
    static func range(of job: ImportJob) -> Range<Instant>? {
        let months = months(of: job)
        return months.count == 1 ? months.first?.range(in: job.zone) : nil
    }

    private static func months(of job: ImportJob) -> Set<MonthName> {
        let names = job.path.split(separator: "/").suffix(2).map { String($0) }
        let own = MonthName.all(in: names.last ?? "")
        // A file in an archive may have the archive's name.
        guard own.isEmpty, names.count == 2, names[0].lowercased().hasSuffix(".zip") else { return own }
        return MonthName.all(in: names[0])
    }

    /// A file whose rows need a month that nothing tells cannot be used.
    static func check(_ plan: ColumnPlan, _ job: ImportJob) throws(Diagnostics) {
        let dated: RecordField
        switch job.profile.reads {
        case .totals: dated = .month
        case .measures: dated = .at
        default: return
        }
        let months = months(of: job)
        guard plan.slot(dated) < 0, months.count != 1 else { return }
        let summary =
            months.isEmpty
            ? "nothing says which month the \(job.profile.reads.rawValue) are of"
            : "the file's name holds several months: which one are the \(job.profile.reads.rawValue) of?"
        throw Diagnostics([
            Diagnostic(
                .error, id: "import-no-period", summary, at: SourcePosition(file: job.path),
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

    /// Those in a file's name that are no part of a date or of a longer number.
    static func all(in name: String) -> Set<MonthName> {
        let bytes = Array(name.utf8)
        var found: Set<MonthName> = []
        guard bytes.count >= 7 else { return found }
        for start in 0...(bytes.count - 7) {
            let before = start > 0 ? bytes[start - 1] : 0
            let after = start + 7 < bytes.count ? bytes[start + 7] : 0
            let behind = start + 8 < bytes.count ? bytes[start + 8] : 0
            let goesOn = after == UInt8(ascii: "-") && behind.isASCIIDigit
            guard !before.isASCIIDigit, !after.isASCIIDigit, !goesOn else { continue }
            if let month = MonthName(String(decoding: bytes[start..<(start + 7)], as: UTF8.self)) {
                found.insert(month)
            }
        }
        return found
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
