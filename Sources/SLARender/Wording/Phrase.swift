/// One entry of a language file: a whole sentence with slots, in one or several plural forms.
struct Phrase: Sendable, Hashable {
    /// A piece of a sentence.
    enum Segment: Sendable, Hashable {
        case literal(String)
        case slot(String, form: SlotForm)
        /// Switches stress on or off.
        case stress
    }

    /// How a number is written in its slot.
    enum SlotForm: String, Sendable, Hashable {
        case figure
        /// `{count:word}`: one to ten in words.
        case word
        /// `{count:Word}`: the same at the start of a sentence.
        case capitalisedWord
    }

    /// The slot whose number selects the form; `nil` for a sentence with one form.
    var pluralSlot: String?
    /// By plural category; the only form of a sentence without plural is `other`.
    var forms: [PluralCategory: [Segment]]

    /// The slots used, over all forms.
    var slots: Set<String> {
        var names = Set(pluralSlot.map { [$0] } ?? [])
        for case .slot(let name, _) in forms.values.joined() { names.insert(name) }
        return names
    }
}

/// The plural categories of CLDR that our languages use for whole numbers.
enum PluralCategory: String, Sendable, Hashable, CaseIterable {
    case zero, one, two, few, many, other
}

/// Which category a whole number has in a language (CLDR plural rules, cardinals).
enum PluralRule: String, Sendable, Hashable, CaseIterable {
    /// English, German, Dutch, Spanish of whole numbers: one is 1.
    case oneOther = "one-other"
    /// French: one is 0 and 1.
    case zeroOneOther = "zero-one-other"
    /// Languages without plural forms.
    case otherOnly = "other-only"

    func category(of n: Int64) -> PluralCategory {
        switch self {
        case .oneOther: n == 1 ? .one : .other
        case .zeroOneOther: n == 0 || n == 1 ? .one : .other
        case .otherOnly: .other
        }
    }
}
