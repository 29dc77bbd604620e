import SLADiagnostics
import SLAModel

/// Which cell of a row fills which field, resolved once per file.
struct ColumnPlan: Sendable {
    struct Column: Sendable {
        /// Slot of the cell.
        var slot: Int
        /// Title of the column as the file writes it.
        var title: String
    }

    private(set) var columns: [RecordField: Column] = [:]
    /// Column titles of the profile that the file does not have, where the review would miss them.
    private(set) var absent: [RecordField] = []
    /// For XML: the paths of each slot.
    private(set) var paths: [[XMLCellPath]] = []
    /// For XML: the paths the reader is asked for, each once.
    private(set) var xmlFields: [String] = []

    func slot(_ field: RecordField) -> Int { columns[field]?.slot ?? -1 }
    func title(_ field: RecordField) -> String { columns[field]?.title ?? field.rawValue }

    /// The fields by slot, for `describe`.
    var mapped: Set<Int> { Set(columns.values.map(\.slot)) }

    /// Columns of a header. Every fault is told, not the first.
    init(_ header: CSVHeader, for job: ImportJob) throws(Diagnostics) {
        let titles = header.columns.map { $0.name.foldedTitle }
        var faults = Diagnostics()
        for field in job.profile.reads.fields {
            guard let rule = job.profile.columns[field] else { continue }
            guard let name = rule.names.first(where: { titles.contains($0.foldedTitle) }) else { continue }
            let places = titles.indices.filter { titles[$0] == name.foldedTitle }
            if let ordinal = rule.ordinal {
                if ordinal <= places.count {
                    let slot = places[ordinal - 1]
                    columns[field] = Column(slot: slot, title: header.columns[slot].name)
                }
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
        absent = Self.noted.filter { job.profile.columns[$0] != nil && columns[$0] == nil }
    }

    /// Paths below an XML record.
    init(paths profile: SourceProfile) {
        for field in profile.reads.fields {
            guard let rule = profile.columns[field] else { continue }
            columns[field] = Column(slot: paths.count, title: rule.names.first ?? field.rawValue)
            paths.append(
                rule.names.map { name in
                    var path = XMLCellPath(name)
                    path.index = xmlFields.firstIndex(of: path.path) ?? xmlFields.count
                    if path.index == xmlFields.count { xmlFields.append(path.path) }
                    return path
                })
        }
    }

    /// Whether a header has every column that is needed: what tells it from the lines above it.
    static func isComplete(_ header: CSVHeader, for job: ImportJob) -> Bool {
        let titles = Set(header.columns.map { $0.name.foldedTitle })
        return needed(job).allSatisfy { field in
            job.profile.columns[field]?.names.contains { titles.contains($0.foldedTitle) } ?? false
        }
    }

    /// Whether a row of cells has anything of the profile's titles, and so is a header with something missing.
    static func isAkin(_ header: CSVHeader, to profile: SourceProfile) -> Bool {
        let titles = Set(header.columns.map { $0.name.foldedTitle })
        return profile.columns.values.count { $0.names.contains { titles.contains($0.foldedTitle) } } >= 2
    }

    /// The fields a file must have columns for.
    static func needed(_ job: ImportJob) -> [RecordField] {
        let profile = job.profile
        var fields = profile.reads.requiredFields
        fields += profile.columns.filter { $0.value.isRequired && !fields.contains($0.key) }.map(\.key)
            .sorted { $0.rawValue < $1.rawValue }
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
            let names = rule.names.map { "'\($0)'" }.joined(separator: " or ")
            let nearest = rule.names.lazy.compactMap { nearestName(to: $0, among: titles) }.first
            faults.append(
                Diagnostic(
                    .error, id: "import-missing-column", "there is no column \(names) for '\(field.rawValue)'",
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
}
