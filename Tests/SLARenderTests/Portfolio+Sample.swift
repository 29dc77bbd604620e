import SLAModel
import SLATime

extension Aldermoor {
    static func client(_ id: String, _ name: String, missed: Int, watch: Int = 0) -> PortfolioClient {
        var other = review
        other.client = ClientIdentity(id: id, name: name)
        if missed == 0 {
            for index in other.commitments.indices {
                other.commitments[index].status = .met
                if other.commitments[index].indicator == .availability {
                    other.commitments[index].allowance?.share = ratio(Int64(12 + index * 9), 100)
                }
            }
            other.verdict = Verdict(
                total: 10, met: 10, watch: watch, missed: 0, notMeasured: 0, worst: [], decisions: 0,
                decisionsPreventRepeat: false)
            other.actions = []
        }
        return PortfolioClient(other, path: "\(id)/latest/review.html")
    }

    static var portfolio: Portfolio {
        Portfolio(
            provider: Provider(name: "Harbourline IT Services"), language: "en-GB",
            period: PortfolioPeriod(id: "2026-10", kind: .month, firstDay: firstDay, lastDay: lastDay),
            asOf: at(31, 23, 59), issued: date(2026, 11, 2), tool: "slareview 0.1.0", inputFiles: 28,
            clients: [
                client("brackley", "Brackley Solicitors", missed: 0, watch: 1),
                client("aldermoor", "Aldermoor Veterinary Group", missed: 2),
                client("denholm", "Denholm Surveyors", missed: 0),
                PortfolioClient(
                    client: ClientIdentity(id: "quayside", name: "Quayside Architects"), accountManager: "Joe Ferro",
                    meeting: date(2026, 11, 9),
                    outcome: .noReport(
                        NoReport(
                            .empty(files: "exports/quayside/*.csv"),
                            command: "slareview run --period 2026-10 --client quayside"))),
            ],
            repeats: [
                RepeatedFinding(
                    rule: "vendor-holds-breaches", clients: ["Aldermoor Veterinary Group", "Castlegate Housing"]),
                RepeatedFinding(rule: "target-never-binds", clients: ["Brackley Solicitors", "Denholm Surveyors"]),
            ],
            dataLog: [
                DataFinding(
                    client: "Quayside Architects", source: "exports/quayside/october.csv",
                    .refused(reason: "the file is empty")),
                DataFinding(
                    client: "Aldermoor Veterinary Group", source: "exports/servicenow/incident.csv",
                    .rejected(rows: 2, of: 310)),
            ])
    }
}
