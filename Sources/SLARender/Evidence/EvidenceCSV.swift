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
        var file = CSVWriter()
        file.reserve(table.rows.count * 128)
        for column in columns { file.append(column) }
        file.endRow()
        for row in table.rows {
            file.append(table.client)
            file.append(table.period)
            file.append(row.commitment)
            file.append(row.kind.rawValue)
            file.append(row.item)
            file.append(row.group)
            file.append(row.from?.rfc3339 ?? "")
            file.append(row.to?.rfc3339 ?? "")
            file.append(row.outcome)
            file.append(row.good)
            file.append(row.of)
            file.append(row.unit.rawValue)
            file.append(row.value)
            file.append(row.target)
            file.append(row.paused?.count)
            file.append(row.remark)
            file.append(row.origin?.file ?? "")
            file.append(row.origin.map { Int64($0.line) })
            file.endRow()
        }
        return file.bytes
    }
}

/// A file that people open in a spreadsheet, cell by cell.
struct CSVWriter {
    private(set) var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
    private var isRowStart = true

    mutating func reserve(_ count: Int) { bytes.reserveCapacity(bytes.count + count) }

    /// Empty where there is no number.
    mutating func append(_ number: Int64?) {
        separate()
        guard let number else { return }
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        DecimalText.append(number.magnitude, to: &bytes)
    }

    mutating func append(_ text: String) {
        separate()
        var text = text
        if text.withUTF8({ appendPlain($0) }) { return }
        let cell = SpreadsheetText.inert(text)
        let isQuoted = cell.utf8.contains(where: Self.isMark) || cell.utf8.first == 0x20
        if isQuoted {
            bytes.append(UInt8(ascii: "\""))
            for byte in cell.utf8 {
                if byte == UInt8(ascii: "\"") { bytes.append(byte) }
                bytes.append(byte)
            }
            bytes.append(UInt8(ascii: "\""))
        } else {
            bytes.append(contentsOf: cell.utf8)
        }
    }

    mutating func endRow() {
        bytes.append(0x0D)
        bytes.append(0x0A)
        isRowStart = true
    }

    /// Appends a text that no spreadsheet could take for anything else; `false` when it may be more.
    private mutating func appendPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = text.first else { return true }
        guard !SpreadsheetText.isSpecial(first) else { return false }
        for byte in text where byte < 0x20 || byte >= 0x7F || Self.isMark(byte) { return false }
        bytes.append(contentsOf: text)
        return true
    }

    private mutating func separate() {
        if !isRowStart { bytes.append(UInt8(ascii: ",")) }
        isRowStart = false
    }

    /// What makes a cell need quotes.
    private static func isMark(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
        default: false
        }
    }
}
