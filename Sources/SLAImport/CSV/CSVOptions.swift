package import SLAModel

/// What the reader of a CSV file is told; everything else it finds out.
package struct CSVOptions: Sendable {
    /// Where the columns get their names from.
    package enum Header: Sendable {
        /// So many rows of titles; the first of them is the first row that `isHeader` accepts.
        case rows(Int)
        /// The file has no titles; its columns are these.
        case named([String])
    }

    /// As far as it is known.
    package var dialect = CSVDialect()
    /// The code page to use when the file is not UTF-8.
    package var encoding: TextEncoding?
    /// How the columns get their names.
    package var header = Header.rows(1)
    /// Whether a row among the first `CSVReader.headerSearch` is the header; `nil`: the first row that is not blank.
    /// Also decides between delimiters.
    package var isHeader: (@Sendable (CSVHeader) -> Bool)?
    /// Whether a row is a total, an average or a closing remark. Asked for rows of any width.
    package var isTrailer: (@Sendable (borrowing CSVRow) -> Bool)?
    /// What is refused beyond them.
    package var limits = ReadLimits()
    /// Bytes read at a time.
    package var blockBytes = TextWindow.defaultBlock
    /// Sends every row through the careful parser.
    package var alwaysCareful = false

    package init() {}
}
