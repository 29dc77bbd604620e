import SLAModel

/// What a date or a time of day looks like; the raw value is the key of its sentence.
enum DatePattern: String, CaseIterable {
    case long = "date.long"
    case dayAndMonth = "date.day-month"
    case short = "date.short"
    case shortAndYear = "date.short-year"
    case month = "date.month-year"
    case axisMonth = "date.axis-month"
    case moment = "date.moment"
    case morning = "date.clock.am"
    case afternoon = "date.clock.pm"

    /// In `allCases`.
    fileprivate var place: Int {
        switch self {
        case .long: 0
        case .dayAndMonth: 1
        case .short: 2
        case .shortAndYear: 3
        case .month: 4
        case .axisMonth: 5
        case .moment: 6
        case .morning: 7
        case .afternoon: 8
        }
    }
}

/// What a language calls months and days, and where its patterns of dates are: looked up once, because a page has
/// hundreds of dates.
struct CalendarWords: Sendable {
    /// By number; the one at 0 is none.
    private let months: [String]
    private let shortMonths: [String]
    private let days: [String]
    /// In the table of sentences, by pattern.
    private let patterns: [Int?]

    init(_ phrases: PhraseTable) {
        func word(_ key: String) -> String? {
            guard case .literal(let text)? = phrases[key]?.forms[.other]?.first else { return nil }
            return text
        }
        months = (0...12).map { word("month.\($0)") ?? "[month.\($0)]" }
        shortMonths = (0...12).map { word("month.short.\($0)") ?? "[month.short.\($0)]" }
        days = (0...31).map { word("date.day.\($0)") ?? String($0) }
        patterns = DatePattern.allCases.map { phrases.place(of: $0.rawValue) }
    }

    /// - Parameter month: 1 to 12.
    func name(ofMonth month: Int) -> String { months[month] }
    /// - Parameter month: 1 to 12.
    func abbreviation(ofMonth month: Int) -> String { shortMonths[month] }
    /// `7`; a language may name a day otherwise, as French the first: `1er`.
    ///
    /// - Parameter day: 1 to 31.
    func name(ofDay day: Int) -> String { days[day] }

    /// `nil` where the language has no such pattern.
    func place(of pattern: DatePattern) -> Int? { patterns[pattern.place] }
}
