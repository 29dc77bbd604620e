package import SLADiagnostics
package import SLATime

/// A list of holidays of one region: dates as observed, with their source and the years they cover (semantics 1.2.6).
package struct HolidayList: Sendable, Hashable {
    /// The name calendars use, such as `gb-eng`.
    package var id: String
    /// What people call the list.
    package var name: String?
    /// Where the dates come from, such as a ministry's page.
    package var source: String?
    /// Complete years, both ends included; a period outside them is refused.
    package var years: ClosedRange<Int>
    /// What each date is called. A holiday that falls on a weekend is there by the date on which it is observed.
    package var names: [CivilDate: String]
}

/// Reads `calendars/ID.yaml`.
package enum HolidayListReader {
    /// The list, or every error of the file.
    package static func read(_ text: String, file: String) throws(Diagnostics) -> ConfigResult<HolidayList> {
        try readConfig(text, file: file, as: list, label: "the file")
    }

    /// The schema and the reading of the file.
    package static let list = ValueReader<HolidayList>.object(
        "the holiday list", "Holidays of one region, as observed, with their source and the years they cover"
    ) { fields in
        let id = fields.required("calendar", .slug, "the name agreements use, such as 'gb-eng'; also the file's name")
        let name = fields.optional("name", .text, "what the list is called")
        let source = fields.optional("source", .text, "where the dates come from")
        let years = fields.required(
            "years", years, "the first and the last year that is complete, such as [2024, 2027]")
        let holidays = fields.required(
            "holidays", .properList(of: holiday, named: "dates with names"), "the dates on which holidays are observed")
        guard let id, let years, let holidays else { return nil }
        var names: [CivilDate: String] = [:]
        for entry in holidays {
            let (date, name) = (entry.value.date, entry.value.name)
            if names.updateValue(name, forKey: date) != nil {
                fields.sink?.error(
                    "config-holiday", "\(date) is in the list a second time", at: entry.node, fix: "keep one of the two"
                )
            }
            // A holiday of the year after may be observed on the last day of the year before, never outside.
            if !years.contains(date.year) {
                fields.sink?.error(
                    "config-holiday", "\(date) lies outside the years \(years.lowerBound) to \(years.upperBound)",
                    at: entry.node, fix: "correct the date, or extend 'years' once the list is complete for that year")
            }
        }
        for year in years where !names.keys.contains(where: { $0.year == year }) {
            fields.error(
                "config-holiday", "the list says it covers \(year) and has no date in it", at: "years",
                fix: "add the holidays of \(year), or shorten 'years'")
        }
        return HolidayList(id: id, name: name, source: source, years: years, names: names)
    }

    private struct Holiday: Sendable {
        var date: CivilDate
        var name: String
    }

    private static let holiday = ValueReader<Holiday>.object("a holiday", "One date of the list") { fields in
        let date = fields.required("date", .date, "the date on which it is observed, such as 2026-12-28")
        let name = fields.required("name", .text, "what the day is called")
        guard let date, let name else { return nil }
        return Holiday(date: date, name: name)
    }.located

    private static let years = ValueReader<[Int]>.properList(of: .whole(1970...2200), named: "two years")
        .map { years, node, sink -> ClosedRange<Int>? in
            if years.count == 2, years[0] <= years[1] { return years[0]...years[1] }
            sink.error(
                "config-holiday", "'years' is not the first and the last year", at: node, fix: "write '[2024, 2027]'")
            return nil
        }
}
