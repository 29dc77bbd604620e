import SLAModel

/// What the cells of one column look like.
struct ColumnSurvey {
    /// Whether its words may be shown as they are.
    private let showsWords: Bool
    private var filled = 0
    private var dates = DateOrderEvidence()
    private var numbers = 0
    private var durations = 0
    private var words: [String] = []
    private var hasManyWords = false
    /// Whether the first date begins with four digits.
    private var isYearFirst = false

    init(shows: Bool) { showsWords = shows }

    mutating func add(_ raw: UnsafeRawBufferPointer) {
        let cell = raw.trimmedCell
        guard !cell.isEmpty else { return }
        filled += 1
        if filled == 1 { isYearFirst = cell.count > 4 && cell.prefix(4).allSatisfy(\.isASCIIDigit) }
        dates.add(cell)
        if NumberFormat(decimalMark: .point).read(cell) ?? NumberFormat(decimalMark: .comma).read(cell) != nil {
            numbers += 1
        } else if (try? DurationFormat(unit: .text).read(cell)) != nil {
            durations += 1
        }
        guard !hasManyWords else { return }
        let word = String(decoding: cell.prefix(80), as: UTF8.self)
        if !words.contains(word) { words.append(word) }
        hasManyWords = words.count > 24
    }

    func column(_ title: String, ordinal: Int, field: RecordField?) -> FileDescription.Column {
        let isDate = filled > 0 && dates.unreadable * 20 < filled
        let type =
            if filled == 0 { "nothing" } else if isDate { "date" } else if numbers == filled {
                "number"
            } else if durations + numbers == filled { "duration" } else { hasManyWords ? "text" : "word" }
        let isShown = showsWords && !hasManyWords
        return FileDescription.Column(
            title: title, ordinal: ordinal, filled: filled, type: type, field: field,
            samples: isShown ? words.sorted() : words.prefix(isDate ? 1 : 3).map(\.masked.excerpt),
            dateOrder: isDate ? order : nil)
    }

    private var order: String {
        switch dates.verdict {
        case .settled(.dmy): "day before month: \(dates.dayFirst) of \(dates.dayFirst + dates.ambiguous) dates prove it"
        case .settled(.mdy):
            "month before day: \(dates.monthFirst) of \(dates.monthFirst + dates.ambiguous) dates prove it"
        case .settled(.ymd): isYearFirst ? "year first" : "the month is a name"
        case .contradictory: "contradictory: day first in \(dates.dayFirst) rows, month first in \(dates.monthFirst)"
        case .undecidable: "day or month first cannot be told: no number above 12 in \(dates.ambiguous) dates"
        }
    }
}

extension String {
    /// The start of the first line: enough to see the form of a text.
    fileprivate var excerpt: String {
        let line = prefix { !$0.isNewline }
        return line.count < count || line.count > 32 ? String(line.prefix(32)) + "…" : self
    }
}
