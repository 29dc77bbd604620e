import Testing

@testable import SLARender

/// The words beside what was left of an allowance never stand on each other.
@Suite struct BurnDownTests {
    private func heights(_ minutes: [Double], allowed: Double) -> [(text: String, y: Double)] {
        var ids = ChartIDs()
        let chart = BurnDown(
            allowed: allowed,
            steps: minutes.enumerated().map { index, minutes in
                .init(
                    start: 5 + 3 * Double(index), end: 6 + 3 * Double(index), minutes: minutes,
                    label: "\(index + 2) Oct, \(minutes) min")
            }, startLabel: "44.7 min allowed", limitLabel: "Limit of the agreement",
            crossing: (at: 6, label: "2 Oct, 10:42"), endLabel: "655.3 min over", axis: [])
        let markup = chart.svg(title: "", description: "", ids: &ids)
        let direct = markup.matches(of: #/<text x="[0-9.]+%" y="([0-9.]+)"[^>]*>([^<]+)</#)
            .map { (String($0.2), Double($0.1) ?? 0) }
        let moved = markup.matches(of: #/<svg x="[0-9.]+%" y="([0-9.]+)" overflow="visible"><text[^>]*>([^<]+)</#)
            .map { (String($0.2), Double($0.1) ?? 0) }
        return direct + moved
    }

    @Test func aStepThatHasNoRoomIsNotNamed() {
        let labels = heights([50, 50, 600], allowed: 44.7).filter { $0.text != "655.3 min over" }
        // Nobody can read two lines of text within 13 px: what begins at the left stands clear of each other.
        let left = labels.filter { $0.text != "Limit of the agreement" }.map(\.y).sorted()
        #expect(zip(left, left.dropFirst()).allSatisfy { $1 - $0 >= 13 }, "\(labels)")
        #expect(left.count >= 3)
    }

    @Test func stepsWithRoomAreAllNamed() {
        let labels = heights([92, 26], allowed: 44.7).map(\.text)
        #expect(labels.contains("2 Oct, 92.0 min") && labels.contains("3 Oct, 26.0 min"))
    }
}
