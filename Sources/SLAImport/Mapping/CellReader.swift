import SLAModel
import SLATime

/// Turns the cells of one file into values, and remembers what the file's account needs: times in gaps, first and
/// last time, placeholder dates, spellings of clients.
struct CellReader {
    struct TimeColumn {
        var field: RecordField
        var slot: Int
        var format: TimestampFormat
        /// Whether the cells are texts, of which nearly all have the common form.
        var isText: Bool
    }

    struct WordColumn {
        var field: RecordField
        var slot: Int
        /// Among the word columns.
        var place: Int
    }

    let plan: ColumnPlan
    private let profile: SourceProfile
    private let orders: [RecordField: DateRule.Order]
    private(set) var clock: LocalClock
    private var midnights = Midnights()
    private(set) var symbols = SymbolTable()
    /// What cells of word columns were found to mean, and by column the meanings of its words.
    private var cache = SymbolCache()
    private var meanings: [[String: String]] = []
    private let nulls: Set<String>
    private let longestNull: Int
    private let numbers: NumberFormat
    private(set) var placeholders = 0
    private let placeholdersAreNull, isUTC, hasKeyPattern, nullsHoldDigit: Bool
    /// Length of the file; 0 where it is not known.
    private let fileBytes: Int
    /// When the ticket was created whose key became a number, by that number.
    var creationsOfNumbers: [String: Instant] = [:]
    private var earliest = Int64.max
    private var latest = Int64.min

    /// - Parameters:
    ///   - orders: the order of day and month by field, where the profile leaves it to the file.
    ///   - fileBytes: length of the file.
    init(_ plan: ColumnPlan, for job: ImportJob, orders: [RecordField: DateRule.Order], fileBytes: Int = 0) {
        self.plan = plan
        profile = job.profile
        self.orders = orders
        clock = LocalClock(job.zone)
        numbers = NumberFormat(decimalMark: job.profile.decimalMark)
        nulls = Set(profile.nulls.map { $0.trimmedTitle.lowercased() })
        longestNull = profile.nulls.map(\.utf8.count).max() ?? 0
        placeholdersAreNull = profile.dates.placeholdersAreNull
        isUTC = profile.dates.isUTC
        hasKeyPattern = profile.keyPattern != nil
        nullsHoldDigit = nulls.contains { $0.utf8.count == 1 && $0.utf8.allSatisfy(\.isASCIIDigit) }
        self.fileBytes = fileBytes
    }

    // MARK: - Columns

    func time(_ field: RecordField) -> TimeColumn {
        let order = orders[field] ?? profile.dates.order
        return TimeColumn(
            field: field, slot: plan.slot(field), format: TimestampFormat(kind: profile.dates.kind, order: order),
            isText: profile.dates.kind == .text)
    }

    /// - Parameter meaning: the field whose words the cells hold, where it is another one.
    mutating func word(_ field: RecordField, meaning: RecordField? = nil) -> WordColumn {
        meanings.append(profile.words[meaning ?? field] ?? [:])
        return WordColumn(field: field, slot: plan.slot(field), place: meanings.count - 1)
    }

    mutating func intern(_ word: String) -> Symbol { symbols.intern(word) }

    /// Spellings of a column's words.
    func spellings(_ column: WordColumn) -> [(bytes: ArraySlice<UInt8>, symbol: Symbol)] {
        cache.spellings(in: column.place)
    }

    // MARK: - Cells

    /// The time in a cell; `nil` when it is empty, a null word or a placeholder.
    ///
    /// Measured, release: 4 ns a cell of the common form whose day was seen before, 13 ns of another one.
    @inline(__always)
    mutating func read<Row: CellRow & ~Copyable>(
        _ column: TimeColumn, _ row: borrowing Row
    ) throws(CellFault) -> Instant? {
        guard column.slot >= 0 else { return nil }
        let cell = row.cell(column.slot)
        if cell.isEmpty { return nil }
        return try instant(inFilled: cell, column)
    }

    @inline(never)
    private mutating func instant(
        inFilled cell: UnsafeRawBufferPointer, _ column: TimeColumn
    ) throws(CellFault) -> Instant? {
        // Digits stand at both ends of the common form: there is nothing to trim, and no null word is as long.
        if column.isText, cell.count > longestNull {
            if let known = midnights.instant(of: cell) { return known }
            if let common = readCommonForm(cell) { return instant(ofCommon: common, cell) }
        }
        return try instant(in: cell, column)
    }

    @inline(never)
    private mutating func instant(ofCommon read: Timestamp, _ cell: UnsafeRawBufferPointer) -> Instant? {
        guard let instant = instant(of: read) else { return nil }
        if read.isInstant || isUTC {
            midnights.remember(cell, start: Instant(milliseconds: read.day * Timestamp.millisecondsPerDay))
        } else if let start = clock.start(ofUniform: read.day) {
            midnights.remember(cell, start: start)
        }
        return instant
    }

    mutating func instant(
        in raw: UnsafeRawBufferPointer, _ column: TimeColumn
    ) throws(CellFault) -> Instant? {
        let cell = raw.trimmedCell
        if isNull(cell) { return nil }
        do throws(TimestampFault) { return instant(of: try column.format.read(cell)) } catch {
            throw fault(column.field, column.slot, cell, .date(error))
        }
    }

