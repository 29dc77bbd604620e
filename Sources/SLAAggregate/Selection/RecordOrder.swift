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
        maintenance.sort { a, b in
            if (a.start, a.end) != (b.start, b.end) { return (a.start, a.end) < (b.start, b.end) }
            return (symbols[a.service], a.text, a.announced ?? .distantPast, a.isEmergency ? 1 : 0)
                < (symbols[b.service], b.text, b.announced ?? .distantPast, b.isEmergency ? 1 : 0)
        }
        surveys.sort { a, b in
            let (left, right) = (a.answered ?? a.asked ?? .distantPast, b.answered ?? b.asked ?? .distantPast)
            if left != right { return left < right }
            return (a.ticket, a.score ?? -1, a.scale ?? -1, a.comment, a.asked ?? .distantPast)
                < (b.ticket, b.score ?? -1, b.scale ?? -1, b.comment, b.asked ?? .distantPast)
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
        measurements.sort { a, b in
            if a.at != b.at { return a.at < b.at }
            let (left, right) = (a.rank, b.rank)
            return (symbols[a.measure], left.kind, left.0, left.1, a.evidence)
                < (symbols[b.measure], right.kind, right.0, right.1, b.evidence)
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

extension Measurement {
    fileprivate var rank: (kind: Int, Int64, Int64) {
        switch value {
        case .share(let numerator, let denominator): (isCounted ? 0 : 1, numerator, denominator)
        case .time(let time): (2, time.count, 0)
        case .count(let count): (3, count, 0)
        }
    }
}
