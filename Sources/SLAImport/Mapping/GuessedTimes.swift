/// The rows whose local times did not exist or existed twice, so that the clock had to guess (semantics 1.1).
struct GuessedTimes {
    /// Times that the clocks skipped.
    var inGap = FirstLines()
    /// Times that the clocks showed twice.
    var inOverlap = FirstLines()

    /// Adds those of the rows behind.
    mutating func append(_ next: GuessedTimes) {
        for line in next.inGap.lines { inGap.add(line) }
        for line in next.inOverlap.lines { inOverlap.add(line) }
    }
}

/// The first few lines with something, each once: enough to find the others.
struct FirstLines {
    static let limit = 5

    /// In order, from 1.
    private(set) var lines: [Int] = []

    mutating func add(_ line: Int) {
        if lines.count < Self.limit, lines.last != line { lines.append(line) }
    }

    /// `: lines 3, 8`; empty for one line, which the position of a finding tells.
    ///
    /// - Parameter count: how many times there were, on these lines and others.
    func text(of count: Int) -> String {
        guard lines.count > 1 else { return "" }
        let hasOthers = lines.count == Self.limit && count > lines.count
        return ": lines " + lines.map(String.init).joined(separator: ", ") + (hasOthers ? " and others" : "")
    }
}
