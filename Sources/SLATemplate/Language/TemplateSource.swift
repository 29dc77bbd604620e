import SLADiagnostics

/// One template file as it was read: the engine opens no files.
package struct TemplateSource: Sendable {
    /// What partials and parents call it, such as `review` or `parts/figures`.
    package let name: String
    /// The file as messages show it.
    package let file: String
    let bytes: [UInt8]

    package init(name: String, file: String, bytes: [UInt8]) {
        self.name = name
        self.file = file
        self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    }

    package init(name: String, file: String? = nil, text: String) {
        self.init(name: name, file: file ?? name, bytes: Array(text.utf8))
    }

    /// A finding about a range of bytes of this file, with its line shown.
    func diagnostic(
        _ severity: Diagnostic.Severity, _ id: String, _ summary: String, at range: Range<Int>,
        notes: [String] = [], fix: String?
    ) -> Diagnostic {
        let lineStart = (bytes[..<range.lowerBound].lastIndex(of: 0x0A) ?? -1) + 1
        let lineEnd = bytes[range.lowerBound...].firstIndex(of: 0x0A) ?? bytes.count
        let line = 1 + bytes[..<lineStart].count { $0 == 0x0A }
        let column = range.lowerBound - lineStart + 1
        let shownEnd = max(range.lowerBound, min(range.upperBound, lineEnd))
        return Diagnostic(
            severity, id: id, summary,
            at: SourcePosition(file: file, line: line, column: column, byteOffset: range.lowerBound),
            excerpt: SourceExcerpt(
                line: String(decoding: bytes[lineStart..<lineEnd].filter { $0 != 0x0D }, as: UTF8.self),
                columns: column..<(column + shownEnd - range.lowerBound)),
            notes: notes, fix: fix)
    }

    func diagnostic(
        _ id: String, _ summary: String, at range: Range<Int>, notes: [String] = [], fix: String?
    ) -> Diagnostic {
        diagnostic(.error, id, summary, at: range, notes: notes, fix: fix)
    }

    /// `file:line` of a byte, for notes.
    func place(_ offset: Int) -> String {
        "\(file):\(1 + bytes[..<offset].count { $0 == 0x0A })"
    }
}
