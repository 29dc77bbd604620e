package import SLATime

/// Readings side by side, made to values as they are asked for: 24 bytes each instead of the 64 of a value, and 88 for
/// those that do not fit (`PackedReading`).
package struct MonitorReadings: Sendable {
    private var packed: [PackedReading] = []
    /// Those that do not fit.
    private var others: [MonitorReading] = []

    package init() {}

    package init(_ readings: some Sequence<MonitorReading>) {
        for reading in readings { append(reading) }
    }

    package var count: Int { packed.count }

    package func client(of place: Int) -> Symbol {
        let reading = packed[place]
        return reading.place.map { others[$0].client } ?? reading.client
    }

    package func monitor(of place: Int) -> Symbol {
        let reading = packed[place]
        return reading.place.map { others[$0].monitor } ?? reading.monitor
    }

    package func at(of place: Int) -> Instant {
        let reading = packed[place]
        return reading.place.map { others[$0].at } ?? reading.at
    }

    package func origin(of place: Int) -> Origin {
        let reading = packed[place]
        return reading.place.map { others[$0].origin } ?? reading.origin
    }

    /// Makes room for so many in all.
    package mutating func reserveCapacity(_ count: Int) { packed.reserveCapacity(count) }

    package mutating func append(_ reading: MonitorReading) {
        packed.append(PackedReading(reading) ?? elsewhere(reading))
    }

    /// Adds one of other readings.
    package mutating func append(_ place: Int, of other: MonitorReadings) {
        let reading = other.packed[place]
        packed.append(reading.place.map { elsewhere(other.others[$0]) } ?? reading)
    }

    private mutating func elsewhere(_ reading: MonitorReading) -> PackedReading {
        others.append(reading)
        return PackedReading(elsewhere: others.count - 1)
    }

    /// Puts the readings into another order, with no room for a second copy of them.
    ///
    /// - Parameter order: by place then, the place now; each once.
    package mutating func reorder(_ order: consuming [Int32]) {
        precondition(order.count == count)
        for start in order.indices where order[start] != start {
            let first = packed[start]
            var place = start
            while true {
                let source = Int(order[place])
                order[place] = Int32(truncatingIfNeeded: place)
                if source == start { break }
                packed[place] = packed[source]
                place = source
            }
            packed[place] = first
        }
    }
}

extension MonitorReadings: RandomAccessCollection, MutableCollection, RangeReplaceableCollection {
    package var startIndex: Int { 0 }
    package var endIndex: Int { count }

    package subscript(place: Int) -> MonitorReading {
        get {
            let reading = packed[place]
            return reading.place.map { others[$0] } ?? reading.reading
        }
        set {
            if let reading = PackedReading(newValue) {
                packed[place] = reading
            } else if let other = packed[place].place {
                others[other] = newValue
            } else {
                packed[place] = elsewhere(newValue)
            }
        }
    }

    package mutating func swapAt(_ a: Int, _ b: Int) { packed.swapAt(a, b) }

    /// Copies what follows the range: for tests and for the few readings that are put together.
    package mutating func replaceSubrange(_ range: Range<Int>, with readings: some Collection<MonitorReading>) {
        let added = readings.map { PackedReading($0) ?? elsewhere($0) }
        packed.replaceSubrange(range, with: added)
    }
}

extension MonitorReadings: ExpressibleByArrayLiteral {
    package init(arrayLiteral readings: MonitorReading...) { self.init(readings) }
}
