import SLAModel

/// The rows of all ticket exports, by source and key: rows of one ticket are neighbours. Rows are not moved, only their
/// places are put in order.
struct SortedTicketRows {
    /// Where a row stands.
    struct Place {
        var file: Int32
        var row: Int32
    }

    /// The tickets that a source exports.
    struct Source {
        /// Index in `Workspace.sources`.
        var id: Int
        /// In order of keys.
        var places: [Place]
        /// Whether each row is a ticket of its own.
        var isOnePerKey: Bool
    }

    private(set) var sources: [Source] = []

    init(_ batches: [RecordBatch], files: [SourceFile]) {
        for source in Set(files.map(\.source)).sorted() {
            let own = batches.indices.filter { files[$0].source == source && !batches[$0].tickets.isEmpty }
            var places: [Place] = []
            places.reserveCapacity(own.reduce(0) { $0 + batches[$1].tickets.count })
            for file in own {
                for row in 0..<batches[file].tickets.count {
                    places.append(Place(file: Int32(file), row: Int32(row)))
                }
            }
            sources.append(Self.sorted(places, own, batches, source: source))
        }
    }

    /// Exports tend to be in order of keys already: then nothing is sorted.
    private static func sorted(_ all: [Place], _ files: [Int], _ batches: [RecordBatch], source: Int) -> Source {
        func order(_ a: Place, _ b: Place) -> Int {
            batches[Int(a.file)].tickets.order(of: Int(a.row), batches[Int(b.file)].tickets, Int(b.row))
        }
        let seams = zip(files, files.dropFirst()).allSatisfy { file, next in
            let last = Int32(batches[file].tickets.count - 1)
            return order(Place(file: Int32(file), row: last), Place(file: Int32(next), row: 0)) < 0
        }
        if seams, files.allSatisfy({ batches[$0].tickets.isStrictlyAscending }) {
            return Source(id: source, places: all, isOnePerKey: true)
        }
        let places = all.sorted { a, b in
            let order = order(a, b)
            return order == 0 ? (a.file, a.row) < (b.file, b.row) : order < 0
        }
        let isOnePerKey = zip(places, places.dropFirst()).allSatisfy { order($0, $1) != 0 }
        return Source(id: source, places: places, isOnePerKey: isOnePerKey)
    }
}

extension SortedTicketRows.Source {
    /// The rows of each ticket.
    func runs(_ batches: [RecordBatch]) -> [Range<Int>] {
        if isOnePerKey { return places.indices.map { $0..<($0 + 1) } }
        var runs: [Range<Int>] = []
        var start = 0
        while start < places.count {
            let first = places[start]
            let rows = batches[Int(first.file)].tickets
            var end = start + 1
            while end < places.count,
                rows.order(of: Int(first.row), batches[Int(places[end].file)].tickets, Int(places[end].row)) == 0
            {
                end += 1
            }
            runs.append(start..<end)
            start = end
        }
        return runs
    }
}
