package import SLADiagnostics
package import SLAModel
package import SLATime

/// What an export is, for a person who wants to know whether and how it is read.
package struct FileDescription: Sendable {
    /// A column of a CSV, or a path below an XML record.
    package struct Column: Sendable, Hashable {
        /// As written, without outer spaces; of XML the path below the record.
        package var title: String
        /// Counts columns of the same title, from 1.
        package var ordinal: Int
        /// Cells that are not empty.
        package var filled: Int
        /// "date", "number", "duration", "word", "text" or "nothing".
        package var type: String
        /// The field it fills under the best profile.
        package var field: RecordField?
        /// A few cells, letters and digits replaced unless they are words that the agreement must list.
        package var samples: [String]
        /// For dates: the order found, or why none was, with the count of rows that decide.
        package var dateOrder: String?
    }

    /// As it was asked about, or inside an archive.
    package var path: String
    /// "CSV", "XML" or "lines"; what else it seems to be in `diagnostics`.
    package var container: String?
    /// Name of it; `nil` for content that is no text.
    package var encoding: String?
    /// Delimiter and header of a CSV, root of an XML document.
    package var dialect: String?
    /// Root element of an XML document.
    var root: String?
    /// Where its records were looked for, when its names say so from the root down.
    var recordPath: String?
    /// Rows or records that are not blank; 0 where the content cannot be read.
    package var rows: Int
    /// In the order of the file.
    package var columns: [Column]
    /// Profiles that fit, best first.
    package var candidates: [RecognisedProfile]
    /// What importing it by the best candidate gives; `nil` without one.
    package var account: RowAccount?
    /// Of the trial import, or why there was none.
    package var diagnostics: [Diagnostic]
    /// A source profile to start from, as YAML, when no tool's profile fits.
    package var proposal: String?
}

/// Describes a file: what it is, what would be read and what not. Without a zone nothing is imported on trial.
package func describe(
    path: String, from source: ByteSource, profiles: [SourceProfile], zone: TimeZoneRules? = nil
) -> FileDescription {
    var description = FileDescription(
        path: path, rows: 0, columns: [], candidates: recognise(source, among: profiles), diagnostics: [])
    let best = description.candidates.first?.profile
    do throws(ImportFileError) {
        if ForeignContent(sniffing: try source.prefix(4096)) == .xml {
            try description.readXML(source, best)
        } else if case .lines(let shape) = best?.format {
            try description.readLines(source, shape, best)
        } else {
            try description.readCSV(source, best, profiles)
        }
    } catch {
        description.diagnostics.append(error.diagnostic(file: path))
        return description
    }
    if let best, let zone {
        // Whose rows they are is for the source to say; a trial takes any answer.
        let job = ImportJob(
            path: path, profile: best, zone: zone, client: description.has(.client) ? nil : "client",
            monitor: description.has(.monitor) ? nil : "monitor")
        let imported = importFile(job, from: source)
        description.account = imported.file.rows
        description.diagnostics += imported.diagnostics
    }
    if best?.isGeneric ?? true { description.propose(among: profiles) }
    return description
}

extension FileDescription {
    fileprivate mutating func propose(among profiles: [SourceProfile]) {
        let isXML = container == "XML"
        let generic = candidates.first.map { [$0.profile] } ?? profiles.filter { $0.format.isXML == isXML }
        let samples = columns.compactMap { column in column.field.map { ($0, column.samples) } }
        proposal = ProfileProposal(columns, among: generic)?
            .text(samples: Dictionary(samples) { first, _ in first }, root: root, recordPath: recordPath)
    }

    /// Whether the file has a column for the field.
    fileprivate func has(_ field: RecordField) -> Bool { columns.contains { $0.field == field } }

