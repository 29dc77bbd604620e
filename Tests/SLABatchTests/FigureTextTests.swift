import SLAModel
import Testing

@testable import SLABatch

@Suite struct FigureTextTests {
    @Test(
        "The used part of a target never reads 100 % when it was exceeded",
        arguments: [
            (14_418, 14_400, "100.12 %"), (14_400_300, 14_400_000, "100.002 %"), (14_400, 14_400, "100.00 %"),
            (7_200, 14_400, "50.00 %"), (28_800, 14_400, "200.00 %"),
        ])
    func used(_ used: Int64, _ target: Int64, _ expected: String) throws {
        #expect(FigureText.used(try #require(Ratio(used, over: target))) == expected)
    }
}
