/// What a name in a template stands for while a document is written. Numbers, dates and durations arrive as text:
/// the engine formats nothing.
public enum TemplateValue: Sendable {
    /// Text of any origin, escaped for the medium wherever it is written.
    case text(String)
    /// Markup made by us, already in the medium its field declares, written as it is.
    case trusted(String)
    case bool(Bool)
    case list([TemplateValue])
    /// A list of records of one type, left where they are.
    case rows(TemplateRows, count: Int)
    /// One of them, or a record by itself.
    case row(TemplateRows, at: Int)
    /// A record of a shape made at run time: one value for each name of the shape, in its order.
    case slots([TemplateValue])
    /// An optional text, markup or record that is not there.
    case absent
}

/// Reads a field, by its slot, of one of several records of a type.
///
/// A function and no type of its own: the compiler makes a version of it for each view, which reads the field where the
/// record stands. Asked through a protocol it would copy the record first, with every text in it.
public typealias TemplateRows = @Sendable (_ index: Int, _ slot: Int) -> TemplateValue

extension TemplateValue {
    /// A list of records.
    @inlinable
    public static func rows<Element: TemplateRecord>(of elements: [Element]) -> TemplateValue {
        .rows(reading(elements), count: elements.count)
    }

    /// A record whose fields its type declares.
    @inlinable
    public static func record<Record: TemplateRecord>(_ record: Record) -> TemplateValue {
        .row(MemoryLayout<Record>.size <= 16 ? reading(small: record) : reading([record]), at: 0)
    }

    /// A record of a word or two goes where the function goes: that is cheaper than an array for it.
    @inlinable
    static func reading<Record: TemplateRecord>(small record: Record) -> TemplateRows {
        let fields = Record.fields
        return { _, slot in withUnsafePointer(to: record) { fields[slot].value($0) } }
    }

    /// The elements stay where they are, and so do their fields that nobody asks for.
    @inlinable
    static func reading<Element: TemplateRecord>(_ elements: [Element]) -> TemplateRows {
        let fields = Element.fields
        return { index, slot in
            elements.withUnsafeBufferPointer { elements in
                precondition(elements.indices.contains(index))
                guard let first = elements.baseAddress else { return .absent }
                return fields[slot].value(first + index)
            }
        }
    }

    /// Whether a section over the value is written: a true `bool`, a list with elements, a record that is there, a
    /// text that is not empty. `"0"` and `"false"` are text like any other.
    var isShown: Bool {
        switch self {
        case .text(let text), .trusted(let text): !text.isEmpty
        case .bool(let flag): flag
        case .list(let elements): !elements.isEmpty
        case .rows(_, let count): count > 0
        case .row, .slots: true
        case .absent: false
        }
    }

    /// The value of a record's field. Where the value does not match its shape there is nothing to read.
    func field(_ slot: Int) -> TemplateValue {
        switch self {
        case .row(let rows, let index): rows(index, slot)
        case .slots(let values) where slot < values.count: values[slot]
        default: .absent
        }
    }
}
