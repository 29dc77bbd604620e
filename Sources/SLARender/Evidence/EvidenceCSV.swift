import SLADiagnostics
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
        var file = CSVWriter(capacity: 512 + table.rows.count * 192)
        for column in columns { file.append(column) }
        file.endRow()
        // Where they stand: a row that is taken out of the array costs a dozen retains.
        table.rows.withUnsafeBufferPointer { rows in
            guard let first = rows.baseAddress else { return }
            for place in rows.indices { append(first + place, of: table, to: &file) }
        }
        return file.bytes
    }

    private static func append(
        _ row: UnsafePointer<EvidenceRow>, of table: EvidenceTable, to file: inout CSVWriter
    ) {
        file.append(table.client)
        file.append(table.period)
        file.append(row.pointee.commitment)
        file.append(row.pointee.kind.rawValue)
        file.append(row.pointee.item)
        file.append(row.pointee.group)
        file.append(row.pointee.from)
        file.append(row.pointee.to)
        file.append(row.pointee.outcome)
        file.append(row.pointee.good)
        file.append(row.pointee.of)
        file.append(row.pointee.unit.rawValue)
        file.append(row.pointee.value)
        file.append(row.pointee.target)
        file.append(row.pointee.paused?.count)
        file.append(row.pointee.remark)
        file.append(row.pointee.origin?.file ?? "")
        file.append(row.pointee.origin.map { Int64($0.line) })
        file.endRow()
    }
}

/// A file that people open in a spreadsheet, cell by cell.
struct CSVWriter: ~Copyable {
    private var room: ByteRoom
    private var isRowStart = true

    /// - Parameter capacity: how many bytes it will about have; more than that costs a copy.
    init(capacity: Int) {
        room = ByteRoom(capacity: capacity)
        for byte: UInt8 in [0xEF, 0xBB, 0xBF] { room.append(byte) }
    }

    /// The file so far.
    var bytes: [UInt8] { room.bytes }

    /// Empty where there is no number.
    mutating func append(_ number: Int64?) {
        cell(atMost: 21) { place in
            guard let number else { return place }
            return (number < 0 ? place.store(UInt8(ascii: "-")) : place).store(digits: number.magnitude)
        }
    }

    /// As RFC 3339 has it, in UTC; empty where there is none.
    mutating func append(_ instant: Instant?) {
        guard let instant else { return append("") }
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 24) { text in
            guard let length = instant.writeRFC3339(to: text) else { return append(instant.rfc3339) }
            cell(atMost: length) { $0.store(UnsafeBufferPointer(rebasing: text[..<length])) }
        }
    }

    mutating func append(_ text: String) {
        if text.withLentUTF8({ appendPlain($0) }) { return }
        let cell = SpreadsheetText.inert(text)
        let isQuoted = cell.utf8.contains(where: Self.isMark) || cell.utf8.first == 0x20
        cell.withLentUTF8 { cell in
            self.cell(atMost: 2 * cell.count + 2) { place in
                guard isQuoted else { return place.store(cell) }
                var place = place.store(UInt8(ascii: "\""))
                for byte in cell {
                    if byte == UInt8(ascii: "\"") { place = place.store(byte) }
                    place = place.store(byte)
                }
                return place.store(UInt8(ascii: "\""))
            }
        }
    }

    mutating func endRow() {
        room.append("\r\n")
        isRowStart = true
    }

    /// Appends a text that no spreadsheet could take for anything else; `false` when it may be more.
    private mutating func appendPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        if let first = text.first {
            guard !SpreadsheetText.isSpecial(first) else { return false }
            let plain = text.end(ofPlainFrom: 0) { eight in
                eight.marksOfUnprintable | eight.marks(of: UInt8(ascii: ",")) | eight.marks(of: UInt8(ascii: ";"))
                    | eight.marks(of: UInt8(ascii: "\"")) | eight.marks(of: UInt8(ascii: "'"))
            }
            for byte in text[plain...] where byte < 0x20 || byte >= 0x7F || Self.isMark(byte) { return false }
        }
        cell(atMost: text.count) { $0.store(text) }
        return true
    }

    /// The next cell of the row, of at most so many bytes.
    @inline(__always)
    private mutating func cell(atMost most: Int, _ write: (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer) {
        let place = room.place(atMost: most + 1)
        room.end(at: write(isRowStart ? place : place.store(UInt8(ascii: ","))))
        self.isRowStart = false
    }

    /// What makes a cell need quotes.
    private static func isMark(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
        default: false
        }
    }
}
