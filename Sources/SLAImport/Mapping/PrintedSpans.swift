import SLAModel
import SLATime

/// A change of state for which the tool prints how long the state lasted.
struct PrintedSpan: Sendable {
    /// Place of the reading in its batch.
    var reading: Int
    var length: Milliseconds
}

extension RecordBatch {
    /// Ends states whose next row is missing.
    ///
    /// A state holds until the next row of its monitor. Where the printed duration ends earlier than that, by more than
    /// the minute to which tools cut it, a row between is missing: after an outage the monitor was up, for the tool ends
    /// an outage by nothing else, and after any other state nothing is known. Rows bear whole seconds, so that a state
    /// of "0 minutes" lasted one.
    ///
    /// - Returns: lines of the rows whose printed duration was used, in their order.
    mutating func endPrintedSpans() -> [Int] {
        printedSpans.sort { a, b in
            let (left, right) = (readings[a.reading], readings[b.reading])
            return (left.at, left.origin.line) < (right.at, right.origin.line)
        }
        var latest: [[Symbol]: PrintedSpan] = [:]
        var lines: [Int] = []
        for span in printedSpans {
            let next = readings[span.reading]
            guard let before = latest.updateValue(span, forKey: [next.client, next.monitor]) else { continue }
            let reading = readings[before.reading]
            guard case .event(let state) = reading.statement, state != .unknown,
                reading.at + before.length + Self.cut < next.at
            else { continue }
            var end = reading
            end.at = reading.at + max(before.length, Self.second)
            end.statement = .event(state == .down ? .up : .unknown)
            end.cause = .none
            readings.append(end)
            lines.append(Int(reading.origin.line))
        }
        return lines.sorted()
    }

    /// Until when the tool saw the states whose lengths it prints; `nil` when it prints none.
    var seenUntil: Instant? { printedSpans.map { readings[$0.reading].at + $0.length }.max() }

    /// Tools cut the durations they print to minutes.
    private static let cut = Milliseconds(60_000)
    static let second = Milliseconds(1000)
}
