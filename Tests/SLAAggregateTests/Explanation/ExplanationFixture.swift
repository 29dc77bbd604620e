import SLAAggregate
import SLAModel
import SLATime
import TestSupport
import Testing

extension ReviewFixture {
    func explainer(asOf: String = "2026-11-20 12:00") throws -> Explainer {
        let selected = RecordsByClient(records, clients: [agreement.client])
        return try Explainer(
            agreement, records: selected[agreement.client.id], workspace: workspace, asOf: try at(asOf),
            zones: ZoneInfo.system)
    }

    /// The only ticket with a key.
    func explain(_ key: String, in period: String? = nil, asOf: String = "2026-11-20 12:00") throws
        -> TicketExplanation
    {
        let found = try explainer(asOf: asOf).tickets(key, in: try period.map { try ReviewPeriod($0) })
        #expect(found.count == 1)
        return try #require(found.first)
    }
}

extension TicketExplanation {
    func clock(_ metric: ClockMetric) throws -> ClockExplanation {
        try #require(clocks.first { $0.metric == metric && $0.kind == .sla })
    }
}
