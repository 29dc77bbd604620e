import SLAConfig
import SLADiagnostics
import SLATime
import TestSupport
import Testing

@Suite("The built-in holiday lists are what their regions observe")
struct HolidayListTests {
    private static func list(_ id: String) throws -> HolidayList {
        let text = try Fixtures.text("Templates/calendars/\(id).yaml")
        return try HolidayListReader.read(text, file: "\(id).yaml").value
    }

    @Test(
        "each covers 2024 to 2027 with its number of days a year, and says where they come from",
        arguments: [
            ("gb-eng", [8, 8, 8, 8]), ("gb-sct", [9, 9, 10, 9]), ("ie", [10, 10, 10, 10]),
            // New Year's Day 2028 is observed on the last day of 2027.
            ("us-federal", [11, 11, 11, 12]), ("de-national", [9, 9, 9, 9]), ("fr", [11, 11, 11, 11]),
        ])
    func coverage(id: String, counts: [Int]) throws {
        let list = try Self.list(id)
        #expect(list.id == id && list.years == 2024...2027)
        #expect(list.source?.hasPrefix("https://") == true)
        #expect((2024...2027).map { year in list.names.keys.count { $0.year == year } } == counts)
    }

    @Test("no other list is built in")
    func embedded() throws {
        let names = try Fixtures.texts(in: "Templates/calendars").map(\.path)
        #expect(names == ["de-national", "fr", "gb-eng", "gb-sct", "ie", "us-federal"].map { "\($0).yaml" })
    }

    @Test(
        "where holidays are moved off the weekend, none is left on it",
        arguments: ["gb-eng", "gb-sct", "ie", "us-federal"])
    func observed(id: String) throws {
        let weekend = try Self.list(id).names.keys.filter { [.saturday, .sunday].contains($0.weekday) }
        #expect(weekend.map(\.description).sorted() == [])
    }

    @Test(
        "days that follow Easter",
        arguments: [
            ("gb-eng", "Good Friday", -2), ("gb-eng", "Easter Monday", 1), ("gb-sct", "Good Friday", -2),
            ("ie", "Easter Monday", 1), ("de-national", "Karfreitag", -2), ("de-national", "Ostermontag", 1),
            ("de-national", "Christi Himmelfahrt", 39), ("de-national", "Pfingstmontag", 50),
            ("fr", "Lundi de Pâques", 1), ("fr", "Ascension", 39), ("fr", "Lundi de Pentecôte", 50),
        ])
    func easter(id: String, name: String, offset: Int) throws {
        let easter = try ["2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28"].map { try #require(CivilDate($0)) }
        let dates = try Self.list(id).names.filter { $0.value == name }.keys.sorted()
        #expect(dates == easter.map { $0.adding(days: offset) })
    }

    @Test("Scotland differs from England where it does")
    func scotland() throws {
        let (england, scotland) = try (Set(Self.list("gb-eng").names.keys), Set(Self.list("gb-sct").names.keys))
        func year(_ dates: Set<CivilDate>) -> [String] { dates.filter { $0.year == 2025 }.map(\.description).sorted() }
        #expect(year(scotland.subtracting(england)) == ["2025-01-02", "2025-08-04", "2025-12-01"])
        #expect(year(england.subtracting(scotland)) == ["2025-04-21", "2025-08-25"])
    }
}
