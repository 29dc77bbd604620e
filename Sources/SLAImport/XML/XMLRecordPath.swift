/// Where the records of a document are: local names from the root down, `*` for any name: `*/incident`,
/// `rss/channel/item`.
package struct XMLRecordPath: Sendable, Hashable {
    /// `nil` for any name.
    package let steps: [String?]

    /// `nil` for a text without a step or with an empty one.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard !parts.isEmpty, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
        steps = parts.map { $0 == "*" ? nil : String($0) }
    }
}

/// What the reader of an XML file is told.
package struct XMLOptions: Sendable {
    /// Where records are; at most 64 paths.
    package var records: [XMLRecordPath]
    /// Fields the caller asks records for by number: local names from the record down, attributes behind `@`:
    /// `number`, `company/name`, `@id`, `assigned_to@link`. `../` is the element around the record: `../string@key` is
    /// an attribute of an element that stands in it before the record, `../../address@addr` one level further up, and
    /// `..@name` an attribute of the element around the record itself.
    package var fields: [String]
    /// Whether records hold every text and attribute, and not only the fields asked for: what `describe` looks at.
    package var keepsEverything = false
    /// Accepts `<!DOCTYPE name>`; one that names or declares anything is refused all the same.
    package var allowsBareDoctype = false
    /// What is refused beyond them.
    package var limits = ReadLimits()
    /// Bytes read at a time.
    package var blockBytes = 1 << 16

    package init(records: [XMLRecordPath], fields: [String] = []) {
        self.records = records
        self.fields = fields
    }
}

/// What a document says outside its records; complete when the last record was handed out.
package struct XMLDocumentFacts: Sendable, Hashable {
    /// One text or attribute outside the records.
    package struct Fact: Sendable, Hashable {
        /// Local names from the root down; an attribute stands behind `@`: `rss/channel/issue@total`.
        package var path: String
        /// Between the tags, or of the attribute.
        package var text: String
    }

    /// Local name of the root.
    package var root = ""
    /// How many were handed out.
    package var records = 0
    /// What the elements of records are called where their path leaves it open, in the order of their appearance.
    package private(set) var recordNames: [String] = []
    /// Texts and attributes outside records in document order, the first `limit` of them.
    package var facts: [Fact] = []
    /// Inclusions that were, as always, not followed.
    package var includes = 0

    static let limit = 512

    /// Notes the name of a record's element; those of the first dozen kinds are enough to know.
    mutating func noteRecord(_ name: String) {
        if recordNames.count < 12, !recordNames.contains(name) { recordNames.append(name) }
    }

    package init() {}

    /// The first text at `path`.
    package subscript(path: String) -> String? { facts.first { $0.path == path }?.text }
}
