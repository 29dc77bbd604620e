import SLAModel
import SLATime

/// By what two rows say the same about a monitor. The cause is a remark: the same event may carry it or not.
struct ReadingIdentity: Hashable {
    private let client, monitor: Symbol
    private let at: Instant
    private let statement: MonitorReading.Statement

    init(_ reading: MonitorReading) {
        client = reading.client
        monitor = reading.monitor
        at = reading.at
        switch reading.statement {
        case .totals(let until, _, _):
            statement = .totals(until: until, down: Milliseconds(0), unknown: Milliseconds(0))
        case .event, .interval: statement = reading.statement
        }
    }
}

/// One question about one ticket, by when it was asked, or answered where nothing tells that; questions without a ticket
/// are all their own.
struct SurveyIdentity: Hashable {
    private let client: Symbol
    private let ticket: String
    private let asked, answered: Instant?

    init?(_ survey: SurveyResponse) {
        guard !survey.ticket.isEmpty else { return nil }
        client = survey.client
        ticket = survey.ticket
        asked = survey.asked
        answered = survey.asked == nil ? survey.answered : nil
    }
}

extension SurveyResponse {
    /// Whether it rather than the other is what became of a question: an answer rather than none, the last one given,
    /// and the worse of two at one time.
    func tells(moreThan other: SurveyResponse) -> Bool { content > other.content }

    private var content: (Int64, Int64, Int32, String) {
        (
            answered?.milliseconds ?? .min, score.map { Int64(Int32.max) - Int64($0) } ?? .min, scale ?? .min, comment
        )
    }
}

/// One run of one job: a run that was exported while it went on is exported again when it is over.
struct BackupIdentity: Hashable {
    private let client, job: Symbol
    private let start: Instant

    init(_ run: BackupRun) {
        client = run.client
        job = run.job
        start = run.start
    }
}

extension BackupRun {
    /// Whether it rather than the other is what became of a run: one that is over rather than one that goes on, the
    /// later end, and the worse of two at one time.
    func tells(moreThan other: BackupRun) -> Bool { content > other.content }

    private var content: (Int, Int64, Int, Int) {
        let results: [Result] = [.running, .success, .warning, .failed]
        return (
            result == .running ? 0 : 1, end?.milliseconds ?? .min, results.firstIndex(of: result) ?? 0, isRetry ? 1 : 0
        )
    }
}

/// One value of one measure at one time.
struct MeasurementIdentity: Hashable {
    private let client, measure: Symbol
    private let at: Instant
    private let evidence: String

    init(_ measurement: Measurement) {
        client = measurement.client
        measure = measurement.measure
        at = measurement.at
        evidence = measurement.evidence
    }
}

/// One finding of one scan; tools list a finding once for each of its advisories.
struct ScanIdentity: Hashable {
    private let client, host, port, name, number: Symbol
    private let at: Instant

    init(_ finding: ScanFinding) {
        client = finding.client
        host = finding.host
        port = finding.port
        name = finding.name
        number = finding.number
        at = finding.at
    }
}

extension ScanFinding {
    /// Whether it rather than the other is the finding: the worse one, and the one that is known longer.
    func tells(moreThan other: ScanFinding) -> Bool {
        (severity, -(firstSeen?.milliseconds ?? .max)) > (other.severity, -(other.firstSeen?.milliseconds ?? .max))
    }
}

extension MonitorReading.Statement {
    /// Place among statements of one instant.
    var order: Int {
        switch self {
        case .event(let state): MonitorState.allCases.firstIndex(of: state) ?? 0
        case .interval(let state, _): 10 + (MonitorState.allCases.firstIndex(of: state) ?? 0)
        case .totals: 20
        }
    }
}
