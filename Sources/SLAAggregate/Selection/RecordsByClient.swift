import SLADiagnostics
package import SLAModel

/// The records of an import, told apart by client in one pass. A row belongs to the client whose id, name or alias its
/// client word is; rows of nobody are counted and listed, never dropped silently.
package struct RecordsByClient: Sendable {
    /// Rows whose client word no agreement names, or several do.
    package struct Unassigned: Sendable, Hashable {
        /// As exported; empty when the row names no client.
        package var word: String
        /// Over all files and kinds of record.
        package var rows: Int
        /// Id of a client that may have been meant.
        package var nearest: String?
        /// Ids of the clients that all claim the word; their rows stay unassigned.
        package var claimedBy: [String]
        /// The files they stand in, by their place in `Records.files`, in order.
        package var files: [Int]

        package init(
            word: String, rows: Int, nearest: String? = nil, claimedBy: [String] = [], files: [Int] = []
        ) {
            self.word = word
            self.rows = rows
            self.nearest = nearest
            self.claimedBy = claimedBy
            self.files = files
        }
    }

    /// Most rows first, then by word.
    package let unassigned: [Unassigned]
    private var byClient: [String: Records]
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

    /// Hands over the records of a client, who has none from then on: what is not asked for again need not be held.
    package mutating func take(_ id: String) -> Records { byClient.removeValue(forKey: id) ?? nobody }

    /// - Parameter all: each kind is given up as soon as it is told apart.
    package init(_ all: consuming Records, clients: [ClientIdentity]) {
        var records = all
        var claims: [FoldedWord: Set<String>] = [:]
        for client in clients {
            for word in client.words {
                claims[FoldedWord(word), default: []].insert(client.id)
            }
        }
        var owners = Owners(claims, symbols: records.symbols)
        var selected: [String: Records] = [:]
        let nobody = Records(symbols: records.symbols, files: records.files)

        func select<List: ClientRows>(_ list: WritableKeyPath<Records, List>) {
            for (id, own) in owners.grouped(records[keyPath: list]) {
                selected[id, default: nobody][keyPath: list] = own
            }
            records[keyPath: list] = List()
        }
        select(\.tickets)
        select(\.readings)
        select(\.maintenance)
        select(\.surveys)
        select(\.backups)
        select(\.scans)
        select(\.measurements)
        for id in selected.keys { selected[id]?.sortCanonically() }

        self.nobody = nobody
        byClient = selected
        unassignedByFile = owners.strayRowsByFile
        unassigned = owners.strayRows.map { symbol, byFile in
            let word = records.symbols[symbol]
            let folded = FoldedWord(word)
            let nearest = nearestName(to: folded.text, among: claims.keys.map(\.text).sorted())
            return Unassigned(
                word: word, rows: byFile.values.reduce(0, +),
                nearest: folded.isEmpty ? nil : nearest.flatMap { claims[FoldedWord($0)]?.sorted().first },
                claimedBy: claims[folded]?.sorted() ?? [], files: byFile.keys.map { Int($0) }.sorted())
        }
        .sorted { ($1.rows, $0.word) < ($0.rows, $1.word) }
    }
}

/// Whose the rows are, looked up once for each client word.
private struct Owners {
    private enum Owner {
        case unknown, nobody
        /// Place in `ids`.
        case client(Int)
    }

    private let claims: [FoldedWord: Set<String>]
    private let symbols: SymbolTable
    private let ids: [String]
    /// By symbol.
    private var owners: [Owner]
    /// Rows of nobody by their client word and the file they stand in.
    private(set) var strayRows: [Symbol: [Int32: Int]] = [:]

    /// The same by file alone.
    var strayRowsByFile: [Int32: Int] { strayRows.values.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) } }

    init(_ claims: [FoldedWord: Set<String>], symbols: SymbolTable) {
        self.claims = claims
        self.symbols = symbols
        ids = Set(claims.values.joined()).sorted()
        owners = Array(repeating: .unknown, count: symbols.count)
    }

    /// The rows of each client that has any, in their order; rows of nobody are counted.
    mutating func grouped<List: ClientRows>(_ rows: List) -> [(id: String, rows: List)] {
        guard rows.count > 0 else { return [] }
        var counts = [Int](repeating: 0, count: ids.count)
        // Looked up once: what a ticket says of itself stands far from the ticket.
        let places = (0..<rows.count).map { row -> Int32 in
            let symbol = rows.client(of: row)
            if case .unknown = owners[Int(symbol.index)] { owners[Int(symbol.index)] = owner(of: symbol) }
            guard case .client(let place) = owners[Int(symbol.index)] else { return -1 }
            counts[place] += 1
            return Int32(truncatingIfNeeded: place)
        }
        var groups = [List](repeating: List(), count: ids.count)
        for (place, count) in counts.enumerated() { groups[place].reserveCapacity(count) }
        for (row, place) in places.enumerated() {
            if place >= 0 {
                groups[Int(place)].append(row, of: rows)
            } else {
                strayRows[rows.client(of: row), default: [:]][rows.origin(of: row).file, default: 0] += 1
            }
        }
        return zip(ids, groups).filter { $0.1.count > 0 }.map { ($0, $1) }
    }

    private func owner(of symbol: Symbol) -> Owner {
        guard let claimants = claims[FoldedWord(symbols[symbol])], claimants.count == 1, let only = claimants.first,
            let place = ids.firstIndex(of: only)
        else { return .nobody }
        return .client(place)
    }
}