    fileprivate mutating func readCSV(
        _ source: ByteSource, _ best: SourceProfile?, _ profiles: [SourceProfile]
    ) throws(ImportFileError) {
        var shape = CSVShape()
        if let best, case .csv(let known) = best.format { shape = known }
        let reader = try FileShape.reader(source, among: best.map { [$0] } ?? profiles, shape)
        container = "CSV"
        encoding = reader.encoding.encoding.name
        let names = [UInt8(ascii: "\t"): "tab", UInt8(ascii: ","): "comma", UInt8(ascii: ";"): "semicolon"]
        let delimiter = reader.dialect.delimiter.map { names[$0] ?? String(decoding: [$0], as: UTF8.self) } ?? "?"
        dialect = "delimiter \(delimiter), header in line \(reader.headerLine)"
        let fields = Self.fields(by: reader.header.names, best)
        var surveys = reader.header.columns.indices.map { ColumnSurvey(shows: fields[$0]?.isVocabulary ?? false) }
        let counts = try reader.forEachRow { _ in
        } _: { row in
            for index in surveys.indices { surveys[index].add(row[index]) }
        }
        rows = counts.read - counts.blank
        columns = zip(reader.header.columns, surveys).enumerated().map { index, pair in
            pair.1.column(pair.0.name.trimmedTitle, ordinal: pair.0.ordinal, field: fields[index] ?? nil)
        }
    }

    fileprivate mutating func readLines(
        _ source: ByteSource, _ shape: LineShape, _ best: SourceProfile?
    ) throws(ImportFileError) {
        let reader = try LineReader(source, shape)
        container = "lines"
        encoding = reader.encoding.encoding.name
        let fields = Self.fields(by: reader.header.names, best)
        var surveys = reader.header.columns.indices.map { ColumnSurvey(shows: fields[$0]?.isVocabulary ?? false) }
        let counts = try reader.forEachRow { _ in
        } _: { row in
            for index in surveys.indices { surveys[index].add(row.cell(index)) }
        }
        rows = counts.read - counts.blank
        dialect = "\(counts.ignored) lines of other kinds"
        columns = zip(reader.header.columns, surveys).enumerated().map { index, pair in
            pair.1.column(pair.0.name, ordinal: 1, field: fields[index] ?? nil)
        }
    }

    fileprivate mutating func readXML(_ source: ByteSource, _ best: SourceProfile?) throws(ImportFileError) {
        container = "XML"
        var records = [RecordPaths.nested(in: source) ?? "*/*"]
        if case .xml(let shape) = best?.format { records = shape.records }
        var options = XMLOptions(
            records: records.compactMap { XMLRecordPath($0) },
            fields: best.map { ColumnPlan(paths: $0).xmlFields } ?? [])
        options.allowsBareDoctype = true
        options.keepsEverything = true
        let reader = try XMLReader(source, options: options)
        encoding = reader.encoding.encoding.name
        var surveys: [String: ColumnSurvey] = [:]
        var order: [String] = []
        let rules = best?.columns ?? [:]
        func field(_ path: String) -> RecordField? {
            best?.reads.fields.first { rules[$0]?.names.contains { XMLCellPath($0).path == path } ?? false }
        }
        let facts = try reader.forEachRecord { record in
            for index in 0..<record.count {
                let (path, _, text) = record.field(at: index)
                if surveys[path] == nil {
                    order.append(path)
                    surveys[path] = ColumnSurvey(shows: field(path)?.isVocabulary ?? false)
                }
                surveys[path]?.add(text)
            }
        }
        rows = facts.records
        root = facts.root
        recordPath = records.first { $0.hasPrefix(facts.root + "/") }
        dialect = "root \(facts.root)"
        columns = order.compactMap { path in surveys[path]?.column(path, ordinal: 1, field: field(path)) }
    }

    private static func fields(by titles: [String], _ profile: SourceProfile?) -> [RecordField?] {
        let folded = titles.map(\.foldedTitle)
        var fields = [RecordField?](repeating: nil, count: titles.count)
        guard let profile else { return fields }
        for field in profile.reads.fields {
            guard let rule = profile.columns[field],
                let name = rule.names.first(where: { folded.contains(named: $0) })
            else { continue }
            let places = folded.places(named: name)
            let place = (rule.ordinal ?? 1) - 1
            if place < places.count, fields[places[place]] == nil { fields[places[place]] = field }
        }
        return fields
    }
}

extension ExportFormat {
    fileprivate var isXML: Bool { if case .xml = self { true } else { false } }
}

extension RecordField {
    /// Whether its words must be listed somewhere and name nobody.
    fileprivate var isVocabulary: Bool {
        switch self {
        case .priority, .status, .state, .result, .closure, .category, .isDone, .kind, .unit, .measure, .field,
            .severity:
            true
        default: false
        }
    }
}
