import SLAModel

/// Changes of tickets, each once: a history of millions of rows says a few hundred different things.
struct ChangeTable: Sendable {
    private(set) var changes: [TicketEvent.Change] = []
    private var numbers: [TicketEvent.Change: UInt32] = [:]

    /// The number of a change; a new one when it was not seen before.
    mutating func number(of change: TicketEvent.Change) -> UInt32 {
        if let known = numbers[change] { return known }
        let number = UInt32(changes.count)
        changes.append(change)
        numbers[change] = number
        return number
    }
}

extension TicketEvent.Change {
    /// The change with the symbols of all files.
    func moved(_ table: [Symbol]) -> TicketEvent.Change {
        func moved(_ symbol: Symbol) -> Symbol { table[Int(symbol.index)] }
        return switch self {
        case .status(let from, let to): .status(from: moved(from), to: moved(to))
        case .priority(let from, let to): .priority(from: moved(from), to: moved(to))
        case .group(let from, let to): .group(from: moved(from), to: moved(to))
        case .assignee(let from, let to): .assignee(from: moved(from), to: moved(to))
        case .escalation, .agentMessage, .clientMessage: self
        }
    }
}
