/// A line of the data quality log: what was wrong with an input, from which follows what was done about it.
package struct DataFinding: Sendable, Hashable, Codable {
    /// What was wrong with the input.
    package enum Kind: Sendable, Hashable, Codable {
        /// The file was not used; the reason is the importer's.
        case refused(reason: String)
        /// Rows that cannot be read were left out.
        case rejected(rows: Int, of: Int)
        /// The file may lack rows: fewer than its tool counts, or exactly as many as tools stop at. Unless somebody
        /// vouches for it there is no report.
        case cut(rows: Int, declared: Int?, isVouched: Bool)
        /// Something the review tells too.
        case notice(SourceNotice)
        /// Rows that name nobody's client; empty where they name none.
        case unassigned(rows: Int, word: String)
    }

    /// Name of the client; empty when the finding concerns no single one.
    package var client: String
    /// The file; empty for all exports together.
    package var source: String
    /// What was wrong with it.
    package var kind: Kind

    package init(client: String, source: String, _ kind: Kind) {
        self.client = client
        self.source = source
        self.kind = kind
    }
}
