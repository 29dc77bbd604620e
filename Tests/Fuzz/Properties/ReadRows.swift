package import SLAImport

/// Everything a reader tells about a file, as plain values.
package struct ReadRows: Equatable {
    package struct Row: Equatable {
        package var line: Int
        package var byteOffset: Int
        package var fields: [String]
    }

    package var header: [String] = []
    package var rows: [Row] = []
    package var rejects: [RowReject] = []
    package var counts = RowCounts()
    package var error: ImportFileError?

    package var fields: [[String]] { rows.map(\.fields) }

    package init(_ bytes: [UInt8], _ options: CSVOptions = CSVOptions()) {
        do {
            let reader = try CSVReader(ByteSource(bytes), options: options)
            header = reader.header.names
            var rows: [Row] = []
            var rejects: [RowReject] = []
            defer { (self.rows, self.rejects) = (rows, rejects) }
            counts = try reader.forEachRow {
                rejects.append($0)
            } _: { row in
                let fields = (0..<row.count).map { row.text($0) }
                rows.append(Row(line: row.line, byteOffset: row.byteOffset, fields: fields))
            }
        } catch {
            self.error = error
        }
    }

    package init(_ text: String, _ options: CSVOptions = CSVOptions()) { self.init(Array(text.utf8), options) }

    /// Every row is delivered or accounted for.
    package var isConserved: Bool {
        let ways = [counts.delivered, counts.rejected, counts.blank, counts.repeatedHeaders, counts.trailers]
        guard counts.read == ways.reduce(0, +) else { return false }
        return error != nil || (counts.delivered == rows.count && counts.rejected == rejects.count)
    }
}

extension CSVOptions {
    package init(_ change: (inout CSVOptions) -> Void) {
        self.init()
        change(&self)
    }
}
