package import SLADiagnostics

/// A row that was not delivered: where it stands and why (reliability 1.1 b).
package struct RowReject: Error, Sendable, Hashable {
    /// Each leaves out one row, which is counted and told; the rest of the file is read.
    package enum Reason: Sendable, Hashable {
        /// Another number of cells than the header has.
        case fieldCount(found: Int, expected: Int)
        /// A closing quote that no delimiter follows, or the remains of such a row.
        case malformedQuote
        case nulByte
        /// In a file that is UTF-8 elsewhere.
        case invalidUTF8
        /// In bytes, as the row.
        case fieldTooLong(limit: Int)
        case rowTooLong(limit: Int)
        case tooManyColumns(limit: Int)
        /// A line of a log that fits no template of its profile.
        case unknownLine
    }

    /// The first fault of the row that was noticed.
    package var reason: Reason
    /// Physical line on which the row starts, from 1.
    package var line: Int
    /// Byte in the row's text, from 1, where one place is at fault.
    package var column: Int?
    /// Of the row's start or, with a `column`, of the fault; from the start of the file. `nil` beyond the first of a
    /// kind, which are told: in a code page it takes a look back at the file.
    package var byteOffset: Int?
    /// The row's first bytes up to its first line end.
    package var excerpt: String

    static let excerptBytes = 200
}

extension RowReject.Reason {
    /// Stable identifier of the finding.
    var id: String {
        switch self {
        case .fieldCount: "import-row-width"
        case .malformedQuote: "import-row-quote"
        case .nulByte: "import-row-nul"
        case .invalidUTF8: "import-row-encoding"
        case .unknownLine: "import-line"
        case .fieldTooLong, .rowTooLong, .tooManyColumns: "import-row-size"
        }
    }
}

extension RowReject {
    /// The reject as the reader of a report sees it.
    package func diagnostic(file: String) -> Diagnostic {
        let (summary, fix) = wording
        return Diagnostic(
            .error, id: reason.id, summary,
            at: SourcePosition(file: file, line: line, column: column, byteOffset: byteOffset),
            excerpt: SourceExcerpt(line: excerpt, columns: column.map { $0..<($0 + 1) }), fix: fix)
    }

    private var wording: (summary: String, fix: String) {
        switch reason {
        case .fieldCount(let found, let expected):
            (
                "the row has \(found) fields where the header has \(expected)",
                "put quotes around a cell that holds the delimiter or a line break"
            )
        case .malformedQuote:
            ("a closing quote is not followed by a delimiter", "double the quotes inside the cell")
        case .nulByte:
            ("the row holds a NUL byte", "export again; the file was damaged")
        case .invalidUTF8:
            (
                "byte \(byteOffset ?? 0) is not UTF-8 text",
                "mend the cell at its source; the rest of the file is UTF-8"
            )
        case .unknownLine:
            (
                "the line has none of the forms that the profile knows",
                "add its form to `rows` or `ignored` in a profile of your own"
            )
        case .fieldTooLong(let limit):
            (
                "a cell has more than \(limit) bytes",
                "look for a quote that is not closed; else leave the column out of the export"
            )
        case .rowTooLong(let limit):
            ("the row has more than \(limit) bytes", "leave large columns out of the export")
        case .tooManyColumns(let limit):
            ("the row has more than \(limit) fields", "leave columns out of the export")
        }
    }
}

/// Rows that a format's reader could not cut: the first of each kind, and how many there are.
struct RowRejects {
    /// In the order of their rows.
    private(set) var told: [RowReject] = []
    /// By the identifier of their finding: those beyond the ones that are told.
    private(set) var others: [String: Int] = [:]
    /// Tools write their remarks at the end.
    private(set) var last: RowReject?
    private var counts: [String: Int] = [:]

    mutating func add(_ reject: RowReject) {
        last = reject
        let id = reject.reason.id
        counts[id, default: 0] += 1
        if counts[id, default: 0] <= ImportFindings.limit { told.append(reject) } else { others[id, default: 0] += 1 }
    }
}

/// Where every row of a file went: `read == delivered + rejected + blank + repeatedHeaders + trailers`.
package struct RowCounts: Sendable, Hashable {
    /// Rows behind the header.
    package var read = 0
    /// Handed to the caller, who may still reject them.
    package var delivered = 0
    /// Not handed out, each with a `RowReject`.
    package var rejected = 0
    /// Without any cell, or only empty ones.
    package var blank = 0
    /// The header once more, as tools write it atop each page.
    package var repeatedHeaders = 0
    /// Totals, averages and closing remarks.
    package var trailers = 0
    /// Line of the first of them that may be a row after all.
    package var doubtfulTrailer: Int?

    package init() {}
}
