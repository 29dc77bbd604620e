import SLAModel
import SLATime

/// Everything that explains one difference between a tool's verdict and ours: what is proved first, what is only
/// possible last, and the latter only where nothing is proved.
struct DifferenceReasons {
    /// One reason, the setting that shows it, and what our clock then shows.
    struct Found {
        var reason: VerdictDifference.Reason
        var setting = ""
        var elapsed: Milliseconds?
    }

    let tool: ToolStatement
    let reading: ClockReading
    let ticket: Ticket
    let index: Int
    let metric: ClockMetric
    let variants: [RuleVariant]
    let strict: Bool

    /// What is proved, or else what is possible; empty when nothing explains the difference.
    func all() -> [Found] {
        let proved = rounding + rules
        if !proved.isEmpty { return proved }
        if tool.contradictsItself || isImpossible { return [Found(reason: .contradictsItself)] }
        var possible: [Found] = []
        if isHistoryMissing { possible.append(Found(reason: .missingHistory)) }
        if tool.isFlagOnly, tool.answer == .inTime, ticket.verdict.stale.contains(metric) {
            possible.append(Found(reason: .staleField))
        }
        return possible
    }

    /// In whole minutes, rounded down, up or to the nearest, or with equality judged the other way, the same elapsed
    /// time gives the tool's verdict.
    private var rounding: [Found] {
        guard let target = reading.target, !tool.isElapsedDifferent(from: reading) else { return [] }
        if reading.elapsed == target {
            return [Found(reason: .rounding, setting: strict ? "equality: met" : "equality: missed", elapsed: target)]
        }
        let minute = Milliseconds.minutes(1).count
        let down = reading.elapsed.count / minute * minute
        for rounded in [down, down + minute] where rounded != reading.elapsed.count {
            for isStrict in [strict, !strict] {
                let isMissed = rounded > target.count || (isStrict && rounded == target.count)
                if isMissed == (tool.answer == .missed) {
                    return [Found(reason: .rounding, setting: "whole minutes", elapsed: Milliseconds(rounded))]
                }
            }
        }
        return []
    }

    private var rules: [Found] {
        variants.compactMap { variant in
            guard let other = variant.reading(of: index, metric: metric), tool.isExplained(by: other) else {
                return nil
            }
            return Found(reason: variant.reason, setting: variant.setting, elapsed: other.elapsed)
        }
    }

    /// The tool says missed, but from the ticket's first stamp to its last less time went by, around the clock, than
    /// was promised: no calendar and no pause can make it more.
    private var isImpossible: Bool {
        guard tool.answer == .missed, let target = reading.target,
            let first = [ticket.created, ticket.opened, ticket.reported, ticket.assigned].compactMap({ $0 }).min(),
            let last = metric == .response
                ? ticket.firstResponse : [ticket.resolved, ticket.closed].compactMap({ $0 }).max()
        else { return false }
        return last - first <= target
    }

    /// We count time that the tool may have paused, and the export does not tell.
    private var isHistoryMissing: Bool {
        metric == .resolution && !reading.arePausesKnown && reading.verdict == .missed
            && (tool.elapsed.map { $0 < reading.elapsed } ?? true)
    }
}
