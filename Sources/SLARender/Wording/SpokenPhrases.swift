import SLADiagnostics

/// The sentences of a language as they are said: the pieces of all of them in flat tables without a reference, because
/// a page says hundreds of sentences, and to count references to their texts took longer than to copy them.
struct SpokenPhrases: Sendable {
    /// A piece of a sentence; texts are ranges of `bytes`.
    enum Piece: Sendable {
        case literal(Range<Int32>)
        /// A value by the number of its name; `words` is a place in `wordForms`, or negative for figures.
        case slot(name: Int32, words: Int32)
        /// The variants are a range of `variants`.
        case agreement(name: Int32, Range<Int32>)
        /// Switches stress on or off.
        case stress
    }

    /// One sentence; its forms are ranges of `pieces`.
    struct Spoken: Sendable {
        /// The number of the name whose value selects the form; negative for a sentence with one form.
        fileprivate(set) var pluralSlot: Int32
        /// The form that every sentence has.
        fileprivate(set) var other: Range<Int32>
        /// Where in `forms` those by category begin, in the order of `PluralCategory.allCases`.
        fileprivate var forms: Int32
    }

    private(set) var all: [Spoken] = []
    private(set) var pieces: [Piece] = []
    private(set) var variants: [Range<Int32>] = []
    private(set) var wordForms: [Phrase.WordForm] = []
    /// Of slots; those that dates use come first, so that their numbers are known.
    private(set) var names = DateSlot.allCases.map(\.name)
    private(set) var bytes: [UInt8] = []
    private var numbers: [String: Int32]
    private var forms: [Range<Int32>?] = []

    init(_ phrases: [Phrase]) {
        numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, Int32($0)) })
        all.reserveCapacity(phrases.count)
        pieces.reserveCapacity(4 * phrases.count)
        bytes.reserveCapacity(64 * phrases.count)
        for phrase in phrases {
            let other = add(phrase.forms[.other] ?? [])
            var spoken = Spoken(pluralSlot: -1, other: other, forms: Int32(forms.count))
            if let slot = phrase.pluralSlot {
                spoken.pluralSlot = number(of: slot)
                for category in PluralCategory.allCases {
                    forms.append(category == .other ? other : phrase.forms[category].map { add($0) })
                }
            }
            all.append(spoken)
        }
    }

    /// What a sentence with several forms says for a category; `nil` where that has none of its own.
    func form(of spoken: Spoken, for category: PluralCategory) -> Range<Int32>? {
        forms[Int(spoken.forms) + category.place]
    }

    /// The pieces of a sentence stand one after the other: those inside an agreement come before its sentence's.
    private mutating func add(_ segments: [Phrase.Segment]) -> Range<Int32> {
        let own = segments.map { piece(of: $0) }
        let start = Int32(pieces.count)
        pieces += own
        return start..<Int32(pieces.count)
    }

    private mutating func piece(of segment: Phrase.Segment) -> Piece {
        switch segment {
        case .stress: return .stress
        case .literal(let text):
            let start = Int32(bytes.count)
            text.withLentUTF8 { bytes.append(contentsOf: $0) }
            return .literal(start..<Int32(bytes.count))
        case .slot(let name, .figure): return .slot(name: number(of: name), words: -1)
        case .slot(let name, .word(let form)):
            wordForms.append(form)
            return .slot(name: number(of: name), words: Int32(wordForms.count - 1))
        case .agreement(let name, let forms):
            let ranges = forms.map { add($0) }
            let start = Int32(variants.count)
            variants += ranges
            return .agreement(name: number(of: name), start..<Int32(variants.count))
        }
    }

    private mutating func number(of name: String) -> Int32 {
        if let known = numbers[name] { return known }
        let number = Int32(names.count)
        names.append(name)
        numbers[name] = number
        return number
    }
}

/// What a pattern of dates and clock times may ask for; the raw value is the number of its name in every language.
enum DateSlot: Int32, CaseIterable {
    case day, month, mon, year, yy, hour, hour12, minute, date, time

    /// As a pattern writes it.
    var name: String {
        switch self {
        case .day: "day"
        case .month: "month"
        case .mon: "mon"
        case .year: "year"
        case .yy: "yy"
        case .hour: "hour"
        case .hour12: "hour12"
        case .minute: "minute"
        case .date: "date"
        case .time: "time"
        }
    }
}
