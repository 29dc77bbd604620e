import SLAModel
import SLATime

/// Tickets owed around the clock that were opened after the desk had closed, and lost most of their time before it
/// opened again. Replay: without the time until the desk opened, how many would have been in time.
///
/// Facts: count, total (missed promises), time (lost).
struct NoOwnerOvernight: FindingRule {
    static let id = "no-owner-overnight"
    static let fewest = 2

    func findings(in evidence: Evidence) -> [Recommendation] {
        guard let desk = evidence.measured.terms.deskCalendar, let section = evidence.deskSection else { return [] }
        let breaches = section.breaches.filter(\.isCounted)
        let lost = breaches.compactMap { breach -> (breach: Breach, time: Milliseconds)? in
            guard let opened = breach.ledger.first?.from, !desk.isOpen(at: opened),
                let morning = try? desk.adding(.zero, to: opened).latest
            else { return nil }
            let time = breach.counted(until: morning)
            return time.count * 2 > breach.elapsed.count ? (breach, time) : nil
        }
        guard lost.count >= Self.fewest else { return [] }
        let saved = lost.count { $0.breach.elapsed - $0.time <= $0.breach.target }
        let metrics = Set(lost.map(\.breach.metric))
        return [
            Recommendation(
                rule: Self.id,
                facts: [
                    "count": .count(Int64(lost.count)), "total": .count(Int64(breaches.count)),
                    "time": .time(lost.reduce(.zero) { $0 + $1.time }),
                ],
                commitments: [
                    metrics.contains(.response) ? IndicatorID.responseAttainment.rawValue : nil,
                    metrics.contains(.resolution) ? IndicatorID.resolutionAttainment.rawValue : nil,
                ].compactMap { $0 },
                effect: Effect(unit: .breaches, saved: Int64(saved), outOf: Int64(breaches.count)),
                evidence: lost.map(\.breach.ticket), owner: .both, due: evidence.due(.both))
        ]
    }
}

extension Breach {
    /// Time that counted before an instant. Only clocks around the clock count while the desk is closed, so that every
    /// counted millisecond of a span is one of the wall clock.
    fileprivate func counted(until instant: Instant) -> Milliseconds {
        ledger.reduce(.zero) { sum, entry in
            guard entry.isCounted, entry.from < instant, entry.counted == entry.to - entry.from else { return sum }
            return sum + (min(entry.to, instant) - entry.from)
        }
    }
}
