import SLATime
import TestSupport
import Testing

@testable import SLAModel

@Suite("Readings of monitors read the same, however they are packed")
struct MonitorReadingsTests {
    private static let plain = MonitorReading(
        client: Symbol(index: 1_048_575), monitor: Symbol(index: 2), at: Instant(milliseconds: 1_767_225_600_123),
        statement: .interval(.maintenance, until: Instant(milliseconds: 1_767_225_600_123 + 68_719_476_735)),
        cause: Symbol(index: 3), origin: Origin(file: 4095, line: .max))

    /// Readings that do not fit into 24 bytes, each for another reason.
    private static let others: [MonitorReading] = {
        let (at, huge) = (plain.at, Instant(milliseconds: .max))
        let changes: [(inout MonitorReading) -> Void] = [
            { $0.client = Symbol(index: 1_048_576) }, { $0.monitor = Symbol(index: .max) },
            { $0.cause = Symbol(index: 1_048_576) }, { $0.origin.file = 4096 }, { $0.origin.line = -1 },
            { $0.at = Instant(milliseconds: -1) }, { $0.at = Instant(milliseconds: 1 << 44) }, { $0.at = huge },
            { $0.statement = .interval(.up, until: at + Milliseconds(68_719_476_736)) },
            { $0.statement = .interval(.up, until: at - Milliseconds(1)) },
            {
                $0.at = Instant(milliseconds: .min)
                $0.statement = .interval(.up, until: huge)
            },
            { $0.statement = .totals(until: huge, down: Milliseconds(1), unknown: Milliseconds(2)) },
            { $0.statement = .totals(until: at, down: Milliseconds(1), unknown: Milliseconds(2)) },
        ]
        return changes.map { change in
            var reading = plain
            change(&reading)
            return reading
        }
    }()

    private static func random(_ random: inout some RandomNumberGenerator) -> MonitorReading {
        var reading = Bool.random(using: &random) ? plain : others.randomElement(using: &random) ?? plain
        let state = MonitorState.allCases.randomElement(using: &random) ?? .up
        switch Int.random(in: 0..<5, using: &random) {
        case 0: reading.statement = .event(state)
        case 1:
            reading.at = Instant(milliseconds: .random(in: 0..<(1 << 44), using: &random))
            let length = Milliseconds(.random(in: 0..<(1 << 36), using: &random))
            reading.statement = .interval(state, until: reading.at + length)
        case 2:
            (reading.at, reading.cause) = (Self.plain.at, .none)
            reading.statement = .totals(
                until: reading.at + .minutes(5), down: Milliseconds(.random(in: 0..<300_000, using: &random)),
                unknown: Milliseconds(.max))
        case 3: reading.client = Symbol(index: .random(in: 0..<(1 << 20), using: &random))
        default: reading.origin = Origin(file: .random(in: 0..<4096, using: &random), line: 0)
        }
        return reading
    }

    private func check(_ packed: MonitorReadings, _ expected: [MonitorReading]) {
        #expect(Array(packed) == expected)
        #expect(packed.indices.map { packed.client(of: $0) } == expected.map(\.client))
        #expect(packed.indices.map { packed.monitor(of: $0) } == expected.map(\.monitor))
        #expect(packed.indices.map { packed.at(of: $0) } == expected.map(\.at))
        #expect(packed.indices.map { packed.origin(of: $0) } == expected.map(\.origin))
    }

    @Test("what fits takes 24 bytes")
    func size() {
        #expect(MemoryLayout<PackedReading>.stride == 24)
        for state in MonitorState.allCases {
            var reading = Self.plain
            reading.statement = .event(state)
            #expect(PackedReading(reading)?.reading([]) == reading)
        }
        #expect(PackedReading(Self.plain)?.reading([]) == Self.plain)
        var totals = Self.plain
        (totals.cause, totals.statement) = (.none, .totals(until: totals.at, down: .zero, unknown: .zero))
        for sums in [0, (1 << 20) + 7, (0x7F << 20) - 1] { #expect(PackedReading(totals, sums: sums)?.sums == sums) }
        #expect(PackedReading(totals, sums: 0x7F << 20) == nil)
        for other in Self.others { #expect(PackedReading(other) == nil) }
    }

    @Test("random readings are given back as they came, and after any change")
    func law() {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<200 {
            var expected = (0..<20).map { _ in Self.random(&random) }
            var packed = MonitorReadings(expected)
            check(packed, expected)
            for place in expected.indices {
                let reading = Self.random(&random)
                packed[place] = reading
                expected[place] = reading
            }
            check(packed, expected)
            packed.swapAt(3, 4)
            expected.swapAt(3, 4)
            packed.replaceSubrange(5..<9, with: expected[..<2])
            expected.replaceSubrange(5..<9, with: expected[..<2])
            check(packed, expected)
            var copied = MonitorReadings()
            for place in packed.indices.reversed() { copied.append(place, of: packed) }
            check(copied, expected.reversed())
            let order = expected.indices.shuffled(using: &random)
            packed.reorder(order.map { Int32($0) })
            check(packed, order.map { expected[$0] })
        }
    }
    @Test("words and files of the import, and the order of time")
    func moved() {
        var random = SeededGenerator(seed: 1)
        // Some words get numbers that need more room.
        let table = (0..<(1 << 20)).map { Symbol(index: $0 % 5 == 0 ? 2_000_000 + $0 : ($0 &* 7 + 3) % (1 << 20)) }
        for file: Int32 in [0, 4095, 4096] {
            var expected = (0..<200).map { _ in Self.random(&random) }.filter { reading in
                [reading.client, reading.monitor, reading.cause].allSatisfy { $0.index < table.count }
            }
            var packed = MonitorReadings(expected)
            packed.move(to: file, table)
            for place in expected.indices {
                expected[place].client = table[Int(expected[place].client.index)]
                expected[place].monitor = table[Int(expected[place].monitor.index)]
                expected[place].cause = table[Int(expected[place].cause.index)]
                expected[place].origin.file = file
            }
            check(packed, expected)
            packed.sortByTime { $0.client.index < $1.client.index }
            expected.sort { ($0.at, $0.client.index) < ($1.at, $1.client.index) }
            check(packed, expected)
        }
    }
}
