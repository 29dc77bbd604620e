import SLAModel
import SLATime

/// How the cells of one file are read whose meaning depends on no other row: texts, keys, numbers and durations.
///
/// A class, and what remembers rows is not in it: a reader in the hand of a mapping is as large as all its tables, and
/// to ask it something that changes nothing copies it.
final class CellRules: Sendable {
    let plan: ColumnPlan
    let profile: SourceProfile
    private let nulls: Set<String>
    /// In bytes, of the words for nothing.
    let longestNull: Int
    private let numbers: NumberFormat
    let placeholdersAreNull, isUTC: Bool
    private let hasKeyPattern, nullsHoldDigit: Bool
    /// Length of the file; 0 where it is not known.
    private let fileBytes: Int

    init(_ plan: ColumnPlan, _ profile: SourceProfile, fileBytes: Int) {
        self.plan = plan
        self.profile = profile
        numbers = NumberFormat(decimalMark: profile.decimalMark)
        nulls = Set(profile.nulls.map { $0.trimmedTitle.lowercased() })
        longestNull = profile.nulls.map(\.utf8.count).max() ?? 0
        placeholdersAreNull = profile.dates.placeholdersAreNull
        isUTC = profile.dates.isUTC
        hasKeyPattern = profile.keyPattern != nil
        nullsHoldDigit = nulls.contains { $0.utf8.count == 1 && $0.utf8.allSatisfy(\.isASCIIDigit) }
        self.fileBytes = fileBytes
    }

    /// A text as it is, without outer spaces and formula guard; empty when it is a null word.
    func text<Row: CellRow & ~Copyable>(_ field: RecordField, _ slot: Int, _ row: borrowing Row) -> String {
        String(decoding: textCell(slot, row), as: UTF8.self)
    }

    /// The bytes of a text, as long as the row is at hand.
    @inline(__always)
    func textCell<Row: CellRow & ~Copyable>(_ slot: Int, _ row: borrowing Row) -> UnsafeRawBufferPointer {
        let cell = row.cell(slot)
        // Most texts begin with a letter or a digit and end with no space: nothing to take off, no word for nothing.
        if cell.count > longestNull, cell[0] > UInt8(ascii: "'"), cell[cell.count &- 1] > 0x20 { return cell }
        return textCell(anyForm: cell)
    }

    @inline(never)
    private func textCell(anyForm cell: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        if cell.isEmpty { return cell }
        let inner = cell.trimmedCell.unguarded
        return isNull(inner) ? UnsafeRawBufferPointer(start: nil, count: 0) : inner
    }

    /// The key of a row: never empty, of the profile's form, and no number that a spreadsheet made of one.
    @inline(__always)
    func key<Row: CellRow & ~Copyable>(_ slot: Int, _ row: borrowing Row) throws(CellFault) -> String {
        String(decoding: try keyCell(slot, row), as: UTF8.self)
    }

    /// The bytes of a row's key, as long as the row is at hand.
    @inline(__always)
    func keyCell<Row: CellRow & ~Copyable>(
        _ slot: Int, _ row: borrowing Row
    ) throws(CellFault) -> UnsafeRawBufferPointer {
        if row.keyCount > 1 { throw fault(.key, slot, row.cell(slot), .severalKeys(row.keyCount, rowsAt: rowPath)) }
        let raw = row.cell(slot)
        // Most keys begin with a letter and end with a digit: nothing to trim, no number, no null word.
        if raw.count > longestNull, !hasKeyPattern, raw.isPlainKey { return raw }
        return try keyCell(slot, anyForm: raw)
    }

    @inline(never)
    private func keyCell(
        _ slot: Int, anyForm raw: UnsafeRawBufferPointer
    ) throws(CellFault) -> UnsafeRawBufferPointer {
        let cell = raw.trimmedCell.unguarded
        guard !isNull(cell) else { throw fault(.key, slot, cell, .missing) }
        if cell.isScientificNumber, cell.losesDigits { throw fault(.key, slot, cell, .spreadsheetNumber) }
        if let pattern = profile.keyPattern, !pattern.matches(cell) {
            throw fault(.key, slot, cell, .keyForm(pattern.text))
        }
        return cell
    }

    /// Where the elements are that a key stands in: rows, when the records of an XML document hold several.
    private var rowPath: String? {
        guard case .xml(let shape) = profile.format, let record = shape.records.first,
            let key = profile.columns[.key]?.names.first.map({ XMLCellPath($0).path })
        else { return nil }
        let element = key.split(separator: "@", omittingEmptySubsequences: false)
        let steps = element[0].split(separator: "/")
        let path = element.count > 1 ? steps[...] : steps.dropLast()
        return path.isEmpty ? nil : ([record] + path.map(String.init)).joined(separator: "/")
    }

