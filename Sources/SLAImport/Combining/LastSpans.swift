import SLAModel
import SLATime

/// The last states of logs that print how long each state lasted: they were seen until then, and nobody knows what
/// came behind. A log that was exported earlier ends in the middle of a state that a later one tells to its end.
struct LastSpans {
    private struct Monitor: Hashable { var client, monitor: Symbol }

    /// An event of no state for each monitor whose newest one of all files has a printed length, in the order of rows.
    let ends: [MonitorReading]

    /// - Parameter printed: of all files, by the places of their readings in `readings`.
    init(_ printed: [PrintedSpan], in readings: MonitorReadings) {
        var newest: [Monitor: Instant] = [:]
        for reading in readings {
            guard case .event = reading.statement else { continue }
            let monitor = Self.monitor(of: reading)
            newest[monitor] = max(newest[monitor] ?? reading.at, reading.at)
        }
        // Two exports may tell one state, the earlier one up to its own day only.
        var longest: [Monitor: PrintedSpan] = [:]
        for span in printed {
            let reading = readings[span.reading]
            let monitor = Self.monitor(of: reading)
            guard newest[monitor] == reading.at, span.length >= longest[monitor]?.length ?? .zero else { continue }
            longest[monitor] = span
        }
        ends = longest.values.sorted { $0.reading < $1.reading }.compactMap { span in
            var reading = readings[span.reading]
            guard reading.statement != .event(.unknown) else { return nil }
            reading.at = reading.at + max(span.length, RecordBatch.second)
            reading.statement = .event(.unknown)
            reading.cause = .none
            return reading
        }
    }

    private static func monitor(of reading: MonitorReading) -> Monitor {
        Monitor(client: reading.client, monitor: reading.monitor)
    }
}
