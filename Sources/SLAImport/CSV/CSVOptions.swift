package import SLAModel

/// What the reader of a CSV file is told; everything else it finds out.
package struct CSVOptions: Sendable {
    /// As far as it is known.
    package var dialect = CSVDialect()
    /// The code page to use when the file is not UTF-8.
    package var encoding: TextEncoding?
    /// Rows of titles, which make the columns' names together.
    package var headerRows = 1
    /// Whether the rows of titles that begin with one of the first `CSVReader.headerSearch` are the header; `nil`: the
    /// first row that is not blank begins it. Also decides between delimiters.
    package var isHeader: (@Sendable (CSVHeader) -> Bool)?
    /// Whether a row is a total, an average or a closing remark. Asked for rows of any width.
    package var isTrailer: (@Sendable (borrowing CSVRow) -> Bool)?
    /// Whether a trailer may be a row after all. `nil`: one that stands before rows may be.
    package var isDoubtful: (@Sendable (borrowing CSVRow) -> Bool)?
    /// What is refused beyond them.
    package var limits = ReadLimits()
    /// Bytes read at a time.
    package var blockBytes = TextWindow.defaultBlock
    /// Sends every row through the careful parser.
    package var alwaysCareful = false

    package init() {}
}
