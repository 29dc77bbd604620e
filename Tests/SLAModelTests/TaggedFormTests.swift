import Foundation
import SLAModel
import SLATime
import Testing

@Suite("Values of several forms are readable in JSON and survive it")
struct TaggedFormTests {
    private func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    private func expect<Value: Codable & Equatable>(_ value: Value, _ text: String) throws {
        #expect(try json(value) == text)
        #expect(try JSONDecoder().decode(Value.self, from: Data(text.utf8)) == value)
    }

    @Test("a figure says what it is")
    func figures() throws {
        let share = try #require(Ratio(109, over: 118))
        try expect(Figure.share(share), #"{"denominator":118,"kind":"share","numerator":109}"#)
        try expect(Figure.count(-3), #"{"count":-3,"kind":"count"}"#)
        try expect(Figure.time(.hours(1)), #"{"kind":"time","milliseconds":3600000}"#)
        try expect(
            Figure.money(Money(minorUnits: 41_250, currency: "GBP")),
            #"{"currency":"GBP","kind":"money","minorUnits":41250}"#)
        try expect(Figure.notMeasured(.noSource), #"{"kind":"not_measured","reason":"no_source"}"#)
    }

    @Test("a change says in which unit")
    func changes() throws {
        try expect(Change.points(Billionths(-41_000_000)), #"{"billionths":-41000000,"kind":"points"}"#)
        try expect(Change.time(.seconds(-1)), #"{"kind":"time","milliseconds":-1000}"#)
        try expect(Change.count(4), #"{"count":4,"kind":"count"}"#)
        try expect(Change.money(-5), #"{"kind":"money","minorUnits":-5}"#)
    }

    @Test("a target says how it is compared")
    func targets() throws {
        let share = try #require(TargetShare(percent: "99.90 %"))
        try expect(
            CommitmentTarget.atLeast(share), #"{"decimals":2,"denominator":10000,"kind":"at_least","numerator":9990}"#)
        try expect(CommitmentTarget.atMostTime(.hours(4)), #"{"kind":"at_most_time","milliseconds":14400000}"#)
        try expect(CommitmentTarget.atMostCount(2), #"{"count":2,"kind":"at_most_count"}"#)
        try expect(CommitmentTarget.atLeastCount(1), #"{"count":1,"kind":"at_least_count"}"#)
        try expect(TargetDuration.time(.minutes(15)), #"{"kind":"time","milliseconds":900000}"#)
        try expect(TargetDuration.businessDays(3), #"{"days":3,"kind":"business_days"}"#)
        try expect(TargetDuration.openDates(2), #"{"days":2,"kind":"open_dates"}"#)
    }

    @Test("a fact of a sentence says what it is")
    func facts() throws {
        let date = try #require(CivilDate("2026-10-25"))
        let share = try #require(Ratio(1, over: 2))
        try expect(Fact.text("Peak"), #"{"kind":"text","text":"Peak"}"#)
        try expect(Fact.count(7), #"{"count":7,"kind":"count"}"#)
        try expect(Fact.time(.zero), #"{"kind":"time","milliseconds":0}"#)
        try expect(Fact.share(share), #"{"denominator":2,"kind":"share","numerator":1}"#)
        try expect(
            Fact.money(Money(minorUnits: 1, currency: "EUR")), #"{"currency":"EUR","kind":"money","minorUnits":1}"#)
        try expect(Fact.date(date), #"{"date":"2026-10-25","kind":"date"}"#)
        try expect(Fact.instant(Instant(seconds: 1)), #"{"kind":"instant","milliseconds":1000}"#)
        try expect(Fact.month(date), #"{"date":"2026-10-25","kind":"month"}"#)
    }

    @Test("an unknown kind and an impossible share are refused with what was expected")
    func refusals() {
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(Figure.self, from: Data(#"{"kind":"percent","count":1}"#.utf8))
        }
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(Figure.self, from: Data(#"{"kind":"share","numerator":0,"denominator":0}"#.utf8))
        }
    }
}
