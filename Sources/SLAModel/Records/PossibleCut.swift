/// A sign that an export does not hold everything there was: tools stop at round numbers of rows and say nothing
/// (formats 6), and some declare how many records there are.
package struct PossibleCut: Sendable, Hashable, Codable {
    /// Rows that the export holds.
    package var rows: Int
    /// Records that the tool says there are; `nil` where the number of rows itself is the sign.
    package var declared: Int?
    /// Whether the workspace says that this export is whole all the same.
    package var isVouched: Bool

    package init(rows: Int, declared: Int? = nil, isVouched: Bool = false) {
        self.rows = rows
        self.declared = declared
        self.isVouched = isVouched
    }
}
