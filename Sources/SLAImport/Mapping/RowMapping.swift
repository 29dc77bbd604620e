import SLAModel

/// The mapping of one file's rows, by what its profile reads. One word wide: it is handed on with every row.
enum RowMapping {
    case tickets(TicketMapping)
    case history(HistoryMapping)
    indirect case verdicts(VerdictMapping)
    case monitor(MonitorMapping)
    indirect case samples(SampleMapping)
    indirect case totals(TotalsMapping)
    indirect case surveys(SurveyMapping)
    indirect case backups(BackupMapping)
    indirect case measures(MeasureMapping)
    indirect case maintenance(MaintenanceMapping)
    indirect case scans(ScanMapping)

    init(_ cells: inout CellReader, for job: ImportJob) {
        switch job.profile.reads {
        case .tickets: self = .tickets(TicketMapping(&cells, for: job))
        case .history: self = .history(HistoryMapping(&cells, for: job))
        case .verdicts: self = .verdicts(VerdictMapping(&cells))
        case .events, .intervals: self = .monitor(MonitorMapping(&cells, for: job))
        case .samples: self = .samples(SampleMapping(&cells, for: job))
        case .totals: self = .totals(TotalsMapping(&cells, for: job))
        case .surveys: self = .surveys(SurveyMapping(&cells, for: job))
        case .backups: self = .backups(BackupMapping(&cells, for: job))
        case .measures: self = .measures(MeasureMapping(&cells, for: job))
        case .maintenance: self = .maintenance(MaintenanceMapping(&cells, for: job))
        case .scans: self = .scans(ScanMapping(&cells, for: job))
        }
    }

    /// Whether rows of this kind name clients.
    var namesClients: Bool {
        switch self {
        case .history, .verdicts: false
        default: true
        }
    }

    /// The column that names clients, where the rows do.
    var clientColumn: CellReader.WordColumn? {
        switch self {
        case .tickets(let mapping): mapping.clientColumn
        case .history, .verdicts: nil
        case .monitor(let mapping): mapping.clientColumn
        case .samples(let mapping): mapping.clientColumn
        case .totals(let mapping): mapping.clientColumn
        case .surveys(let mapping): mapping.clientColumn
        case .backups(let mapping): mapping.clientColumn
        case .measures(let mapping): mapping.clientColumn
        case .maintenance(let mapping): mapping.clientColumn
        case .scans(let mapping): mapping.clientColumn
        }
    }

    /// Adds the row's record to the batch; a row that throws adds nothing.
    @inline(__always)
    func take<Row: CellRow & ~Copyable>(
        _ row: borrowing Row, _ cells: inout CellReader, _ findings: inout ImportFindings, into batch: inout RecordBatch
    ) throws(CellFault) {
        switch self {
        case .tickets(let mapping): try mapping.take(row, &cells, &findings, into: &batch)
        case .history(let mapping): try mapping.take(row, &cells, &findings, into: &batch)
        case .verdicts(let mapping): try mapping.take(row, &cells, &findings, into: &batch)
        case .monitor(let mapping): try mapping.take(row, &cells, &findings, into: &batch)
        case .samples(let mapping): try mapping.take(row, &cells, into: &batch)
        case .totals(let mapping): try mapping.take(row, &cells, into: &batch)
        case .surveys(let mapping): try mapping.take(row, &cells, into: &batch)
        case .backups(let mapping): try mapping.take(row, &cells, into: &batch)
        case .measures(let mapping): try mapping.take(row, &cells, into: &batch)
        case .maintenance(let mapping): try mapping.take(row, &cells, into: &batch)
        case .scans(let mapping): try mapping.take(row, &cells, into: &batch)
        }
    }
}
