import SLAModel
import SLATime

/// The order of readings: by client and monitor, then by time, then by what is said. It does not depend on the order of
/// files or rows.
struct ReadingOrder {
    private let symbols: SymbolTable
    /// By symbol: place of its word among those of clients and monitors.
    private let ranks: [Int32]

    init(_ readings: [MonitorReading], symbols: SymbolTable) {
        var isNamed = [Bool](repeating: false, count: symbols.count)
        for reading in readings {
            isNamed[Int(reading.client.index)] = true
            isNamed[Int(reading.monitor.index)] = true
        }
        let named = isNamed.indices.filter { isNamed[$0] }.map { Symbol(index: UInt32($0)) }
        var ranks = [Int32](repeating: 0, count: symbols.count)
        for (rank, symbol) in named.sorted(by: { symbols[$0] < symbols[$1] }).enumerated() {
            ranks[Int(symbol.index)] = Int32(rank)
        }
        self.symbols = symbols
        self.ranks = ranks
    }

    func precedes(_ a: MonitorReading, _ b: MonitorReading) -> Bool {
        if a.client != b.client { return rank(a.client) < rank(b.client) }
        if a.monitor != b.monitor { return rank(a.monitor) < rank(b.monitor) }
        if a.at != b.at { return a.at < b.at }
        return (a.statement.order, symbols[a.cause], a.origin.file, a.origin.line)
            < (b.statement.order, symbols[b.cause], b.origin.file, b.origin.line)
    }

    private func rank(_ symbol: Symbol) -> Int32 { ranks[Int(symbol.index)] }
}

/// What the files say about monitors, each thing once: where two rows say the same the later file knows better, because
/// an hour exported before it was over is exported again.
struct LatestReadings {
    /// In order of files and rows.
    private(set) var readings: [MonitorReading]
    /// Rows that a later one replaced.
    private(set) var replaced: [Origin] = []

    init(_ all: [MonitorReading], order: ReadingOrder) {
        readings = all
        // Only rows about one monitor and instant can say the same, and there they are neighbours.
        let places = all.indices.sorted { order.precedes(all[$0], all[$1]) }
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

    /// The reading with the symbols and the file number of all files.
    func moved(to file: Int32, _ table: [Symbol]) -> MonitorReading {
        var reading = self
        reading.client = table[Int(client.index)]
        reading.monitor = table[Int(monitor.index)]
        reading.cause = table[Int(cause.index)]
        reading.origin.file = file
        return reading
    }
}
