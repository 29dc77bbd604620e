package import SLADiagnostics

/// The physical lines of a file, for positions and excerpts.
package struct YAMLText: Sendable, Hashable {
    /// As diagnostics name it.
    package var file: String
    /// Without line ends; the first is line 1.
    package var lines: [String]
    /// Whether a character is a byte, as in most files: columns then need no counting.
    let isASCII: Bool
    /// Whether there is a `*` anywhere.
    let hasStar: Bool

    /// Breaks lines where YAML does: LF, CRLF, CR, NEL, LS and PS.
    package init(_ text: String, file: String) {
        self.file = file
        var text = text
        lines = text.withUTF8(Self.lines)
        (isASCII, hasStar) = text.withUTF8 { bytes in
            // Without a way out of the loop it is one over vectors.
            var (all, stars): (UInt8, UInt8) = (0, 0)
            for byte in bytes {
                all |= byte
                stars |= byte == UInt8(ascii: "*") ? 1 : 0
            }
            return (all < 0x80, stars != 0)
        }
    }

    private static func lines(of bytes: UnsafeBufferPointer<UInt8>) -> [String] {
        var lines: [String] = []
        var (start, at) = (0, 0)
        while at < bytes.count {
            let length = lineEnd(in: bytes, at: at)
            if length > 0 {
                lines.append(String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<at]), as: UTF8.self))
                start = at + length
            }
            at += max(1, length)
        }
        lines.append(String(decoding: UnsafeBufferPointer(rebasing: bytes[start...]), as: UTF8.self))
        return lines
    }

    /// How many bytes of a line end begin here.
    @inline(__always)
    private static func lineEnd(in bytes: UnsafeBufferPointer<UInt8>, at: Int) -> Int {
        func next(_ distance: Int) -> UInt8 { at + distance < bytes.count ? bytes[at + distance] : 0 }
        switch bytes[at] {
        case 0x0A: return 1
        case 0x0D: return next(1) == 0x0A ? 2 : 1
        case 0xC2: return next(1) == 0x85 ? 2 : 0
        case 0xE2: return next(1) == 0x80 && (next(2) == 0xA8 || next(2) == 0xA9) ? 3 : 0
        default: return 0
        }
    }

    /// The column in bytes of a column in scalars, both from 1.
    func byteColumn(line: Int, scalarColumn: Int) -> Int {
        guard lines.indices.contains(line - 1) else { return scalarColumn }
        if isASCII { return 1 + max(0, min(scalarColumn - 1, lines[line - 1].utf8.count)) }
        let found = lines[line - 1].utf8.withContiguousStorageIfAvailable { utf8 in
            var scalars = 0
            for at in 0..<utf8.count where utf8[at] & 0xC0 != 0x80 {
                scalars += 1
                if scalars >= scalarColumn { return at }
            }
            return utf8.count
        }
        return 1 + (found ?? scalarColumn - 1)
    }

    /// A diagnostic about a place of this file, with the line and what stands there underlined.
    package func diagnostic(
        _ severity: Diagnostic.Severity, id: String, _ summary: String, line: Int, column: Int, length: Int = 1,
        notes: [String] = [], fix: String? = nil
    ) -> Diagnostic {
        let excerpt: SourceExcerpt? =
            lines.indices.contains(line - 1) && !lines[line - 1].isEmpty
            ? excerpt(ofLine: lines[line - 1], columns: column..<(column + max(1, length))) : nil
        return Diagnostic(
            severity, id: id, summary, at: SourcePosition(file: file, line: line, column: column), excerpt: excerpt,
            notes: notes, fix: fix)
    }

    /// The line, or of a very long one the part around the columns.
    private func excerpt(ofLine line: String, columns: Range<Int>) -> SourceExcerpt {
        let bytes = Array(line.utf8)
        guard bytes.count > 240 else { return SourceExcerpt(line: line, columns: columns) }
        func isBoundary(_ index: Int) -> Bool { index >= bytes.count || bytes[index] & 0xC0 != 0x80 }
        var start = max(0, min(columns.lowerBound - 1, bytes.count) - 80)
        while !isBoundary(start) { start -= 1 }
        var end = min(bytes.count, start + 160)
        while !isBoundary(end) { end += 1 }
        let (before, after) = (start > 0 ? "..." : "", end < bytes.count ? "..." : "")
        let shift = before.utf8.count - start
        let shown =
            (columns.lowerBound + shift)..<(max(columns.lowerBound + 1, min(columns.upperBound, end + 1)) + shift)
        return SourceExcerpt(
            line: before + String(decoding: bytes[start..<end], as: UTF8.self) + after, columns: shown)
    }

    /// Bytes from the node's start to the end of what is written on its first line.
    func length(of node: YAMLNode) -> Int {
        guard lines.indices.contains(node.line - 1) else { return 1 }
        let rest = Array(lines[node.line - 1].utf8.dropFirst(node.column - 1))
        switch node.content {
        case .scalar(let text, .plain):
            return rest.starts(with: text.utf8) ? max(1, text.utf8.count) : 1
        case .scalar(_, .quoted):
            guard let quote = rest.first else { return 1 }
            var index = 1
            while index < rest.count, rest[index] != quote {
                index += rest[index] == UInt8(ascii: "\\") && quote == UInt8(ascii: "\"") ? 2 : 1
            }
            return min(index + 1, rest.count)
        case .scalar(_, .block): return 1
        case .mapping(let entries):
            return entries.first.map {
                $0.key.line == node.line && $0.key.column == node.column ? length(of: $0.key) : 1
            }
                ?? 1
        case .sequence: return 1
        }
    }
}
