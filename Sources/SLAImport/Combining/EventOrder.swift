import SLAModel
import SLATime

/// The order of a ticket's changes: by time; at one time changes of status first, each behind the one whose outcome it
/// starts from, then priority, then the rest. It does not depend on the order of rows.
struct EventOrder {
    let symbols: SymbolTable

    func sort(_ events: inout [TicketEvent]) {
        // Nearly all histories are in order, and no two changes of one instant.
        guard events.indices.dropFirst().contains(where: { events[$0 - 1].at >= events[$0].at }) else { return }
        let ordered = events.sorted { a, b in
            if a.at != b.at { return a.at < b.at }
            let (left, right) = (key(a.change), key(b.change))
            if left != right { return left < right }
            return (a.origin.file, a.origin.line) < (b.origin.file, b.origin.line)
        }
        events = chained(ordered)
    }

    private func key(_ change: TicketEvent.Change) -> (Int, String, String) {
        switch change {
        case .status(let from, let to): (0, symbols[from], symbols[to])
        case .priority(let from, let to): (1, symbols[from], symbols[to])
        case .escalation(let level): (2, "", String(1_000_000 + Int(level)))
        case .group(let from, let to): (3, symbols[from], symbols[to])
        case .assignee(let from, let to): (4, symbols[from], symbols[to])
        case .agentMessage: (5, "", "")
        case .clientMessage: (6, "", "")
        }
    }

    /// Several changes of status at one instant, put into the order in which they follow from each other.
    private func chained(_ events: [TicketEvent]) -> [TicketEvent] {
        var result: [TicketEvent] = []
        result.reserveCapacity(events.count)
        var status: Symbol?
        var index = 0
        while index < events.count {
            guard case .status = events[index].change else {
                result.append(events[index])
                index += 1
                continue
            }
            var run: [TicketEvent] = []
            let at = events[index].at
            while index < events.count, events[index].at == at, case .status = events[index].change {
                run.append(events[index])
                index += 1
            }
            while !run.isEmpty {
                let next = run.firstIndex { $0.statusBefore == status } ?? start(of: run)
                let event = run.remove(at: next)
                if case .status(_, let to) = event.change { status = to }
                result.append(event)
            }
        }
        return result
    }

    /// The change that no other of the run leads to.
    private func start(of run: [TicketEvent]) -> Int {
        let outcomes = Set(run.compactMap { if case .status(_, let to) = $0.change { to } else { nil } })
        return run.firstIndex { $0.statusBefore.map { !outcomes.contains($0) } ?? false } ?? 0
    }
}

extension TicketEvent {
    fileprivate var statusBefore: Symbol? {
        if case .status(let from, _) = change { from } else { nil }
    }
}
