/// What happened: everything the exports say, in one vocabulary, before anybody measured it.
///
/// Arrays are in a canonical order that does not depend on the order of files or rows: tickets by key, timelines by
/// client and monitor, everything else by time and then by key.
package struct Records: Sendable {
    package var symbols: SymbolTable
    package var tickets: [Ticket]
    package var readings: [MonitorReading]
    package var maintenance: [MaintenanceWindow]
    package var surveys: [SurveyResponse]
    package var backups: [BackupRun]
    package var measurements: [Measurement]
    /// The files that were read, in order of path; `Origin.file` counts in this list.
    package var files: [SourceFile]

    package init(
        symbols: SymbolTable = SymbolTable(), tickets: [Ticket] = [], readings: [MonitorReading] = [],
        maintenance: [MaintenanceWindow] = [], surveys: [SurveyResponse] = [], backups: [BackupRun] = [],
        measurements: [Measurement] = [], files: [SourceFile] = []
    ) {
        self.symbols = symbols
        self.tickets = tickets
        self.readings = readings
        self.maintenance = maintenance
        self.surveys = surveys
        self.backups = backups
        self.measurements = measurements
        self.files = files
    }
}

/// Where a record was read: the file and its physical line (CSV) or the line of the element (XML), from 1.
package struct Origin: Hashable, Sendable, Codable {
    package var file: Int32
    package var line: Int32

    package init(file: Int32, line: Int32) {
        self.file = file
        self.line = line
    }
}
