import Testing

@testable import SLARender

/// The name of a target stands where no curve runs through it.
@Suite struct LabelPlaceTests {
    private func place(_ curve: [(x: Double, y: Double)], at level: Double = 60, bottom: Double = 128) -> LabelPlace {
        LabelPlace.free(at: level, of: curve, within: 0...80, width: 28, bottom: bottom)
    }

    @Test func aLineFarAwayLeavesTheUsualPlace() {
        #expect(place([(0, 20), (80, 20)]) == LabelPlace(x: 0, anchor: "start", isBelow: false))
        // 10 px above the line the curve is where the name would be; below it there is room.
        #expect(place([(0, 50), (80, 50)]) == LabelPlace(x: 0, anchor: "start", isBelow: true))
    }

    @Test func aCurveThatCrossesEarlySendsTheNameToTheRight() {
        // Crosses the line between 0 and 20, then runs far above it.
        let curve = [(0.0, 75.0), (20, 45), (30, 20), (80, 20)].map { (x: $0.0, y: $0.1) }
        #expect(place(curve) == LabelPlace(x: 80, anchor: "end", isBelow: false))
    }

    @Test func withoutAnyRoomTheSideOfFewerPointsIsTaken() {
        let curve = (0...8).map { (x: Double($0) * 10, y: $0.isMultiple(of: 2) ? 50.0 : 70.0) }
        #expect(place(curve) == LabelPlace(x: 0, anchor: "start", isBelow: true))
        #expect(place(curve, bottom: 70).isBelow == false)
    }
}
