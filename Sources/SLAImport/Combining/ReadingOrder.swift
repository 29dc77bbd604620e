import SLAModel
import SLATime

/// The order of readings: by client and monitor, then by time, then by what is said. It does not depend on the order of
/// files or rows.
struct ReadingOrder {
    private let symbols: SymbolTable
    /// Of clients and monitors.
    private let ranks: WordRanks

    init(_ readings: MonitorReadings, symbols: SymbolTable) {
        self.symbols = symbols
        ranks = WordRanks(
            readings.indices.lazy.map { readings.client(of: $0) },
            readings.indices.lazy.map { readings.monitor(of: $0) }, in: symbols)
    }

    func precedes(_ a: MonitorReading, _ b: MonitorReading) -> Bool {
        if a.client != b.client { return rank(a.client) < rank(b.client) }
        if a.monitor != b.monitor { return rank(a.monitor) < rank(b.monitor) }
        if a.at != b.at { return a.at < b.at }
        return (a.statement.order, symbols[a.cause], a.origin.file, a.origin.line)
            < (b.statement.order, symbols[b.cause], b.origin.file, b.origin.line)
    }

    private func rank(_ symbol: Symbol) -> Int32 { ranks[symbol] }

    /// The places of readings in this order. Exports tend to be in order of time: the readings of each monitor are put
    /// together as they come, and sorted only where they are not in order already.
    func places(of readings: MonitorReadings) -> [Int32] {
        struct Monitor: Hashable { var client, monitor: Symbol }
        var numbers: [Monitor: Int32] = [:]
        var monitors: [Monitor] = []
        // By symbol of a monitor: its number at the client that named it last. Few clients share a monitor's name.
        var recent = [Int32](repeating: -1, count: symbols.count)
        let owners = readings.indices.map { place -> Int32 in
            let monitor = Monitor(client: readings.client(of: place), monitor: readings.monitor(of: place))
            let index = Int(monitor.monitor.index)
            if recent[index] >= 0, monitors[Int(recent[index])].client == monitor.client { return recent[index] }
            let number = numbers[monitor] ?? Int32(monitors.count)
            if number == monitors.count {
                numbers[monitor] = number
                monitors.append(monitor)
            }
            recent[index] = number
            return number
        }
        var ends = [Int](repeating: 0, count: monitors.count)
        for owner in owners { ends[Int(owner)] += 1 }
        var starts = ends
        var start = 0
        for owner in monitors.indices.sorted(by: { isBefore(monitors[$0], monitors[$1]) }) {
            starts[owner] = start
            start += ends[owner]
            ends[owner] = starts[owner]
        }
        func isBefore(_ a: Monitor, _ b: Monitor) -> Bool {
            (rank(a.client), rank(a.monitor)) < (rank(b.client), rank(b.monitor))
        }
        var places = [Int32](repeating: 0, count: readings.count)
        for (place, owner) in owners.enumerated() {
            places[ends[Int(owner)]] = Int32(truncatingIfNeeded: place)
            ends[Int(owner)] += 1
        }
        for owner in monitors.indices {
            let own = starts[owner]..<ends[owner]
            if !isSorted(places[own], of: readings) {
                places[own].sort { precedes(readings[Int($0)], readings[Int($1)]) }
            }
        }
        return places
    }

    /// Whether readings of one monitor are in order.
    private func isSorted(_ places: ArraySlice<Int32>, of readings: MonitorReadings) -> Bool {
        zip(places, places.dropFirst()).allSatisfy { before, place in
            let (earlier, later) = (readings.at(of: Int(before)), readings.at(of: Int(place)))
            return earlier < later || earlier == later && !precedes(readings[Int(place)], readings[Int(before)])
        }
    }
}

/// What the files say about monitors, each thing once: where two rows say the same the later file knows better, because
/// an hour exported before it was over is exported again.
struct LatestReadings {
    private var all: MonitorReadings
    /// Places of those that a later row replaced.
    private var dropped: Set<Int> = []
    /// Rows that a later one replaced.
    private(set) var replaced: [Origin] = []
    /// Totals of one span that differ, first the one that was taken.
    private(set) var conflicts: [(kept: MonitorReading, other: MonitorReading)] = []
    /// The places of all that were given, in their order.
    private(set) var places: [Int32]
    /// By file: whether its events are problems that are open side by side, and not one state after the other.
    private let listsProblems: [Bool]