    @inline(__always)
    private mutating func instant(of read: Timestamp) -> Instant? {
        var timestamp = read
        if placeholdersAreNull, timestamp.isPlaceholder {
            placeholders += 1
            return nil
        }
        if isUTC { timestamp.isInstant = true }
        return clock.instant(of: timestamp)
    }

    /// The word in a cell, by the meaning the profile gives it; `.none` when it is empty or a null word.
    @inline(__always)
    mutating func read<Row: CellRow & ~Copyable>(_ column: WordColumn, _ row: borrowing Row) -> Symbol {
        guard column.slot >= 0 else { return .none }
        let cell = row.cell(column.slot)
        if cell.isEmpty { return .none }
        return symbol(of: cell, column)
    }

    @inline(never)
    private mutating func symbol(of cell: UnsafeRawBufferPointer, _ column: WordColumn) -> Symbol {
        if let known = cache.symbol(of: cell, in: column.place) { return known }
        return newSymbol(of: cell, column)
    }

    @inline(never)
    private mutating func newSymbol(of cell: UnsafeRawBufferPointer, _ column: WordColumn) -> Symbol {
        let symbol: Symbol
        let word = cell.trimmedCell.unguarded
        if isNull(word) {
            symbol = .none
        } else {
            let text = String(decoding: word, as: UTF8.self)
            symbol = symbols.intern(meanings[column.place][text.lowercased()] ?? text)
        }
        cache.insert(cell, in: column.place, symbol)
        return symbol
    }

    /// A word that must be one of the profile's meanings.
    mutating func meaning<Row: CellRow & ~Copyable>(
        _ column: WordColumn, _ row: borrowing Row, of meanings: [String]
    ) throws(CellFault) -> String? {
        let symbol = read(column, row)
        guard symbol != .none else { return nil }
        let word = symbols[symbol]
        guard meanings.contains(word) else {
            throw fault(column.field, column.slot, row.cell(column.slot), .unknownWord(meanings))
        }
        return word
    }

    /// A text as it is, without outer spaces and formula guard; empty when it is a null word.
    func text<Row: CellRow & ~Copyable>(_ field: RecordField, _ slot: Int, _ row: borrowing Row) -> String {
        String(decoding: textCell(slot, row), as: UTF8.self)
    }

    /// The bytes of a text, as long as the row is at hand.
    @inline(__always)
    func textCell<Row: CellRow & ~Copyable>(_ slot: Int, _ row: borrowing Row) -> UnsafeRawBufferPointer {
        let cell = row.cell(slot)
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

    // MARK: - Account

    /// Notes a time stamped on a row.
    @inline(__always)
    mutating func see(_ instant: Instant?) {
        guard let instant else { return }
        earliest = min(earliest, instant.milliseconds)
        latest = max(latest, instant.milliseconds)
    }

    /// The earliest time stamped on a row; `nil` before there was one.
    var first: Instant? { earliest <= latest ? Instant(milliseconds: earliest) : nil }
    /// The latest one.
    var last: Instant? { earliest <= latest ? Instant(milliseconds: latest) : nil }

    /// How many rows the file may hold, by the length of those up to this one; 0 where nothing tells. Memory that is
    /// reserved and not used is never touched, so that too many cost nothing.
    func expectedRows<Row: CellRow & ~Copyable>(at row: borrowing Row) -> Int {
        guard row.byteOffset >= RecordBatch.sample, fileBytes > row.byteOffset else { return 0 }
        let rows = Double(fileBytes) / Double(row.byteOffset) * Double(RecordBatch.sample)
        return Int(min(rows * 1.1, Double(1 << 27)))
    }

    /// Takes over what was noted of the rows behind.
    ///
    /// - Returns: by the symbols there, the ones here; `nil`, and nothing is taken over, where a row's meaning depends
    ///   on rows of both.
    mutating func append(_ next: CellReader) -> [Symbol]? {
        guard creationsOfNumbers.isEmpty || next.creationsOfNumbers.isEmpty else { return nil }
        if creationsOfNumbers.isEmpty { creationsOfNumbers = next.creationsOfNumbers }
        let table = next.symbols.words.map { symbols.intern($0) }
        cache.append(next.cache, table)
        clock.addCounts(of: next.clock)
        placeholders += next.placeholders
        earliest = min(earliest, next.earliest)
        latest = max(latest, next.latest)
        return table
    }

    func fault(
        _ field: RecordField, _ slot: Int, _ cell: UnsafeRawBufferPointer, _ problem: CellFault.Problem
    ) -> CellFault {
        CellFault(field: field, slot: slot, cell: String(decoding: cell.prefix(200), as: UTF8.self), problem: problem)
    }

    /// Empty, or one of the profile's words for nothing.
    @inline(__always)
    private func isNull(_ cell: UnsafeRawBufferPointer) -> Bool {
        if cell.isEmpty { return true }
        guard cell.count <= longestNull else { return false }
        return nulls.contains(String(decoding: cell, as: UTF8.self).lowercased())
    }
}
