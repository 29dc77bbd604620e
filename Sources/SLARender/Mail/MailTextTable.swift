import SLAModel

/// The scorecard of the plain text part: columns by spaces, for a fixed-width face. What does not fit its column gets
/// a line of its own, so that nothing is cut and no column moves.
enum MailTextTable {
    private static let nameWidth = 31
    private static let resultWidth = 11
    private static let targetWidth = 10
    private static let usedWidth = 7

    /// One line, or two where something does not fit its column.
    static func lines(name: String, result: String, target: String, used: String, status: String) -> [String] {
        let (nameCount, resultCount, targetCount, usedCount) = (name.count, result.count, target.count, used.count)
        let fits =
            nameCount <= nameWidth && resultCount <= resultWidth && targetCount <= targetWidth && usedCount <= usedWidth
        let line = ByteRoom.text { line in
            if fits {
                line.append(text: name)
                line.append(spaces: nameWidth - nameCount + 1)
            }
            line.append(spaces: (fits ? resultWidth : nameWidth + 1 + resultWidth) - resultCount)
            line.append(text: result)
            line.append(spaces: 1 + max(0, targetWidth - targetCount))
            line.append(text: target)
            line.append(spaces: 1 + max(0, usedWidth - usedCount))
            line.append(text: used)
            line.append(spaces: 2)
            line.append(text: status)
        }
        return fits ? [line] : [name, line]
    }
}

extension ByteRoom {
    fileprivate mutating func append(spaces count: Int) {
        for _ in 0..<max(0, count) { append(UInt8(ascii: " ")) }
    }
}
