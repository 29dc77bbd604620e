import SLAModel

/// Reads `format:` of a source profile.
enum ExportFormatReader {
    static let format = ValueReader<ExportFormat>.object("format", "The container of the export") { fields in
        let kind = fields.required("kind", kind, "csv, xml or lines")
        let delimiter = fields.optional("delimiter", delimiter, "one character between cells; found out when left out")
        let quoting = fields.optional(
            "quoting", ValueReader<CSVShape.Quoting>.word(), default: .standard,
            "standard; backslash (PHP) or none (quotes are text)")
        let skips = fields.optional("skip_spaces", .truth, default: false, "true: spaces around cells do not count")
        let stray = fields.optional(
            "stray_quotes", .truth, default: false, "true: a quote inside a cell that is not doubled is text")
        let headers = fields.optional(
            "header_rows", .whole(1...2), default: 1,
            "rows of titles, 1 or 2; of two rows a column has both titles, a space between: 'Dates' above 'Opened' is"
                + " 'Dates Opened', and so are the columns behind it whose upper cell is empty")
        let encoding = fields.optional("encoding", .encoding, "code page of files that are not UTF-8")
            .flatMap { $0 == .utf8 ? nil : $0 }
        let trailers = fields.optional(
            "trailers", .list(of: .text), default: [], "first cells of totals and closing remarks, such as Total*")
        let records = fields.optional("records", .list(of: path), default: [], "XML: where the records are")
        let rows = fields.optional(
            "rows", .list(of: template), default: [], "lines: texts with places for fields, such as '[{at}] {state}'")
        let ignored = fields.optional(
            "ignored", .list(of: template), default: [], "lines that say nothing a review needs")
        let bare = fields.optional(
            "bare_doctype", .truth, default: false, "XML: true accepts a document type without declarations")
        let total = fields.optional("total", .text, "XML: the attribute that counts them, such as messages@totalcount")
        let ofXML = ["records", "bare_doctype", "total"]
        let ofLines = ["rows", "ignored"]
        let ofCSV = ["delimiter", "quoting", "skip_spaces", "stray_quotes", "header_rows", "trailers"]
        guard let kind else { return nil }
        let foreign =
            switch kind {
            case .csv: ofXML + ofLines
            case .xml: ofCSV + ofLines + ["encoding"]
            case .lines: ofCSV + ofXML
            }
        for key in foreign where fields.has(key) {
            fields.error(
                "config-profile", "'\(key)' says nothing about \(kind.title)", at: key,
                fix: "delete it, or correct 'kind'")
        }
        switch kind {
        case .csv:
            return .csv(
                CSVShape(
                    delimiter: delimiter, quoting: quoting, skipsSpaces: skips, keepsStrayQuotes: stray,
                    headerRows: headers, encoding: encoding, trailers: trailers))
        case .xml:
            if !fields.has("records") {
                fields.error(
                    "config-profile", "the format does not say where the records are", at: "kind",
                    fix: "add 'records: root/record' with the names from the root down")
            }
            return .xml(XMLShape(records: records, allowsBareDoctype: bare, declaredTotal: total))
        case .lines:
            if rows.isEmpty {
                fields.error(
                    "config-profile", "the format does not say what the lines look like", at: "kind",
                    fix: "add 'rows:' with texts such as '[{at}] {host};{state}'")
            }
            return .lines(LineShape(rows: rows, ignored: ignored, encoding: encoding))
        }
    }

    private enum Kind: String, CaseIterable, Sendable {
        case csv, xml, lines

        var title: String { self == .lines ? rawValue : rawValue.uppercased() }
    }

    /// A workbook is no export that can be read: 'xml' would be the nearest word, and wrong.
    private static let kind: ValueReader<Kind> = {
        let words = ValueReader<Kind>.word()
        return ValueReader(
            schema: words.schema,
            read: { node, label, sink in
                guard let text = node.text?.lowercased(), ["xls", "xlsx", "xlsm", "ods", "excel"].contains(text) else {
                    return words.read(node, label, sink)
                }
                sink.error(
                    "config-choice", "\(label) '\(text)' is a workbook, which is not read", at: node,
                    fix: "export as CSV, or save the sheet as CSV, and write 'csv'")
                return nil
            })
    }()

    static let template = ValueReader<String>.scalar(
        id: "config-profile", expected: "a text with fields in braces that a text divides, such as '[{at}] {state}'",
        schema: .text(example: "[{at}] {host};{state}")
    ) { text in
        let parts = text.split(separator: "{", omittingEmptySubsequences: false).dropFirst()
        let isSound = parts.enumerated().allSatisfy { index, part in
            guard let end = part.firstIndex(of: "}"), end > part.startIndex else { return false }
            return index == parts.count - 1 || part.index(after: end) < part.endIndex
        }
        return isSound ? .value(text) : .refused
    }

    private static let delimiter = ValueReader<String>.scalar(
        id: "config-profile", expected: "one character, such as \";\" or \"\\t\"", schema: .text(example: ";")
    ) { text in
        if text.lowercased() == "tab" { return .value("\t") }
        guard text.utf8.count == 1, let byte = text.utf8.first, byte < 0x80, byte != 0x22, byte != 0x0A, byte != 0x0D
        else { return .refused }
        return .value(text)
    }

    private static let path = ValueReader<String>.scalar(
        id: "config-profile", expected: "names from the root down, such as 'histdata/item'",
        schema: .text(example: "histdata/item")
    ) { text in
        text.split(separator: "/", omittingEmptySubsequences: false).contains("") ? .refused : .value(text)
    }
}

/// Reads `dates:` of a source profile.
enum ProfileDatesReader {
    static let dates = ValueReader<DateRule>.object("dates", "How dates are written") { fields in
        let usual = DateRule()
        let kind = fields.optional("kind", .word(), default: usual.kind, "text, or numbers of some kind")
        let order = fields.optional(
            "order", ValueReader<DateRule.Order>.word(), "decided per column over the whole file when left out")
        // Both clocks are read wherever they occur; the key tells people what the export looks like.
        _ = fields.optional("clock", ValueReader<Clock>.word(), "24h or 12h; AM and PM are read in either case")
        let placeholders = fields.optional(
            "placeholders", ValueReader<Placeholders>.word(), default: .nothing,
            "nothing: 1970-01-01, 0001-01-01 and 9999-12-31 mean no date; date: they are dates")
        let zone = fields.optional(
            "zone", ValueReader<Zone>.word(), default: .source, "source: the zone slareview.yaml states; or utc")
        if kind != .text, fields.has("order") {
            fields.error(
                "config-profile", "'order' says nothing about numbers", at: "order", fix: "delete it, or 'kind'")
        }
        return DateRule(
            kind: kind, order: order, placeholdersAreNull: placeholders == .nothing, isUTC: zone == .utc)
    }

    private enum Clock: String, CaseIterable, Sendable {
        case twentyFour = "24h"
        case twelve = "12h"
    }
    private enum Placeholders: String, CaseIterable, Sendable { case nothing, date }
    private enum Zone: String, CaseIterable, Sendable { case source, utc }
}
