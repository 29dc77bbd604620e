import SLADiagnostics

extension YAMLText {
    /// An error of the YAML scanner in words for whoever edits the file.
    func diagnostic(for fault: YAMLFault) -> Diagnostic {
        switch fault {
        case .syntax(let problem, let context, let mark): return syntaxError(problem, context: context, mark: mark)
        case .secondDocument(let mark):
            return diagnostic(
                .error, id: "yaml-documents", "a second document begins here; a file has one", line: mark.line,
                column: 1, length: 3, fix: "delete the line '---' or move what follows into a file of its own")
        case .duplicateKey(let name, let line, let column, let first):
            return diagnostic(
                .error, id: "yaml-duplicate-key", "'\(name)' is here a second time; the first is in line \(first)",
                line: line, column: column, length: name.utf8.count, fix: "keep one of the two")
        case .character(let value, let before):
            let line = YAMLText(before, file: file).lines
            let code = String(value, radix: 16, uppercase: true)
            return diagnostic(
                .error, id: "yaml-character",
                "the character U+\(String(repeating: "0", count: max(0, 4 - code.count)))\(code) is not allowed in a settings file",
                line: line.count, column: (line.last?.utf8.count ?? 0) + 1, fix: "delete it; it is often invisible")
        case .tooDeep, .memory: return tooDeep
        }
    }

    private var tooDeep: Diagnostic {
        Diagnostic(
            .error, id: "yaml-depth", "more than \(YAMLDocument.depthLimit) levels inside one another",
            at: SourcePosition(file: file), fix: "look for brackets that were never closed")
    }

    private func syntaxError(_ problem: String, context: YAMLMark?, mark: YAMLMark) -> Diagnostic {
        let line = min(mark.line, lines.count)
        let column = byteColumn(line: line, scalarColumn: mark.column)
        if let tab = tabInIndentation(ofLine: line) {
            return diagnostic(
                .error, id: "yaml-tab", "a tab cannot indent a line", line: line, column: tab,
                fix: "replace it by spaces, two for each level")
        }
        let opened = context.map { "what it belongs to begins in line \($0.line)" }
        func told(_ summary: String, fix: String, at place: Int = line, column: Int = column) -> Diagnostic {
            diagnostic(
                .error, id: "yaml-syntax", summary, line: place, column: column,
                notes: context.map { $0.line < place } == true ? [opened].compactMap { $0 } : [], fix: fix)
        }
        if problem.contains("did not find expected ','"), let context, let remark = remark(from: context.line, to: line)
        {
            return told(
                "a '#' behind a space begins a remark, which is not read",
                fix: "put the value in quotes, such as \"#12436D\"",
                at: remark.line, column: remark.column)
        }
        switch problem {
        case let text where text.contains("mapping values are not allowed"):
            return told(
                "this ':' cannot stand here",
                fix: "indent the line like its neighbours, or put a text with ': ' in quotes")
        case let text where text.contains("block sequence entries are not allowed"):
            return told("a list cannot begin here", fix: "begin it on a line of its own, each item with '- '")
        case let text where text.contains("mapping keys are not allowed"):
            return told("a key cannot stand here", fix: "write 'key: value' on a line of its own")
        case let text where text.contains("expected <document start>"):
            return told(
                "this does not belong to what stands before it",
                fix: "indent it like its neighbours, and check the quotes and brackets before it")
        case let text where text.contains("expected node content"):
            return told("a value is missing here", fix: "write it, or delete the extra comma or bracket")
        case let text where text.contains("directive") || lines[line - 1].hasPrefix("%"):
            return told("a line cannot begin with '%'", fix: "put the value in quotes, or delete the line")
        case let text where text.contains("could not find expected ':'"):
            let start = context?.line ?? line
            return told(
                "this line has no ':' after its key", fix: "write 'key: value', and '- ' before an item of a list",
                at: start, column: byteColumn(line: start, scalarColumn: context?.column ?? mark.column))
        case let text where text.contains("did not find expected key"):
            return told(
                "this line does not fit its place",
                fix: "indent it exactly like the keys above it, or check the quotes and commas before it")
        case let text where text.contains("did not find expected '-' indicator"):
            return told(
                "this line is not an item of the list above", fix: "begin it with '- ' or indent it differently")
        case let text where text.contains("did not find expected ',' or ']'"):
            return told("a list in [ ] lacks a ',' or its ']'", fix: "add the comma or the bracket before this place")
        case let text where text.contains("did not find expected ',' or '}'"):
            return told("keys in { } lack a ',' or the '}'", fix: "add the comma or the brace before this place")
        case let text where text.contains("unexpected end of stream"):
            let start = context?.line ?? line
            return told(
                "a quote that is opened here is never closed", fix: "end the text with the same quote mark",
                at: start, column: byteColumn(line: start, scalarColumn: context?.column ?? mark.column))
        case let text where text.contains("cannot start any token"):
            return told(
                "a value cannot begin with this character", fix: "put the value in quotes, such as \"%\" or \"@\"")
        case let text where text.contains("escape"):
            return told(
                "a backslash in double quotes begins a special character, and this is none",
                fix: "use single quotes, or write \\\\ for one backslash")
        default:
            return told("the line cannot be read as YAML (\(problem))", fix: "check indentation, quotes and brackets")
        }
    }

    /// The first remark behind something else in lines before one.
    private func remark(from first: Int, to end: Int) -> (line: Int, column: Int)? {
        for number in first..<max(first, end) where lines.indices.contains(number - 1) {
            let bytes = Array(lines[number - 1].utf8)
            let remark = bytes.indices.dropFirst().first {
                bytes[$0] == UInt8(ascii: "#") && bytes[$0 - 1] == UInt8(ascii: " ")
            }
            guard let remark, bytes[..<remark].contains(where: { $0 != UInt8(ascii: " ") }) else { continue }
            return (number, remark + 1)
        }
        return nil
    }

    private func tabInIndentation(ofLine line: Int) -> Int? {
        guard lines.indices.contains(line - 1) else { return nil }
        let indentation = lines[line - 1].utf8.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        return indentation.firstIndex(of: UInt8(ascii: "\t")).map {
            indentation.distance(from: indentation.startIndex, to: $0) + 1
        }
    }
}
