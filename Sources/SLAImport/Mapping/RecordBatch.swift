package import SLAModel
package import SLATime

/// The records of one file, before they meet those of other files. `Origin.file` is 0 throughout.
package struct RecordBatch: Sendable {
    package var symbols = SymbolTable()
    /// One for each accepted row: revisions of a ticket are told apart by `combine`.
    package var tickets: [TicketRow] = []
    package var changes: [TicketChange] = []
    package var verdicts: [TicketVerdict] = []
    package var readings: [MonitorReading] = []
    package var maintenance: [MaintenanceWindow] = []
    package var surveys: [SurveyResponse] = []
    package var backups: [BackupRun] = []
    package var measurements: [Measurement] = []
    /// Averages whose spans are not known yet; empty once the file is read.
    var samples: [SampleRow] = []
    /// By client and monitor: states the tool was not sure of, not yet confirmed or taken back. Left over at the end of
    /// the file they count for nothing.
    var softRuns: [[Symbol]: [MonitorReading]] = [:]
    /// The state of its monitors where no interval speaks.
    var unlistedState: MonitorState?
    /// The clients its source serves; empty means every client.
    package var clients: [String] = []
    package var rows = RowMeaning.onePerKey
    /// Whether its changes are all there were since the tickets' creation; `nil` for exports without changes.
    package var isCompleteHistory: Bool?

    package init() {}
}

/// A row of a ticket export: one revision of one ticket.
package struct TicketRow: Sendable, Hashable {
    package var ticket: Ticket
    /// The tool's own count of revisions, where it exports one.
    package var revision: Int64
    /// The answer to the survey that the row carries, where it carries one.
    package var survey: SurveyAnswer?

    package struct SurveyAnswer: Sendable, Hashable {
        package var score: Int32
        package var scale: Int32?
        package var answered: Instant?
    }
}

/// A row of an SLA export: the tool's verdict on one target of a ticket that other files describe.
package struct TicketVerdict: Sendable, Hashable {
    package enum Target: String, Sendable, Hashable { case response, resolution }

    package var key: String
    package var target: Target
    /// `nil` while the clock runs and nothing is missed.
    package var isMet: Bool?
    package var elapsed: Milliseconds?
    package var remaining: Milliseconds?
    package var origin: Origin
}

/// A row of a history export: a change of a ticket that other files describe.
package struct TicketChange: Sendable, Hashable {
    package var key: String
    package var event: TicketEvent
}
