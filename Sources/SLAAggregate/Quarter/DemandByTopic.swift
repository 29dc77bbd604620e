import SLAModel
import SLATime

/// What the tickets opened in a quarter were about, by the category the exports record and the name the client knows
/// it by, and which service they name.
struct DemandByTopic {
    let measured: ReviewMeasurements
    let topics: [TopicName]

    /// `nil` when nothing was promised about tickets, or none was exported.
    func demand() -> Demand? {
        guard measured.hasTickets, let current = measured.desk.current else { return nil }
        let now = current.opened
        // Before the first ticket of the records there is no quarter to compare with, nor where they begin inside it.
        let first = measured.records.tickets.lazy.compactMap(\.created).min()
        let before = measured.desk.previous.flatMap { period -> [MeasuredTicket]? in
            first.map(period.frame.isWhole(since:)) ?? false ? period.opened : nil
        }
        return Demand(
            opened: now.count, previous: before?.count, topics: counted(now, before, by: topicOfTicket),
            services: counted(now, before, by: serviceOfTicket))
    }

    private func counted(
        _ now: [MeasuredTicket], _ before: [MeasuredTicket]?, by name: (Ticket) -> String
    ) -> [Demand.Topic] {
        func counts(_ tickets: [MeasuredTicket]) -> [String: Int] {
            tickets.reduce(into: [:]) { $0[name(measured.records.tickets[$1.index]), default: 0] += 1 }
        }
        let (new, old) = (counts(now), before.map(counts))
        let names = Set(new.keys).union(old?.keys.map(\.self) ?? [])
        return names.map { name in
            let count = new[name] ?? 0
            let previous = old.map { $0[name] ?? 0 }
            return Demand.Topic(
                name: name, count: count, previous: previous, movement: movement(from: previous, to: count))
        }
        .sorted { a, b in
            if a.name.isEmpty != b.name.isEmpty { return b.name.isEmpty }
            return (b.count, b.previous ?? 0, a.name) < (a.count, a.previous ?? 0, b.name)
        }
    }

    /// Two counts of one rate differ by the root of their sum: twice that is more than chance explains.
    private func movement(from previous: Int?, to count: Int) -> Demand.Movement {
        guard let previous, count + previous >= measured.thresholds.smallNumber else { return .none }
        let change = count - previous
        guard change * change > 4 * (count + previous) else { return .none }
        return change > 0 ? .rose : .fell
    }

    private func topicOfTicket(_ ticket: Ticket) -> String {
        let category = measured.records.symbols[ticket.category]
        let word = FoldedWord(category)
        return topics.first { $0.categories.contains { FoldedWord($0) == word } }?.name ?? category
    }

    private func serviceOfTicket(_ ticket: Ticket) -> String {
        let named = measured.records.symbols[ticket.service]
        let word = FoldedWord(named)
        return measured.terms.terms.services.first { $0.names.contains(word) }?.name ?? named
    }
}
