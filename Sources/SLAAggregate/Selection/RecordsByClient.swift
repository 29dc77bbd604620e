import SLADiagnostics
package import SLAModel

/// The records of an import, told apart by client in one pass. A row belongs to the client whose id, name or alias its
/// client word is; rows of nobody are counted and listed, never dropped silently.
package struct RecordsByClient: Sendable {
    /// Rows whose client word no agreement names.
    package struct Unassigned: Sendable, Hashable {
        /// As exported; empty when the row names no client.
        package var word: String
        /// Over all files and kinds of record.
        package var rows: Int
        /// Id of a client that may have been meant.
        package var nearest: String?
        /// Ids of the clients that all claim the word; their rows stay unassigned.
        package var claimedBy: [String]

        package init(word: String, rows: Int, nearest: String? = nil, claimedBy: [String] = []) {
            self.word = word
            self.rows = rows
            self.nearest = nearest
            self.claimedBy = claimedBy
        }
    }

    /// Most rows first, then by word.
    package let unassigned: [Unassigned]
    private let byClient: [String: Records]
    private let nobody: Records
    /// Rows of nobody by the file they stand in, counted in `Records.files`.
    private let unassignedByFile: [Int32: Int]

    /// Rows of nobody over all files.
    package var unassignedRows: Int { unassigned.reduce(0) { $0 + $1.rows } }

    /// Rows of nobody in some of the files, by their place in `Records.files`.
    package func unassignedRows(in files: some Sequence<Int>) -> Int {
        files.reduce(0) { $0 + (unassignedByFile[Int32(clamping: $1)] ?? 0) }
    }

    /// The records of a client by id; empty when the import has none.
    package subscript(id: String) -> Records { byClient[id] ?? nobody }

    package init(_ records: Records, clients: [ClientIdentity]) {
        var claims: [FoldedWord: Set<String>] = [:]
        for client in clients {
            for word in [client.id, client.name] + client.aliases {
                claims[FoldedWord(word), default: []].insert(client.id)
            }
        }
        var names: [Symbol: String] = [:]
        var counts: [Symbol: Int] = [:]
        var byFile: [Int32: Int] = [:]
        var selected: [String: Records] = [:]
        let nobody = Records(symbols: records.symbols, files: records.files)

        func append<Row>(
            _ rows: [Row], client: (Row) -> Symbol, origin: (Row) -> Origin,
            to list: WritableKeyPath<Records, [Row]>
        ) {
            for row in rows {
                let symbol = client(row)
                let id: String
                if let known = names[symbol] {
                    id = known
                } else if counts[symbol] != nil {
                    counts[symbol, default: 0] += 1
                    byFile[origin(row).file, default: 0] += 1
                    continue
                } else if let owner = claims[FoldedWord(records.symbols[symbol])], owner.count == 1,
                    let only = owner.first
                {
                    names[symbol] = only
                    id = only
                } else {
                    counts[symbol, default: 0] += 1
                    byFile[origin(row).file, default: 0] += 1
                    continue
                }
                selected[id, default: nobody][keyPath: list].append(row)
            }
        }
        append(records.tickets, client: \.client, origin: \.origin, to: \.tickets)
        append(records.readings, client: \.client, origin: \.origin, to: \.readings)
        append(records.maintenance, client: \.client, origin: \.origin, to: \.maintenance)
        append(records.surveys, client: \.client, origin: \.origin, to: \.surveys)
        append(records.backups, client: \.client, origin: \.origin, to: \.backups)
        append(records.scans, client: \.client, origin: \.origin, to: \.scans)
        append(records.measurements, client: \.client, origin: \.origin, to: \.measurements)
        for id in selected.keys { selected[id]?.sortCanonically() }

        self.nobody = nobody
        byClient = selected
        unassignedByFile = byFile
        unassigned = counts.map { symbol, rows in
            let word = records.symbols[symbol]
            let folded = FoldedWord(word)
            let nearest = nearestName(to: folded.text, among: claims.keys.map(\.text).sorted())
            return Unassigned(
                word: word, rows: rows,
                nearest: folded.isEmpty ? nil : nearest.flatMap { claims[FoldedWord($0)]?.sorted().first },
                claimedBy: claims[folded]?.sorted() ?? [])
        }
        .sorted { ($1.rows, $0.word) < ($0.rows, $1.word) }
    }
}
