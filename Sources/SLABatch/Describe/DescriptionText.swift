import SLADiagnostics
import SLAImport
import SLAModel

extension FileDescriptions {
    /// What a person reads: the tool, the shape, the columns, and what would be read.
    package var text: String {
        described.map { one in
            switch one {
            case .export(let description): description.text
            case .missing(_, let diagnostic), .unreadable(_, let diagnostic): diagnostic.text
            }
        }.joined(separator: "\n\n")
    }
}

extension FileDescription {
    /// The best candidates, alike in confidence.
    private var ties: [RecognisedProfile] { candidates.best }

    /// Whether exactly one profile fits best.
    var isRecognised: Bool { ties.count == 1 }

    fileprivate var text: String {
        var lines = [path.withoutControlCharacters]
        lines += candidateLines
        if let container {
            let shape = [container, encoding, dialect].compactMap { $0 }.joined(separator: ", ")
            lines.append("  format   \(shape), \(rows) \(rows == 1 ? "row" : "rows")")
        }
        if let account { lines.append("  reading  " + reading(account)) }
        if let sourceLine {
            lines.append("  source   " + sourceLine)
            lines += blanks.map { "           " + $0 }
        }
        if !columns.isEmpty {
            lines.append("  columns  letters are shown as x and digits as 9, but for words that an agreement lists")
            lines += columnLines.map { "    " + $0 }
        }
        if showsMappedOnly, let unread { lines.append("  not read " + unread) }
        var texts: [String] = []
        for text in diagnostics.map(\.text) where !texts.contains(text) { texts.append(text) }
        lines += texts.prefix(Self.shownFindings).flatMap { $0.split(separator: "\n") }.map { "  " + $0 }
        if texts.count > Self.shownFindings {
            lines.append("  and \(texts.count - Self.shownFindings) more findings")
        }
        if let proposal {
            lines += ["", "  A profile to start from; save it as sources/NAME.yaml:", ""]
            lines += proposal.split(separator: "\n", omittingEmptySubsequences: false).map { "    " + $0 }
        }
        while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
        return lines.joined(separator: "\n")
    }

    private static let shownFindings = 8

    private func reading(_ account: RowAccount) -> String {
        if diagnostics.contains(where: { $0.severity == .error }), account.accepted + account.duplicate == 0 {
            return "nothing as it is: what is wrong stands at the end"
        }
        return "\(account.accepted + account.duplicate) of \(account.read) rows would be read, "
            + "\(account.rejected) rejected, \(account.blank) blank"
    }

    /// What the words in capitals of the source line stand for.
    private var blanks: [String] {
        guard let line = sourceLine else { return [] }
        let meanings = [
            ("ZONE", "the time zone of whoever exported, such as Europe/London"),
            ("CLIENT", "the id of the client whose rows these are"),
            ("MONITOR", "the monitor whose rows these are, as the agreement calls it"),
        ]
        return meanings.filter { line.contains(": \($0.0)") }.map { "\($0.0): \($0.1)" }
    }

    /// What slareview.yaml must say to have the file read; words in capitals are for its user to fill in.
    private var sourceLine: String? {
        guard isRecognised, let profile = candidates.first?.profile else { return nil }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        var parts = [
            "profile: \(profile.name)",
            "files: \"\(path.hasPrefix("exports/") ? path : "exports/" + name)\"", "time_zone: ZONE",
        ]
        for field in [RecordField.client, .monitor]
        where profile.reads.fields.contains(field) && !columns.contains(where: { $0.field == field }) {
            parts.append("\(field.rawValue): \(field.rawValue.uppercased())")
        }
        return "- {\(parts.joined(separator: ", "))}".withoutControlCharacters
    }

    private var candidateLines: [String] {
        guard let best = candidates.first else {
            return ["  tool     not recognised: no profile knows these \(container == "XML" ? "elements" : "columns")"]
        }
        var lines = [
            "  tool     \(best.profile.title) (profile \(best.profile.name)), confidence \(best.confidence) %",
            "  because  \(best.reason)",
        ]
        if !isRecognised {
            let others = ties.dropFirst().map(\.profile.name).joined(separator: ", ")
            lines.append("           could as well be \(others): slareview.yaml must name the profile")
        }
        return lines
    }

    /// Whether what is not read needs no more than a name: the tool is known, and its profile chose.
    private var showsMappedOnly: Bool { isRecognised && candidates.first?.profile.isGeneric == false }

    private var unread: String? {
        let titles = columns.filter { $0.field == nil && $0.ordinal == 1 }.map(\.title.inOneLine)
        return titles.isEmpty ? nil : titles.joined(separator: ", ")
    }

    /// Title, kind, field it fills and a few masked cells, aligned.
    private var columnLines: [String] {
        let rows = columns.filter { $0.field != nil || !showsMappedOnly }.map { column in
            [
                (column.title + (column.ordinal > 1 ? " (\(column.ordinal))" : "")).inOneLine,
                column.type, column.field.map { "-> \($0.rawValue)" } ?? "not read",
                ([column.dateOrder].compactMap { $0 } + column.samples).joined(separator: " | ")
                    .inOneLine,
            ]
        }
        let widths = (0..<3).map { index in min(40, rows.map { $0[index].count }.max() ?? 0) }
        return rows.map { row in
            let cells = zip(row, widths).map { text, width in
                text + String(repeating: " ", count: max(0, width - text.count))
            }
            return (cells + [row[3]]).joined(separator: "  ").trimmedEnd
        }
    }
}

extension String {
    fileprivate var trimmedEnd: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
