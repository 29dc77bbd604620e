import SLAModel
import SLATime

/// Successful backups over those that ran: by default the final result of a job on a day, so that a retry that
/// succeeds mends the night (semantics 1.8). A run with warnings has written its backup and counts as a success.
struct BackupSuccess: Sendable {
    /// The runs that count, in order of time.
    var counted: [BackupRun] = []
    /// Whether any run of the client was exported, of whatever period.
    var hasSource: Bool

    /// - Parameter asOf: a run that ended later is not known to have ended.
    init(
        _ runs: [BackupRun], symbols: SymbolTable, count: MeasureCommitment.Count, frame: Frame, zone: TimeZoneRules,
        asOf: Instant
    ) {
        hasSource = !runs.isEmpty
        /// A job on a local date.
        struct Night: Hashable {
            var job: FoldedWord
            var date: CivilDate
        }
        var nights: [Night: BackupRun] = [:]
        var last: BackupRun?
        for run in runs where frame.known.contains(run.start) && run.result != .running {
            guard run.end.map({ $0 <= asOf }) ?? true else { continue }
            switch count {
            case .everyRun, .pooled, .worst:
                counted.append(run)
            case .finalResultPerDay:
                let night = Night(job: FoldedWord(symbols[run.job]), date: zone.localTime(at: run.start).date)
                if nights[night].map({ $0.isFollowed(by: run) }) ?? true { nights[night] = run }
            case .latest:
                if last.map({ $0.isFollowed(by: run) }) ?? true { last = run }
            }
        }
        counted += nights.values + (last.map { [$0] } ?? [])
        counted.sort { ($0.start, symbols[$0.job]) < ($1.start, symbols[$1.job]) }
    }

    var succeeded: Int { counted.count(where: \.isSuccess) }
    var total: Int { counted.count }
}

extension BackupRun {
    /// A run with warnings has written its backup.
    var isSuccess: Bool { result == .success || result == .warning }

    /// Whether `other` has the later word; at the same instants the worse result has it.
    fileprivate func isFollowed(by other: BackupRun) -> Bool {
        (start, end ?? start, result.rank) < (other.start, other.end ?? other.start, other.result.rank)
    }
}
