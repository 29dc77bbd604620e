package import SLAModel
import SLATime

extension Records {
    /// Where a record was read, in words of the workspace.
    package func provenance(_ origin: Origin) -> Provenance {
        let file = files.indices.contains(Int(origin.file)) ? files[Int(origin.file)].path : ""
        return Provenance(file: file, line: Int(origin.line))
    }

    /// Sorts the tickets by key and every other list by time, then by everything that tells two records apart, so that
    /// shuffled inputs give the same review (semantics 0.11).
    mutating func sortCanonically() {
        if !tickets.isInCanonicalOrder { tickets.sort { $0.precedes($1) } }
        let symbols = symbols
        readings.sortByTime { a, b in
            if a.monitor != b.monitor { return symbols[a.monitor] < symbols[b.monitor] }
            if a.statement != b.statement { return a.statement.precedes(b.statement) }
            return a.cause != b.cause && symbols[a.cause] < symbols[b.cause]
        }
        maintenance.sort {
            ($0.start, $0.end, symbols[$0.service], $0.text) < ($1.start, $1.end, symbols[$1.service], $1.text)
        }
        surveys.sort {
            ($0.answered ?? $0.asked ?? .distantPast, $0.ticket, $0.score ?? -1)
                < ($1.answered ?? $1.asked ?? .distantPast, $1.ticket, $1.score ?? -1)
        }
        backups.sort {
            ($0.start, symbols[$0.job], $0.end ?? $0.start, $0.result.rank)
                < ($1.start, symbols[$1.job], $1.end ?? $1.start, $1.result.rank)
        }
        scans.sort { a, b in
            if a.at != b.at { return a.at < b.at }
            if a.severity != b.severity { return a.severity > b.severity }
            return (symbols[a.host], symbols[a.port], symbols[a.number], symbols[a.name])
                < (symbols[b.host], symbols[b.port], symbols[b.number], symbols[b.name])
        }
        measurements.sort {
            ($0.at, symbols[$0.measure], $0.value.rank.0, $0.value.rank.1, $0.evidence)
                < ($1.at, symbols[$1.measure], $1.value.rank.0, $1.value.rank.1, $1.evidence)
        }
    }
}

extension Instant {
    /// Before every record, for ordering records without a time.
    static let distantPast = Instant(milliseconds: .min)
    /// After every record, for what has no end.
    static let distantFuture = Instant(milliseconds: .max)
}

extension MonitorReading.Statement {
    /// Orders statements about the same instant: totals, intervals, then events.
    fileprivate func precedes(_ other: Self) -> Bool {
        switch (self, other) {
        case (.totals(let until, let down, let unknown), .totals(let others, let otherDown, let otherUnknown)):
            (until, down, unknown) < (others, otherDown, otherUnknown)
        case (.interval(let state, let until), .interval(let other, let others)):
            (state.rawValue, until) < (other.rawValue, others)
        case (.event(let state), .event(let other)): state.rawValue < other.rawValue
        case (.totals, _), (.interval, .event): true
        default: false
        }
    }
}

extension BackupRun.Result {
    /// The worse result of two that ended together is the later one.
    var rank: Int {
        switch self {
        case .running: 0
        case .success: 1
        case .warning: 2
        case .failed: 3
        }
    }
}

extension Measurement.Value {
    fileprivate var rank: (Int64, Int64) {
        switch self {
        case .share(let numerator, let denominator): (numerator, denominator)
        case .time(let time): (time.count, 0)
        case .count(let count): (count, 0)
        }
    }
}
