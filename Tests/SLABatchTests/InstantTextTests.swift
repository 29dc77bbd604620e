import SLATime
import Testing

@testable import SLABatch

@Suite struct InstantTextTests {
    @Test(arguments: [
        ("2026-11-02T08:00:00Z", 1_793_606_400), ("2026-11-02T08:00Z", 1_793_606_400),
        ("2026-11-02T09:00:00+01:00", 1_793_606_400), ("2026-11-02T03:00:00-05:00", 1_793_606_400),
        // A date alone means all of it: its end.
        ("2026-11-02", 1_793_664_000),
    ])
    func instantsAreReadAsWritten(text: String, seconds: Int64) {
        #expect(Instant(text: text) == Instant(seconds: seconds))
    }

    @Test(arguments: ["", "2026-13-01", "2026-11-02T25:00:00Z", "2026-11-02 08:00", "2026-11-02T08:00", "tomorrow"])
    func anythingElseIsRefused(text: String) {
        #expect(Instant(text: text) == nil)
    }

    @Test(arguments: [0, 1_793_606_400_000, 1_793_606_400_250, -1, -86_400_000])
    func printingAndReadingGiveTheSameInstantToTheSecond(milliseconds: Int64) throws {
        let instant = Instant(milliseconds: milliseconds)
        let text = String(instant.rfc3339.prefix(19)) + "Z"
        let second = (milliseconds >= 0 ? milliseconds / 1000 : -((999 - milliseconds) / 1000))
        #expect(Instant(text: text) == Instant(seconds: second))
    }

    @Test func millisecondsAreShownOnlyWhereThereAreAny() {
        #expect(Instant(milliseconds: 1_793_606_400_250).rfc3339 == "2026-11-02T08:00:00.250Z")
        #expect(Instant(milliseconds: 1_793_606_400_000).rfc3339 == "2026-11-02T08:00:00Z")
    }
}

@Suite struct PeriodChoiceTests {
    @Test func lastMonthIsTheMonthBeforeTheAsOfDate() throws {
        let choice = try PeriodChoice("last-month")
        #expect(choice.resolved(asOf: Instant(text: "2026-11-02T08:00:00Z")!).id == "2026-10")
        #expect(choice.resolved(asOf: Instant(text: "2027-01-01T00:00:00Z")!).id == "2026-12")
    }

    @Test func aWordThatIsNoPeriodNamesTheForms() {
        #expect(throws: (any Error).self) { try PeriodChoice("october") }
    }
}
