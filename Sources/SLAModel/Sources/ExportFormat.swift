/// The container of an export.
package enum ExportFormat: Sendable, Hashable {
    /// Rows of cells under a header.
    case csv(CSVShape)
    /// Elements that repeat.
    case xml(XMLShape)
    /// A log without header, one event a line.
    case lines(LineShape)
}

/// What the lines of a log look like: texts with places for fields, `[{at}] HOST ALERT: {host};{state};{output}`. A
/// place reaches to the next text, the last one to the end of the line.
package struct LineShape: Sendable, Hashable {
    /// The first that fits a line cuts it.
    package var rows: [String]
    /// Lines that say nothing a review needs; a line that fits neither is rejected.
    package var ignored: [String]
    /// Code page of files that are not UTF-8, unless the source names another.
    package var encoding: TextEncoding?

    package init(rows: [String], ignored: [String] = [], encoding: TextEncoding? = nil) {
        self.rows = rows
        self.ignored = ignored
        self.encoding = encoding
    }
}

/// The dialect of a CSV export, as far as it is not found out from the file.
package struct CSVShape: Sendable, Hashable {
    /// `standard` doubles quotes inside quotes (RFC 4180), `backslash` escapes them, `none` takes quotes for text.
    package enum Quoting: String, Sendable, Hashable, Codable, CaseIterable { case standard, none, backslash }

    /// One ASCII character; `nil` finds out.
    package var delimiter: String?
    /// How a cell holds the delimiter or a line break.
    package var quoting: Quoting
    /// Whether spaces around a cell are no part of it.
    package var skipsSpaces: Bool
    /// Whether quotes in bare cells are literal.
    package var keepsStrayQuotes: Bool
    /// Rows of titles above the data; two are joined, group before label.
    package var headerRows: Int
    /// Code page of files that are not UTF-8, unless the source names another.
    package var encoding: TextEncoding?
    /// First cells of rows that are totals or closing remarks; `*` at an end stands for any rest.
    package var trailers: [String]

    package init(
        delimiter: String? = nil, quoting: Quoting = .standard, skipsSpaces: Bool = false,
        keepsStrayQuotes: Bool = false, headerRows: Int = 1, encoding: TextEncoding? = nil, trailers: [String] = []
    ) {
        self.delimiter = delimiter
        self.quoting = quoting
        self.skipsSpaces = skipsSpaces
        self.keepsStrayQuotes = keepsStrayQuotes
        self.headerRows = headerRows
        self.encoding = encoding
        self.trailers = trailers
    }
}

/// Where the records of an XML export are.
package struct XMLShape: Sendable, Hashable {
    /// Local names from the root, `*` for any, of each kind of record: `histdata/item`, `*/incident`.
    package var records: [String]
    /// Whether a document type without any declarations is let pass; one with declarations never is.
    package var allowsBareDoctype: Bool
    /// Attribute around the records that declares how many there are, such as `messages@totalcount`.
    package var declaredTotal: String?

    package init(records: [String], allowsBareDoctype: Bool = false, declaredTotal: String? = nil) {
        self.records = records
        self.allowsBareDoctype = allowsBareDoctype
        self.declaredTotal = declaredTotal
    }
}
