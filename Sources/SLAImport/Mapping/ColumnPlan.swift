import SLADiagnostics
import SLAModel

/// Which cell of a row fills which field, resolved once per file.
struct ColumnPlan: Sendable {
    /// The column that fills a field.
    struct Column: Sendable {
        /// Slot of the cell.
        var slot: Int
        /// Title of the column as the file writes it.
        var title: String
    }

    private(set) var columns: [RecordField: Column] = [:]
    /// Further slots of fields that several columns fill together.
    private var more: [RecordField: [Int]] = [:]
    /// Fields of the profile whose columns the file does not have, where the review would miss them.
    private(set) var absent: [RecordField] = []
    /// For XML: the paths of each slot.
    private(set) var paths: [[XMLCellPath]] = []
    /// For XML: the paths the reader is asked for, each once.
    private(set) var xmlFields: [String] = []
    /// For XML: the paths of the key below the record, by the numbers by which the reader is asked for them; a record
    /// has the first that is there once. Elements that a condition chooses from may repeat.
    private(set) var keys: [Int] = []
    private(set) var filters: [Filter] = []
    /// Filters whose column the file does not have.
    private(set) var absentFilters: [RowFilter] = []
    /// For generic profiles: columns that fill no field and part what a column of monitors alone may merge.
    private(set) var parting: [Column] = []

    /// Whether rows count, by the cell of one slot.
    struct Filter: Sendable {
        private let slot: Int
        private let accepted: Set<String>
        private let refused: Set<String>

        init(_ rule: RowFilter, slot: Int) {
            self.slot = slot
            accepted = Set(rule.accepted.map(\.foldedTitle))
            refused = Set(rule.refused.map(\.foldedTitle))
        }

        func passes<Row: CellRow & ~Copyable>(_ row: borrowing Row) -> Bool {
            let text = String(decoding: row.cell(slot).trimmedCell, as: UTF8.self).lowercased()
            return !refused.contains(text) && (accepted.isEmpty || accepted.contains(text))
        }
    }

    func slot(_ field: RecordField) -> Int { columns[field]?.slot ?? -1 }
    /// All slots of a field that several columns fill together.
    func slots(_ field: RecordField) -> [Int] { (columns[field].map { [$0.slot] } ?? []) + (more[field] ?? []) }
    func title(_ field: RecordField) -> String { columns[field]?.title ?? field.rawValue }

    /// Slot and title of every column that fills a field, in their order.
    var titles: [(slot: Int, title: String)] {
        let all = columns.flatMap { field, column in slots(field).map { (slot: $0, title: column.title) } }
        return all.sorted { ($0.slot, $0.title) < ($1.slot, $1.title) }
    }

    /// Columns of a header. Every fault is told, not the first.
    init(_ header: CSVHeader, for job: ImportJob) throws(Diagnostics) {
        let titles = header.columns.map { $0.name.foldedTitle }
        var faults = Diagnostics()
        for field in job.profile.reads.fields {
            guard let rule = job.profile.columns[field] else { continue }
            guard let name = rule.names.first(where: { titles.contains(named: $0) }) else { continue }
            let places = titles.places(named: name)
            if let ordinal = rule.ordinal {
                if ordinal <= places.count {
                    let slot = places[ordinal - 1]
                    columns[field] = Column(slot: slot, title: header.columns[slot].name)
                }
            } else if rule.takesAll {
                let all = Set(rule.names.flatMap { titles.places(named: $0) }).sorted()
                columns[field] = Column(slot: all[0], title: header.columns[all[0]].name.trimmedTitle)
                more[field] = Array(all.dropFirst())
            } else if places.count > 1 {
                faults.append(
                    Diagnostic(
                        .error, id: "import-column-twice",
                        "\(places.count) columns are called '\(name)', and nothing says which one is meant",
                        at: SourcePosition(file: job.path, line: 1),
                        fix: "write `\(field.rawValue): {column: \(name), ordinal: 1}` in a profile of your own"))
            } else {
                columns[field] = Column(slot: places[0], title: header.columns[places[0]].name.trimmedTitle)
            }
        }
        if !faults.hasErrors { faults.append(contentsOf: missing(in: header, for: job)) }
        if faults.hasErrors { throw faults }
        for filter in job.profile.filters {
            let places = filter.names.lazy.map { titles.places(named: $0) }.first { !$0.isEmpty }
            guard let slot = places?.first else {
                absentFilters.append(filter)
                continue
            }
            filters.append(Filter(filter, slot: slot))
        }
        if job.profile.isGeneric, job.profile.reads.fields.contains(.monitor) {
            let used = Set(columns.values.map(\.slot))
            parting = header.columns.indices.filter { !used.contains($0) }
                .map { Column(slot: $0, title: header.columns[$0].name.trimmedTitle) }
                .filter { SourceProfile.parting.contains($0.title.titleSense) }
        }
        absent = Self.noted.filter { job.profile.columns[$0] != nil && columns[$0] == nil }
    }

    /// Paths below an XML record.
    init(paths profile: SourceProfile) {
        for field in profile.reads.fields {
            guard let rule = profile.columns[field] else { continue }
            columns[field] = Column(slot: paths.count, title: rule.names.first ?? field.rawValue)
            addPaths(rule.names)
            guard field == .key else { continue }
            keys = paths[paths.count - 1].filter { $0.condition == nil && !$0.path.hasPrefix("..") }.map(\.index)
        }
        for filter in profile.filters {
            filters.append(Filter(filter, slot: paths.count))
            addPaths(filter.names)
        }
    }

