import SLAModel

/// Rows of evidence that follow one another and are of one commitment and one kind: a table has a few dozen stretches
/// of a few thousand rows, so what depends on these two is asked once a stretch.
struct EvidenceStretch {
    let commitment: String
    let kind: EvidenceSheets.Kind
    /// Places in the table.
    private(set) var rows: Range<Int>
    /// Sums over the rows.
    private(set) var good: Int64 = 0
    private(set) var of: Int64 = 0

    /// The stretches of a table, in its order.
    static func all(of table: EvidenceTable) -> [EvidenceStretch] {
        table.rows.withUnsafeBufferPointer { rows in
            var all: [EvidenceStretch] = []
            var start = 0
            while start < rows.count {
                var stretch = EvidenceStretch(
                    commitment: rows[start].commitment,
                    kind: EvidenceSheets.Kind(rows[start].kind, of: rows[start].commitment), rows: start..<start)
                let kind = rows[start].kind
                var at = start
                while at < rows.count, rows[at].kind == kind, rows[at].commitment == stretch.commitment {
                    stretch.good += rows[at].good
                    stretch.of += rows[at].of
                    at += 1
                }
                stretch.rows = start..<at
                all.append(stretch)
                start = at
            }
            return all
        }
    }
}
