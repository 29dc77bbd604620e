import Foundation
import SLATime
import TestSupport
import Testing

@Suite struct ReviewPeriodTests {
    @Test(
        "a period is read from its id and has days, neighbours and months",
        arguments: [
            ("2026-10", "2026-10-01", "2026-10-31", "2026-09", "2025-10", 1),
            ("2026-01", "2026-01-01", "2026-01-31", "2025-12", "2025-01", 1),
            ("2024-02", "2024-02-01", "2024-02-29", "2024-01", "2023-02", 1),
            ("2026-Q1", "2026-01-01", "2026-03-31", "2025-Q4", "2025-Q1", 3),
            ("2026-Q3", "2026-07-01", "2026-09-30", "2026-Q2", "2025-Q3", 3),
            ("2026", "2026-01-01", "2026-12-31", "2025", "2025", 12),
            (
                "2026-09-15..2026-10-15", "2026-09-15", "2026-10-15", "2026-08-15..2026-09-14",
                "2025-09-15..2025-10-15", 0
            ),
            (
                "2026-09-15..2026-11-30", "2026-09-15", "2026-11-30", "2026-06-30..2026-09-14",
                "2025-09-15..2025-11-30", 2
            ),
            (
                "2024-02-29..2024-02-29", "2024-02-29", "2024-02-29", "2024-02-28..2024-02-28",
                "2023-02-28..2023-02-28", 0
            ),
        ])
    func period(id: String, first: String, last: String, previous: String, lastYear: String, months: Int) throws {
        let period = try ReviewPeriod(id)
        #expect(period.id == id)
        #expect(period.firstDay.description == first)
        #expect(period.lastDay.description == last)
        #expect(period.previous.id == previous)
        #expect(period.sameLastYear.id == lastYear)
        #expect(period.previous.next.id == id)
        #expect(period.months.count == months)
        #expect(try JSONDecoder().decode(ReviewPeriod.self, from: JSONEncoder().encode(period)) == period)
    }

    @Test(
        "a text that names no period says why",
        arguments: [
            ("", ReviewPeriodError.Problem.form), ("last-month", .form), ("2026-1", .form), ("26-10", .form),
            ("2026-10-01", .form), ("2026-q3", .form), ("2026/10", .form), (" 2026", .form), ("+026", .form),
            ("2026-13", .noSuchMonth), ("2026-00", .noSuchMonth), ("2026-Q5", .noSuchQuarter),
            ("2026-Q0", .noSuchQuarter), ("2026-02-30..2026-03-01", .noSuchDay("2026-02-30")),
            ("2026-10-01..2026-10-32", .noSuchDay("2026-10-32")), ("2026-10..2026-11", .form),
            ("2026-10-02..2026-10-01", .endsBeforeItBegins), ("2026-10-01..2026-10-02..2026-10-03", .form),
        ])
    func unreadable(text: String, problem: ReviewPeriodError.Problem) {
        #expect(throws: ReviewPeriodError(text: text, problem: problem)) { try ReviewPeriod(text) }
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(ReviewPeriod.self, from: JSONEncoder().encode(text))
        }
    }

    @Test("the series ends in the period, oldest first")
    func series() throws {
        let months = try ReviewPeriod("2026-10").series()
        #expect(months.count == 13)
        #expect(months.first?.id == "2025-10")
        #expect(months.last?.id == "2026-10")
        #expect(try ReviewPeriod("2026-Q1").series(count: 3).map(\.id) == ["2025-Q3", "2025-Q4", "2026-Q1"])
        #expect(
            try ReviewPeriod("2026-10-08..2026-10-14").series(count: 2).map(\.id)
                == ["2026-10-01..2026-10-07", "2026-10-08..2026-10-14"])
    }

    @Test(
        "a period belongs to the date asked for",
        arguments: [
            ("2026-10-31", "2026-10", "2026-Q4", "2026"), ("2026-03-01", "2026-03", "2026-Q1", "2026"),
        ])
    func containing(date: String, month: String, quarter: String, year: String) throws {
        let date = try #require(CivilDate(date))
        #expect(ReviewPeriod.month(containing: date).id == month)
        #expect(ReviewPeriod.quarter(containing: date).id == quarter)
        #expect(ReviewPeriod.year(containing: date).id == year)
        #expect(ReviewPeriod.month(containing: date).contains(date))
        #expect(!ReviewPeriod.month(containing: date).contains(date.firstOfMonth(adding: 1)))
    }

    @Test(
        "bounds are local midnights, or the first instant where midnight does not exist",
        arguments: [
            ("2026-03", "Europe/Berlin", "2026-02-28T23:00:00Z", "2026-03-31T22:00:00Z"),
            ("2026-10", "Europe/London", "2026-09-30T23:00:00Z", "2026-11-01T00:00:00Z"),
            ("2017-10-15..2017-10-15", "America/Sao_Paulo", "2017-10-15T03:00:00Z", "2017-10-16T02:00:00Z"),
            ("2011-12-30..2011-12-30", "Pacific/Apia", "2011-12-30T10:00:00Z", "2011-12-30T10:00:00Z"),
        ])
    func bounds(id: String, zone: String, start: String, end: String) throws {
        let bounds = try ReviewPeriod(id).bounds(in: ZoneInfo.system.rules(for: zone))
        #expect(bounds.lowerBound.rfc3339 == start)
        #expect(bounds.upperBound.rfc3339 == end)
    }
}
