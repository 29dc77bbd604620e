import SLAModel
import SLATime

/// The last states of logs that print how long each state lasted: they were seen until then, and nobody knows what
/// came behind. A log that was exported earlier ends in the middle of a state that a later one tells to its end.
struct LastSpans {
    private struct Monitor: Hashable { var client, monitor: Symbol }
    private struct Moment: Hashable {
        var monitor: Monitor
        var at: Instant
    }

    /// By monitor and begin: the longest that any file saw the state last, and the last row that tells it.
    private var spans: [Moment: (length: Milliseconds, reading: MonitorReading, isLast: Bool)] = [:]

    /// - Parameter printed: of all files, by the places of their readings in `readings`.
    init(_ printed: [PrintedSpan], in readings: MonitorReadings) {
        for span in printed {
            let reading = readings[span.reading]
            let moment = Moment(monitor: Self.monitor(of: reading), at: reading.at)
            var longest = spans[moment] ?? (span.length, reading, span.isLast)
            if span.length > longest.length {
                (longest.length, longest.isLast) = (span.length, span.isLast)
            } else if span.length == longest.length {
                longest.isLast = longest.isLast && span.isLast
            }
            longest.reading = reading
            spans[moment] = longest
        }
    }

    /// The ends of those that no row of any file follows in time.
    func ends(among readings: MonitorReadings) -> [MonitorReading] {
        let open = spans.filter { $0.value.isLast && $0.value.reading.statement != .event(.unknown) }
        guard !open.isEmpty else { return [] }
        var newest: [Monitor: Instant] = [:]
        for reading in readings {
            guard case .event = reading.statement else { continue }
            let monitor = Self.monitor(of: reading)
            newest[monitor] = max(newest[monitor] ?? reading.at, reading.at)
        }
        return open.compactMap { moment, span in
            if let newest = newest[moment.monitor], newest > moment.at { return nil }
            let end = moment.at + max(span.length, RecordBatch.second)
            var reading = span.reading
            reading.at = end
            reading.statement = .event(.unknown)
            reading.cause = .none
            return reading
        }
    }

    private static func monitor(of reading: MonitorReading) -> Monitor {
        Monitor(client: reading.client, monitor: reading.monitor)
    }
}
