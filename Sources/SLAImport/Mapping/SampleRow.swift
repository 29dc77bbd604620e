import SLAModel
import SLATime

/// A row of averages whose span is not known before all rows are read.
struct SampleRow: Sendable, Hashable {
    var client, monitor: Symbol
    var end: Instant
    /// What of the span was measured, and what of that was down, in parts of `DecimalNumber.allParts`.
    var coverage, downtime: Int64
    /// Length of the span by the tool's own text.
    var span: Milliseconds?
    var line: Int
}

extension RecordBatch {
    /// Turns the samples into readings; the rows whose length nothing tells are given back by line.
    mutating func measureSamples() -> [Int] {
        var lost: [Int] = []
        let groups = Dictionary(grouping: samples) { [$0.client, $0.monitor] }
        for (_, group) in groups.sorted(by: { ($0.value.first?.line ?? 0) < ($1.value.first?.line ?? 0) }) {
            let ordered = group.sorted { ($0.end, $0.line) < ($1.end, $1.line) }
            let distances = zip(ordered, ordered.dropFirst()).map { ($1.end - $0.end).count }.filter { $0 > 0 }.sorted()
            let usual = distances.isEmpty ? nil : distances[(distances.count - 1) / 2]
            var previous: Instant?
            for sample in ordered {
                let distance = previous.map { (sample.end - $0).count }.flatMap { $0 > 0 ? $0 : nil }
                let isNext = distance.map { $0 <= (usual ?? $0) * 3 / 2 } ?? false
                guard let length = (isNext ? distance : usual) ?? sample.span?.count else {
                    lost.append(sample.line)
                    continue
                }
                if previous != sample.end { previous = sample.end }
                readings.append(Self.reading(of: sample, length))
            }
        }
        samples = []
        return lost
    }

    private static func reading(of sample: SampleRow, _ length: Int64) -> MonitorReading {
        let measured = part(length, sample.coverage)
        let down = part(length, sample.coverage, sample.downtime)
        return MonitorReading(
            client: sample.client, monitor: sample.monitor, at: sample.end - Milliseconds(length),
            statement: .totals(
                until: sample.end, down: Milliseconds(down), unknown: Milliseconds(length - measured)),
            origin: Origin(file: 0, line: Int32(clamping: sample.line)))
    }

    /// `length` times the shares, rounded once.
    private static func part(_ length: Int64, _ share: Int64, _ other: Int64 = DecimalNumber.allParts) -> Int64 {
        let top = Int128(length) * Int128(share) * Int128(other)
        let bottom = Int128(DecimalNumber.allParts) * Int128(DecimalNumber.allParts)
        return Int64(clamping: (2 * top + bottom) / (2 * bottom))
    }
}
