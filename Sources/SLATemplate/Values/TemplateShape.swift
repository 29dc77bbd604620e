/// The names a record offers to templates and what each of them is. Templates are checked against it when they are
/// loaded; nothing is looked up by name while a document is written.
///
/// A class, though a value: a scope holds several shapes and is copied for every section that is compiled.
public final class TemplateShape: Sendable {
    /// What may stand behind a name.
    public indirect enum Kind: Sendable {
        /// Text that is always there: a variable, never a section.
        case text
        /// Text that may be absent: a variable (nothing when absent), or a section shown when it is there and not
        /// empty, inside which `{{.}}` is the text.
        case optionalText
        /// Markup already in `Medium`: only as `{{{name}}}`, and only in templates of that medium.
        case trusted(Medium)
        /// As `trusted`, or a section shown when it is there and not empty.
        case optionalTrusted(Medium)
        /// A section only.
        case bool
        /// A section only, written once for each element.
        case list(of: Kind)
        /// A section, or the first part of a dotted name.
        case record(Reference)
        /// A record that may be absent: a section. Names inside it are reached through the section only.
        case optionalRecord(Reference)
    }

    /// A shape by reference, so that a record can contain lists of its own kind.
    public struct Reference: Sendable {
        let identity: Identity
        let shape: @Sendable () -> TemplateShape
    }

    /// Tells shapes apart: equal identities have equal fields.
    enum Identity: Sendable, Hashable {
        case type(ObjectIdentifier)
        /// Of a shape made at run time.
        case named(String)
        /// Of an element without names, such as a text of a list.
        case item(String)
    }

    /// One name and what may stand behind it.
    package struct Field: Sendable {
        /// As a template writes it, without dots.
        package var name: String
        /// What may stand behind the name.
        package var kind: Kind

        package init(_ name: String, _ kind: Kind) {
            self.name = name
            self.kind = kind
        }
    }

    /// What the shape is called in messages, such as `ReviewView`.
    package var name: String { makeName() }
    /// A type's name is asked for in messages only, and the runtime takes its time to spell it.
    private let makeName: @Sendable () -> String
    /// Two shapes made at run time for one compilation need two names.
    let identity: Identity
    /// In the order in which values of the shape are given.
    package let fields: [Field]
    private let slots: [String: Int]

    /// A shape whose names are known at run time only, such as the wording of a language; its values are
    /// `TemplateValue.slots` in the order of `fields`.
    package convenience init(_ name: String, _ fields: [Field]) {
        self.init(name: { name }, identity: .named(name), fields: fields)
    }

    init(name: @escaping @Sendable () -> String, identity: Identity, fields: [Field]) {
        makeName = name
        self.identity = identity
        self.fields = fields
        slots = Dictionary(fields.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        precondition(slots.count == fields.count, "a name is declared twice in \(name())")
    }

    /// To this shape, for a field that holds such records.
    package var reference: Reference { Reference(identity: identity) { self } }

    func slot(of name: String) -> Int? { slots[name] }
}

extension TemplateShape.Kind {
    /// What the value is, in the words of a message.
    var description: String {
        switch self {
        case .text: "text"
        case .optionalText: "text that may be absent"
        case .trusted(let medium): "markup for \(medium.rawValue)"
        case .optionalTrusted(let medium): "markup for \(medium.rawValue) that may be absent"
        case .bool: "a yes or no"
        case .list: "a list"
        case .record: "a group of values"
        case .optionalRecord: "a group of values that may be absent"
        }
    }
}
