import SLAModel
import SLATemplate

// Sentences are views as they are: a template writes their stretches through the partial `inline/sentence`.

extension Sentence: TemplateRecord {
    static let fields: [TemplateField<Sentence>] = [
        .list("stretches", \.stretches), .list("pieces", \.pieces), .text("plain", \.plain),
        .optionalText("own", \.own),
    ]

    /// The whole, where it is nothing but our own words without stress, as most sentences are: a template then has no
    /// stretch to open and no name to isolate.
    private var own: String? {
        guard runs.count == 1, !runs[0].isStrong, !runs[0].isForeign else { return nil }
        let words = runs[0].text
        return words.utf8.first == UInt8(ascii: " ") || words.utf8.last == UInt8(ascii: " ") ? nil : words
    }

    /// Neighbouring runs of one weight, so that a stressed stretch is opened and closed once.
    struct Stretch: TemplateRecord {
        var isStrong: Bool
        var runs: [Run]

        static let fields: [TemplateField<Stretch>] = [
            .bool("isStrong", \.isStrong), .list("runs", \.runs), .list("pieces") { Piece.all(of: $0.runs) },
            .bool("startsWithSpace") { $0.runs.first?.text.utf8.first == UInt8(ascii: " ") },
            .bool("endsWithSpace") { stretch in
                stretch.runs.last?.text.utf8.last == UInt8(ascii: " ")
                    && (stretch.runs.count > 1 || stretch.runs[0].text.utf8.count > 1)
            },
        ]
    }

    /// Neighbouring runs as one value, except for names that are written from right to left: each is isolated by
    /// itself.
    struct Piece: TemplateRecord {
        /// Without the spaces told apart beside it.
        var text: String
        var startsWithSpace = false
        var endsWithSpace = false

        /// Spaces between pieces are the template's; those around all of them are for the stress marks.
        static let fields: [TemplateField<Piece>] = [
            .text("text", \.text), .bool("startsWithSpace", \.startsWithSpace), .bool("endsWithSpace", \.endsWithSpace),
        ]

        /// Without the spaces around all of them, which Markdown wants outside of its stress marks.
        static func all(of runs: [Run]) -> [Piece] {
            // Most stretches are one piece.
            if !runs.contains(where: { $0.isForeign && $0.text.runsFromRightToLeft }) {
                let text =
                    runs.count == 1 ? runs[0].text : ByteRoom.text { for run in runs { $0.append(text: run.text) } }
                return runs.isEmpty ? [] : [Piece(text: trimmed(text))]
            }
            var all: [(text: String, isIsolated: Bool)] = []
            for run in runs {
                let isIsolated = run.isForeign && run.text.runsFromRightToLeft
                if let last = all.last, !last.isIsolated, !isIsolated {
                    all[all.count - 1].text += run.text
                } else {
                    all.append((run.text, isIsolated))
                }
            }
            return all.enumerated().map { index, piece in
                Piece(
                    text: trimmed(piece.text), startsWithSpace: index > 0 && piece.text.utf8.first == UInt8(ascii: " "),
                    endsWithSpace: index < all.count - 1 && piece.text.utf8.count > 1
                        && piece.text.utf8.last == UInt8(ascii: " "))
            }
        }

        /// Without a space at its start and one at its end.
        private static func trimmed(_ text: String) -> String {
            let space = UInt8(ascii: " ")
            guard text.utf8.first == space || text.utf8.last == space else { return text }
            var rest = text[...]
            if rest.utf8.first == space { rest = rest.dropFirst() }
            if rest.utf8.last == space { rest = rest.dropLast() }
            return String(rest)
        }
    }

    private var pieces: [Piece] { Piece.all(of: runs) }

    private var stretches: [Stretch] {
        // Most sentences have no stress.
        if let first = runs.first, runs.allSatisfy({ $0.isStrong == first.isStrong }) {
            return [Stretch(isStrong: first.isStrong, runs: runs)]
        }
        var all: [Stretch] = []
        for run in runs {
            if let last = all.last, last.isStrong == run.isStrong {
                all[all.count - 1].runs.append(run)
            } else {
                all.append(Stretch(isStrong: run.isStrong, runs: [run]))
            }
        }
        return all
    }
}

extension Sentence.Run: TemplateRecord {
    static let fields: [TemplateField<Sentence.Run>] = [
        .text("text", \.text), .bool("isForeign", \.isForeign),
    ]
}

/// A verdict as glyph and word.
struct StatusView: TemplateRecord {
    /// The class that style sheets know it by.
    enum Kind: String { case met, watch, miss, na }

    /// How it is drawn.
    var kind: Kind
    /// In the review's language; stands beside the glyph, never without it.
    var word: String

    static let fields: [TemplateField<StatusView>] = [
        .text("kind") { $0.kind.rawValue }, .text("word", \.word), .text("glyph", \.glyph),
        .bool("isMissed") { $0.kind == .miss },
    ]

    /// For media without drawings.
    var glyph: String {
        switch kind {
        case .met: "✓"
        case .watch: "▲"
        case .miss: "◆"
        case .na: "–"
        }
    }
}

/// A drawing with its headline and what it measures; its markup tells the data in words to those who do not see it.
struct FigureView: TemplateRecord {
    /// What the drawing shows.
    var title: Sentence
    /// What is measured, its unit and the period.
    var subtitle: Sentence
    /// Markup of ours, never a text of the inputs as it is.
    var chart: String

    static let fields: [TemplateField<FigureView>] = [
        .record("title", \.title), .record("subtitle", \.subtitle), .trusted("chart", in: .html, \.chart),
    ]
}

/// A plain table whose columns are known at run time only.
struct DataTableView: TemplateRecord {
    /// A line under the heads of the columns.
    struct Row: TemplateRecord {
        /// The cell that names the line.
        var head: String
        /// One for each of `columns`.
        var cells: [String]

        static let fields: [TemplateField<Row>] = [.text("head", \.head), .texts("cells", \.cells)]
    }

    /// Names the data where the table is folded away.
    var summary: String
    /// Head of the cells that name the lines.
    var firstColumn: String
    /// Heads of the others.
    var columns: [String]
    var rows: [Row]

    static let fields: [TemplateField<DataTableView>] = [
        .text("summary", \.summary), .text("firstColumn", \.firstColumn), .texts("columns", \.columns),
        .list("rows", \.rows),
    ]
}

/// A link inside the page.
struct ContentsView: TemplateRecord {
    /// Id of the section in the page.
    var anchor: String
    /// What it is called there.
    var label: String

    static let fields: [TemplateField<ContentsView>] = [.text("anchor", \.anchor), .text("label", \.label)]
}

/// The head of a section: what it is about, what was found, and up to three sentences more.
struct HeadingView: TemplateRecord {
    /// Short, such as "Availability".
    var name: String
    /// What was found, in a sentence.
    var headline: Sentence
    var lede: Sentence?

    static let fields: [TemplateField<HeadingView>] = [
        .text("name", \.name), .record("headline", \.headline), .optionalRecord("lede", \.lede),
    ]
}
