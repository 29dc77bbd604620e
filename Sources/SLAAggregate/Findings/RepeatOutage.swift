import SLAModel
import SLATime

/// One cause brought a service down more than once in the period. Effect: the downtime without that cause's outages.
///
/// Facts: service, cause, count, time (downtime by the cause), total (all downtime that counts).
struct RepeatOutage: FindingRule {
    static let id = "repeat-outage"
    static let fewest = 2

    func findings(in evidence: Evidence) -> [Recommendation] {
        evidence.availability.flatMap { service -> [Recommendation] in
            let byCause = Dictionary(grouping: service.outages.filter { !$0.cause.isEmpty }, by: \.cause)
            let total = service.countedDown
            return byCause.filter { $0.value.count >= Self.fewest }.sorted { $0.key < $1.key }.map { cause, outages in
                let time = outages.reduce(Milliseconds.zero) { $0 + $1.counted }
                return Recommendation(
                    rule: Self.id,
                    facts: [
                        "service": .text(service.name), "cause": .text(cause), "count": .count(Int64(outages.count)),
                        "time": .time(time), "total": .time(total),
                    ],
                    commitments: [CommitmentID.id(of: .availability, service.service)],
                    effect: Effect(unit: .downtime, saved: time.count, outOf: total.count),
                    evidence: outages.flatMap(\.origins).map(\.text), owner: .provider,
                    due: evidence.due(.provider))
            }
        }
    }
}

extension Provenance {
    /// `exports/prtg/messages.xml:18`.
    var text: String { "\(file):\(line)" }
}
