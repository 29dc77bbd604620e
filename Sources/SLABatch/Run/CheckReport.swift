import SLADiagnostics
import SLAModel

extension RunResult {
    /// What `check` says after its findings: the account of all rows, and which clients a run would review.
    package var checkText: String {
        var lines = ["Files of \(period):"]
        let files = run.files
        let width = files.map(\.path.count).max() ?? 0
        for file in files {
            let path = file.path + String(repeating: " ", count: width - file.path.count)
            lines.append("  \(path)  \(file.refusal.map { "refused: \($0)" } ?? file.rows.text)")
        }
        let total = files.reduce(into: RowAccount()) { $0.add($1.rows) }
        lines.append("  \(counted(files.count, "file")), \(total.text)")
        lines += ["", "Clients:"]
        for outcome in outcomes {
            switch outcome.result {
            case .reviewed(let review):
                let unmeasured = review.verdict.notMeasured
                lines.append(
                    "  \(outcome.id): can be reviewed, \(counted(review.verdict.total, "commitment"))"
                        + (unmeasured > 0 ? ", \(unmeasured) of them not measured" : ""))
            case .noReport:
                let reason = reasons[outcome.id]
                lines.append(
                    (["  \(outcome.id): no report."] + [reason?.cause, reason?.fix].compactMap(\.self))
                        .joined(separator: " "))
            }
        }
        var counts = Diagnostic.Severity.allCases.map { severity in
            counted(findings.count { $0.severity == severity }, severity.rawValue)
        }
        let missing = outcomes.count { $0.review == nil }
        if missing > 0 { counts.append("\(counted(missing, "client")) without a report") }
        lines += ["", counts.joined(separator: ", ")]
        return lines.map(\.withoutControlCharacters).joined(separator: "\n")
    }

    /// The same as data: an object with `period`, `files`, `clients` and `findings`.
    package func checkJSON() throws -> [UInt8] {
        try jsonText(
            CheckDocument(
                period: period, files: run.files,
                clients: outcomes.map { outcome in
                    guard let reason = reasons[outcome.id] else {
                        return .init(id: outcome.id, canBeReviewed: true)
                    }
                    return .init(id: outcome.id, canBeReviewed: false, cause: reason.cause, fix: reason.fix)
                },
                findings: findings.map(CheckDocument.Finding.init)))
    }
}

/// The shape of `check --format json`.
private struct CheckDocument: Encodable {
    /// Whether a client can be reviewed.
    struct Client: Encodable {
        var id: String
        var canBeReviewed: Bool
        /// What stands in the way; `nil` when nothing does.
        var cause: String?
        /// What to do about it.
        var fix: String?
    }

    /// A diagnostic, its position in parts.
    struct Finding: Encodable {
        var severity: Diagnostic.Severity
        var id: String
        var summary: String
        var file: String?
        var line: Int?
        var column: Int?
        var notes: [String]
        var fix: String?

        init(_ diagnostic: Diagnostic) {
            severity = diagnostic.severity
            id = diagnostic.id
            summary = diagnostic.summary
            file = diagnostic.position?.file
            line = diagnostic.position?.line
            column = diagnostic.position?.column
            notes = diagnostic.notes
            fix = diagnostic.fix
        }
    }

    var period: String
    var files: [SourceFile]
    var clients: [Client]
    var findings: [Finding]
}

/// `1 file`, `2 files`.
private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

extension RowAccount {
    /// `120 rows read = 118 accepted + 1 rejected + 1 duplicate + 0 blank`.
    fileprivate var text: String {
        "\(read) rows read = \(accepted) accepted + \(rejected) rejected + \(duplicate) duplicate + \(blank) blank"
    }

    fileprivate mutating func add(_ other: RowAccount) {
        read += other.read
        accepted += other.accepted
        rejected += other.rejected
        duplicate += other.duplicate
        blank += other.blank
    }
}
