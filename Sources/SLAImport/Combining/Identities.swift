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

/// One question about one ticket; questions without a ticket are all their own.
struct SurveyIdentity: Hashable {
    private let client: Symbol
    private let ticket: String
    private let asked: Instant?

    init?(_ survey: SurveyResponse) {
        guard !survey.ticket.isEmpty else { return nil }
        client = survey.client
        ticket = survey.ticket
        asked = survey.asked
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
