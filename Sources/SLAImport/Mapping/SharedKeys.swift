import SLADiagnostics
import SLAModel

/// Rows of one file that stand under one key and cannot be revisions of one ticket, because they were created at
/// different times or belong to different clients. The column of the key holds something else then: a subject, an
/// order, or the numbers of several tenants.
struct SharedKeys {
    /// A row, and the first one of its key, of which it is no revision.
    struct Clash {
        var row: Int
        var kept: Int
        /// Whether the clients tell the two apart.
        var isOfOtherClient: Bool
    }

    private(set) var clashes: [Clash] = []

    /// Only rows out of order are looked up: where keys strictly ascend or descend, each has one row.
    init(_ rows: TicketRows, _ symbols: SymbolTable) {
        guard !rows.isStrictlyAscending, !rows.isStrictlyDescending else { return }
        var keys = KeyTable()
        var firsts: [Int] = []
        for row in 0..<rows.count {
            let key = Int(rows.withKey(of: row) { keys.number(of: $0) })
            if key == firsts.count {
                firsts.append(row)
                continue
            }
            let (kept, other) = (rows.facts(of: firsts[key]), rows.facts(of: row))
            let isOfOtherClient = Self.areApart(kept.client, other.client, symbols)
            guard isOfOtherClient || kept.created != other.created else { continue }
            clashes.append(Clash(row: row, kept: firsts[key], isOfOtherClient: isOfOtherClient))
        }
    }

    /// Whether two words name different clients; a spelling of the same name does not, and no name says nothing.
    static func areApart(_ client: Symbol, _ other: Symbol, _ symbols: SymbolTable) -> Bool {
        guard client != other, client != .none, other != .none else { return false }
        return symbols[client].foldedName != symbols[other].foldedName
    }

    /// Tells a clash at the row that is left out.
    ///
    /// - Parameter title: of the column that holds the keys.
    func note(_ clash: Clash, of rows: TicketRows, title: String, in findings: inout ImportFindings) {
        let key = rows.withKey(of: clash.row) { String(decoding: $0, as: UTF8.self) }
        let difference = clash.isOfOtherClient ? "belongs to another client" : "was created at another time"
        findings.add(
            .error, id: "import-shared-key",
            "\(title) '\(key)' is also that of line \(rows.facts(of: clash.kept).line), whose ticket \(difference)",
            line: Int(rows.facts(of: clash.row).line),
            fix: "'\(title)' is probably not the ticket's number: name the column that is,"
                + " `columns: {key: ...}`, in a profile of your own")
    }
}
