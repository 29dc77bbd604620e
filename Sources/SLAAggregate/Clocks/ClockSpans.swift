import SLAModel
import SLATime

/// A clock's life up to an instant, cut at every change, with what the rule for reopened tickets says of each part.
struct ClockSpans: Sendable {
    /// A stretch in which nothing changed.
    struct Span: Sendable {
        var range: Range<Instant>
        var phase: ClockPhase
        /// Index in `segments` of the promise that held.
        var segment: Int
        /// How often the ticket had been reopened.
        fileprivate var cycle: Int
        var rule: ClockRule
    }

    /// A promise and since when it held.
    struct Segment: Sendable {
        var from: Instant
        var target: ClockTarget
    }

    /// In order, without gaps from the start to the end of the clock. The empty ones are changes of terms.
    private(set) var spans: [Span] = []
    /// The promises one after another; never empty.
    private(set) var segments: [Segment]
    /// When the clock ended; `nil` while it runs or is paused.
    private(set) var stopped: Instant?
    private(set) var reopenings: [Instant] = []
    /// Whether the clock counts on after the last span.
    private(set) var isRunning = false

    /// - Parameter asOf: changes at or after it are not known.
    init(_ timeline: ClockTimeline, reopen: ClockRules.Reopen, asOf: Instant) {
        segments = [Segment(from: timeline.start, target: timeline.target)]
        var phase = timeline.initial
        var cursor = timeline.start
        var cycle = 0
        spans.reserveCapacity(timeline.changes.count + 1)
        stopped = phase.state == .stopped ? cursor : nil

        for change in timeline.changes where change.at < asOf {
            if reopen == .firstCycle, stopped != nil, case .state(let state, _, _) = change.effect, state != .stopped {
                reopenings.append(change.at)
                break
            }
            close(&cursor, at: change.at, phase: phase, cycle: cycle)
            if case .terms = change.effect, change.at > timeline.start {
                spans.append(
                    Span(
                        range: change.at..<change.at, phase: phase, segment: segments.count - 1, cycle: cycle,
                        rule: .terms))
            }
            let before = phase.state
            phase.apply(change)
            if case .target(let target) = change.effect { segments.append(Segment(from: change.at, target: target)) }
            if before != .stopped, phase.state == .stopped { stopped = change.at }
            if before == .stopped, phase.state != .stopped {
                stopped = nil
                reopenings.append(change.at)
                cycle += 1
            }
        }
        isRunning = stopped == nil && phase.state == .running
        if stopped == nil {
            close(&cursor, at: asOf, phase: phase, cycle: cycle)
        } else {
            dropAfterStop()
        }
        let lastCycle = spans.last?.cycle ?? 0
        for index in spans.indices where spans[index].rule != .terms {
            spans[index].rule = Self.rule(
                of: spans[index].phase, reopen: reopen, isLastCycle: spans[index].cycle == lastCycle)
        }
    }

    private mutating func close(
        _ cursor: inout Instant, at end: Instant, phase: ClockPhase, cycle: Int
    ) {
        guard cursor < end else { return }
        spans.append(
            Span(range: cursor..<end, phase: phase, segment: segments.count - 1, cycle: cycle, rule: .runs))
        cursor = end
    }

    /// What follows the final stop is no part of the clock: neither the time nor a later change of priority.
    private mutating func dropAfterStop() {
        guard let stopped else { return }
        while let last = spans.last, last.range.lowerBound >= stopped { spans.removeLast() }
        while segments.count > 1, let last = segments.last, last.from >= stopped { segments.removeLast() }
    }

    private static func rule(of phase: ClockPhase, reopen: ClockRules.Reopen, isLastCycle: Bool) -> ClockRule {
        if phase.state == .stopped { return reopen == .createdToFinal ? .countedWhileStopped : .stopped }
        if reopen == .lastCycle, !isLastCycle { return .earlierCycle }
        switch (phase.state, phase.holder) {
        case (.paused, .client): return .pausedOnClient
        case (.paused, .vendor): return .pausedOnVendor
        case (.paused, _): return .paused
        default: return .runs
        }
    }
}

/// Why a span of a clock counted or not: stable names, printed by `explain`.
package enum ClockRule: String, Sendable, Hashable, Codable, CaseIterable {
    /// Counts, as far as the calendar is open.
    case runs = "runs-in-service-time"
    /// Would count, and the calendar is closed over the whole span.
    case outOfHours = "out-of-hours"
    /// In a status the agreement pauses for, while the client is asked to act.
    case pausedOnClient = "pause-waiting-on-client"
    /// In a status the agreement pauses for, while a vendor is asked to act.
    case pausedOnVendor = "pause-waiting-on-vendor"
    /// Paused for another reason: the tool's own clock, or an internal target while another team holds the ticket.
    case paused = "pause"
    /// Resolved, and reopened later (`cumulative`).
    case stopped = "stopped-until-reopened"
    /// Resolved, and reopened later (`created_to_final`).
    case countedWhileStopped = "stopped-but-created-to-final"
    /// Before the last reopening (`last_cycle`).
    case earlierCycle = "before-last-reopening"
    /// Before the last change of priority (`reset`).
    case earlierPriority = "before-priority-reset"
    /// No span but an instant: from here on the hours and pauses of other terms hold.
    case terms = "terms-change"

    /// Whether service time of the span is part of `elapsed`.
    package var isCounted: Bool { self == .runs || self == .countedWhileStopped }
    /// Whether service time of the span is part of `paused`.
    package var isPause: Bool { self == .pausedOnClient || self == .pausedOnVendor || self == .paused }
}
