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
    case rows(any TemplateRows)
    /// One of them.
    case row(any TemplateRows, at: Int)
    /// A record whose fields its type declares.
    case record(any TemplateRecord)
    /// A record of a shape made at run time: one value for each name of the shape, in its order.
    case slots([TemplateValue])
    /// An optional text, markup or record that is not there.
    case absent
}

extension TemplateValue {
    /// Whether a section over the value is written: a true `bool`, a list with elements, a record that is there, a
    /// text that is not empty. `"0"` and `"false"` are text like any other.
    var isShown: Bool {
        switch self {
        case .text(let text), .trusted(let text): !text.isEmpty
        case .bool(let flag): flag
        case .list(let elements): !elements.isEmpty
        case .rows(let rows): rows.count > 0
        case .record, .row, .slots: true
        case .absent: false
        }
    }

    /// The value of a record's field. Where the value does not match its shape there is nothing to read.
    func field(_ slot: Int) -> TemplateValue {
        switch self {
        case .record(let record): record.value(ofField: slot)
        case .row(let rows, let index): rows.value(ofField: slot, at: index)
        case .slots(let values) where slot < values.count: values[slot]
        default: .absent
        }
    }
}

/// Records whose fields are read in their array: a record by itself would be copied into a box of its own. A class, for
/// then a value that stands for a row is copied by counting one reference.
public protocol TemplateRows: AnyObject, Sendable {
    var count: Int { get }
    func value(ofField slot: Int, at index: Int) -> TemplateValue
}

@usableFromInline
final class Rows<Element: TemplateRecord>: TemplateRows {
    @usableFromInline let elements: [Element]

    @inlinable
    init(_ elements: [Element]) { self.elements = elements }

    @inlinable
    var count: Int { elements.count }

    @inlinable
    func value(ofField slot: Int, at index: Int) -> TemplateValue { elements[index].value(ofField: slot) }
}
