/// A view: a value whose fields a template can name. Names, kinds and the way to each value are declared once, so shape
/// and values cannot drift apart:
///
///     struct RowView: TemplateRecord {
///         var name: String
///         var isMissed: Bool
///         var cells: [CellView]
///
///         static let fields: [TemplateField<RowView>] = [
///             .text("name", \.name),
///             .bool("isMissed", \.isMissed),
///             .list("cells", \.cells),
///         ]
///     }
///
/// This file is public, unlike the rest of the engine: only of public declarations does the compiler make versions for
/// the views of other modules, which read their fields without asking the runtime for types.
public protocol TemplateRecord: Sendable {
    /// The fields by name; declare it as a stored `static let`.
    static var fields: [TemplateField<Self>] { get }
}

extension TemplateRecord {
    /// The names this type offers, as templates are checked against them.
    package static var shape: TemplateShape {
        TemplateShape(
            name: { String(describing: Self.self) }, identity: .type(ObjectIdentifier(Self.self)),
            fields: fields.map { TemplateShape.Field($0.name, $0.kind) })
    }

    @usableFromInline
    static var reference: TemplateShape.Reference {
        TemplateShape.Reference(identity: .type(ObjectIdentifier(Self.self))) { Self.shape }
    }
}

/// One name of a view with its kind and the way to its value; values are read when a template asks for them.
public struct TemplateField<Record>: Sendable {
    @usableFromInline let name: String
    @usableFromInline let kind: TemplateShape.Kind
    /// Reads the field where the record stands: given the record itself, it would get a copy, with every text in it.
    @usableFromInline let value: @Sendable (UnsafePointer<Record>) -> TemplateValue

    @usableFromInline
    init(
        name: String, kind: TemplateShape.Kind, value: @escaping @Sendable (UnsafePointer<Record>) -> TemplateValue
    ) {
        self.name = name
        self.kind = kind
        self.value = value
    }
}

extension TemplateField {
    /// Text that is always there: `{{name}}`, escaped for the medium.
    @inlinable
    public static func text(_ name: String, _ read: @escaping @Sendable (Record) -> String) -> Self {
        Self(name: name, kind: .text) { .text(read($0.pointee)) }
    }

    /// Text that may be absent: `{{#note}}<p>{{.}}</p>{{/note}}`.
    @inlinable
    public static func optionalText(_ name: String, _ read: @escaping @Sendable (Record) -> String?) -> Self {
        Self(name: name, kind: .optionalText) { read($0.pointee).map { .text($0) } ?? .absent }
    }

    /// A list of texts: `{{#duties}}<li>{{.}}</li>{{/duties}}`.
    @inlinable
    public static func texts(_ name: String, _ read: @escaping @Sendable (Record) -> [String]) -> Self {
        Self(name: name, kind: .list(of: .text)) { .list(read($0.pointee).map { .text($0) }) }
    }

    /// Markup made by us in `medium`, such as an SVG chart: `{{{chart}}}`. Whatever of it came from outside must have
    /// been escaped when the markup was made.
    @inlinable
    public static func trusted(
        _ name: String, in medium: Medium, _ read: @escaping @Sendable (Record) -> String
    ) -> Self {
        Self(name: name, kind: .trusted(medium)) { .trusted(read($0.pointee)) }
    }

    /// Markup that may be absent: `{{#chart}}<figure>{{{.}}}</figure>{{/chart}}`.
    @inlinable
    public static func optionalTrusted(
        _ name: String, in medium: Medium, _ read: @escaping @Sendable (Record) -> String?
    ) -> Self {
        Self(name: name, kind: .optionalTrusted(medium)) { read($0.pointee).map { .trusted($0) } ?? .absent }
    }

    /// A yes or no: `{{#isMissed}}...{{/isMissed}}`, or `{{^isMissed}}` for no.
    @inlinable
    public static func bool(_ name: String, _ read: @escaping @Sendable (Record) -> Bool) -> Self {
        Self(name: name, kind: .bool) { .bool(read($0.pointee)) }
    }

    /// Records: the section is written once for each, and sees the names of each.
    @inlinable
    public static func list<Element: TemplateRecord>(
        _ name: String, _ read: @escaping @Sendable (Record) -> [Element]
    ) -> Self {
        Self(name: name, kind: .list(of: .record(Element.reference))) { .rows(of: read($0.pointee)) }
    }

    /// A record that is always there: a section, or the first part of a dotted name.
    @inlinable
    public static func record<Part: TemplateRecord>(
        _ name: String, _ read: @escaping @Sendable (Record) -> Part
    ) -> Self {
        Self(name: name, kind: .record(Part.reference)) { .record(read($0.pointee)) }
    }

    /// A record that may be absent: names inside it are reached through its section only.
    @inlinable
    public static func optionalRecord<Part: TemplateRecord>(
        _ name: String, _ read: @escaping @Sendable (Record) -> Part?
    ) -> Self {
        Self(name: name, kind: .optionalRecord(Part.reference)) { read($0.pointee).map { .record($0) } ?? .absent }
    }

    /// A record whose shape is known at run time only, such as the wording of a language; `read` gives one value for
    /// each of the shape's fields, in their order.
    package static func record(
        _ name: String, shape: TemplateShape, _ read: @escaping @Sendable (Record) -> [TemplateValue]
    ) -> Self {
        Self(name: name, kind: .record(shape.reference)) { record in
            let values = read(record.pointee)
            assert(values.count == shape.fields.count, "\(shape.name) has \(shape.fields.count) fields")
            return .slots(values)
        }
    }
}
