import SLAModel
import SLATime

extension ClockJudge {
    /// Every span as the rule counted it.
    func proof(of judged: Judged, by rule: ClockRules.PriorityChange) -> ClockProof {
        let last = spans.segments.count - 1
        let ledger =
            switch rule {
            case .keepOriginal: entries(judgedBy: 0)
            case .retroactive: entries(judgedBy: last)
            case .worstOf: entries(judgedBy: worst(tellsParts: false).segment)
            case .reset: entries(onlySegment: last) { spans.segments[$0].target.calendar }
            case .segmentWeighted: entries { spans.segments[$0].target.calendar }
            }
        return ClockProof(
            isBreachedByEscalation: judged.isBreachedByEscalation, usedShare: judged.usedShare,
            reopenings: spans.reopenings, parts: judged.parts, ledger: ledger)
    }

    private func entries(judgedBy segment: Int) -> [ClockLedgerEntry] {
        let calendar = spans.segments[segment].target.calendar
        return entries { _ in calendar }
    }

    private func entries(onlySegment: Int? = nil, calendar: (Int) -> DatedCalendar) -> [ClockLedgerEntry] {
        var elapsed = Milliseconds.zero
        return spans.spans.map { span in
            let time = calendar(span.segment).businessTime(from: span.range.lowerBound, to: span.range.upperBound)
            let isClosed = time == .zero && span.phase.state != .stopped
            let rule =
                span.isEarlier(than: onlySegment)
                ? .earlierPriority : isClosed && span.rule == .runs ? .outOfHours : span.rule
            let counted = rule.isCounted ? time : .zero
            elapsed += counted
            return ClockLedgerEntry(
                from: span.range.lowerBound, to: span.range.upperBound, state: span.phase.state,
                status: span.phase.status, holder: isClosed && rule != .terms ? .outOfHours : span.phase.holder,
                team: span.phase.team, serviceTime: time, counted: counted, runningTotal: elapsed, rule: rule,
                origin: rule == .terms ? nil : span.phase.origin)
        }
    }
}
