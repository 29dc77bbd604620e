import SLAModel
import SLATime

/// The client did not do a measured duty in the agreed time, at least twice.
///
/// Facts: duty, late, total, and where the duty is answering tickets: ticket (the longest wait), time.
struct WaitingOnClientOverLimit: FindingRule {
    static let id = "waiting-on-client-over-limit"
    static let fewest = 2

    func findings(in evidence: Evidence) -> [Recommendation] {
        (evidence.waiting?.duties ?? []).compactMap { duty in
            let late = duty.total - duty.inTime
            guard duty.reason == nil, late >= Self.fewest else { return nil }
            var facts: [String: Fact] = [
                "duty": .text(duty.duty), "late": .count(Int64(late)), "total": .count(Int64(duty.total)),
            ]
            let agreed = evidence.measured.terms.terms.responsibilities.client.first { $0.duty == duty.duty }
            let longest = agreed?.isAnswering == true ? evidence.waiting?.longest ?? [] : []
            if let worst = longest.first {
                facts["ticket"] = .text(worst.ticket)
                facts["time"] = .time(worst.time)
            }
            return Recommendation(
                rule: Self.id, facts: facts, commitments: [], evidence: longest.map(\.ticket), owner: .client,
                due: evidence.due(.client))
        }
    }
}
