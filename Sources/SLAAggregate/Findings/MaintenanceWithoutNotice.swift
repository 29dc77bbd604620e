import SLAModel
import SLATime

/// Downtime in maintenance that did not count as agreed because nobody was told in time. Replay: it would not have
/// counted had the maintenance been announced.
///
/// Facts: service, count, time (downtime that counted because of it), total (all downtime).
struct MaintenanceWithoutNotice: FindingRule {
    static let id = "maintenance-without-notice"

    func findings(in evidence: Evidence) -> [Recommendation] {
        evidence.availability.compactMap { service in
            let refused = service.maintenance.filter {
                $0.reason == .withoutNotice && $0.start < $0.end
            }
            guard !refused.isEmpty, let period = evidence.measured.services[service.service]?.current else {
                return nil
            }
            let windows = IntervalSet(refused.map { $0.start..<$0.end })
            let down = IntervalSet(
                period.parts.flatMap(\.account.ledger).filter { $0.kind == .down }.map { $0.from..<$0.to })
            let time = down.intersection(windows).total
            guard time > .zero else { return nil }
            return Recommendation(
                rule: Self.id,
                facts: [
                    "service": .text(service.name), "count": .count(Int64(refused.count)), "time": .time(time),
                    "total": .time(service.totals.down),
                ],
                commitments: ["availability.\(service.service)"],
                effect: Effect(unit: .downtime, saved: time.count, outOf: service.totals.down.count),
                evidence: refused.map(\.text).filter { !$0.isEmpty }, owner: .provider, due: evidence.due(.provider))
        }
    }
}
