package import SLAModel
package import SLATime

extension StateTimeline {
    /// The state of a service by instant, from the states of its monitors (semantics 1.6): up when at least k parts
    /// are up, down when not even all unknown ones could make k, else unknown. A part may occur several times.
    ///
    /// A degraded part carries its node, which then is degraded; a part under the tool's own maintenance excuses its
    /// node from being down. A monitor without a timeline is unknown.
    ///
    /// - Parameter namesUptime: `false`: no monitor is named for uptime.
    package init(
        _ tree: MonitorTree, of timelines: [String: StateTimeline], over range: Range<Instant>,
        namesUptime: Bool = true
    ) {
        if case .monitor(let name) = tree {
            self.init(timelines[name], of: name, over: range, namesUptime: namesUptime)
            return
        }
        let names = tree.leaves
        let spans = names.map { name in timelines[name].map { $0.spans.filter { $0.range.overlaps(range) } } ?? [] }
        var cuts = Cuts(of: range)
        for own in spans { for span in own { cuts.add(span.range) } }
        var cursors = Array(repeating: 0, count: names.count)
        var states: [String: MonitorState] = [:]
        var result: [Span] = []
        for piece in cuts.pieces {
            let start = piece.lowerBound
            var current: [Span?] = []
            for index in names.indices {
                while cursors[index] < spans[index].count, spans[index][cursors[index]].range.upperBound <= start {
                    cursors[index] += 1
                }
                let span = cursors[index] < spans[index].count ? spans[index][cursors[index]] : nil
                let holds = span.map { $0.range.lowerBound <= start } ?? false
                current.append(holds ? span : nil)
                states[names[index]] = holds ? span?.state : .unknown
            }
            let state = tree.state(of: states)
            guard namesUptime || state != .up else {
                result.append(Span(range: piece, state: state))
                continue
            }
            let deciding = names.indices.filter { states[names[$0]] == state }
            let told = deciding.lazy.compactMap { current[$0] }.first { $0.origin != nil }
            result.append(
                Span(
                    range: piece, state: state, cause: told?.cause ?? .none, origin: told?.origin,
                    monitors: deciding.map { names[$0] }))
        }
        self.init(spans: result)
    }

    /// The state of a service that one monitor watches: as the tree of this monitor alone.
    private init(
        _ timeline: StateTimeline?, of monitor: String, over range: Range<Instant>, namesUptime: Bool
    ) {
        let told = timeline?.spans ?? []
        let isWhole =
            !told.isEmpty && told[0].range.lowerBound == range.lowerBound
            && told[told.count - 1].range.upperBound == range.upperBound
        let names = [monitor]
        self.init(
            joining: (isWhole ? told : Self.withGaps(told, over: range)).lazy.map { span in
                guard namesUptime || span.state != .up else { return Span(range: span.range, state: span.state) }
                return Span(
                    range: span.range, state: span.state, cause: span.origin == nil ? .none : span.cause,
                    origin: span.origin, monitors: names)
            })
    }
}

extension MonitorTree {
    /// The state of the node when its monitors have these states.
    package func state(of monitors: [String: MonitorState]) -> MonitorState {
        switch self {
        case .monitor(let name): monitors[name] ?? .unknown
        case .allOf(let parts): Self.state(of: parts, atLeast: parts.count, monitors)
        case .anyOf(let parts): Self.state(of: parts, atLeast: 1, monitors)
        case .atLeast(let count, let parts): Self.state(of: parts, atLeast: count, monitors)
        }
    }

    private static func state(
        of parts: [MonitorTree], atLeast needed: Int, _ monitors: [String: MonitorState]
    ) -> MonitorState {
        // Nothing promises nothing: neither up nor down.
        guard !parts.isEmpty else { return .unknown }
        var up = 0
        var degraded = 0
        var excused = 0
        var unknown = 0
        for part in parts {
            switch part.state(of: monitors) {
            case .up: up += 1
            case .degraded: degraded += 1
            case .maintenance: excused += 1
            case .unknown: unknown += 1
            case .down: break
            }
        }
        if up >= needed { return .up }
        if up + degraded >= needed { return .degraded }
        if up + degraded + excused >= needed { return .maintenance }
        return up + degraded + excused + unknown < needed ? .down : .unknown
    }
}
