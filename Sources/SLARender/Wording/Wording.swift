import SLADiagnostics

/// The sentences of one language, complete and checked.
struct Wording: Sendable {
    /// BCP 47 tag, such as `en-GB`.
    let tag: String
    let plural: PluralRule
    /// Between whole and fraction, and between groups of three digits.
    let decimalMark: String
    let groupMark: String
    private let phrases: [String: Phrase]

    /// What may stand in a slot.
    enum Slot: Sendable {
        /// Our own text, such as a formatted figure.
        case text(String)
        /// Text from an export or an agreement.
        case foreign(String)
        /// A whole number: written with group marks or in words, and able to select a plural form.
        case count(Int64)
        /// A number with a fraction, in ASCII digits such as `-2.3`: written in the marks of the language, and able to
        /// select a plural form.
        case decimal(String)
        case sentence(Sentence)
    }

    init(tag: String, phrases: [String: Phrase]) {
        self.tag = tag
        self.phrases = phrases
        func setting(_ key: String) -> String? {
            guard case .literal(let text)? = phrases[key]?.forms[.other]?.first else { return nil }
            return text
        }
        plural = setting("number.plural").flatMap(PluralRule.init) ?? .oneOther
        decimalMark = setting("number.decimal") ?? "."
        groupMark = setting("number.group") ?? ""
    }

    func has(_ key: String) -> Bool { phrases[key] != nil }

    /// Whether every slot of the sentence is among `names`.
    func canSay(_ key: String, with names: some Sequence<String>) -> Bool {
        phrases[key].map { $0.slots.isSubset(of: names) } ?? false
    }

    /// The sentence with its slots filled. A slot without a value stays visible as `…`; a key without a sentence as
    /// the key in brackets: the checks of `WordingCatalogue` keep both from happening.
    func sentence(_ key: String, _ slots: [String: Slot] = [:]) -> Sentence {
        guard let phrase = phrases[key] else { return .own("[\(key)]") }
        var result = Sentence()
        var isStrong = false
        append(segments(of: phrase, slots), slots, to: &result, &isStrong)
        return result
    }

    /// The sentence as plain text.
    func text(_ key: String, _ slots: [String: Slot] = [:]) -> String { sentence(key, slots).plain }

    private func segments(of phrase: Phrase, _ slots: [String: Slot]) -> [Phrase.Segment] {
        let number = phrase.pluralSlot.flatMap { slots[$0] }
        if let none = phrase.forms[.zero], isZero(number) { return none }
        return phrase.forms[category(of: number)] ?? phrase.forms[.other] ?? []
    }

    private func append(
        _ segments: [Phrase.Segment], _ slots: [String: Slot], to result: inout Sentence, _ isStrong: inout Bool
    ) {
        for segment in segments {
            switch segment {
            case .stress: isStrong.toggle()
            case .literal(let text):
                // An abbreviation at the end of a sentence takes no second full stop: `nach 3 Std.`
                let repeatsStop = text.first == "." && result.runs.last?.text.last == "."
                result.append(Sentence.Run(text: repeatsStop ? String(text.dropFirst()) : text, isStrong: isStrong))
            case .slot(let name, let form):
                for var run in runs(slots[name], form) {
                    run.isStrong = run.isStrong || isStrong
                    result.append(run)
                }
            case .agreement(let name, let variants):
                append(variants[variant(of: slots[name], among: variants.count)], slots, to: &result, &isStrong)
            }
        }
    }

    /// Which form of an agreement holds: one a category, before them one for 0 where there is one more.
    private func variant(of slot: Slot?, among count: Int) -> Int {
        let hasZero = count > plural.categories.count
        if hasZero, isZero(slot) { return 0 }
        let index = plural.categories.firstIndex(of: category(of: slot)) ?? 0
        return min(index + (hasZero ? 1 : 0), count - 1)
    }

    private func category(of slot: Slot?) -> PluralCategory {
        switch slot {
        case .count(let n): plural.category(of: n)
        case .decimal(let digits): plural.category(ofDecimal: digits)
        case nil, .text, .foreign, .sentence: .other
        }
    }

    private func isZero(_ slot: Slot?) -> Bool { if case .count(0)? = slot { true } else { false } }

    private func runs(_ slot: Slot?, _ form: Phrase.SlotForm) -> [Sentence.Run] {
        switch slot {
        case nil: [Sentence.Run(text: "…")]
        case .text(let text): [Sentence.Run(text: text)]
        case .foreign(let text): [Sentence.Run(text: text, isForeign: true)]
        case .sentence(let sentence): sentence.runs
        case .count(let n): [Sentence.Run(text: number(n, form))]
        case .decimal(let digits): [Sentence.Run(text: NumberText.localised(digits, in: self))]
        }
    }

    /// Zero to ten, or as far as the language goes, in words where the sentence asks for it, figures otherwise (report design, section 6).
    private func number(_ n: Int64, _ form: Phrase.SlotForm) -> String {
        if case .word(let form) = form, has(form.key(n, in: self)) { return text(form.key(n, in: self)) }
        return NumberText.grouped(n, in: self)
    }
}
