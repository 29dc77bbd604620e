/// The scorecard of the plain text part: columns by spaces, for a fixed-width face. What does not fit its column gets
/// a line of its own, so that nothing is cut and no column moves.
enum MailTextTable {
    private static let nameWidth = 32
    private static let resultWidth = 11
    private static let targetWidth = 10
    private static let usedWidth = 6

    /// One line, or two where something does not fit its column.
    static func lines(name: String, result: String, target: String, used: String, status: String) -> [String] {
        let fits =
            name.count <= nameWidth && result.count <= resultWidth && target.count <= targetWidth
            && used.count <= usedWidth
        let figures = "\(right(target, targetWidth)) \(right(used, usedWidth))  \(status)"
        if fits { return ["\(left(name, nameWidth)) \(right(result, resultWidth)) \(figures)"] }
        return [name, "\(right(result, nameWidth + 1 + resultWidth)) \(figures)"]
    }

    private static func left(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    private static func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}
