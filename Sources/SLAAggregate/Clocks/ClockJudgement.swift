package import SLAModel
package import SLATime

extension ClockTimeline {
    /// What the clock shows as of an instant, with its proof.
    package func outcome(
        priorityChange: ClockRules.PriorityChange = .retroactive, reopen: ClockRules.Reopen = .cumulative,
        strict: Bool = false, arePausesKnown: Bool = true, asOf: Instant
    ) -> ProvenClock {
        ProvenClock(
            self, priorityChange: priorityChange, reopen: reopen, strict: strict, arePausesKnown: arePausesKnown,
            asOf: asOf)
    }
}

extension ClockRules.PriorityChange {
    /// Whether a promise counts from the change that brought it, not from the start.
    fileprivate var judgesEachAlone: Bool { self == .reset || self == .segmentWeighted }
}

extension ClockTarget {
    /// The promise in service time of its calendar, for a clock that starts at `start`; `nil` when there is none.
    ///
    /// - Throws: `businessDayUndefined` where the calendar does not say how long a business day is, `noServiceTime`
    ///   where it has not that many open dates.
    package func length(from start: Instant) throws(ClockFault) -> Milliseconds? {
        switch time {
        case nil: return nil
        case .time(let length): return length
        case .businessDays(let days):
            guard let day = calendar.agreed.calendar.businessDay else { throw .businessDayUndefined }
            return day * Int64(days)
        case .openDates(let dates):
            guard let end = try? calendar.adding(openDates: dates, to: start) else { throw .noServiceTime }
            return calendar.businessTime(from: start, to: end)
        }
    }
}

extension ClockFault: Error {}

