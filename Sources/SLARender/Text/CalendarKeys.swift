/// The keys of months and days in the wording and numbers of at most two digits, made once: a page has hundreds of
/// dates.
enum CalendarKeys {
    private static let months = (0...12).map { "month.\($0)" }
    private static let shortMonths = (0...12).map { "month.short.\($0)" }
    private static let days = (0...31).map { "date.day.\($0)" }
    private static let numbers = (0..<100).map { String($0) }
    private static let pairs = (0..<100).map { $0 < 10 ? "0\($0)" : String($0) }

    /// - Parameter month: 1 to 12.
    static func month(_ month: Int) -> String { months[month] }

    /// - Parameter month: 1 to 12.
    static func shortMonth(_ month: Int) -> String { shortMonths[month] }

    /// - Parameter day: 1 to 31.
    static func day(_ day: Int) -> String { days[day] }

    /// `7`.
    static func number(_ n: Int) -> String { numbers.indices.contains(n) ? numbers[n] : String(n) }

    /// `07`.
    static func twoDigits(_ n: Int) -> String {
        pairs.indices.contains(n) ? pairs[n] : (n < 10 ? "0" : "") + String(n)
    }
}
