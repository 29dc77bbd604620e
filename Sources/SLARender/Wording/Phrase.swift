/// One entry of a language file: a whole sentence with slots, in one or several plural forms.
struct Phrase: Sendable, Hashable {
    /// A piece of a sentence.
    enum Segment: Sendable, Hashable {
        case literal(String)
        case slot(String, form: SlotForm)
        /// `{open|was open|were open}`: the words that agree with the number of a slot.
        case agreement(String, variants: [[Segment]])
        /// Switches stress on or off.
        case stress
    }

    /// How a number is written in its slot.
    enum SlotForm: Sendable, Hashable {
        case figure
        /// `{count:word}`: zero to ten in words; `{count:Word}` at the start of a sentence; `{count:word-f}` in a
        /// gender or case that the language file names.
        case word(WordForm)
    }

    /// What the words for zero to ten are looked up by.
    struct WordForm: Sendable, Hashable {
        var isCapitalised: Bool
        /// `-f` of `{count:word-f}`, empty without.
        var variant: String

        /// Without variant: what every language has.
        private var plainPrefix: String { isCapitalised ? "number.Word" : "number.word" }
        /// The start of the keys `number.word-f.1`.
        var prefix: String { plainPrefix + variant + "." }

        /// The key of a number's word; a variant names only those that differ.
        func key(_ n: Int64, in wording: Wording) -> String {
            let own = prefix + String(n)
            return wording.has(own) ? own : plainPrefix + "." + String(n)
        }
    }

    /// The slot whose number selects the form; `nil` for a sentence with one form.
    var pluralSlot: String?
    /// By plural category; the only form of a sentence without plural is `other`.
    var forms: Forms

    /// What is said for each plural category: a place a category, because looking one up is on the way of every
    /// sentence.
    struct Forms: Sendable, Hashable {
        /// By the place of the category in `PluralCategory.allCases`.
        private var places: [[Segment]?]

        init(_ category: PluralCategory, _ segments: [Segment]) {
            places = Array(repeating: nil, count: PluralCategory.allCases.count)
            self[category] = segments
        }

        subscript(category: PluralCategory) -> [Segment]? {
            get { places[category.place] }
            set { places[category.place] = newValue }
        }

        /// Calls `body` with those there are.
        func forEach(_ body: ([Segment]) -> Void) {
            for case let segments? in places { body(segments) }
        }
    }

    /// The slots used, over all forms, each once in the order of the text.
    var slots: [String] {
        var names: [String] = pluralSlot.map { [$0] } ?? []
        visitSegments { segment in
            switch segment {
            case .slot(let name, _), .agreement(let name, _): if !names.contains(name) { names.append(name) }
            case .literal, .stress: break
            }
        }
        return names
    }

    /// Every piece of every form, also those inside agreements.
    var segments: [Segment] {
        var all: [Segment] = []
        visitSegments { all.append($0) }
        return all
    }

    /// Calls `body` with every piece of every form, an agreement before what is inside it.
    func visitSegments(_ body: (Segment) -> Void) {
        func visit(_ segments: [Segment]) {
            for segment in segments {
                body(segment)
                if case .agreement(_, let variants) = segment { variants.forEach(visit) }
            }
        }
        forms.forEach(visit)
    }
}

/// The plural categories of CLDR that our languages use. A form for `zero` is that of 0 in every language, and one for
/// `two` that of 2, where a language says “both”.
enum PluralCategory: String, Sendable, Hashable, CaseIterable {
    case zero, one, two, few, many, other

    /// In `allCases`.
    var place: Int {
        switch self {
        case .zero: 0
        case .one: 1
        case .two: 2
        case .few: 3
        case .many: 4
        case .other: 5
        }
    }
}

/// Which category a number has in a language (CLDR plural rules, cardinals).
enum PluralRule: String, Sendable, Hashable, CaseIterable {
    /// English, German, Dutch, Spanish of whole numbers: one is 1.
    case oneOther = "one-other"
    /// French: one is 0 and 1.
    case zeroOneOther = "zero-one-other"
    /// Languages without plural forms.
    case otherOnly = "other-only"

    /// The categories that words agree with, in the order of their forms.
    var categories: [PluralCategory] { self == .otherOnly ? [.other] : [.one, .other] }

    func category(of n: Int64) -> PluralCategory {
        switch self {
        case .oneOther: n == 1 ? .one : .other
        case .zeroOneOther: n == 0 || n == 1 ? .one : .other
        case .otherOnly: .other
        }
    }

    /// Of a decimal such as `1.8`: plural in English and German, singular below two in French.
    func category(ofDecimal digits: String) -> PluralCategory {
        let parts = digits.drop { $0 == "-" || $0 == "+" }.split(separator: ".")
        guard let whole = parts.first.flatMap({ Int64($0) }) else { return .other }
        return parts.count > 1 && self == .oneOther ? .other : category(of: whole)
    }
}
