import SLAModel
import SLATime

/// Downtime in maintenance that did not count as agreed because nobody was told in time. Replay: it would not have
/// counted had the maintenance been announced.
///
/// Facts: service, count, time (downtime that counted because of it), total (all downtime that counts).
struct MaintenanceWithoutNotice: FindingRule {
    static let id = "maintenance-without-notice"

    func findings(in evidence: Evidence) -> [Recommendation] {
        evidence.availability.compactMap { service -> Recommendation? in
            let refused = service.maintenance.filter {
                $0.reason == .withoutNotice && $0.start < $0.end
            }
            guard !refused.isEmpty, let period = evidence.measured.services[service.service]?.current else {
                return nil
            }
            let windows = IntervalSet(refused.map { $0.start..<$0.end })
            let time = period.parts.map { $0.account.countedDown(within: windows) }
                .reduce(Ratio.zero) { $0.adding($1) }.roundedUp
            guard time > .zero else { return nil }
            return Recommendation(
                rule: Self.id,
                facts: [
                    "service": .text(service.name), "count": .count(Int64(refused.count)), "time": .time(time),
                    "total": .time(service.countedDown),
                ],
                commitments: [CommitmentID.id(of: .availability, service.service)],
                effect: Effect(unit: .downtime, saved: time.count, outOf: service.countedDown.count),
                evidence: refused.map(\.text).filter { !$0.isEmpty }, owner: .provider, due: evidence.due(.provider))
        }
    }
}
