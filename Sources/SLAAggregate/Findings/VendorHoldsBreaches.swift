import SLAModel
import SLATime

/// Late tickets that spent their time with a vendor. Replay: without the service time that the vendor held them, how
/// many would have been in time.
///
/// Facts: count (late tickets that waited on a vendor), total, time (with vendors).
struct VendorHoldsBreaches: FindingRule {
    static let id = "vendor-holds-breaches"
    static let fewest = 2

    func findings(in evidence: Evidence) -> [Recommendation] {
        let late = evidence.lateResolutions
        let waited = late.filter { $0.countedVendorTime > .zero }
        let saved = waited.filter { $0.elapsed - $0.countedVendorTime <= $0.target }
        guard saved.count >= Self.fewest else { return [] }
        let time = waited.reduce(Milliseconds.zero) { $0 + $1.countedVendorTime }
        return [
            Recommendation(
                rule: Self.id,
                facts: [
                    "count": .count(Int64(waited.count)), "total": .count(Int64(late.count)), "time": .time(time),
                ],
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
