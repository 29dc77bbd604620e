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
package protocol TemplateRecord: Sendable {
    /// The fields by name; declare it as a stored `static let`.
    static var fields: [TemplateField<Self>] { get }

    /// The value of the field at `slot`; there is no reason to write an own one.
    func value(ofField slot: Int) -> TemplateValue
}

extension TemplateRecord {
    /// The names this type offers, as templates are checked against them.
    package static var shape: TemplateShape {
        TemplateShape(
            name: { String(describing: Self.self) }, identity: .type(ObjectIdentifier(Self.self)),
            fields: fields.map { TemplateShape.Field($0.name, $0.kind) })
    }

    static var reference: TemplateShape.Reference {
        TemplateShape.Reference(identity: .type(ObjectIdentifier(Self.self))) { Self.shape }
    }

    // Inlinable, so that each view gets a version of its own that asks the runtime for nothing.
    @inlinable
    package func value(ofField slot: Int) -> TemplateValue {
        Self.fields[slot].value(self)
    }
}

/// One name of a view with its kind and the way to its value; values are read when a template asks for them.
package struct TemplateField<Record>: Sendable {
    let name: String
    let kind: TemplateShape.Kind
    @usableFromInline let value: @Sendable (Record) -> TemplateValue
}

extension TemplateField {
    /// Text that is always there: `{{name}}`, escaped for the medium.
    package static func text(_ name: String, _ read: @escaping @Sendable (Record) -> String) -> Self {
        Self(name: name, kind: .text) { .text(read($0)) }
    }

    /// Text that may be absent: `{{#note}}<p>{{.}}</p>{{/note}}`.
    package static func optionalText(_ name: String, _ read: @escaping @Sendable (Record) -> String?) -> Self {
        Self(name: name, kind: .optionalText) { read($0).map { .text($0) } ?? .absent }
    }

    /// A list of texts: `{{#duties}}<li>{{.}}</li>{{/duties}}`.
    package static func texts(_ name: String, _ read: @escaping @Sendable (Record) -> [String]) -> Self {
        Self(name: name, kind: .list(of: .text)) { .list(read($0).map { .text($0) }) }
    }

    /// Markup made by us in `medium`, such as an SVG chart: `{{{chart}}}`. Whatever of it came from outside must have
    /// been escaped when the markup was made.
    package static func trusted(
        _ name: String, in medium: Medium, _ read: @escaping @Sendable (Record) -> String
    ) -> Self {
        Self(name: name, kind: .trusted(medium)) { .trusted(read($0)) }
    }

    /// Markup that may be absent: `{{#chart}}<figure>{{{.}}}</figure>{{/chart}}`.
    package static func optionalTrusted(
        _ name: String, in medium: Medium, _ read: @escaping @Sendable (Record) -> String?
    ) -> Self {
        Self(name: name, kind: .optionalTrusted(medium)) { read($0).map { .trusted($0) } ?? .absent }
    }

    /// A yes or no: `{{#isMissed}}...{{/isMissed}}`, or `{{^isMissed}}` for no.
    package static func bool(_ name: String, _ read: @escaping @Sendable (Record) -> Bool) -> Self {
        Self(name: name, kind: .bool) { .bool(read($0)) }
    }

    /// Records: the section is written once for each, and sees the names of each.
    package static func list<Element: TemplateRecord>(
        _ name: String, _ read: @escaping @Sendable (Record) -> [Element]
    ) -> Self {
        Self(name: name, kind: .list(of: .record(Element.reference))) { .list(read($0).map { .record($0) }) }
    }

    /// A record that is always there: a section, or the first part of a dotted name.
    package static func record<Part: TemplateRecord>(
        _ name: String, _ read: @escaping @Sendable (Record) -> Part
    ) -> Self {
        Self(name: name, kind: .record(Part.reference)) { .record(read($0)) }
    }

    /// A record that may be absent: names inside it are reached through its section only.
    package static func optionalRecord<Part: TemplateRecord>(
        _ name: String, _ read: @escaping @Sendable (Record) -> Part?
    ) -> Self {
        Self(name: name, kind: .optionalRecord(Part.reference)) { read($0).map { .record($0) } ?? .absent }
    }

    /// A record whose shape is known at run time only, such as the wording of a language; `read` gives one value for
    /// each of the shape's fields, in their order.
    package static func record(
        _ name: String, shape: TemplateShape, _ read: @escaping @Sendable (Record) -> [TemplateValue]
    ) -> Self {
        Self(name: name, kind: .record(shape.reference)) { record in
            let values = read(record)
            assert(values.count == shape.fields.count, "\(shape.name) has \(shape.fields.count) fields")
            return .slots(values)
        }
    }
}
