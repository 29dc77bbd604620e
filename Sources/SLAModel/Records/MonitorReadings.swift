package import SLATime

/// Readings side by side, made to values as they are asked for: 24 bytes each instead of the 64 of a value, 40 where
/// they are sums over a span, and 88 for those that do not fit (`PackedReading`).
package struct MonitorReadings: Sendable {
    private var packed: [PackedReading] = []
    /// What totals sum up.
    private var sums: [PackedReading.Sums] = []
    /// Those that do not fit.
    private var others: [MonitorReading] = []

    package init() {}

    package init(_ readings: some Sequence<MonitorReading>) {
        for reading in readings { append(reading) }
    }

    package var count: Int { packed.count }

    package func client(of place: Int) -> Symbol { read(place, { $0.client }, { $0.client }) }
    package func monitor(of place: Int) -> Symbol { read(place, { $0.monitor }, { $0.monitor }) }
    package func at(of place: Int) -> Instant { read(place, { $0.at }, { $0.at }) }
    package func origin(of place: Int) -> Origin { read(place, { $0.origin }, { $0.origin }) }

    /// A single fact of a reading, which is cheaper than all.
    @inline(__always)
    private func read<Fact>(
        _ place: Int, _ packed: (PackedReading) -> Fact, _ other: (MonitorReading) -> Fact
    ) -> Fact {
        let reading = self.packed[place]
        return reading.place.map { other(others[$0]) } ?? packed(reading)
    }

    /// Makes room for so many in all.
    package mutating func reserveCapacity(_ count: Int) { packed.reserveCapacity(count) }

    package mutating func append(_ reading: MonitorReading) { packed.append(pack(reading)) }

    /// Adds one of other readings.
    package mutating func append(_ place: Int, of other: MonitorReadings) {
        let reading = other.packed[place]
        if reading.place == nil, reading.sums == nil { packed.append(reading) } else { append(other[place]) }
    }

    /// Packs a reading, with what does not fit in new places.
    private mutating func pack(_ reading: MonitorReading) -> PackedReading {
        guard let packed = PackedReading(reading, sums: sums.count) else {
            others.append(reading)
            return PackedReading(elsewhere: others.count - 1)
        }
        if case .totals(_, let down, let unknown) = reading.statement {
            sums.append(PackedReading.Sums(down: down, unknown: unknown))
        }
        return packed
    }

    /// Gives every reading the words and the file number of all files.
    ///
    /// - Parameter table: by the symbols of now, those of then.
    package mutating func move(to file: Int32, _ table: [Symbol]) {
        for place in packed.indices {
            if packed[place].place == nil, let moved = packed[place].moved(to: file, table) {
                packed[place] = moved
                continue
            }
            var reading = self[place]
            reading.client = table[Int(reading.client.index)]
            reading.monitor = table[Int(reading.monitor.index)]
            reading.cause = table[Int(reading.cause.index)]
            reading.origin.file = file
            self[place] = reading
        }
    }

    /// Sorts by time.
    ///
    /// - Parameter precedes: the order of readings of one instant.
    package mutating func sortByTime(_ precedes: (MonitorReading, MonitorReading) -> Bool) {
        let (sums, others) = (sums, others)
        func at(_ packed: PackedReading) -> Instant { packed.place.map { others[$0].at } ?? packed.at }
        func full(_ packed: PackedReading) -> MonitorReading {
            packed.place.map { others[$0] } ?? packed.reading(sums)
        }
        packed.sort { a, b in
            let (left, right) = (at(a), at(b))
            return left == right ? precedes(full(a), full(b)) : left < right
        }
    }

    /// Puts the readings into another order. For the moment there are two copies of them: to move each without one
    /// follows a chain through memory that no cache holds; 2.6 million took 0.37 s instead of 0.04 s.
    ///
    /// - Parameter order: by place then, the place now; each once.
    package mutating func reorder(_ order: [Int32]) {
        precondition(order.count == count)
        packed = order.map { packed[Int($0)] }
    }
}

extension MonitorReadings {
    /// Unpacks one reading after the other.
    package struct Iterator: IteratorProtocol {
        fileprivate let readings: MonitorReadings
        fileprivate var place = 0

        package mutating func next() -> MonitorReading? {
            guard place < readings.count else { return nil }
            defer { place += 1 }
            return readings[place]
        }
    }

    package func makeIterator() -> Iterator { Iterator(readings: self) }
}

extension MonitorReadings: RandomAccessCollection, MutableCollection, RangeReplaceableCollection {
    package var startIndex: Int { 0 }
    package var endIndex: Int { count }

    package subscript(place: Int) -> MonitorReading {
        get {
            let reading = packed[place]
            return reading.place.map { others[$0] } ?? reading.reading(sums)
        }
        set {
            let old = packed[place]
            if let other = old.place {
                others[other] = newValue
            } else if case .totals(_, let down, let unknown) = newValue.statement, let own = old.sums,
                let reading = PackedReading(newValue, sums: own)
            {
                sums[own] = PackedReading.Sums(down: down, unknown: unknown)
                packed[place] = reading
            } else {
                packed[place] = pack(newValue)
            }
        }
    }

    package mutating func swapAt(_ a: Int, _ b: Int) { packed.swapAt(a, b) }

    /// Copies what follows the range: for tests and for the few readings that are put together.
    package mutating func replaceSubrange(_ range: Range<Int>, with readings: some Collection<MonitorReading>) {
        let added = readings.map { pack($0) }
        packed.replaceSubrange(range, with: added)
    }
}

extension MonitorReadings: ExpressibleByArrayLiteral {
    package init(arrayLiteral readings: MonitorReading...) { self.init(readings) }
}
