/// How a tool writes rows of cells.
package struct CSVDialect: Sendable, Hashable {
    /// How a cell holds a delimiter, a line break or a quote.
    package enum Quoting: Sendable, Hashable {
        /// RFC 4180: a cell may stand in quotes, a quote in it is doubled.
        case standard
        /// As `standard`, but a quote behind a backslash is text, and so is the backslash (PHP's `fputcsv`).
        case backslash
        /// A quote is a character like any other (RT, Checkmk).
        case none
    }

    /// ASCII; `nil`: one of `,` `;` TAB `|`, found in the first rows.
    package var delimiter: UInt8?
    /// ASCII.
    package var quote = UInt8(ascii: "\"")
    /// What a quote in a cell means.
    package var quoting = Quoting.standard
    /// Spaces around a cell are not part of it (Nagios writes `"a", "b"`).
    package var skipsSpaces = false
    /// A closing quote that no delimiter follows is text; otherwise its row is rejected.
    package var keepsStrayQuotes = false

    package init(delimiter: UInt8? = nil, quoting: Quoting = .standard) {
        self.delimiter = delimiter
        self.quoting = quoting
    }

    /// Whether the structural index alone can cut a file in which every quote is in its place.
    var isIndexable: Bool { quoting == .standard && !skipsSpaces }
}
