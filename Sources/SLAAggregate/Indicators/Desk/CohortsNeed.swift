import SLAModel
import SLATime

/// What the cohorts of some terms need beside the tickets as they stand at a period's end.
struct CohortsNeed {
    /// Tickets as they were known earlier.
    let earlier: Bool
    /// Tickets that ended before the period.
    let all: Bool

    init(_ terms: CompiledTicketTerms) {
        let cohorts = [terms.terms.counted.response, terms.terms.counted.resolution]
        all = cohorts.contains(.due)
        earlier = all || cohorts.contains(.outcome)
    }

    /// Which tickets can be part of a period: one created later is none under any cohort.
    func reach(of frame: Frame) -> Reach {
        Reach(createdBefore: frame.evaluatedAt, lastSince: all ? .distantPast : frame.bounds.lowerBound)
    }

    /// Which lives of tickets touch a period.
    struct Reach {
        let createdBefore: Instant
        let lastSince: Instant

        /// - Parameter last: the last instant at which a ticket can be part of any period.
        @inline(__always)
        func holds(created: Instant, last: Instant) -> Bool { created < createdBefore && last >= lastSince }
    }
}
