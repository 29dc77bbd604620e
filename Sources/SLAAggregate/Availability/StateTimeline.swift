package import SLAModel
package import SLATime

/// The states of one monitor, or of a composite of them, over a range: without gaps, in order.
package struct StateTimeline: Sendable, Hashable {
    /// One state from one instant to another.
    package struct Span: Sendable, Hashable {
        /// Half-open, never empty.
        package var range: Range<Instant>
        /// What the monitor or the composite was in; `unknown` where nothing was stated.
        package var state: MonitorState
        /// Cause as recorded.
        package var cause: Symbol
        /// Where the statement was read; `nil` where nothing was stated.
        package var origin: Origin?
        /// Of a composite: the monitors that are in this state and decide it.
        package var monitors: [String]

        package init(
            range: Range<Instant>, state: MonitorState, cause: Symbol = .none, origin: Origin? = nil,
            monitors: [String] = []
        ) {
            self.range = range
            self.state = state
            self.cause = cause
            self.origin = origin
            self.monitors = monitors
        }
    }

    /// In order of time; of two that touch, something besides the time differs.
    package private(set) var spans: [Span]

    package init(spans: [Span]) {
        guard Self.areJoined(spans) else {
            self.init(joining: spans)
            return
        }
        self.init(joined: spans)
    }

    private init(joined spans: [Span]) {
        self.spans = spans
    }

    /// - Parameter spans: in order of time; those that touch and say the same become one.
    init(joining spans: some Sequence<Span>) {
        self.spans = []
        for span in spans { append(span) }
    }

    /// Nothing is known.
    package static func unknown(over range: Range<Instant>) -> StateTimeline {
        StateTimeline(spans: range.isEmpty ? [] : [Span(range: range, state: .unknown)])
    }

    /// The spans that touch a period, with the whole of an outage that reaches over its ends.
    func spans(around period: Range<Instant>) -> ArraySlice<Span> {
        guard !period.isEmpty else { return [] }
        var first = spans.partitioningIndex { $0.range.upperBound > period.lowerBound }
        var end = spans.partitioningIndex { $0.range.lowerBound >= period.upperBound }
        guard first < end else { return [] }
        while first > 0, isOneOutage(first - 1) { first -= 1 }
        while end < spans.count, isOneOutage(end - 1) { end += 1 }
        return spans[first..<end]
    }

    /// Whether the service is down in a span and still in the next.
    private func isOneOutage(_ place: Int) -> Bool {
        spans[place].state == .down && spans[place + 1].state == .down
            && spans[place].range.upperBound == spans[place + 1].range.lowerBound
    }

    /// The instants at which the state is `state`.
    package func instants(_ state: MonitorState) -> IntervalSet {
        var ranges: [Range<Instant>] = []
        for span in spans where span.state == state { ranges.append(span.range) }
        return IntervalSet(ranges)
    }

    private static func areJoined(_ spans: [Span]) -> Bool {
        spans.indices.allSatisfy { place in
            !spans[place].range.isEmpty && (place == 0 || !spans[place - 1].isContinued(by: spans[place]))
        }
    }

    /// Appends a span, joined with the last one when both say the same.
    private mutating func append(_ span: Span) {
        guard !span.range.isEmpty else { return }
        let last = spans.count - 1
        if last >= 0, spans[last].isContinued(by: span) {
            spans[last].range = spans[last].range.lowerBound..<span.range.upperBound
        } else {
            spans.append(span)
        }
    }
}

