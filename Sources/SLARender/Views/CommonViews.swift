import SLAModel
import SLATemplate

// Sentences are views as they are: a template writes their stretches through the partial `inline/sentence`.

extension Sentence: TemplateRecord {
    static let fields: [TemplateField<Sentence>] = [.list("stretches", \.stretches), .text("plain", \.plain)]

    /// Neighbouring runs of one weight, so that a stressed stretch is opened and closed once.
    struct Stretch: TemplateRecord {
        var isStrong: Bool
        var runs: [Run]

        static let fields: [TemplateField<Stretch>] = [
            .bool("isStrong", \.isStrong), .list("runs", \.runs), .text("text", \.text),
            .bool("startsWithSpace", \.startsWithSpace), .bool("endsWithSpace", \.endsWithSpace),
        ]

        private var whole: String { runs.map(\.text).joined() }
        private var startsWithSpace: Bool { whole.first == " " }
        private var endsWithSpace: Bool { whole.count > 1 && whole.last == " " }

        /// Without the spaces around it, which Markdown wants outside of its stress marks.
        private var text: String {
            whole.dropFirst(startsWithSpace ? 1 : 0).dropLast(endsWithSpace ? 1 : 0).description
        }
    }

    private var stretches: [Stretch] {
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
    enum Kind: String { case met, watch, miss, na }

    var kind: Kind
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

/// A drawing with its headline, what it measures, and its data as a table for those who do not see it.
struct FigureView: TemplateRecord {
    var title: Sentence
    var subtitle: Sentence
    var chart: String

    static let fields: [TemplateField<FigureView>] = [
        .record("title", \.title), .record("subtitle", \.subtitle), .trusted("chart", in: .html, \.chart),
    ]
}

/// A plain table whose columns are known at run time only.
struct DataTableView: TemplateRecord {
    struct Row: TemplateRecord {
        var head: String
        var cells: [String]

        static let fields: [TemplateField<Row>] = [.text("head", \.head), .texts("cells", \.cells)]
    }

    var summary: String
    var firstColumn: String
    var columns: [String]
    var rows: [Row]

    static let fields: [TemplateField<DataTableView>] = [
        .text("summary", \.summary), .text("firstColumn", \.firstColumn), .texts("columns", \.columns),
        .list("rows", \.rows),
    ]
}

/// A link inside the page.
struct ContentsView: TemplateRecord {
    var anchor: String
    var label: String

    static let fields: [TemplateField<ContentsView>] = [.text("anchor", \.anchor), .text("label", \.label)]
}

/// The head of a section: what it is about, what was found, and up to three sentences more.
struct HeadingView: TemplateRecord {
    var name: String
    var headline: Sentence
    var lede: Sentence?

    static let fields: [TemplateField<HeadingView>] = [
        .text("name", \.name), .record("headline", \.headline), .optionalRecord("lede", \.lede),
    ]
}
