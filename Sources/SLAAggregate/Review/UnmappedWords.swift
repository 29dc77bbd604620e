import SLAModel
import SLATime

/// Words of statuses and priorities the agreement does not map, with the number of tickets of the period that bear
/// them. An unmapped status counts as open; the clocks of an unmapped priority cannot be
/// measured.
struct UnmappedWords {
    private(set) var words: [UnmappedWord] = []

    init(_ measured: ReviewMeasurements) {
        guard let period = measured.desk.current else { return }
        let records = measured.records
        var statuses: [String: Set<Int>] = [:]
        var priorities: [String: Set<Int>] = [:]
        for measuredTicket in period.tickets {
            let ticket = records.tickets[measuredTicket.index]
            let vocabulary = measuredTicket.terms.vocabulary
            func see(status: Symbol) {
                guard status != .none, vocabulary.statusClass(status) == nil else { return }
                statuses[records.symbols[status], default: []].insert(measuredTicket.index)
            }
            see(status: ticket.status)
            for event in ticket.events {
                if case .status(let from, let to) = event.change {
                    see(status: from)
                    see(status: to)
                }
            }
            if vocabulary.priority(ticket.priority) == nil {
                priorities[records.symbols[ticket.priority], default: []].insert(measuredTicket.index)
            }
        }
        words =
            (statuses.map { UnmappedWord(kind: .status, word: $0.key, count: $0.value.count) }
            + priorities.map { UnmappedWord(kind: .priority, word: $0.key, count: $0.value.count) })
            .sorted { ($1.count, $0.kind.rawValue, $0.word) < ($0.count, $1.kind.rawValue, $1.word) }
    }
}
