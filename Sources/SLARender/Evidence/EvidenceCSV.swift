package import SLAModel
import SLATime

/// The evidence of a review as a file that spreadsheets open as it is: UTF-8 with a mark, CRLF, commas (RFC 4180).
/// No cell is a formula (OWASP ASVS 1.2.10), whatever the exports hold.
package enum EvidenceCSV {
    private static let columns = [
        "client", "period", "commitment", "kind", "item", "group", "from_utc", "to_utc", "outcome", "good", "of",
        "unit",
        "value", "target", "paused_ms", "remark", "file", "line",
    ]

    /// One row for everything that a figure of the scorecard counts: for a commitment that is a share, the sum of
    /// `good` over the sum of `of` is the figure. Times are milliseconds.
    package static func bytes(_ table: EvidenceTable) -> [UInt8] {
        var output: [UInt8] = [0xEF, 0xBB, 0xBF]
        append(columns.map(CSVCell.text), to: &output)
        for row in table.rows {
            append(
                [
                    .text(table.client), .text(table.period), .text(row.commitment), .text(row.kind.rawValue),
                    .text(row.item), .text(row.group), .text(row.from?.rfc3339 ?? ""), .text(row.to?.rfc3339 ?? ""),
                    .text(row.outcome), .number(row.good), .number(row.of), .text(row.unit.rawValue),
                    .number(row.value), .number(row.target), .number(row.paused?.count), .text(row.remark),
                    .text(row.origin?.file ?? ""), .number(row.origin.map { Int64($0.line) }),
                ], to: &output)
        }
        return output
    }

    private static func append(_ cells: [CSVCell], to output: inout [UInt8]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            cell.append(to: &output)
        }
        output.append(contentsOf: "\r\n".utf8)
    }
}

/// One cell of a file that people open in a spreadsheet.
enum CSVCell {
    case text(String)
    /// Empty where there is none.
    case number(Int64?)

    func append(to output: inout [UInt8]) {
        switch self {
        case .number(let number): output.append(contentsOf: (number.map(String.init) ?? "").utf8)
        case .text(let text): Self.append(text, to: &output)
        }
    }

    private static func append(_ text: String, to output: inout [UInt8]) {
        let cell = SpreadsheetText.inert(text)
        let isQuoted = cell.unicodeScalars.contains { ",;\"'".unicodeScalars.contains($0) } || cell.hasPrefix(" ")
        if isQuoted {
            output.append(UInt8(ascii: "\""))
            for byte in cell.utf8 {
                if byte == UInt8(ascii: "\"") { output.append(byte) }
                output.append(byte)
            }
            output.append(UInt8(ascii: "\""))
        } else {
            output.append(contentsOf: cell.utf8)
        }
    }
}