/// Applies one rule for changes of priority to a clock's spans.
package struct ClockJudge {
    let spans: ClockSpans
    let start: Instant
    let asOf: Instant
    let strict: Bool
    let arePausesKnown: Bool
    /// The promise of each segment.
    let targets: [Milliseconds?]

    /// - Parameter start: of the clock.
    init(
        _ spans: ClockSpans, from start: Instant, priorityChange: ClockRules.PriorityChange, strict: Bool,
        arePausesKnown: Bool, asOf: Instant
    ) throws(ClockFault) {
        let targets = try spans.segments.map { segment throws(ClockFault) in
            try segment.target.length(from: priorityChange.judgesEachAlone ? segment.from : start)
        }
        self.spans = spans
        self.start = start
        self.asOf = asOf
        self.strict = strict
        self.arePausesKnown = arePausesKnown
        self.targets = targets
    }

    /// A reading and what else its rule found.
    struct Judged {
        var reading: ClockReading
        var usedShare: Ratio?
        var isBreachedByEscalation = false
        var parts: [ClockPart] = []
    }

    // MARK: - Rules

    /// What the clock shows by one rule for changes of priority (semantics 1.3).
    ///
    /// - Parameter tellsParts: whether what each promise counted is asked for.
    func judged(by rule: ClockRules.PriorityChange, tellsParts: Bool) -> Judged {
        switch rule {
        case .keepOriginal: single(0)
        case .retroactive: retroactive()
        case .worstOf: worst(tellsParts: tellsParts).judged
        case .reset: reset(tellsParts: tellsParts)
        case .segmentWeighted: weighted(tellsParts: tellsParts)
        }
    }

    /// One promise for the whole clock.
    func single(_ index: Int) -> Judged {
        let calendar = spans.segments[index].target.calendar
        var judged = unjudged(index) { _ in calendar }
        guard let target = targets[index] else { return judged }
        let reach = counted(calendar: calendar).reach(target)
        judged.reading.due = reach.due
        settle(&judged.reading, isOver: isOver(judged.reading.elapsed, target, reach: reach), breach: exceeded(reach))
        return judged
    }

    /// The promise that holds now, from the start, pauses kept. A breach stands from the instant since which the
    /// clock has been late by the promise of that instant.
    func retroactive() -> Judged {
        let last = spans.segments.count - 1
        var judged = single(last)
        guard last > 0, judged.reading.breach != nil else { return judged }
        var standing: Instant?
        var isEscalation = false
        for (index, segment) in spans.segments.enumerated() {
            guard let target = targets[index],
                let breach = exceeded(counted(calendar: segment.target.calendar).reach(target)),
                index == last || breach < spans.segments[index + 1].from
            else {
                standing = nil
                continue
            }
            // In time again when this promise began to hold.
            if breach > segment.from { standing = nil }
            if standing == nil {
                standing = max(breach, segment.from)
                isEscalation = index > 0 && breach < segment.from
            }
        }
        judged.reading.breach = standing
        judged.isBreachedByEscalation = isEscalation
        return judged
    }

    /// Every promise the ticket ever had, each over the whole clock; the one that is used most decides.
    func worst(tellsParts: Bool) -> (judged: Judged, segment: Int) {
        var worst: (judged: Judged, segment: Int)?
        var parts: [ClockPart] = []
        for (index, segment) in spans.segments.enumerated() {
            guard let target = targets[index] else { continue }
            var judged = single(index)
            if let breach = judged.reading.breach, breach < segment.from {
                judged.reading.breach = segment.from
                judged.isBreachedByEscalation = true
            }
            if tellsParts {
                let isMissed = judged.reading.verdict == .missed
                parts.append(part(index, target: target, elapsed: judged.reading.elapsed, isMissed: isMissed))
            }
            if worst.map({ judged.isWorse(than: $0.judged) }) ?? true { worst = (judged, index) }
        }
        guard var worst else { return (single(0), 0) }
        worst.judged.parts = parts
        return worst
    }

    /// A new clock from each change; the old one is judged at the change. Missing any is missing.
    func reset(tellsParts: Bool) -> Judged {
        let last = spans.segments.count - 1
        var judged = unjudged(last, onlySegment: last) { spans.segments[$0].target.calendar }
        var breach: Instant?
        var isLate = false
        for (index, segment) in spans.segments.enumerated() {
            guard let target = targets[index] else { continue }
            let time = counted(calendar: segment.target.calendar, segment: index)
            let reach = time.reach(target)
            let isOver = isOver(time.elapsed, target, reach: reach, hasEnded: index < last)
            isLate = isLate || isOver
            if index == last { judged.reading.due = reach.due }
            if isOver || index == last, breach == nil { breach = exceeded(reach) }
            if tellsParts { judged.parts.append(part(index, target: target, elapsed: time.elapsed, isMissed: isOver)) }
        }
        guard isPromised else { return judged }
        settle(&judged.reading, isOver: isLate, breach: breach)
        if judged.parts.count == 1 { judged.parts = [] }
        return judged
    }

    /// Each span between changes against its own promise; the shares used add up, one is all there is.
    func weighted(tellsParts: Bool) -> Judged {
        let last = spans.segments.count - 1
        var judged = unjudged(last) { spans.segments[$0].target.calendar }
        var used = UsedShare(of: targets.compactMap { $0 })
        var breach: Instant?
        for (index, segment) in spans.segments.enumerated() {
            guard let target = targets[index] else { continue }
            let time = counted(calendar: segment.target.calendar, segment: index)
            let wasOver = used.isOver
            let reach = time.reach(used.room(of: target))
            used.add(time.elapsed, of: target)
            if index == last, !wasOver { judged.reading.due = reach.due }
            if breach == nil, used.isOver || index == last { breach = exceeded(reach) }
            if used.isOver, !wasOver { judged.reading.due = reach.due }
            if tellsParts {
                judged.parts.append(part(index, target: target, elapsed: time.elapsed, isMissed: used.isOver))
            }
        }
        guard isPromised else { return judged }
        judged.usedShare = used.ratio
        let isOver = strict ? used.isOver || used.isFull : used.isOver
        settle(&judged.reading, isOver: isOver, breach: breach)
        if judged.parts.count == 1 { judged.parts = [] }
        return judged
    }

    // MARK: - Parts

    /// Whether any promise says how long.
    private var isPromised: Bool { targets.contains { $0 != nil } }

    private func counted(calendar: DatedCalendar, segment: Int? = nil) -> CountedTime {
        let isLast = segment == nil || segment == spans.segments.count - 1
        let end = spans.stopped ?? (spans.isRunning ? asOf : nil)
        return CountedTime(
            spans: spans.spans, segment: segment, calendar: calendar, tail: isLast ? end.map { max($0, start) } : nil,
            isTailHypothetical: spans.stopped != nil)
    }

    private func exceeded(_ reach: CountedTime.Reach) -> Instant? {
        guard strict else { return reach.exceeded }
        // Used up is exceeded already; of an ended clock only if it got there before its end.
        guard let due = reach.due else { return nil }
        return spans.stopped.map { due <= $0 } ?? true ? due : nil
    }

    /// - Parameter hasEnded: whether the time cannot grow any more.
    private func isOver(
        _ elapsed: Milliseconds, _ target: Milliseconds, reach: CountedTime.Reach, hasEnded: Bool = false
    ) -> Bool {
        if elapsed > target { return true }
        guard strict, elapsed == target else { return false }
        return hasEnded || spans.stopped != nil || reach.due.map { $0 < asOf } ?? false
    }

    private func settle(_ reading: inout ClockReading, isOver: Bool, breach: Instant?) {
        reading.verdict = isOver ? .missed : spans.stopped == nil ? .running : .met
        reading.breach = reading.verdict == .met ? nil : breach
    }

    private func part(_ index: Int, target: Milliseconds, elapsed: Milliseconds, isMissed: Bool) -> ClockPart {
        ClockPart(
            priority: spans.segments[index].target.priority, from: spans.segments[index].from, target: target,
            elapsed: elapsed, isMissed: isMissed)
    }

    /// Elapsed and paused time, without a verdict.
    private func unjudged(_ index: Int, onlySegment: Int? = nil, calendar: (Int) -> DatedCalendar) -> Judged {
        var elapsed = Milliseconds.zero
        var paused = Milliseconds.zero
        for span in spans.spans {
            let rule = span.isEarlier(than: onlySegment) ? .earlierPriority : span.rule
            guard rule.isCounted || rule.isPause else { continue }
            let time = calendar(span.segment).businessTime(from: span.range.lowerBound, to: span.range.upperBound)
            if rule.isCounted { elapsed += time } else { paused += time }
        }
        let target = targets[index]
        let reading = ClockReading(
            verdict: .unjudged, priority: spans.segments[index].target.priority, target: target, started: start,
            stopped: spans.stopped, elapsed: elapsed, paused: paused, arePausesKnown: arePausesKnown)
        return Judged(reading: reading, usedShare: target.flatMap { Ratio(elapsed.count, over: $0.count) })
    }
}

extension ClockSpans.Span {
    /// Whether it lies before the one segment that counts, where only one does.
    func isEarlier(than only: Int?) -> Bool { only.map { segment != $0 && rule != .terms } ?? false }
}

extension ClockJudge.Judged {
    fileprivate func isWorse(than other: Self) -> Bool {
        let isMissed = reading.verdict == .missed
        if isMissed != (other.reading.verdict == .missed) { return isMissed }
        guard let share = usedShare else { return reading.elapsed > .zero }
        guard let otherShare = other.usedShare else { return false }
        return share > otherShare
    }
}
