extension Diagnostic {
    /// The diagnostic as a person reads it on a terminal:
    ///
    ///     exports/inc.csv:18:7: error: opened_at '31/13/2026' is not a date in day/month/year order [import-date]
    ///       INC0010017,31/13/2026 09:12,...
    ///                  ^~~~~~~~~~
    ///       fix: correct the row, or set `dates: mdy` in sources/our-psa.yaml
    ///
    /// Control characters of the input are replaced by U+FFFD, so that no export can drive a terminal.
    package var text: String {
        var lines: [String] = []
        let place = position.map { "\($0): " } ?? ""
        lines.append("\(place)\(severity.rawValue): \(summary) [\(id)]")
        if let excerpt {
            lines.append("  " + excerpt.line)
            if let columns = excerpt.columns, !columns.isEmpty {
                lines.append("  " + excerpt.underline(columns))
            }
        }
        lines += notes.map { "  note: \($0)" }
        if let fix { lines.append("  fix: \(fix)") }
        return lines.map(\.withoutControlCharacters).joined(separator: "\n")
    }
}

extension SourcePosition: CustomStringConvertible {
    /// `file:line:column`, as far as known.
    package var description: String {
        var text = file
        if let line { text += ":\(line)" }
        if let column { text += ":\(column)" }
        return text
    }
}

extension SourceExcerpt {
    fileprivate func underline(_ columns: Range<Int>) -> String {
        let bytes = Array(line.utf8)
        func width(_ range: Range<Int>) -> Int {
            String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self).count
        }
        let indent = width(0..<(columns.lowerBound - 1))
        let length = max(1, width((columns.lowerBound - 1)..<(columns.upperBound - 1)))
        return String(repeating: " ", count: indent) + "^" + String(repeating: "~", count: length - 1)
    }
}

extension String {
    /// The text with C0, C1 and DEL replaced by U+FFFD: harmless in a terminal, a log line and a mail header.
    package var withoutControlCharacters: String {
        guard unicodeScalars.contains(where: \.isControl) else { return self }
        var safe = String.UnicodeScalarView()
        for scalar in unicodeScalars { safe.append(scalar.isControl ? "\u{FFFD}" : scalar) }
        return String(safe)
    }
}

extension String {
    /// The text of an export in one line: line breaks as spaces, and no other control characters.
    package var inOneLine: String {
        contains(where: \.isNewline)
            ? split(whereSeparator: \.isNewline).joined(separator: " ").withoutControlCharacters
            : withoutControlCharacters
    }
}

extension Unicode.Scalar {
    /// C0 controls, DEL and C1 controls.
    package var isControl: Bool { value < 0x20 || (0x7F...0x9F).contains(value) }
}
