/// A text that names no review period.
public struct ReviewPeriodError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong with the text.
    public enum Problem: Hashable, Sendable {
        /// None of the four forms of `ReviewPeriod.id`.
        case form
        /// Of the right form, such as `2026-13`.
        case noSuchMonth
        /// Of the right form, such as `2026-Q5`.
        case noSuchQuarter
        /// Of the right form, such as `2026-02-30`; the day as written.
        case noSuchDay(String)
        /// A range whose last day lies before its first.
        case endsBeforeItBegins
    }

    /// As it was given.
    public let text: String
    /// What is wrong with it.
    public let problem: Problem

    public init(text: String, problem: Problem) {
        self.text = text
        self.problem = problem
    }

    /// What is wrong, and what to write where that is not plain, in English.
    public var description: String {
        switch problem {
        case .form:
            "'\(text)' is not a period; write 2026-10, 2026-Q3, 2026 or 2026-09-15..2026-10-15"
        case .noSuchMonth: "'\(text)' names no month; months are 01 to 12"
        case .noSuchQuarter: "'\(text)' names no quarter; quarters are Q1 to Q4"
        case .noSuchDay(let day): "'\(day)' in '\(text)' is not a day of the calendar"
        case .endsBeforeItBegins: "'\(text)' ends before it begins"
        }
    }
}

extension ReviewPeriod: CustomStringConvertible, Codable {
    /// `2026-10`, `2026-Q3`, `2026` or `2026-09-15..2026-10-15`.
    public var id: String {
        let day = firstDay.description
        return switch kind {
        case .month: String(day.dropLast(3))
        case .quarter: "\(day.dropLast(6))-Q\((firstDay.month + 2) / 3)"
        case .year: String(day.dropLast(6))
        case .range: "\(day)..\(lastDay)"
        }
    }

    /// The `id`.
    public var description: String { id }

    /// Reads an `id`, and nothing else: no names of months, no spaces.
    ///
    /// - Throws: what is wrong with any other text.
    public init(_ id: String) throws(ReviewPeriodError) {
        func error(_ problem: ReviewPeriodError.Problem) -> ReviewPeriodError {
            ReviewPeriodError(text: id, problem: problem)
        }
        if let dots = id.firstRange(of: "..") {
            let (first, last) = (String(id[..<dots.lowerBound]), String(id[dots.upperBound...]))
            guard Self.isDayForm(first), Self.isDayForm(last) else { throw error(.form) }
            guard let firstDay = CivilDate(first) else { throw error(.noSuchDay(first)) }
            guard let lastDay = CivilDate(last) else { throw error(.noSuchDay(last)) }
            guard let period = Self.days(from: firstDay, through: lastDay) else { throw error(.endsBeforeItBegins) }
            self = period
            return
        }
        let parts = id.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count <= 2, Self.isDigits(parts[0], count: 4),
            let newYear = CivilDate("\(parts[0])-01-01")
        else { throw error(.form) }
        guard parts.count == 2 else {
            self = .year(containing: newYear)
            return
        }
        if Self.isDigits(parts[1], count: 2), let month = Int(parts[1]) {
            guard (1...12).contains(month) else { throw error(.noSuchMonth) }
            self = .month(containing: newYear.firstOfMonth(adding: month - 1))
        } else if parts[1].first == "Q", Self.isDigits(parts[1].dropFirst(), count: 1),
            let quarter = Int(parts[1].dropFirst())
        {
            guard (1...4).contains(quarter) else { throw error(.noSuchQuarter) }
            self = .quarter(containing: newYear.firstOfMonth(adding: (quarter - 1) * 3))
        } else {
            throw error(.form)
        }
    }

    private static func isDigits(_ text: Substring, count: Int) -> Bool {
        text.utf8.count == count && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    private static func isDayForm(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return parts.count == 3 && zip(parts, [4, 2, 2]).allSatisfy { isDigits($0, count: $1) }
    }

    /// Reads an `id`; any other text is refused.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        do {
            try self.init(container.decode(String.self))
        } catch let error as ReviewPeriodError {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: error.description)
        }
    }

    /// Writes the `id`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(id)
    }
}
