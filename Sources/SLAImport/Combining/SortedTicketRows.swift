import SLAModel

/// The rows of all ticket exports, by source and key: rows of one ticket are neighbours. Rows are not moved, only their
/// places are put in order.
struct SortedTicketRows {
    /// Where a row stands.
    struct Place {
        var file: Int32
        var row: Int32
    }

    /// Rows of one block that follow each other.
    struct Run {
        var file: Int
        /// Number of the block.
        var block: Int
        /// Places in the block.
        var rows: Range<Int>

        /// The place of one of them.
        func place(_ row: Int) -> Place {
            Place(file: Int32(file), row: Int32(block * PageDraft.rows + row))
        }
    }

    /// The tickets that a source exports in files of one meaning.
    struct Source {
        /// What several rows of one ticket mean.
        var meaning: RowMeaning
        /// Files that have rows, with the numbers of them.
        fileprivate var files: [(file: Int32, rows: Int)]
        /// In order of keys; `nil` where the files and their rows are in that order.
        fileprivate var sorted: [Place]?
        /// Whether each row is a ticket of its own.
        var isOnePerKey: Bool
    }

    private(set) var sources: [Source] = []

    /// - Parameters:
    ///   - rows: by file.
    ///   - meanings: by file: what several rows of one ticket mean there.
    init(_ rows: [TicketRows], files: [SourceFile], meanings: [RowMeaning]) {
        for source in Set(files.map(\.source)).sorted() {
            for meaning in RowMeaning.allCases {
                let own = rows.indices.filter {
                    files[$0].source == source && meanings[$0] == meaning && !rows[$0].isEmpty
                }
                guard !own.isEmpty else { continue }
                sources.append(Self.sorted(own, rows, meaning))
            }
        }
    }

    /// Exports tend to be in order of keys already: then nothing is sorted.
    private static func sorted(_ files: [Int], _ rows: [TicketRows], _ meaning: RowMeaning) -> Source {
        func order(_ a: Place, _ b: Place) -> Int {
            rows[Int(a.file)].order(of: Int(a.row), rows[Int(b.file)], Int(b.row))
        }
        let seams = zip(files, files.dropFirst()).allSatisfy { file, next in
            rows[file].order(of: rows[file].count - 1, rows[next], 0) < 0
        }
        var found = Source(
            meaning: meaning, files: files.map { (Int32($0), rows[$0].count) }, isOnePerKey: true)
        if seams, files.allSatisfy({ rows[$0].isStrictlyAscending }) { return found }
        let places = found.places.sorted { a, b in
            let order = order(a, b)
            return order == 0 ? (a.file, a.row) < (b.file, b.row) : order < 0
        }
        found.isOnePerKey = zip(places, places.dropFirst()).allSatisfy { order($0, $1) != 0 }
        found.sorted = places
        return found
    }
}

extension SortedTicketRows.Source {
    /// Of those that have rows, which every source has.
    var firstFile: Int { Int(files[0].file) }

    /// Full blocks of its rows.
    var blockCount: Int { files.reduce(0) { $0 + $1.rows / PageDraft.rows } }

    /// Whether its files and their rows are in order of keys.
    var isInOrder: Bool { sorted == nil }

    /// The rows in order of keys, those of a block that follow each other at once.
    func forEachRun(_ body: (SortedTicketRows.Run) -> Void) {
        if let sorted {
            for place in sorted {
                let row = TicketRows.place(Int(place.row))
                body(
                    SortedTicketRows.Run(
                        file: Int(place.file), block: TicketRows.block(Int(place.row)), rows: row..<(row + 1)))
            }
            return
        }
        for (file, rows) in files {
            for first in stride(from: 0, to: rows, by: PageDraft.rows) {
                body(
                    SortedTicketRows.Run(
                        file: Int(file), block: TicketRows.block(first), rows: 0..<min(PageDraft.rows, rows - first)))
            }
        }
    }

    fileprivate var places: [SortedTicketRows.Place] {
        if let sorted { return sorted }
        var places: [SortedTicketRows.Place] = []
        places.reserveCapacity(files.reduce(0) { $0 + $1.rows })
        forEachRun { run in places += run.rows.map { run.place($0) } }
        return places
    }

    /// The rows of each ticket.
    func tickets(_ rows: [TicketRows]) -> [ArraySlice<SortedTicketRows.Place>] {
        let places = places
        var tickets: [ArraySlice<SortedTicketRows.Place>] = []
        var start = 0
        while start < places.count {
            let first = places[start]
            var end = start + 1
            while !isOnePerKey, end < places.count,
                rows[Int(first.file)].order(of: Int(first.row), rows[Int(places[end].file)], Int(places[end].row)) == 0
            {
                end += 1
            }
            tickets.append(places[start..<end])
            start = end
        }
        return tickets
    }
}
