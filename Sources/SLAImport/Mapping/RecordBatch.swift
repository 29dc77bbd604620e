package import SLAModel
package import SLATime

/// The records of one file, before they meet those of other files. `Origin.file` is 0 throughout.
package struct RecordBatch: Sendable {
    /// The file's own words; `combine` brings those of all files together.
    package var symbols = SymbolTable()
    /// One for each accepted row: revisions of a ticket are told apart by `combine`.
    package var tickets = TicketRows()
    /// Of tickets, which may be described by other files.
    package var changes = TicketChanges()
    /// By the bytes of a history row: 1 and the number of the change, 0 for one that no review needs.
    var saidBefore = SymbolCache()
    /// Of the tool on tickets, which may be described by other files.
    package var verdicts: [TicketVerdict] = []
    /// Statements about monitors, in the order of the rows, as everything below.
    package var readings = MonitorReadings()
    /// Announced and recorded windows.
    package var maintenance: [MaintenanceWindow] = []
    /// Questions and answers of rows of their own; answers on tickets' rows are in `tickets`.
    package var surveys: [SurveyResponse] = []
    /// Every run.
    package var backups: [BackupRun] = []
    /// Values of measures and of controls.
    package var measurements: [Measurement] = []
    /// Findings of scans, with those that prove only that a host was scanned.
    package var scans: [ScanFinding] = []
    /// Averages whose spans are not known yet; empty once the file is read.
    var samples: [SampleRow] = []
    /// Of readings whose state the tool prints a duration for; in order of time once the file is read.
    var printedSpans: [PrintedSpan] = []
    /// By client and monitor: states the tool was not sure of, not yet confirmed or taken back. Left over at the end of
    /// the file they count for nothing.
    var softRuns: [[Symbol]: [MonitorReading]] = [:]
    /// What the numbers of a report of availability are.
    var shares = ShareEvidence()
    /// The state of its monitors where no interval speaks.
    var unlistedState: MonitorState?
    /// The clients its source serves; empty means every client.
    package var clients: [String] = []
    /// What several rows of one ticket mean, by the profile.
    package var rows = RowMeaning.onePerKey
    /// Whether its changes are all there were since the tickets' creation; `nil` for exports without changes.
    package var isCompleteHistory: Bool?

    package init() {}

    /// So many rows tell how many the file holds, so that arrays need not grow.
    static let sample = 512
}

/// Whether shares without a sign are percentages, or fractions of 1 that would pass for next to no availability.
struct ShareEvidence: Sendable {
    private var small = 0
    private var others = 0
    /// A number of which nobody knows what it is; one with a fraction, where there is any.
    private(set) var example = ""

    /// Whether every share is above 0 and at most 1, but for zeros, which are the same either way.
    var mayBeFractions: Bool { small > 0 && others == 0 }

    mutating func add(_ share: DecimalNumber, _ cell: @autoclosure () -> String) {
        if share.mantissa == 0, !share.isPercent { return }
        let isSmall = !share.isPercent && (share.scaled(by: 1_000_000_000).map { $0 <= 1_000_000_000 } ?? false)
        if isSmall { small += 1 } else { others += 1 }
        if isSmall, example.utf8.count < 2 { example = cell() }
    }

    mutating func append(_ next: ShareEvidence) {
        small += next.small
        others += next.others
        if example.utf8.count < 2 { example = next.example }
    }
}

/// A row of a ticket export as plain values: one revision of one ticket.
package struct TicketRow: Sendable, Hashable {
    /// As this row alone tells it.
    package var ticket: TicketDraft
    /// The tool's own count of revisions, where it exports one.
    package var revision: Int64
    /// The answer to the survey that the row carries, where it carries one.
    package var survey: SurveyAnswer?

    /// An answer that stands in a ticket's own row.
    package struct SurveyAnswer: Sendable, Hashable {
        /// On the tool's own scale.
        package var score: Int32
        /// The highest score there is; `nil` when neither export nor profile says.
        package var scale: Int32?
        /// `nil` when the row does not say when.
        package var answered: Instant?
    }
}

/// A row of an SLA export: the tool's verdict on one target of a ticket that other files describe.
package struct TicketVerdict: Sendable, Hashable {
    /// The clocks about which SLA exports have verdicts.
    package enum Target: String, Sendable, Hashable { case response, resolution }

    /// Of the ticket; one that no export describes is counted and listed.
    package var key: String
    /// Which of the ticket's clocks it is about.
    package var target: Target
    /// `nil` while the clock runs and nothing is missed.
    package var isMet: Bool?
    /// As the tool printed it, in the tool's own calendar; `nil` where it prints none.
    package var elapsed: Milliseconds?
    /// Negative when late; `nil` where the tool prints none.
    package var remaining: Milliseconds?
    /// The row of the verdict.
    package var origin: Origin
}
