package import SLADiagnostics
package import SLAModel

/// What an account manager adds to a review, read from Markdown.
///
/// The tree is the protection: it has no place for raw HTML, images, scripts or links to anything but web pages and
/// mail addresses, so no writer can let one through. What was left out is told.
package struct Commentary: Sendable, Equatable {
    var blocks: [Block]
    /// What of the text is not shown, one warning each with its line.
    package var warnings: Diagnostics
    /// What is said to single misses.
    package var justifications: [Justification] = []

    /// What stands on lines of its own.
    indirect enum Block: Sendable, Equatable {
        case paragraph([Inline])
        /// Level 3 to 6; no level is skipped.
        case heading(Int, [Inline])
        case quote([Block])
        case list(List)
        case code(String)
        case rule
    }

    /// Points, or steps with numbers.
    struct List: Sendable, Equatable {
        /// The first number; `nil` for a list of points.
        var start: Int?
        /// Whether its items stand without space between them.
        var isTight: Bool
        var items: [[Block]]
    }

    /// What stands inside a line.
    indirect enum Inline: Sendable, Equatable {
        case text(String)
        case code(String)
        case emphasis([Inline])
        case strong([Inline])
        case link(CommentaryLink, [Inline])
        case lineBreak
    }

    /// Bytes a commentary may have: about ten printed pages.
    package static let longest = 32_768
    /// Lists in quotes in lists: how deep a commentary may go, stress and links included.
    package static let deepest = 16

    /// Reads CommonMark; without extensions, raw HTML and images left out, headings moved below the section's own.
    ///
    /// - Parameter file: what diagnostics call the text.
    /// - Returns: `nil` when there is nothing to show.
    /// - Throws: when the text is longer or deeper than a commentary can be.
    package static func read(_ text: String, file: String) throws(Diagnostics) -> Commentary? {
        guard text.utf8.count <= longest else {
            throw Diagnostics([
                Diagnostic(
                    .error, id: "commentary-long",
                    "the commentary has \(text.utf8.count) bytes, more than the \(longest) it may have",
                    at: SourcePosition(file: file), fix: "shorten it: a client reads a page, not a book")
            ])
        }
        var reader = CommentaryReader(file: file)
        let blocks = try reader.blocks(of: text)
        guard !blocks.isEmpty || !reader.warnings.all.isEmpty else { return nil }
        return Commentary(blocks: blocks, warnings: reader.warnings)
    }

    /// Nothing but what is said to single misses.
    package init(justifications: [Justification]) {
        self.init(blocks: [], warnings: Diagnostics(), justifications: justifications)
    }

    init(blocks: [Block], warnings: Diagnostics, justifications: [Justification] = []) {
        self.blocks = blocks
        self.warnings = warnings
        self.justifications = justifications
    }

    /// Whether nothing is left to show.
    var isEmpty: Bool { blocks.isEmpty }
}
