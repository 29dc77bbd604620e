package import SLAModel
package import SLATime

extension ClockTimeline {
    /// Reads the clock as of an instant: changes at or after it are not known (semantics 1.3, 1.4).
    package func outcome(
        priorityChange: ClockRules.PriorityChange = .retroactive, reopen: ClockRules.Reopen = .cumulative,
        strict: Bool = false, arePausesKnown: Bool = true, asOf: Instant
    ) -> ClockOutcome {
        do throws(ClockFault) {
            let judge = try ClockJudge(
                spans: ClockSpans(self, reopen: reopen, asOf: asOf), start: start, asOf: asOf, strict: strict,
                arePausesKnown: arePausesKnown, isEachJudgedAlone: priorityChange.judgesEachAlone)
            let reading =
                switch priorityChange {
                case .keepOriginal: judge.single(0)
                case .retroactive: judge.retroactive()
                case .worstOf: judge.worst()
                case .reset: judge.reset()
                case .segmentWeighted: judge.weighted()
                }
            return .measured(reading)
        } catch {
            return .notMeasurable(error)
        }
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
struct ClockJudge {
    let spans: ClockSpans
    let start: Instant
    let asOf: Instant
    let strict: Bool
    let arePausesKnown: Bool
    /// The promise of each segment.
    let targets: [Milliseconds?]

    init(
        spans: ClockSpans, start: Instant, asOf: Instant, strict: Bool, arePausesKnown: Bool, isEachJudgedAlone: Bool
    ) throws(ClockFault) {
        var targets: [Milliseconds?] = []
        for segment in spans.segments {
            targets.append(try segment.target.length(from: isEachJudgedAlone ? segment.from : start))
        }
        self.spans = spans
        self.start = start
        self.asOf = asOf
        self.strict = strict
        self.arePausesKnown = arePausesKnown
        self.targets = targets
    }

    // MARK: - Rules

    /// One promise for the whole clock.
    func single(_ index: Int) -> ClockReading {
        var reading = reading(judgedBy: index) { _ in spans.segments[index].target.calendar }
        guard let target = targets[index] else { return reading }
        let reach = counted(calendar: spans.segments[index].target.calendar).reach(target)
        reading.due = reach.due
        settle(&reading, isOver: isOver(reading.elapsed, target, reach: reach), breach: exceeded(reach))
        return reading
    }

    /// The promise that holds now, from the start, pauses kept. A breach stands from the instant since which the
    /// clock has been late by the promise of that instant.
    func retroactive() -> ClockReading {
        let last = spans.segments.count - 1
        var reading = single(last)
        guard last > 0, reading.breach != nil else { return reading }
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
        reading.breach = standing
        reading.isBreachedByEscalation = isEscalation
        return reading
    }

    /// Every promise the ticket ever had, each over the whole clock; the one that is used most decides.
    func worst() -> ClockReading {
        let candidates = spans.segments.indices.filter { targets[$0] != nil }.map { index in
            var reading = single(index)
            let from = spans.segments[index].from
            if let breach = reading.breach, breach < from {
                reading.breach = from
                reading.isBreachedByEscalation = true
            }
            return (index, reading)
        }
        guard var worst = candidates.first?.1 else { return single(0) }
        for (_, reading) in candidates.dropFirst() where reading.isWorse(than: worst) { worst = reading }
        worst.parts = candidates.compactMap { index, reading in
            targets[index].map {
                part(index, target: $0, elapsed: reading.elapsed, isMissed: reading.verdict == .missed)
            }
        }
        return worst
    }

    /// A new clock from each change; the old one is judged at the change. Missing any is missing.
    func reset() -> ClockReading {
        let last = spans.segments.count - 1
        var reading = reading(judgedBy: last, onlySegment: last) { spans.segments[$0].target.calendar }
        var breach: Instant?
        var isLate = false
        for (index, segment) in spans.segments.enumerated() {
            guard let target = targets[index] else { continue }
            let time = counted(calendar: segment.target.calendar, segment: index)
            let reach = time.reach(target)
            let isOver = isOver(time.elapsed, target, reach: reach, hasEnded: index < last)
            isLate = isLate || isOver
            if index == last { reading.due = reach.due }
            if isOver || index == last, breach == nil { breach = exceeded(reach) }
            reading.parts.append(part(index, target: target, elapsed: time.elapsed, isMissed: isOver))
        }
        guard !reading.parts.isEmpty else { return reading }
        settle(&reading, isOver: isLate, breach: breach)
        if reading.parts.count == 1 { reading.parts = [] }
        return reading
    }

    /// Each span between changes against its own promise; the shares used add up, one is all there is.
    func weighted() -> ClockReading {
        let last = spans.segments.count - 1
        var reading = reading(judgedBy: last) { spans.segments[$0].target.calendar }
        var used = UsedShare(of: targets.compactMap { $0 })
        var breach: Instant?
        for (index, segment) in spans.segments.enumerated() {
            guard let target = targets[index] else { continue }
            let time = counted(calendar: segment.target.calendar, segment: index)
            let wasOver = used.isOver
            let reach = time.reach(used.room(of: target))
            used.add(time.elapsed, of: target)
            if index == last, !wasOver { reading.due = reach.due }
            if breach == nil, used.isOver || index == last { breach = exceeded(reach) }
            if used.isOver, !wasOver { reading.due = reach.due }
            reading.parts.append(part(index, target: target, elapsed: time.elapsed, isMissed: used.isOver))
        }
        guard !reading.parts.isEmpty else { return reading }
        reading.usedShare = used.ratio
        let isOver = strict ? used.isOver || used.isFull : used.isOver
        settle(&reading, isOver: isOver, breach: breach)
        if reading.parts.count == 1 { reading.parts = [] }
        return reading
    }

    // MARK: - Parts

    private func counted(calendar: DatedCalendar, segment: Int? = nil) -> CountedTime {
        let chosen = spans.spans.filter { $0.rule.isCounted && (segment == nil || $0.segment == segment) }
        let isLast = segment == nil || segment == spans.segments.count - 1
        let end = spans.stopped ?? (spans.isRunning ? asOf : nil)
        return CountedTime(
            ranges: chosen.map(\.range), calendar: calendar, tail: isLast ? end.map { max($0, start) } : nil,
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

    /// Elapsed time and ledger, without a verdict.
    private func reading(
        judgedBy index: Int, onlySegment: Int? = nil, calendar: (Int) -> DatedCalendar
    ) -> ClockReading {
        var elapsed = Milliseconds.zero
        var paused = Milliseconds.zero
        var ledger: [ClockLedgerEntry] = []
        ledger.reserveCapacity(spans.spans.count)
        for span in spans.spans {
            let time = calendar(span.segment).businessTime(from: span.range.lowerBound, to: span.range.upperBound)
            let isEarlier = onlySegment.map { span.segment != $0 } ?? false
            let isClosed = time == .zero && span.phase.state != .stopped
            let rule =
                isEarlier && span.rule != .terms
                ? .earlierPriority : isClosed && span.rule == .runs ? .outOfHours : span.rule
            let counted = rule.isCounted ? time : .zero
            elapsed += counted
            if rule.isPause { paused += time }
            ledger.append(
                ClockLedgerEntry(
                    from: span.range.lowerBound, to: span.range.upperBound, state: span.phase.state,
                    status: span.phase.status, holder: isClosed && rule != .terms ? .outOfHours : span.phase.holder,
                    team: span.phase.team, serviceTime: time, counted: counted, runningTotal: elapsed, rule: rule,
                    origin: rule == .terms ? nil : span.phase.origin))
        }
        let target = targets[index]
        return ClockReading(
            verdict: .unjudged, priority: spans.segments[index].target.priority, target: target, started: start,
            stopped: spans.stopped, elapsed: elapsed, paused: paused, isBreachedByEscalation: false,
            usedShare: target.flatMap { Ratio(elapsed.count, over: $0.count) }, reopenings: spans.reopenings,
            parts: [], arePausesKnown: arePausesKnown, ledger: ledger)
    }
}

extension ClockReading {
    fileprivate func isWorse(than other: ClockReading) -> Bool {
        if (verdict == .missed) != (other.verdict == .missed) { return verdict == .missed }
        guard let share = usedShare else { return elapsed > .zero }
        guard let otherShare = other.usedShare else { return false }
        return share > otherShare
    }
}
