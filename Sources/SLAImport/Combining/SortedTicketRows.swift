import SLAModel

/// The rows of all ticket exports, by source and key: rows of one ticket are neighbours.
struct SortedTicketRows {
    /// The tickets that a source exports.
    struct Source {
        /// Index in `Workspace.sources`.
        var id: Int
        /// By key: the places of its rows.
        var tickets: [Range<Int>] = []
    }

    /// In order.
    private(set) var tickets: [TicketRow] = []
    private(set) var sources: [Source] = []

    init(_ batches: [RecordBatch], files: [SourceFile], _ translations: [[Symbol]]) {
        tickets.reserveCapacity(batches.reduce(0) { $0 + $1.tickets.count })
        for source in Set(files.map(\.source)).sorted() {
            let first = tickets.count
            for (file, batch) in batches.enumerated() where files[file].source == source {
                for row in batch.tickets {
                    tickets.append(row)
                    tickets[tickets.count - 1].ticket.move(to: Int32(file), translations[file])
                }
            }
            sortKeys(from: first)
            sources.append(Source(id: source, tickets: runs(from: first)))
        }
    }

    subscript(range: Range<Int>) -> ArraySlice<TicketRow> { tickets[range] }

    /// Exports tend to be in order of keys already: then nothing is moved.
    private mutating func sortKeys(from first: Int) {
        func isBefore(_ a: Int, _ b: Int) -> Bool { tickets[a].ticket.key.precedesByBytes(tickets[b].ticket.key) }
        let places = first..<tickets.count
        guard places.dropFirst().contains(where: { isBefore($0, $0 - 1) }) else { return }
        tickets = tickets[..<first] + places.sorted(by: isBefore).map { tickets[$0] }
    }

    private func runs(from first: Int) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var start = first
        while start < tickets.count {
            var end = start + 1
            while end < tickets.count, tickets[end].ticket.key == tickets[start].ticket.key { end += 1 }
            runs.append(start..<end)
            start = end
        }
        return runs
    }
}