    /// - Parameter slot: the column, where several fill the field.
    func duration<Row: CellRow & ~Copyable>(
        _ field: RecordField, _ row: borrowing Row, at slot: Int? = nil
    ) throws(CellFault) -> Milliseconds? {
        let slot = slot ?? plan.slot(field)
        guard slot >= 0 else { return nil }
        let cell = row.cell(slot).trimmedCell.unguarded
        if isNull(cell) { return nil }
        do throws(DurationFault) {
            return try DurationFormat(unit: profile.durations[field] ?? .text, numbers: numbers).read(cell)
        } catch {
            throw fault(field, slot, cell, .duration(error))
        }
    }

    /// - Parameter slot: the column, where several fill the field.
    func number<Row: CellRow & ~Copyable>(
        _ field: RecordField, _ row: borrowing Row, at slot: Int? = nil
    ) throws(CellFault) -> DecimalNumber? {
        let slot = slot ?? plan.slot(field)
        guard slot >= 0 else { return nil }
        let cell = row.cell(slot).trimmedCell.unguarded
        if isNull(cell) { return nil }
        guard let number = numbers.read(cell) ?? scientific(cell) ?? number(meantBy: cell, field) else {
            throw fault(field, slot, cell, numbers.isAmbiguous(cell) ? .markUnknown : .number)
        }
        return number
    }

    /// What programs print of numbers that they hold as doubles: `1e2`.
    private func scientific(_ cell: UnsafeRawBufferPointer) -> DecimalNumber? {
        DecimalNumber(scientific: cell, decimalMark: numbers.decimalMark)
    }

    /// The number that the profile gives a word, as in `score: {Good: 1}`.
    private func number(meantBy cell: UnsafeRawBufferPointer, _ field: RecordField) -> DecimalNumber? {
        guard let words = profile.words[field],
            let meaning = words[String(decoding: cell, as: UTF8.self).lowercased()]
        else { return nil }
        return Array(meaning.utf8).withUnsafeBytes { NumberFormat().read($0) }
    }

    /// The highest score of the row's answer.
    func scale<Row: CellRow & ~Copyable>(_ row: borrowing Row) throws(CellFault) -> Int32? {
        try count(.scale, row).map { Int32(clamping: $0) } ?? profile.scale
    }

    /// A count: whole and not negative.
    func count<Row: CellRow & ~Copyable>(
        _ field: RecordField, _ row: borrowing Row
    ) throws(CellFault) -> Int64? {
        try count(field, row, at: plan.slot(field))
    }

    /// - Parameter slot: the field's column, looked up before.
    @inline(__always)
    func count<Row: CellRow & ~Copyable>(
        _ field: RecordField, _ row: borrowing Row, at slot: Int
    ) throws(CellFault) -> Int64? {
        guard slot >= 0 else { return nil }
        let cell = row.cell(slot)
        if cell.count == 1, cell[0].isASCIIDigit, !nullsHoldDigit { return Int64(cell[0] & 0xF) }
        return try anyCount(field, row, at: slot)
    }

    @inline(never)
    private func anyCount<Row: CellRow & ~Copyable>(
        _ field: RecordField, _ row: borrowing Row, at slot: Int
    ) throws(CellFault) -> Int64? {
        guard let number = try number(field, row, at: slot) else { return nil }
        let cell = row.cell(slot)
        guard number.mantissa >= 0 else { throw fault(field, slot, cell, .negative) }
        guard let whole = number.whole else { throw fault(field, slot, cell, .number) }
        return whole
    }

    /// How many rows the file may hold, by the length of those up to this one; 0 where nothing tells. Memory that is
    /// reserved and not used is never touched, so that too many cost nothing.
    func expectedRows<Row: CellRow & ~Copyable>(at row: borrowing Row) -> Int {
        guard row.byteOffset >= RecordBatch.sample, fileBytes > row.byteOffset else { return 0 }
        let rows = Double(fileBytes) / Double(row.byteOffset) * Double(RecordBatch.sample)
        return Int(min(rows * 1.1, Double(1 << 27)))
    }

    @inline(never)
    func fault(
        _ field: RecordField, _ slot: Int, _ cell: UnsafeRawBufferPointer, _ problem: CellFault.Problem
    ) -> CellFault {
        CellFault(field: field, slot: slot, cell: Self.beginning(of: cell), problem: problem)
    }

    /// Of a page of text what is told of it, up to the end of a character.
    private static func beginning(of cell: UnsafeRawBufferPointer) -> String {
        guard cell.count > RowReject.excerptBytes else { return String(decoding: cell, as: UTF8.self) }
        var end = RowReject.excerptBytes
        while end > 0, cell[end] & 0xC0 == 0x80 { end -= 1 }
        return String(decoding: cell[..<end], as: UTF8.self) + "…"
    }

    /// Empty, or one of the profile's words for nothing.
    @inline(__always)
    func isNull(_ cell: UnsafeRawBufferPointer) -> Bool {
        if cell.isEmpty { return true }
        return cell.count <= longestNull && isNullWord(cell)
    }

    @inline(never)
    private func isNullWord(_ cell: UnsafeRawBufferPointer) -> Bool {
        nulls.contains(String(decoding: cell, as: UTF8.self).lowercased())
    }
}
