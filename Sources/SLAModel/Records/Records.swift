/// What happened: everything the exports say, in one vocabulary, before anybody measured it.
///
/// Arrays are in a canonical order that does not depend on the order of files or rows: tickets by key, timelines by
/// client and monitor, everything else by time and then by key.
package struct Records: Sendable {
    /// The words behind every `Symbol` of these records.
    package var symbols: SymbolTable
    /// One a key and source, however many rows and files tell of it.
    package var tickets: Tickets
    /// What monitoring tools state, overlaps and contradictions included.
    package var readings: MonitorReadings
    /// Announced windows; recurring ones stand in the agreement.
    package var maintenance: [MaintenanceWindow]
    /// Questions that were asked, answered or not.
    package var surveys: [SurveyResponse]
    /// Every run, those that failed and were tried again included.
    package var backups: [BackupRun]
    /// Values of promised measures and of controls; a period may hold several of one.
    package var measurements: [Measurement]
    /// What every scan found, earlier ones included: what is new and what is gone is told from both.
    package var scans: [ScanFinding]
    /// The files that were read, in order of path; `Origin.file` counts in this list.
    package var files: [SourceFile]

    package init(
        symbols: SymbolTable = SymbolTable(), tickets: Tickets = [], readings: MonitorReadings = [],
        maintenance: [MaintenanceWindow] = [], surveys: [SurveyResponse] = [], backups: [BackupRun] = [],
        measurements: [Measurement] = [], scans: [ScanFinding] = [], files: [SourceFile] = []
    ) {
        self.symbols = symbols
        self.tickets = tickets
        self.readings = readings
        self.maintenance = maintenance
        self.surveys = surveys
        self.backups = backups
        self.measurements = measurements
        self.scans = scans
        self.files = files
    }
}

/// Where a record was read.
public struct Origin: Hashable, Sendable, Codable {
    /// Index in `Records.files`, not a stable name.
    public var file: Int32
    /// From 1: the physical line in a CSV, on which the row begins, or the line of the element in XML.
    public var line: Int32

    @inlinable
    public init(file: Int32, line: Int32) {
        self.file = file
        self.line = line
    }
}
