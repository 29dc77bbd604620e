import SLADiagnostics
import SLAModel

/// Counts the rows that name another client than the one to whom their source gives all of them.
struct OtherClients {
    private let client: String
    private let column: CellReader.WordColumn
    private let title: String
    /// As the agreement calls the source's client.
    private let own: Set<FoldedWord>
    /// By client word: its rows; -1 where the word is the client's own.
    private var counts: [Symbol: Int] = [:]
    private var firstLine: Int?

    /// `nil` where nothing can be said: the source fixes no client, no agreement names it, or no column does.
    ///
    /// - Parameter isNamed: whether rows of the file's kind name clients.
    init?(_ cells: inout CellReader, _ isNamed: Bool, for job: ImportJob) {
        guard isNamed, let client = job.client, !job.clientNames.isEmpty, cells.plan.slot(.client) >= 0 else {
            return nil
        }
        self.client = client
        column = cells.word(.client)
        title = cells.plan.title(.client)
        own = Set(job.clientNames.map { FoldedWord($0) })
    }

    @inline(__always)
    mutating func look<Row: CellRow & ~Copyable>(at row: borrowing Row, _ cells: inout CellReader) {
        let word = cells.read(column, row)
        if word == .none { return }
        let count = counts[word] ?? (own.contains(FoldedWord(cells.symbols[word])) ? -1 : 0)
        counts[word] = count < 0 ? count : count + 1
        if count == 0, firstLine == nil { firstLine = row.line }
    }

    /// Takes over what was counted of the rows behind.
    mutating func append(_ next: OtherClients, _ table: [Symbol]) {
        for (word, count) in next.counts {
            let word = table[Int(word.index)]
            counts[word] = count < 0 ? count : counts[word, default: 0] + count
        }
        firstLine = firstLine ?? next.firstLine
    }

    func note(_ symbols: SymbolTable, in findings: inout ImportFindings) {
        let others = counts.filter { $0.value > 0 }.sorted { ($1.value, symbols[$0.key]) < ($0.value, symbols[$1.key]) }
        guard !others.isEmpty else { return }
        let rows = others.reduce(0) { $0 + $1.value }
        let examples = others.prefix(3).map { "'\(symbols[$0.key])'" }.joined(separator: ", ")
        findings.add(
            .warning, id: "import-other-client",
            "the source gives every row to '\(client)', and \(title) names others in \(rows): \(examples)",
            line: firstLine,
            fix:
                "delete `client: \(client)` at the source in slareview.yaml, so that the column decides; or add the names to"
                + " the `aliases` of '\(client)'")
    }
}