extension StateTimeline {
    /// What the readings of one monitor, in any order and from any number of sources, say over a range.
    ///
    /// - An event holds until the monitor's next event, the last one until the range ends; before the first one the
    ///   state is `initial` (semantics 1.5).
    /// - Where statements overlap the worst holds (down, degraded, maintenance, up, unknown), so that an outage that
    ///   was reported twice counts once. Events at one instant likewise.
    /// - A total leaves open when inside its span the monitor was down. The downtime is put at the beginning of the
    ///   service time in the span, the unmeasured time right behind it: unless the span is longer than the service
    ///   time in it, their place changes nothing, and where it is, no downtime hides outside of service hours.
    ///
    /// - Parameter namesUptime: `false`: no row is named for uptime, which a year of five-minute samples proves; it
    ///   becomes a few hundred spans.
    package init(
        readings: [MonitorReading], over range: Range<Instant>, serviceTime: IntervalSet? = nil,
        initial: MonitorState = .unknown, namesUptime: Bool = true
    ) {
        var statements = Self.eventSpans(readings, over: range, initial: initial, namesUptime: namesUptime)
        for reading in readings {
            switch reading.statement {
            case .event: continue
            case .interval(let state, let until):
                guard reading.at < until else { continue }
                statements.append(Span(reading, state, reading.at..<until, namesUptime: namesUptime))
            case .totals(let until, let down, let unknown):
                guard reading.at < until else { continue }
                for part in Self.placed(reading, until: until, down: down, unknown: unknown, within: serviceTime) {
                    statements.append(Span(reading, part.state, part.range, namesUptime: namesUptime))
                }
            }
        }
        self.init(worstOf: statements, over: range)
    }

    /// In order of time, each until the next.
    private static func eventSpans(
        _ readings: [MonitorReading], over range: Range<Instant>, initial: MonitorState, namesUptime: Bool
    ) -> [Span] {
        let events = areEventsInOrder(readings) ? readings : events(readings)
        var spans: [Span] = []
        let first = min(events.first?.at ?? range.upperBound, range.upperBound)
        if range.lowerBound < first, initial != .unknown {
            spans.append(Span(range: range.lowerBound..<first, state: initial))
        }
        var index = 0
        while index < events.count, events[index].at < range.upperBound {
            let reading = events[index]
            // The worst of one instant comes first; the others are passed over.
            repeat { index += 1 } while index < events.count && events[index].at == reading.at
            let end = index < events.count ? min(events[index].at, range.upperBound) : range.upperBound
            guard case .event(let state) = reading.statement else { continue }
            let last = spans.count - 1
            if !namesUptime, case .up = state, last >= 0, case .up = spans[last].state {
                spans[last].range = spans[last].range.lowerBound..<end
            } else {
                spans.append(Span(reading, state, reading.at..<end, namesUptime: namesUptime))
            }
        }
        return spans
    }

    private static func areEventsInOrder(_ readings: [MonitorReading]) -> Bool {
        readings.indices.allSatisfy { place in
            guard case .event = readings[place].statement else { return false }
            return place == 0 || readings[place - 1].at < readings[place].at
        }
    }

    /// In order of time, at one instant the worst first.
    private static func events(_ readings: [MonitorReading]) -> [MonitorReading] {
        func severity(_ reading: MonitorReading) -> Int {
            if case .event(let state) = reading.statement { state.severity } else { 0 }
        }
        return readings.filter { if case .event = $0.statement { true } else { false } }.sorted {
            ($0.at, severity($1), $0.origin.file, $0.origin.line)
                < ($1.at, severity($0), $1.origin.file, $1.origin.line)
        }
    }

    private static func placed(
        _ reading: MonitorReading, until: Instant, down: Milliseconds, unknown: Milliseconds,
        within serviceTime: IntervalSet?
    ) -> [(state: MonitorState, range: Range<Instant>)] {
        let whole = IntervalSet(reading.at..<until)
        let inside = serviceTime.map { $0.intersection(whole) } ?? whole
        let order = inside.ranges + whole.subtracting(inside).ranges
        var spans: [(state: MonitorState, range: Range<Instant>)] = []
        var rest = [(MonitorState.down, max(down, .zero)), (.unknown, max(unknown, .zero))]
        for range in order {
            var cursor = range.lowerBound
            while cursor < range.upperBound {
                guard let (state, left) = rest.first else {
                    spans.append((.up, cursor..<range.upperBound))
                    break
                }
                let end = min(cursor + left, range.upperBound)
                if cursor < end { spans.append((state, cursor..<end)) }
                rest[0].1 -= end - cursor
                if rest[0].1 == .zero { rest.removeFirst() }
                cursor = end
            }
        }
        return spans
    }

