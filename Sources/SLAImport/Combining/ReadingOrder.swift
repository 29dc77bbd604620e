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
    /// The places of all that were given, in their order.
    let places: [Int32]

    init(_ readings: consuming MonitorReadings, order: ReadingOrder) {
        // Only rows about one monitor and instant can say the same, and there they are neighbours.
        places = order.places(of: readings)
        all = readings
        var start = 0
        while start < places.count {
            var end = start + 1
            while end < places.count, isBeside(Int(places[start]), Int(places[end])) { end += 1 }
            if end - start > 1 { replace(among: places[start..<end].map { Int($0) }.sorted()) }
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
            replaced.append(all[earlier].origin)
            all[earlier] = all[place]
            dropped.insert(place)
        }
    }

    private func isBeside(_ place: Int, _ other: Int) -> Bool {
        all.at(of: place) == all.at(of: other) && all.monitor(of: place) == all.monitor(of: other)
            && all.client(of: place) == all.client(of: other)
    }
}
