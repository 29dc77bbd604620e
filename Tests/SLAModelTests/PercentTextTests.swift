import SLAModel
import Testing

@Suite struct PercentTextTests {
    /// Truncated towards the worse; 100 only when exact; more digits until a miss differs from its target.
    @Test(
        arguments: [
            (99_896, 100_000, nil, 2, "99.89"), (1, 1, nil, 2, "100.00"), (1, 1, nil, 0, "100"),
            (999_999_999, 1_000_000_000, nil, 2, "99.99"), (0, 5, nil, 1, "0.0"), (1, 3, nil, 3, "33.333"),
            (1, 2000, nil, 2, "0.05"), (1, 2000, nil, 0, "0"),
            // Met: no digits are added.
            (999, 1000, "99.9%", 1, "99.9"),
            // 99.89998 against 99.9: one digit tells them apart, and none is not enough.
            (9_989_998, 10_000_000, "99.9%", 1, "99.8"), (998_999, 1_000_000, "99.9%", 0, "99.8"),
            (94_996, 100_000, "95%", 0, "94"), (9999, 10_000, "100%", 0, "99"),
            // 2/3 under a target of 66.67 %: never shown as 66.67.
            (2, 3, "66.67%", 2, "66.66"),
            // One digit would print the target of 99.98 % as its own 99.9: a second one tells them apart.
            (9_997, 10_000, "99.98%", 1, "99.97"),
            (-1, 8, nil, 1, "-12.5"),
        ] as [(Int64, Int64, String?, Int, String)])
    func digits(numerator: Int64, denominator: Int64, target: String?, decimals: Int, expected: String) throws {
        let value = try #require(Ratio(numerator, over: denominator))
        let share = try target.map { try #require(TargetShare(percent: $0)) }
        #expect(percentDigits(value, target: share, decimals: decimals) == expected)
    }
}
