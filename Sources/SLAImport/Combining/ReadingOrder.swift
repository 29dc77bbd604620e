import SLAModel
import SLATime

/// The order of readings: by client and monitor, then by time, then by what is said. It does not depend on the order of
/// files or rows.
struct ReadingOrder {
    private let symbols: SymbolTable
    /// Of clients and monitors.
    private let ranks: WordRanks

    init(_ readings: [MonitorReading], symbols: SymbolTable) {
        self.symbols = symbols
        ranks = WordRanks(readings.lazy.map(\.client), readings.lazy.map(\.monitor), in: symbols)
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
    func places(of readings: [MonitorReading]) -> [Int] {
        struct Monitor: Hashable { var client, monitor: Symbol }
        var numbers: [Monitor: Int] = [:]
        var monitors: [Monitor] = []
        // By symbol of a monitor: its number at the client that named it last. Few clients share a monitor's name.
        var recent = [Int](repeating: -1, count: symbols.count)
        let owners = readings.map { reading -> Int in
            let index = Int(reading.monitor.index)
            if recent[index] >= 0, monitors[recent[index]].client == reading.client { return recent[index] }
            let monitor = Monitor(client: reading.client, monitor: reading.monitor)
            let number = numbers[monitor] ?? monitors.count
            if number == monitors.count {
                numbers[monitor] = number
                monitors.append(monitor)
            }
            recent[index] = number
            return number
        }
        var ends = [Int](repeating: 0, count: monitors.count)
        for owner in owners { ends[owner] += 1 }
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
        var places = [Int](repeating: 0, count: readings.count)
        for (place, owner) in owners.enumerated() {
            places[ends[owner]] = place
            ends[owner] += 1
        }
        for owner in monitors.indices {
            let own = starts[owner]..<ends[owner]
            let isSorted = own.dropFirst().allSatisfy { !precedes(readings[places[$0]], readings[places[$0 - 1]]) }
            if !isSorted { places[own].sort { precedes(readings[$0], readings[$1]) } }
        }
        return places
    }
}

/// What the files say about monitors, each thing once: where two rows say the same the later file knows better, because
/// an hour exported before it was over is exported again.
struct LatestReadings {
    /// In order of files and rows.
    private(set) var readings: [MonitorReading]
    /// Rows that a later one replaced.
    private(set) var replaced: [Origin] = []
    /// The places of all that were given, in their order.
    let places: [Int]

    init(_ all: [MonitorReading], order: ReadingOrder) {
        readings = all
        // Only rows about one monitor and instant can say the same, and there they are neighbours.
        places = order.places(of: all)
        var dropped: Set<Int> = []
        var start = 0
        while start < places.count {
            var end = start + 1
            while end < places.count, all[places[start]].isBeside(all[places[end]]) { end += 1 }
            if end - start > 1 { replace(among: places[start..<end].sorted(), &dropped) }
            start = end
        }
        if !dropped.isEmpty { readings = readings.indices.filter { !dropped.contains($0) }.map { readings[$0] } }
    }

    private mutating func replace(among places: [Int], _ dropped: inout Set<Int>) {
        var seen: [ReadingIdentity: Int] = [:]
        for place in places {
            let identity = ReadingIdentity(readings[place])
            guard let earlier = seen[identity] else {
                seen[identity] = place
                continue
            }
            replaced.append(readings[earlier].origin)
            readings[earlier] = readings[place]
            dropped.insert(place)
        }
    }
}

extension MonitorReading {
    fileprivate func isBeside(_ other: MonitorReading) -> Bool {
        at == other.at && monitor == other.monitor && client == other.client
    }
}