    private mutating func addPaths(_ names: [String]) {
        paths.append(
            names.map { name in
                var path = XMLCellPath(name)
                path.index = xmlField(path.path)
                if let condition = path.condition { path.condition?.index = xmlField(condition.path) }
                return path
            })
    }

    /// The number by which the reader is asked for a path.
    private mutating func xmlField(_ path: String) -> Int {
        if let index = xmlFields.firstIndex(of: path) { return index }
        xmlFields.append(path)
        return xmlFields.count - 1
    }

    /// Whether a header has every column that is needed: what tells it from the lines above it.
    static func isComplete(_ header: CSVHeader, for job: ImportJob) -> Bool {
        let titles = header.columns.map { $0.name.foldedTitle }
        return needed(job).allSatisfy { field in
            job.profile.columns[field]?.names.contains { titles.contains(named: $0) } ?? false
        }
    }

    /// Whether a row of cells has anything of the profile's titles, and so is a header with something missing.
    static func isAkin(_ header: CSVHeader, to profile: SourceProfile) -> Bool {
        let titles = header.columns.map { $0.name.foldedTitle }
        return profile.columns.values.count { $0.names.contains { titles.contains(named: $0) } } >= 2
    }

    /// The fields a file must have columns for.
    static func needed(_ job: ImportJob) -> [RecordField] {
        let profile = job.profile
        var fields = profile.requiredFields
        fields += profile.columns.filter { $0.value.isRequired && !fields.contains($0.key) }.map(\.key)
            .sorted { $0.rawValue < $1.rawValue }
        // Measures without a column of dates are of the file's month; a column that is named must be there.
        if profile.reads == .measures, profile.columns[.at] != nil { fields.append(.at) }
        if profile.reads.fields.contains(.client), job.client == nil { fields.append(.client) }
        if profile.reads.fields.contains(.monitor), job.monitor == nil { fields.append(.monitor) }
        return fields
    }

    /// For XML, whose fields cannot be looked up before the records are read: what neither the profile nor the source
    /// says.
    func checkGiven(for job: ImportJob) throws(Diagnostics) {
        guard let field = Self.needed(job).first(where: { columns[$0] == nil }) else { return }
        throw Diagnostics([Self.notGiven(field, job)])
    }

    private static func notGiven(_ field: RecordField, _ job: ImportJob) -> Diagnostic {
        Diagnostic(
            .error, id: "import-no-\(field.rawValue)", "nothing says which \(field.rawValue) the rows belong to",
            at: SourcePosition(file: job.path),
            fix: "write `\(field.rawValue):` at the source in slareview.yaml, or name a column in the profile")
    }

    /// Without these a review says less than its reader expects.
    private static let noted: [RecordField] = [.resolved, .firstResponse, .updated]

    private func missing(in header: CSVHeader, for job: ImportJob) -> Diagnostics {
        let titles = header.names.map(\.trimmedTitle)
        var faults = Diagnostics()
        for field in Self.needed(job) where columns[field] == nil {
            guard let rule = job.profile.columns[field] else {
                faults.append(Self.notGiven(field, job))
                continue
            }
            let which = rule.ordinal.map { " number \($0)" } ?? ""
            let nearest = rule.names.lazy.compactMap { nearestName(to: $0, among: titles) }.first
            faults.append(
                Diagnostic(
                    .error, id: "import-missing-column",
                    "there is no column \(rule.names.titleChoice)\(which) for '\(field.rawValue)'",
                    at: SourcePosition(file: job.path, line: 1),
                    notes: ["columns: " + titles.prefix(40).joined(separator: ", ")],
                    fix: nearest.map {
                        "export the column, or write `\(field.rawValue): \($0)` in a profile of your own"
                    }
                        ?? "export the column, or name another one in a profile of your own"))
        }
        return faults
    }
}

extension String {
    /// Without spaces around it and byte order marks.
    var trimmedTitle: String {
        let skipped: Set<Unicode.Scalar> = [" ", "\t", "\u{A0}", "\u{FEFF}", "\n", "\r"]
        var scalars = unicodeScalars[...]
        while let first = scalars.first, skipped.contains(first) { scalars.removeFirst() }
        while let last = scalars.last, skipped.contains(last) { scalars.removeLast() }
        return String(scalars)
    }

    /// As titles are compared.
    var foldedTitle: String { trimmedTitle.lowercased() }

    /// Whether the text is the one a profile names; `*` at an end of the name stands for any rest.
    func isNamed(_ name: String) -> Bool {
        switch (name.hasPrefix("*"), name.hasSuffix("*")) {
        case (false, false): self == name
        case (false, true): hasPrefix(String(name.dropLast()))
        case (true, false): hasSuffix(String(name.dropFirst()))
        case (true, true): contains(String(name.dropFirst().dropLast()))
        }
    }
}

extension [String] {
    /// Titles of which one was expected, for messages: three of them are enough to know what is meant.
    var titleChoice: String {
        let shown = count > 4 ? 3 : count
        let rest = count > shown ? " or \(count - shown) like them" : ""
        return prefix(shown).map { "'\($0)'" }.joined(separator: " or ") + rest
    }

    /// Where among folded titles those are that a profile names.
    func places(named name: String) -> [Int] {
        let name = name.foldedTitle
        return indices.filter { self[$0].isNamed(name) }
    }

    func contains(named name: String) -> Bool {
        let name = name.foldedTitle
        return contains { $0.isNamed(name) }
    }
}
