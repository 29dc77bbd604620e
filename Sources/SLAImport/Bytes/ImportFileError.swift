import Glibc
package import SLADiagnostics
package import SLAModel

/// Why a whole export cannot be used. Rows that were handed out before it must be discarded.
package struct ImportFileError: Error, Sendable, Hashable {
    /// Each refuses the file; what is wrong with one row is a `RowReject`.
    package enum Reason: Sendable, Hashable {
        /// The system's error number.
        case unreadable(code: Int32)
        /// Before a byte of it is read.
        case fileTooLarge(bytes: Int, limit: Int)
        /// It grew or shrank: the export was not finished.
        case changedWhileReading
        /// No byte, or nothing but a byte order mark.
        case empty
        /// The content is something else than its reader expects.
        case foreignContent(ForeignContent)
        /// A `.gz` or `.zip` that cannot be unpacked whole.
        case compression(CompressionFault)
        /// Bytes that are no text in the encoding named.
        case malformedText(TextEncoding)
        /// Nothing but single high bytes where UTF-8 was expected: the file is in an 8-bit code page.
        case notUTF8
        /// An XML declaration names an encoding that is not read.
        case encodingNotAccepted(String)
        /// No row among the first `searched` that can be a header.
        case noHeader(searched: Int)
        /// The last row's quote is open where the file ends.
        case unterminatedQuote
        /// A quote that is not closed for longer than a cell may be, where a quote inside a cell is text: nothing tells
        /// where the next row begins.
        case endlessQuote(limit: Int)
        /// What the XML parser says.
        case malformedXML(String)
        /// A document type with entities or external files, or any where the profile allows none.
        case documentType
        /// Well-formed, and something else: an error message of the tool, another report.
        case unexpectedRoot(String, expected: [String])
        /// XML elements nest deeper than the limit.
        case tooDeep(limit: Int)
        /// Of one XML element, in bytes.
        case textTooLong(limit: Int)
        /// Of one XML record.
        case tooManyFields(limit: Int)
    }

    /// What is wrong with the whole file.
    package var reason: Reason
    /// Physical line, from 1.
    package var line: Int?
    /// Byte in the line, from 1.
    package var column: Int?
    /// From the start of the file.
    package var byteOffset: Int?

    package init(_ reason: Reason, line: Int? = nil, column: Int? = nil, byteOffset: Int? = nil) {
        self.reason = reason
        self.line = line
        self.column = column
        self.byteOffset = byteOffset
    }
}

extension ImportFileError {
    /// The error as the reader of a report sees it: what was found in `file` and what to do.
    package func diagnostic(file: String) -> Diagnostic {
        let (id, summary, fix) = wording
        return Diagnostic(
            .error, id: id, summary,
            at: SourcePosition(file: file, line: line, column: column, byteOffset: byteOffset), fix: fix)
    }

    private var wording: (id: String, summary: String, fix: String) {
        switch reason {
        case .unreadable(let code):
            (
                "import-unreadable", "the file cannot be read: \(String(cString: strerror(code)))",
                "check that it is a file and may be read"
            )
        case .fileTooLarge(let bytes, let limit):
            (
                "import-too-large", "the file has \(bytes) bytes, more than the \(limit) that are read",
                "export a shorter span of time"
            )
        case .changedWhileReading:
            (
                "import-changed", "the file changed while it was read",
                "let the export finish before the run, or write it under another name and rename it"
            )
        case .empty:
            ("import-empty", "the file is empty", "export it again; a tool that found nothing still writes its header")
        case .foreignContent(let content):
            ("import-content", content.summary, content.fix)
        case .compression(let fault):
            (fault.id, fault.summary, fault.fix)
        case .malformedText(let encoding):
            (
                "import-encoding", "byte \(byteOffset ?? 0) is not \(encoding.name) text",
                "export as UTF-8, or name the file's code page in its source (`encoding: windows-1252`)"
            )
        case .notUTF8:
            (
                "import-encoding", "byte \(byteOffset ?? 0) is not UTF-8 text",
                "export as UTF-8, or name the file's code page in its source (`encoding: windows-1252`)"
            )
        case .encodingNotAccepted(let name):
            (
                "import-encoding", "the encoding '\(name)' is not read",
                "export as UTF-8, UTF-16, ISO-8859-1, Windows-1252 or US-ASCII"
            )
        case .noHeader(let searched):
            (
                "import-header", "no header row in the first \(searched) rows",
                "export with column titles, or name them as this file does in a profile of your own"
            )
        case .unterminatedQuote:
            (
                "import-truncated", "the quote opened here is still open at the end of the file",
                "export again: the file was cut off, or a cell holds a quote that is not doubled"
            )
        case .endlessQuote(let limit):
            (
                "import-long-field", "the cell whose quote opens here has more than \(limit) bytes",
                "look for a quote that is not closed; else leave the column out of the export"
            )
        case .malformedXML(let message):
            ("import-xml", "the file is not well-formed XML: \(message)", "export again: it was cut off or damaged")
        case .documentType:
            (
                "import-doctype", "the file carries a document type declaration, which is never read",
                "export without it; entities and external files are refused"
            )
        case .unexpectedRoot(let root, let expected):
            (
                "import-root", "the document is '\(root)', not \(expected.map { "'\($0)'" }.joined(separator: " or "))",
                "open it: it may be the tool's error message; else name another profile for it"
            )
        case .tooDeep(let limit):
            ("import-depth", "elements nest deeper than \(limit)", "check that this is the export that was meant")
        case .textTooLong(let limit):
            ("import-long-field", "one text has more than \(limit) bytes", "leave this field out of the export")
        case .tooManyFields(let limit):
            ("import-long-row", "one record has more than \(limit) fields", "leave fields out of the export")
        }
    }
}
