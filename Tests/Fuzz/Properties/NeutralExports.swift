import SLAImport
import SLAModel
import SLATime
import TestSupport

/// Profiles that read about anything as tickets, so that made-up bytes come far.
enum NeutralExports {
    /// Read once: a fuzzer asks for it many times a second.
    private static let zone = try? ZoneInfo.system.rules(for: "Europe/London")

    static func job(_ format: ExportFormat, columns: [RecordField: ColumnRule]) throws(Broken) -> ImportJob {
        guard let zone, let all = TargetShare(percent: "100 %") else {
            throw Broken(description: "the system has no tz database")
        }
        var thresholds = Thresholds()
        thresholds.rejectedRows = all
        let profile = SourceProfile(
            name: "neutral", title: "Neutral", reads: .tickets, format: format, columns: columns,
            nulls: ["", "NULL", "-"])
        return ImportJob(path: "made-up", profile: profile, zone: zone, thresholds: thresholds)
    }

    static let csvColumns: [RecordField: ColumnRule] = [
        .key: ColumnRule(["ticket_id", "number", "id", "key"]), .client: ColumnRule(["client", "company"]),
        .subject: ColumnRule(["subject"]), .priority: ColumnRule(["priority"]), .status: ColumnRule(["status"]),
        .created: ColumnRule(["created_at", "created"]), .resolved: ColumnRule(["resolved_at", "resolved"]),
        .score: ColumnRule(["csat"]),
    ]

    static let xmlColumns: [RecordField: ColumnRule] = [
        .key: ColumnRule(["@id", "key", "number", "id"]),
        .client: ColumnRule(["client", "company@display_value", "../string@value"]),
        .subject: ColumnRule(["subject", "summary"]), .created: ColumnRule(["created", "opened_at"]),
        .resolved: ColumnRule(["resolved", "resolved_at"]), .status: ColumnRule(["status", "state"]),
    ]

    /// Without what stands around a record, which two halves of a document could not both see.
    static let xmlOwnColumns = xmlColumns.merging([.client: ColumnRule(["client", "company@display_value"])]) { $1 }

    /// Every row is accepted, rejected, a duplicate or blank; a refused file yields nothing; records stand for rows.
    static func checkConservation(_ bytes: [UInt8], _ job: ImportJob) throws(Broken) {
        let imported = importFile(job, from: ByteSource(bytes))
        try require(imported.file.rows.balances, "one file: \(imported.file.rows)")
        let combined = combine([imported, imported])
        for file in combined.records.files {
            try require(file.rows.balances, "combined: \(file.rows)")
            try require(file.rows.accepted >= 0 && file.rows.rejected >= 0, "negative: \(file.rows)")
        }
        if imported.file.refusal != nil {
            try require(imported.file.rows.accepted == 0 && imported.batch.tickets.isEmpty, "a refused file is used")
        } else {
            let (accepted, tickets) = (imported.file.rows.accepted, imported.batch.tickets.count)
            try require(accepted == tickets, "\(accepted) rows accepted, \(tickets) tickets")
            // The same file twice: each row of one of the two is a duplicate.
            let alone = combine([imported]).records.tickets.count
            try require(combined.records.tickets.count == alone, "a file read twice makes other tickets")
        }
    }
}