    /// Sweeps overlapping statements; where several say the worst, the first read is named.
    private init(worstOf statements: consuming [Span], over range: Range<Instant>) {
        if !Self.areApart(statements) { statements.sort { $0.range.lowerBound < $1.range.lowerBound } }
        if Self.areApart(statements) {
            self.init(joining: Self.withGaps(statements, over: range))
        } else {
            self.init(spans: Self.worst(of: statements, over: range))
        }
    }

    private static func areApart(_ spans: [Span]) -> Bool {
        spans.indices.dropFirst().allSatisfy { spans[$0 - 1].range.upperBound <= spans[$0].range.lowerBound }
    }

    /// - Parameter statements: in order of their begin.
    private static func worst(of statements: [Span], over range: Range<Instant>) -> [Span] {
        let clipped = statements.compactMap { statement -> Span? in
            let part = statement.range.clamped(to: range)
            guard !part.isEmpty else { return nil }
            var span = statement
            span.range = part
            return span
        }
        var cuts = Cuts(of: range)
        for span in clipped { cuts.add(span.range) }
        var active: [Int] = []
        var next = 0
        return cuts.pieces.map { piece in
            active.removeAll { clipped[$0].range.upperBound <= piece.lowerBound }
            while next < clipped.count, clipped[next].range.lowerBound <= piece.lowerBound {
                active.append(next)
                next += 1
            }
            guard let worst = active.max(by: { clipped[$0].precedes(clipped[$1]) }) else {
                return Span(range: piece, state: .unknown)
            }
            var span = clipped[worst]
            span.range = piece
            return span
        }
    }

    /// What lies in a range of spans that are in order and apart, and between them nothing known.
    static func withGaps(_ spans: [Span], over range: Range<Instant>) -> [Span] {
        var result: [Span] = []
        result.reserveCapacity(spans.count + 1)
        var cursor = range.lowerBound
        for var span in spans {
            span.range = span.range.clamped(to: range)
            guard !span.range.isEmpty else { continue }
            if cursor < span.range.lowerBound {
                result.append(Span(range: cursor..<span.range.lowerBound, state: .unknown))
            }
            result.append(span)
            cursor = span.range.upperBound
        }
        if cursor < range.upperBound { result.append(Span(range: cursor..<range.upperBound, state: .unknown)) }
        return result
    }
}

extension StateTimeline.Span {
    /// Whether another span follows at once and says the same.
    fileprivate func isContinued(by next: StateTimeline.Span) -> Bool {
        state == next.state && range.upperBound == next.range.lowerBound && cause == next.cause
            && origin == next.origin && monitors == next.monitors
    }

    fileprivate init(
        _ reading: MonitorReading, _ state: MonitorState, _ range: Range<Instant>, namesUptime: Bool
    ) {
        let isNamed = namesUptime || state != .up
        self.init(
            range: range, state: state, cause: isNamed ? reading.cause : .none,
            origin: isNamed ? reading.origin : nil)
    }

    /// Whether `other` is the worse statement, or an equal one read earlier.
    fileprivate func precedes(_ other: Self) -> Bool {
        if state != other.state { return state.severity < other.state.severity }
        guard let mine = origin else { return other.origin != nil }
        guard let theirs = other.origin else { return false }
        return (mine.file, mine.line) > (theirs.file, theirs.line)
    }
}

extension MonitorState {
    /// Higher is worse; not knowing is the least statement of all.
    fileprivate var severity: Int {
        switch self {
        case .unknown: 0
        case .up: 1
        case .maintenance: 2
        case .degraded: 3
        case .down: 4
        }
    }
}
