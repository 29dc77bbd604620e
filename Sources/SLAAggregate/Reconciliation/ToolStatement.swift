import SLAModel
import SLATime

/// What the tool's own columns say about one clock of a ticket.
struct ToolStatement: Hashable {
    /// The tool's verdict, as its columns give it.
    enum Answer: Hashable {
        case inTime, missed
        /// A remaining time that rounds to nothing: a little left, or a little over.
        case undecidable
    }

    var answer: Answer
    /// In service time, to the minute; `nil` where the tool prints none.
    var elapsed: Milliseconds?
    /// The verdict is a flag, without any time that could prove it.
    var isFlagOnly: Bool
    /// The flag and the remaining time do not agree.
    var contradictsItself: Bool

    /// - Parameter target: what was promised: turns remaining into elapsed time, and an elapsed time into a verdict.
    /// - Returns: `nil` when the tool says nothing, or nothing that can be judged.
    init?(_ verdict: RecordedVerdict, metric: ClockMetric, target: Milliseconds?) {
        let (flag, printed, remaining): (Bool?, Milliseconds?, Milliseconds?) =
            switch metric {
            case .response: (verdict.responseMet, verdict.responseElapsed, verdict.responseRemaining)
            case .resolution: (verdict.resolutionMet, verdict.resolutionElapsed, verdict.resolutionRemaining)
            case .plan, .nextResponse: (nil, nil, nil)
            }
        elapsed = printed
        if elapsed == nil, let remaining, let target { elapsed = target - remaining }
        isFlagOnly = printed == nil && remaining == nil
        contradictsItself = false
        if let flag {
            answer = flag ? .inTime : .missed
            contradictsItself = remaining.map { $0 != .zero && ($0 > .zero) != flag } ?? false
        } else if let remaining {
            answer = remaining > .zero ? .inTime : remaining < .zero ? .missed : .undecidable
        } else if let printed, let target {
            answer = printed > target ? .missed : .inTime
        } else {
            return nil
        }
    }

    /// Whether a clock says the same: the same verdict and the same time to the minute. A clock that still ran when it
    /// was read can only show more by the time the tool wrote its export.
    func isExplained(by reading: ClockReading) -> Bool {
        guard (answer == .missed) == (reading.verdict == .missed) else { return false }
        if let elapsed, reading.stopped == nil { return reading.elapsed <= elapsed + Self.tolerance }
        return !isElapsedDifferent(from: reading)
    }

    /// By more than a minute; a clock that still runs, or a tool that prints no time, differs from nothing.
    func isElapsedDifferent(from reading: ClockReading) -> Bool {
        guard let elapsed, reading.stopped != nil else { return false }
        return (elapsed - reading.elapsed).count.magnitude > Self.tolerance.count.magnitude
    }

    /// Tools print minutes, rounded one way or the other.
    static let tolerance = Milliseconds.minutes(1)
}
