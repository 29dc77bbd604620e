package import SLADiagnostics
package import SLAModel

/// Reads `sources/NAME.yaml` and the built-in profiles: how the exports of one tool become records.
package enum SourceProfileReader {
    /// The profile, or every error of the file in the order of its lines.
    package static func read(
        _ text: String, file: String
    ) throws(Diagnostics) -> ConfigResult<SourceProfile> {
        try readConfig(text, file: file, as: profile, label: "the file")
    }

    /// The schema and the reading of `sources/NAME.yaml`.
    package static let profile = ValueReader<SourceProfile>.object(
        "the source profile", "How the exports of one tool are read"
    ) { fields in
        let name = fields.required("profile", .slug, "the name by which slareview.yaml refers to it")
        let title = fields.optional("title", .text, "what a person calls the export")
        let kind = fields.required("reads", ValueReader<RecordKind>.word(), "what a row becomes")
        let recognise = fields.optional(
            "recognise", recognition, default: Recognition(), "by what the export is told from others")
        let format = fields.required("format", ExportFormatReader.format, "the container: {kind: csv} or {kind: xml}")
        let rows = fields.optional("rows", rowMeaning, default: .onePerKey, "what several rows of one key mean")
        let isComplete = fields.optional(
            "history", completeness, default: false, "complete: the rows hold every change since creation")
        let columns = fields.required("columns", ProfileColumnsReader.columns, "which column fills which field")
        let dates = fields.optional("dates", ProfileDatesReader.dates, default: DateRule(), "how dates are written")
        let nulls = fields.optional(
            "nulls", .list(of: anyText), default: [""], "cells that mean nothing, such as '-' or 'N/A'")
        let decimalMark = fields.optional(
            "decimal", ValueReader<DecimalMark>.word(), "what stands before a fraction: point or comma")
        let durations = fields.optional(
            "durations", .fieldTable(durationUnit, of: "fields with what a bare number counts"), default: [:],
            "what a bare number counts in a duration column")
        let words = fields.optional(
            "words", .fieldTable(wordList, of: "fields with words and their meanings"), default: [:],
            "what the export says, and what it means")
        let filters = fields.optional(
            "only", .list(of: filter), default: [], "the rows that count, such as those of one stage")
        let unlisted = fields.optional(
            "unlisted", ValueReader<MonitorState>.word(), "intervals: state from the first row on where none speaks")
        let soft = fields.optional(
            "soft_states", ValueReader<SoftStates>.word(), default: .ignore, "ignore, or backdate to the first of a run"
        )
        let scale = fields.optional("scale", .whole(1...100), "the highest score, where no column says it")
        let stale = fields.optional(
            "stale", staleFields, default: [], "verdicts that the tool does not keep up to date: [reported_breach]")
        let limits = fields.optional(
            "row_limits", .list(of: .whole(1...10_000_000)), default: [],
            "numbers of rows at which the tool stops silently, such as [100], beside 500, 1000 and the like")
        let isGeneric = fields.optional(
            "generic", .truth, default: false,
            "true: titles are synonyms, only their letters and digits count, and any other profile that fits comes first"
        )
        let pattern = fields.optional(
            "key_pattern", .text, "form of a sound key: A a letter, 0 a digit, * any rest, such as INC000*")
        guard let name, let kind, let format, let columns else { return nil }
        var profile = SourceProfile(
            name: name, title: title ?? name, reads: kind, format: format, recognise: recognise, rows: rows,
            historyIsComplete: isComplete, columns: columns.rules, words: words, dates: dates,
            nulls: nulls, decimalMark: decimalMark, durations: durations, keyPattern: pattern.map { KeyPattern($0) },
            filters: filters, scale: scale.map { Int32($0) }, unlistedState: unlisted, softStates: soft,
            stale: stale, rowLimits: limits, isGeneric: isGeneric)
        profile.words.merge(columns.words) { written, _ in written }
        for (field, meanings) in ProfileWords.usual where profile.columns[field] != nil {
            profile.words[field, default: [:]].merge(meanings) { written, _ in written }
        }
        ProfileRules.check(profile, &fields)
        return profile
    }

    private static let recognition = ValueReader<Recognition>.object(
        "recognise", "By what the export is told from others"
    ) {
        let columns = $0.optional("columns", .list(of: .text), "column titles that must all be there")
        let alternatives = $0.optional(
            "or_columns", titleSets, default: [], "other titles of the same export, such as labels or another language")
        return Recognition(
            columns: [columns].compactMap { $0 } + alternatives,
            absent: $0.optional("without", .list(of: .text), default: [], "column titles that must not be there"),
            root: $0.optional("root", .text, "name of the root element"))
    }

    private static let filter = ValueReader<RowFilter>.object("a filter", "Which rows count") { fields in
        let names = fields.required("column", .list(of: .text), "title of the column, or several of which one is there")
        let accepted = fields.optional("is", .list(of: anyText), default: [], "cells of rows that count")
        let refused = fields.optional("is_not", .list(of: anyText), default: [], "cells of rows that do not")
        if !fields.has("is"), !fields.has("is_not") {
            fields.error(
                "config-profile", "the filter does not say which rows count", at: "column",
                fix: "add 'is' or 'is_not' with the cells")
        }
        return names.map { RowFilter($0, accepted: accepted, refused: refused) }
    }

    /// A list of titles, or several such lists.
    private static let titleSets = ValueReader<[[String]]>(
        schema: { .either([titleSet.schema($0), ValueReader<[[String]]>.list(of: titleSet).schema($0)]) },
        read: { node, label, sink in
            if case .sequence(let items) = node.content, case .sequence = items.first?.content {
                return ValueReader<[[String]]>.list(of: titleSet).read(node, label, sink)
            }
            return titleSet.read(node, label, sink).map { [$0] }
        })

    private static let titleSet = ValueReader<[String]>.list(of: .text)

    /// The words of the profile pages: "one per ticket" is "one per key" of tickets.
    private static let rowMeaning = ValueReader<RowMeaning>.oneOf([
        ("one per key", .onePerKey), ("one per ticket", .onePerKey), ("event log", .eventLog),
        ("event log, last revision wins", .eventLog),
    ])

    private static let completeness = ValueReader<Bool>.oneOf([("complete", true), ("partial", false)])

    private static let staleFields = ValueReader<[RecordField]>.list(
        of: .oneOf([RecordField.reportedResponse, .reportedResolution].map { ($0.rawValue, $0) })
    ).map { fields, _, _ in Set(fields) }

    private static let durationUnit = ValueReader<DurationUnit>.oneOf(
        DurationUnit.allCases.map { ($0.rawValue, $0) } + [("decimal hours", .hours), ("decimal minutes", .minutes)])

    /// A text that may be empty.
    static let anyText = ValueReader<String>.scalar(id: "config-text", expected: "text", schema: .scalar()) {
        .value($0)
    }

    private static let wordList = ValueReader<[TableEntry<String, String>]>.table(
        .text, .text, of: "words with their meanings, such as 'Waiting for customer: Pending'"
    ).map { entries, _, _ in
        Dictionary(entries.compactMap { entry in entry.value.map { (entry.key.lowercased(), $0) } }) { $1 }
    }
}

extension ValueReader {
    /// A table whose names are fields.
    static func fieldTable<Item>(_ item: ValueReader<Item>, of what: String) -> ValueReader
    where Value == [RecordField: Item] {
        ValueReader<[TableEntry<RecordField, Item>]>.table(.word(), item, of: what).map { entries, _, _ in
            Dictionary(entries.compactMap { entry in entry.value.map { (entry.key, $0) } }) { $1 }
        }
    }
}
