import SLAModel
import SLATime

/// Late tickets that spent their time with a vendor. Replay: without the service time that the vendor held them, how
/// many would have been in time.
///
/// Facts: count (late tickets that waited on a vendor), total, time (with vendors); where vendors promised the provider a
/// time, kept and agreed (promises that were kept, and all that were decided).
struct VendorHoldsBreaches: FindingRule {
    static let id = "vendor-holds-breaches"
    static let fewest = 2

    func findings(in evidence: Evidence) -> [Recommendation] {
        let late = evidence.lateResolutions
        let waited = late.filter { $0.countedVendorTime > .zero }
        let saved = waited.filter { $0.elapsed - $0.countedVendorTime <= $0.target }
        guard saved.count >= Self.fewest else { return [] }
        let time = waited.reduce(Milliseconds.zero) { $0 + $1.countedVendorTime }
        var facts: [String: Fact] = [
            "count": .count(Int64(waited.count)), "total": .count(Int64(late.count)), "time": .time(time),
        ]
        let promises = (evidence.deskSection?.parties ?? []).filter { $0.kind == .uc }.map(\.counts)
        let (kept, missed) = (promises.reduce(0) { $0 + $1.met }, promises.reduce(0) { $0 + $1.missed })
        if kept + missed > 0 {
            facts["kept"] = .count(Int64(kept))
            facts["agreed"] = .count(Int64(kept + missed))
        }
        return [
            Recommendation(
                rule: Self.id, facts: facts,
                commitments: [IndicatorID.resolutionAttainment.rawValue],
                effect: Effect(unit: .breaches, saved: Int64(saved.count), outOf: Int64(late.count)),
                evidence: waited.map(\.ticket), owner: .provider, due: evidence.due(.provider))
        ]
    }
}

extension Breach {
    /// Service time that counted while a vendor held the ticket.
    fileprivate var countedVendorTime: Milliseconds {
        ledger.reduce(.zero) { $1.holder == .vendor ? $0 + $1.counted : $0 }
    }
}
