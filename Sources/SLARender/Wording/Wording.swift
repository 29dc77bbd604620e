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
        var category = PluralCategory.other
        if let name = phrase.pluralSlot, case .count(let n)? = slots[name] { category = plural.category(of: n) }
        var result = Sentence()
        var isStrong = false
        for segment in phrase.forms[category] ?? phrase.forms[.other] ?? [] {
            switch segment {
            case .stress: isStrong.toggle()
            case .literal(let text): result.append(Sentence.Run(text: text, isStrong: isStrong))
            case .slot(let name, let form):
                for var run in runs(slots[name], form) {
                    run.isStrong = run.isStrong || isStrong
                    result.append(run)
                }
            }
        }
        return result
    }

    /// The sentence as plain text.
    func text(_ key: String, _ slots: [String: Slot] = [:]) -> String { sentence(key, slots).plain }

    private func runs(_ slot: Slot?, _ form: Phrase.SlotForm) -> [Sentence.Run] {
        switch slot {
        case nil: [Sentence.Run(text: "…")]
        case .text(let text): [Sentence.Run(text: text)]
        case .foreign(let text): [Sentence.Run(text: text, isForeign: true)]
        case .sentence(let sentence): sentence.runs
        case .count(let n): [Sentence.Run(text: number(n, form))]
        }
    }

    /// One to ten in words where the sentence asks for it, figures otherwise (report design, section 6).
    private func number(_ n: Int64, _ form: Phrase.SlotForm) -> String {
        if form != .figure, (0...10).contains(n) {
            return text(form == .word ? "number.word.\(n)" : "number.Word.\(n)")
        }
        return NumberText.grouped(n, in: self)
    }
}
