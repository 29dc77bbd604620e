/// The span of local dates a review is about: a month, quarter, year, or any first and last day (semantics 1.1).
public struct ReviewPeriod: Hashable, Sendable {
    /// The calendar's own spans, or any other.
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        case month, quarter, year, range
    }

    /// A range keeps its kind even where it happens to be a month.
    public let kind: Kind
    /// Belongs to the period.
    public let firstDay: CivilDate
    /// The last day that belongs to the period.
    public let lastDay: CivilDate

    private init(kind: Kind, firstDay: CivilDate, lastDay: CivilDate) {
        self.kind = kind
        self.firstDay = firstDay
        self.lastDay = lastDay
    }

    /// The calendar month that contains `date`.
    public static func month(containing date: CivilDate) -> ReviewPeriod {
        calendarPeriod(.month, from: date.firstOfMonth())
    }

    /// The calendar quarter that contains `date`.
    public static func quarter(containing date: CivilDate) -> ReviewPeriod {
        calendarPeriod(.quarter, from: date.firstOfMonth(adding: -((date.month - 1) % 3)))
    }

    /// The calendar year that contains `date`.
    public static func year(containing date: CivilDate) -> ReviewPeriod {
        calendarPeriod(.year, from: date.firstOfMonth(adding: 1 - date.month))
    }

    /// Any span of days, both ends included; `nil` when it ends before it begins.
    public static func days(from firstDay: CivilDate, through lastDay: CivilDate) -> ReviewPeriod? {
        lastDay < firstDay ? nil : ReviewPeriod(kind: .range, firstDay: firstDay, lastDay: lastDay)
    }

    private static func calendarPeriod(_ kind: Kind, from firstDay: CivilDate) -> ReviewPeriod {
        let next = firstDay.firstOfMonth(adding: kind.months)
        return ReviewPeriod(kind: kind, firstDay: firstDay, lastDay: next.adding(days: -1))
    }

    /// The day after the last one.
    public var endDay: CivilDate { lastDay.adding(days: 1) }

    /// Dates, whatever their length in a zone.
    public var dayCount: Int { endDay.daysSinceEpoch - firstDay.daysSinceEpoch }

    /// Both ends belong to the period.
    public func contains(_ date: CivilDate) -> Bool { firstDay <= date && date <= lastDay }

    /// From the first instant of the first day to the first instant after the last day, in a zone; its length is
    /// measured, not assumed (semantics 1.1).
    public func bounds(in zone: TimeZoneRules) -> Range<Instant> {
        let start = zone.startOfDay(firstDay)
        return start..<max(start, zone.startOfDay(endDay))
    }

    // MARK: - Neighbours

    /// The period of the same kind just before; for a range, as many days just before it.
    public var previous: ReviewPeriod { offset(by: -1) }

    /// The period of the same kind just after; for a range, as many days just after it.
    public var next: ReviewPeriod { offset(by: 1) }

    private func offset(by count: Int) -> ReviewPeriod {
        guard kind == .range else {
            return Self.calendarPeriod(kind, from: firstDay.firstOfMonth(adding: count * kind.months))
        }
        let shift = count * dayCount
        return ReviewPeriod(
            kind: .range, firstDay: firstDay.adding(days: shift), lastDay: lastDay.adding(days: shift))
    }

    /// The same period a year earlier; a range's 29 February becomes 28 February.
    public var sameLastYear: ReviewPeriod {
        guard kind == .range else {
            return Self.calendarPeriod(kind, from: firstDay.firstOfMonth(adding: -12))
        }
        return ReviewPeriod(kind: .range, firstDay: firstDay.yearEarlier, lastDay: lastDay.yearEarlier)
    }

    /// The last `count` periods of the same kind, oldest first, ending in this one.
    public func series(count: Int = 13) -> [ReviewPeriod] {
        (0..<max(0, count)).reversed().map { offset(by: -$0) }
    }

    /// The calendar months that lie wholly inside, in order.
    public var months: [ReviewPeriod] {
        var month = Self.month(containing: firstDay)
        if month.firstDay < firstDay { month = month.next }
        var months: [ReviewPeriod] = []
        while month.lastDay <= lastDay {
            months.append(month)
            month = month.next
        }
        return months
    }
}

extension ReviewPeriod.Kind {
    /// Length of a calendar period; a range has none.
    fileprivate var months: Int {
        switch self {
        case .month: 1
        case .quarter: 3
        case .year: 12
        case .range: 0
        }
    }
}

extension CivilDate {
    fileprivate var yearEarlier: CivilDate {
        let month = firstOfMonth(adding: -12)
        return month.adding(days: min(day, CivilDate.daysInMonth(month.month, of: month.year)) - 1)
    }
}
