import SLAModel

/// One value for each priority that any ticket has, by its id in the agreement; a handful.
struct ByPriority<Value> {
    private var values: [(priority: String, value: Value)] = []
    private let initial: Value
    /// The terms that were asked for last, and where their priorities stand in `values`, the unmapped one last: most
    /// tickets live under the same terms, and numbers compare faster than names.
    private var terms: CompiledTicketTerms?
    /// -1 for a priority of `terms` that was not asked for.
    private var places: [Int] = []

    /// - Parameter initial: what every priority begins with.
    init(_ initial: Value) { self.initial = initial }

    /// By the id of the priority, empty for tickets whose word is not mapped.
    subscript(priority: String) -> Value { values.first { $0.priority == priority }?.value ?? initial }

    /// - Parameter priority: index in the priorities of `terms`; `nil` when not mapped.
    mutating func change(_ priority: Int?, under terms: CompiledTicketTerms, _ body: (inout Value) -> Void) {
        body(&values[place(of: priority, under: terms)].value)
    }

    private mutating func place(of priority: Int?, under terms: CompiledTicketTerms) -> Int {
        if self.terms !== terms {
            self.terms = terms
            places = Array(repeating: -1, count: terms.terms.priorities.count + 1)
        }
        let index = priority ?? places.count - 1
        if places[index] >= 0 { return places[index] }
        let id = terms.priorityID(priority)
        let place = values.firstIndex { $0.priority == id } ?? values.count
        if place == values.count { values.append((id, initial)) }
        places[index] = place
        return place
    }
}

extension ByPriority: Sendable where Value: Sendable {}
