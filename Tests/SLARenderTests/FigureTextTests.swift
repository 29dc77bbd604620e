import SLADiagnostics
import SLAModel
import SLATime
import TestSupport
import Testing

@testable import SLARender

@Suite struct FigureTextTests {
    private func text(_ language: String = "en-GB") throws -> LocalText {
        let catalogue = try WordingCatalogue(files: Rendering.wording)
        return LocalText(wording: catalogue.wording(for: language), zone: try Rendering.zone())
    }

    @Test(arguments: [
        (118, 44.7, "264\u{A0}%"), (9, 5.9, "153\u{A0}%"), (1, 1.0, "100\u{A0}%"), (999, 1000.0, "99.9\u{A0}%"),
        (1003, 1000.0, "100.3\u{A0}%"), (0, 5.0, "0\u{A0}%"), (1, 1000.0, "0.1\u{A0}%"), (996, 1000.0, "99.6\u{A0}%"),
    ])
    func usedNeverShowsALimitThatWasNotReached(_ used: Int64, _ allowed: Double, _ expected: String) throws {
        let share = Aldermoor.ratio(used * 10, Int64((allowed * 10).rounded()))
        #expect(try text().used(share) == expected)
    }

    @Test(arguments: [
        (0, "0\u{A0}s"), (40_400, "40\u{A0}s"), (59_600, "1\u{A0}min"), (2_820_000, "47\u{A0}min"),
        (3_599_000, "1\u{A0}h"), (9_660_000, "2\u{A0}h\u{A0}41\u{A0}min"), (3_900_000, "1\u{A0}h\u{A0}05\u{A0}min"),
        (14_400_000, "4\u{A0}h"),
    ])
    func spansAreRoundedHalfUp(_ milliseconds: Int64, _ expected: String) throws {
        #expect(try text().span(Milliseconds(milliseconds)) == expected)
    }

    @Test(arguments: [
        (118 * 60_000, "118\u{A0}min"), (2_682_000, "44.7\u{A0}min"), (0, "0\u{A0}min"), (1000, "0.017\u{A0}min"),
        (74_100_000, "1,235\u{A0}min"),
    ])
    func downtimeIsMinutes(_ milliseconds: Int64, _ expected: String) throws {
        #expect(try text().minutes(Milliseconds(milliseconds)) == expected)
    }

    @Test(
        "A time that reads like its limit and is another is told to the second, or finer",
        arguments: [
            (14_418_000, 14_400_000, "4 h 00 min 18 s"), (905_000, 900_000, "15 min 5 s"),
            (900_300, 900_000, "15 min 0.300 s"), (14_400_000, 14_400_000, "4 h"),
            (15_000_000, 14_400_000, "4 h 10 min"),
            (3_580_000, 3_600_000, "59 min 40 s"), (30_200, 30_000, "30.200 s"),
        ])
    func spansApart(_ time: Int64, _ limit: Int64, _ expected: String) throws {
        let told = try text().span(Milliseconds(time), apartFrom: Milliseconds(limit))
        #expect(told.replacing("\u{A0}", with: " ") == expected)
    }

    @Test("Minutes of downtime have decimals until they differ from what is allowed, if they do")
    func minutesApart() throws {
        let (used, allowed) = (Milliseconds(1_344_004), Milliseconds(1_344_000))
        #expect(try text().minuteFigure(used, apartFrom: allowed) == "22.4001")
        #expect(try text().minuteFigure(allowed, apartFrom: used) == "22.4000")
        #expect(try text().minuteFigure(allowed, apartFrom: allowed) == "22.4")
        #expect(try text().minuteFigure(.minutes(30), apartFrom: allowed) == "30")
        #expect(try text().minutesInWords(used, apartFrom: allowed) == "22.4001\u{A0}minutes")
    }

    @Test("Points below a target are told until they are not zero, and more than once is more than 1.0 times")
    func smallestMiss() throws {
        #expect(try text().visiblePoints(Billionths(4_000), decimals: 2) == "0.0004")
        #expect(try text().visiblePoints(Billionths(2_140_000), decimals: 2) == "0.21")
        #expect(try text().visiblePoints(Billionths(0), decimals: 2) == nil)
        #expect(try text().times(Aldermoor.ratio(1_344_004, 1_344_000)) == "1.000003")
        #expect(try text().times(Aldermoor.ratio(118, 50)) == "2.4")
        #expect(try text().times(.one) == "1.0")
    }

    @Test(arguments: [
        ("GBP", 41_250, "£412.50"), ("GBP", 123_650, "£1,236.50"), ("CHF", 41_250, "CHF\u{A0}412.50"),
        ("JPY", 41_250, "¥41,250"), ("KWD", 41_250, "KWD\u{A0}41.250"), ("GBP", -50, "£\u{2212}0.50"),
    ])
    func moneyHasTheDecimalsOfItsCurrency(_ currency: String, _ minor: Int64, _ expected: String) throws {
        #expect(try text().money(Money(minorUnits: minor, currency: currency)) == expected)
    }

    @Test(arguments: [
        (Change.points(Billionths(-23_300_000)), 1, "\u{2212}2.3\u{A0}pts"),
        (.points(Billionths(3_100_000)), 1, "+0.3\u{A0}pts"), (.points(Billionths(400_000)), 1, "no change"),
        (.points(Billionths(-2_140_000)), 2, "\u{2212}0.21\u{A0}pts"), (.count(-1240), 0, "\u{2212}1,240"),
        (.time(.minutes(5)), 0, "+5\u{A0}min"), (.money(-41_250), 0, "\u{2212}£412.50"),
    ])
    func changesHaveASign(_ change: Change, _ decimals: Int, _ expected: String) throws {
        #expect(try text().change(change, decimals: decimals, currency: "GBP") == expected)
    }

    @Test func datesFollowTheLanguage() throws {
        let instant = Aldermoor.at(7, 13, 5)
        let day = Aldermoor.date(2026, 11, 2)
        #expect(try text().moment(instant) == "7\u{A0}Oct, 13:05")
        #expect(try text("en-US").moment(instant) == "Oct\u{A0}7, 1:05\u{A0}PM")
        #expect(try text().longDate(day) == "2\u{A0}November 2026")
        #expect(try text("en-US").longDate(day) == "November\u{A0}2, 2026")
        #expect(try text("en-US").span(from: Aldermoor.firstDay, to: Aldermoor.lastDay) == "October 1 to 31, 2026")
        // The clock of 25 October after it went back.
        #expect(try text().moment(Aldermoor.at(26, 9, 0)) == "26\u{A0}Oct, 09:00")
    }

    @Test func wholePercentsSumToAHundred() throws {
        let narrative = Narrative(review: Aldermoor.review, text: try text())
        #expect(narrative.wholePercents([1, 1, 1]) == [34, 33, 33])
        #expect(narrative.wholePercents([558, 376, 186, 94]) == [46, 31, 15, 8])
        #expect(narrative.wholePercents([0]) == [0])
    }

    /// A figure has the same digits wherever it stands.
    @Test func figuresAreTheSameEverywhere() throws {
        let page = try Rendering.html(Aldermoor.review)
        let markdown = try Rendering.markdown(Aldermoor.review)
        for document in [page, markdown] {
            for figure in ["92.3\u{A0}%", "99.73\u{A0}%", "264\u{A0}%", "£412.50"] {
                #expect(document.contains(figure))
            }
            for slip in ["92.4\u{A0}%", "99.74\u{A0}%", "260\u{A0}%"] { #expect(!document.contains(slip)) }
        }
    }
}
