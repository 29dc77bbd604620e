import SLATime

/// The spans in which a clock counts, and its hours.
struct CountedTime {
    /// Of the whole clock, those that do not count among them.
    var spans: [ClockSpans.Span]
    /// Counts only the spans of one promise; `nil`: of all.
    var segment: Int?
    var calendar: DatedCalendar
    /// Where the clock counts on after the last span, if it does.
    var tail: Instant?
    /// Whether `tail` only asks when a clock that ended would have been due.
    var isTailHypothetical: Bool

    /// Business time of all that counts.
    var elapsed: Milliseconds {
        var elapsed = Milliseconds.zero
        for span in spans where isCounted(span) { elapsed += length(of: span) }
        return elapsed
    }

    private func isCounted(_ span: ClockSpans.Span) -> Bool {
        span.rule.isCounted && segment.map { $0 == span.segment } ?? true
    }

    private func length(of span: ClockSpans.Span) -> Milliseconds {
        calendar.businessTime(from: span.range.lowerBound, to: span.range.upperBound)
    }

    /// When an amount of counted time is used up.
    struct Reach {
        /// The first instant by which the time has elapsed.
        var due: Instant?
        /// The last instant before more than the time has elapsed: from here on it is exceeded.
        var exceeded: Instant?
    }

    /// When `time` has elapsed and when it is exceeded; `nil` where the clock does not get there or the calendar has
    /// no more service time.
    func reach(_ time: Milliseconds) -> Reach {
        var reach = Reach()
        var passed = Milliseconds.zero
        for span in spans where isCounted(span) {
            let length = length(of: span)
            if passed + length >= time, let due = dueTime(time - passed, from: span.range.lowerBound) {
                if reach.due == nil { reach.due = due.earliest }
                if passed + length > time {
                    reach.exceeded = due.latest
                    return reach
                }
            }
            passed += length
        }
        if let tail, let due = dueTime(time - passed, from: tail) {
            if reach.due == nil { reach.due = due.earliest }
            if !isTailHypothetical { reach.exceeded = due.latest }
        }
        return reach
    }

    private func dueTime(_ time: Milliseconds, from start: Instant) -> DueTime? {
        // A span after the one that used the time up exactly: nothing is left to wait for.
        try? calendar.adding(max(time, .zero), to: start)
    }
}
