/// One finding about an input, told so that its reader can act: where, what was found, what was expected, what to do.
///
/// Wording rules: the summary is one sentence without a full stop that names the offending value in single quotes;
/// notes give context; the fix begins with a verb.
package struct Diagnostic: Sendable, Hashable {
    /// An error leaves something out or stops a client, a warning may change a figure, a notice only tells.
    package enum Severity: String, Sendable, Hashable, Codable, CaseIterable {
        case error, warning, notice
    }

    /// What follows from it for the run.
    package var severity: Severity
    /// Stable identifier in kebab case, such as `import-date`; the catalogue has one case for each.
    package var id: String
    /// What was found, and what was expected where the form is not known to everybody.
    package var summary: String
    /// `nil` when no single place is at fault.
    package var position: SourcePosition?
    /// The offending line and the part of it to underline.
    package var excerpt: SourceExcerpt?
    /// Context, a line each.
    package var notes: [String]
    /// What to do, in words the reader can act on; `nil` when there is nothing to do.
    package var fix: String?

    package init(
        _ severity: Severity, id: String, _ summary: String, at position: SourcePosition? = nil,
        excerpt: SourceExcerpt? = nil, notes: [String] = [], fix: String? = nil
    ) {
        self.severity = severity
        self.id = id
        self.summary = summary
        self.position = position
        self.excerpt = excerpt
        self.notes = notes
        self.fix = fix
    }
}

/// A place in a file. Lines and columns count from 1; columns count UTF-8 bytes.
package struct SourcePosition: Sendable, Hashable {
    /// As a person would open it: relative to the workspace, or inside an archive `archive.zip/inc.csv`.
    package var file: String
    /// `nil` when the whole file is meant; of a quoted cell over several lines the first.
    package var line: Int?
    /// `nil` when the whole line is meant.
    package var column: Int?
    /// Offset in bytes from the start of the file, where the reader knows it.
    package var byteOffset: Int?

    package init(file: String, line: Int? = nil, column: Int? = nil, byteOffset: Int? = nil) {
        self.file = file
        self.line = line
        self.column = column
        self.byteOffset = byteOffset
    }
}

/// A physical line of an input and the columns (from 1, in bytes, half-open) that a diagnostic is about.
package struct SourceExcerpt: Sendable, Hashable {
    /// Without its line end; of a long line only a part, in which `columns` count.
    package var line: String
    /// `nil` underlines nothing.
    package var columns: Range<Int>?

    package init(line: String, columns: Range<Int>? = nil) {
        self.line = line
        self.columns = columns
    }
}

/// Several diagnostics thrown as one error: a reader reports all it found, not the first.
package struct Diagnostics: Error, Sendable, Hashable {
    /// In the order in which they were found.
    package var all: [Diagnostic]

    package init(_ all: [Diagnostic] = []) {
        self.all = all
    }

    /// Whether any of them is an error; warnings and notices refuse nothing.
    package var hasErrors: Bool { all.contains { $0.severity == .error } }
    /// How many of them are errors.
    package var errorCount: Int { all.count { $0.severity == .error } }

    package mutating func append(_ diagnostic: Diagnostic) {
        all.append(diagnostic)
    }

    package mutating func append(contentsOf other: Diagnostics) {
        all.append(contentsOf: other.all)
    }
}
