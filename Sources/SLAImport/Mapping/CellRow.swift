/// A row or a record while it is being read: its cells by the slots of a column plan.
protocol CellRow: ~Copyable {
    var line: Int { get }
    var byteOffset: Int { get }
    /// Bytes of its cells together, at least.
    var byteCount: Int { get }
    /// The cell's bytes; empty where the row has none. -1 is the slot of columns that are not there.
    func cell(_ slot: Int) -> UnsafeRawBufferPointer
    /// Byte of the cell in its line, from 1, where it can be told.
    func column(of slot: Int) -> Int?
    /// The bytes of neighbouring cells as they stand in the file, which tell what each of them holds; `nil` where they
    /// do not.
    func span(_ slots: ClosedRange<Int>) -> UnsafeRawBufferPointer?
    /// How many keys the row holds, of which its cell is the first.
    var keyCount: Int { get }
}

extension CellRow where Self: ~Copyable {
    func span(_ slots: ClosedRange<Int>) -> UnsafeRawBufferPointer? { nil }
    @inline(__always) var keyCount: Int { 1 }
}

extension CSVRow: CellRow {
    @inline(__always) func cell(_ slot: Int) -> UnsafeRawBufferPointer { self[slot] }
}

/// The cells of an XML record: each slot is a list of paths of which the first that is there counts.
struct XMLCells: ~Copyable, CellRow {
    let line: Int
    let byteOffset: Int
    let byteCount: Int
    let keyCount: Int
    private let texts: [UnsafeRawBufferPointer]

    init(_ record: borrowing XMLRecord, _ plan: ColumnPlan) {
        line = record.line
        byteOffset = record.byteOffset
        byteCount = record.byteCount
        keyCount = plan.keys.map { record.occurrences(of: $0) }.first { $0 > 0 } ?? 1
        texts = plan.paths.map { paths in
            for path in paths {
                if let text = path.text(in: record) { return text }
            }
            return UnsafeRawBufferPointer(start: nil, count: 0)
        }
    }

    func cell(_ slot: Int) -> UnsafeRawBufferPointer {
        slot >= 0 ? texts[slot] : UnsafeRawBufferPointer(start: nil, count: 0)
    }

    func column(of slot: Int) -> Int? { nil }
}

/// A field of an XML record by its path below the record: `company@display_value`, or
/// `value_raw[@channel=Downtime]` for the element with that attribute, or `string[@key=priority]@value` for another
/// attribute of it that stands behind.
struct XMLCellPath: Sendable, Hashable {
    var path: String
    /// Attribute and value that the element must have.
    var condition: Condition?
    /// Index in `XMLOptions.fields`.
    var index = 0

    /// An attribute and the value it must have.
    struct Condition: Sendable, Hashable {
        var path: String
        var value: String
        /// Index in `XMLOptions.fields`.
        var index = 0
    }

    init(_ name: String) {
        guard let bracket = name.firstIndex(of: "["), let end = name.lastIndex(of: "]"), bracket < end else {
            path = name
            return
        }
        let element = String(name[..<bracket])
        path = element + name[name.index(after: end)...]
        let inner = name[name.index(after: bracket)..<end].drop { $0 == "@" }
        let parts = inner.split(separator: "=", maxSplits: 1).map { $0.filter { $0 != "\"" && $0 != "'" } }
        if parts.count == 2 { condition = Condition(path: element + "@" + parts[0], value: parts[1]) }
    }

    func text(in record: borrowing XMLRecord) -> UnsafeRawBufferPointer? {
        guard let condition else { return record[index] }
        // An element's attributes stand before its text; siblings of the same name may lack them.
        var isNext = false
        for position in 0..<record.count {
            let field = record.slotAndText(at: position)
            if field.slot == condition.index {
                isNext = field.text.elementsEqual(condition.value.utf8)
            } else if isNext, field.slot == index {
                return field.text
            }
        }
        return nil
    }
}
