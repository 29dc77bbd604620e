import SLAModel
import SLATime

/// When the review is due and when it is discussed.
struct ReportingCalendar {
    /// Whose open days are business days; without one, Monday to Friday.
    var desk: CompiledCalendar?

    /// The date by which a review promised within a time after the period is due. Within a day is on the first day
    /// after it, as within a business day, if that is one.
    ///
    /// - Parameter end: the first day after the period.
    func due(_ promise: TargetDuration, after end: CivilDate) -> CivilDate {
        switch promise {
        case .time(let time): return end.lastDay(of: time)
        case .businessDays(let days), .openDates(let days):
            var date = end
            var left = days
            // 400 days without an open one is the rule for a calendar that has none (semantics 1.2.8).
            for _ in 0..<(400 + days) {
                if isOpen(date) { left -= 1 }
                if left <= 0 { return date }
                date = date.adding(days: 1)
            }
            return date
        }
    }

    private func isOpen(_ date: CivilDate) -> Bool {
        guard let desk else { return date.weekday != .saturday && date.weekday != .sunday }
        let day = desk.zone.startOfDay(date)..<desk.zone.startOfDay(date.adding(days: 1))
        return desk.businessTime(from: day.lowerBound, to: day.upperBound) > .zero
    }

    /// The day of a meeting such as "second friday 10:00", the first on or after a date; `nil` for other words.
    static func meeting(_ text: String, onOrAfter date: CivilDate) -> CivilDate? {
        let words = text.lowercased().split(whereSeparator: \.isWhitespace)
        guard words.count >= 2, let weekday = Weekday(englishName: words[1]) else { return nil }
        for month in 0...1 {
            let first = date.firstOfMonth(adding: month)
            let days = (0..<CivilDate.daysInMonth(first.month, of: first.year)).map { first.adding(days: $0) }
                .filter { $0.weekday == weekday }
            let place = ["first", "second", "third", "fourth", "fifth"].firstIndex { $0 == words[0] }
            let day = words[0] == "last" ? days.last : place.flatMap { $0 < days.count ? days[$0] : nil }
            if let day, day >= date { return day }
        }
        return nil
    }
}

extension CivilDate {
    /// The last day of a time that begins with this one: of 30 days from 1 November the 30th.
    func lastDay(of time: Milliseconds) -> CivilDate {
        let day = Milliseconds.hours(24).count
        return adding(days: Int((time.count + day - 1) / day) - 1)
    }
}

extension Weekday {
    /// By its English name or the first three letters of it.
    fileprivate init?(englishName name: some StringProtocol) {
        let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        guard let index = names.firstIndex(where: { $0 == name || $0.prefix(3) == name }) else { return nil }
        self.init(rawValue: index)
    }
}