    init(_ readings: consuming MonitorReadings, order: ReadingOrder, listsProblems: [Bool]) {
        self.listsProblems = listsProblems
        // Only rows about one monitor and instant can say the same, and there they are neighbours.
        places = order.places(of: readings)
        all = readings
        var start = 0
        while start < places.count {
            var end = start + 1
            while end < places.count, isBeside(Int(places[start]), Int(places[end])) { end += 1 }
            if end - start > 1 {
                let group = places[start..<end].map { Int($0) }.sorted()
                let states = states(of: group)
                replace(among: group)
                settle(start..<end, states, order)
            }
            start = end
        }
    }

    /// In order of files and rows.
    consuming func readings() -> MonitorReadings {
        if dropped.isEmpty { return all }
        return MonitorReadings(all.indices.lazy.filter { !dropped.contains($0) }.map { all[$0] })
    }

    private mutating func replace(among places: [Int]) {
        var seen: [ReadingIdentity: Int] = [:]
        for place in places {
            let identity = ReadingIdentity(all[place])
            guard let earlier = seen[identity] else {
                seen[identity] = place
                continue
            }
            if contradicts(place, earlier) { conflicts.append((all[place], all[earlier])) }
            replaced.append(all[earlier].origin)
            all[earlier] = all[place]
            dropped.insert(place)
        }
    }

    /// Whether two totals of one span differ. An hour or a day that was exported before it was over is exported again in
    /// another file; a month, and what one file says twice, is not.
    private func contradicts(_ place: Int, _ other: Int) -> Bool {
        let (one, another) = (all[place], all[other])
        guard case .totals(let until, _, _) = one.statement, one.statement != another.statement else { return false }
        return one.origin.file == another.origin.file || until - one.at >= Self.month
    }

    /// The shortest one, with an hour less where the clocks go forward.
    private static let month = Milliseconds((28 * 24 - 1) * 3_600_000)

    /// How many rows of one file give a monitor each of the states that it has at one instant.
    private func states(of group: [Int]) -> [MonitorState: Int] {
        var counts: [Int32: [MonitorState: Int]] = [:]
        for place in group {
            if let state = state(at: place) { counts[all.origin(of: place).file, default: [:]][state, default: 0] += 1 }
        }
        return counts.values.reduce(into: [:]) { $0.merge($1) { max($0, $1) } }
    }

    /// Puts two states of one instant into their order, and lets the first of them last no time: logs that cut times to
    /// minutes print one for both ends of a short outage.
    private mutating func settle(_ group: Range<Int>, _ states: [MonitorState: Int], _ order: ReadingOrder) {
        guard states.count == 2, let last = lastState(states, of: group) else { return }
        for place in places[group].map({ Int($0) }) {
            guard let state = state(at: place), state != last else { continue }
            all[place].statement = .interval(state, until: all.at(of: place))
        }
        places[group].sort { order.precedes(all[Int($0)], all[Int($1)]) }
    }

    /// The state that holds on after an instant with two of them: what the monitor was in before is not the first of
    /// them, and as each follows the other, their numbers tell the last one; where nothing was stated before, the last
    /// is not the one that it is in next. `nil` where neither tells.
    private func lastState(_ states: [MonitorState: Int], of group: Range<Int>) -> MonitorState? {
        func other(_ state: MonitorState) -> MonitorState? { states.keys.first { $0 != state } }
        if let before = neighbour(of: group, by: -1), let own = states[before], let first = other(before),
            let turns = states[first]
        {
            return turns == own ? before : turns == own + 1 ? first : nil
        }
        guard let after = neighbour(of: group, by: 1), states[after] != nil else { return nil }
        return other(after)
    }

    /// The state in the nearest event of the same monitor before or behind those of one instant.
    private func neighbour(of group: Range<Int>, by step: Int) -> MonitorState? {
        let own = Int(places[group.lowerBound])
        var index = step < 0 ? group.lowerBound - 1 : group.upperBound
        while places.indices.contains(index) {
            let place = Int(places[index])
            guard all.monitor(of: place) == all.monitor(of: own), all.client(of: place) == all.client(of: own) else {
                return nil
            }
            if !dropped.contains(place), let state = state(at: place) { return state }
            index += step
        }
        return nil
    }

    /// What the monitor is in from the row's time on; `nil` where the row is no event.
    private func state(at place: Int) -> MonitorState? {
        guard !listsProblems[Int(all.origin(of: place).file)], case .event(let state) = all[place].statement else {
            return nil
        }
        return state
    }

    private func isBeside(_ place: Int, _ other: Int) -> Bool {
        all.at(of: place) == all.at(of: other) && all.monitor(of: place) == all.monitor(of: other)
            && all.client(of: place) == all.client(of: other)
    }
}
