import SLADiagnostics
import SLAModel

/// The sentences of one language, complete and checked.
struct Wording: Sendable {
    /// BCP 47 tag, such as `en-GB`.
    let tag: String
    let plural: PluralRule
    /// Between whole and fraction, and between groups of three digits.
    let decimalMark: String
    let groupMark: String
    private let phrases: PhraseTable

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
        self.phrases = PhraseTable(phrases)
        func setting(_ key: String) -> String? {
            guard case .literal(let text)? = phrases[key]?.forms[.other]?.first else { return nil }
            return text
        }
        plural = setting("number.plural").flatMap(PluralRule.init) ?? .oneOther
        decimalMark = setting("number.decimal") ?? "."
        groupMark = setting("number.group") ?? ""
    }

    /// Whether the language, or one it extends, has the sentence.
    func has(_ key: String) -> Bool { phrases.contains(key) }

    /// A sentence without slots; `nil` where the language has none.
    func textIfAny(_ key: String) -> String? { phrases[key].map { text($0, [:]) } }

    /// Whether every slot of the sentence is among `names`.
    func canSay(_ key: String, with names: [String]) -> Bool {
        phrases[key].map { $0.slots.allSatisfy(names.contains) } ?? false
    }

    /// The sentence with its slots filled. A slot without a value stays visible as `…`; a key without a sentence as
    /// the key in brackets: the checks of `WordingCatalogue` keep both from happening.
    func sentence(_ key: String, _ slots: Slots = [:]) -> Sentence {
        guard let phrase = phrases[key] else { return .own("[\(key)]") }
        var result = Sentence()
        var isStrong = false
        append(segments(of: phrase, slots), slots, to: &result, &isStrong)
        return result
    }

    /// The sentence as plain text.
    func text(_ key: String, _ slots: Slots = [:]) -> String {
        guard let phrase = phrases[key] else { return "[\(key)]" }
        return text(phrase, slots)
    }

    private func text(_ phrase: Phrase, _ slots: Slots) -> String {
        let segments = segments(of: phrase, slots)
        if segments.count == 1, case .literal(let text) = segments[0] { return text }
        var result = ByteRoom(capacity: 256)
        append(segments, slots, to: &result)
        return result.text
    }

    /// A sentence of one form whose slots are texts of our own, each made when the sentence asks for it.
    func text(_ key: String, slot: (String) -> String?) -> String {
        guard let phrase = phrases[key] else { return "[\(key)]" }
        var result = ByteRoom(capacity: 64)
        for segment in phrase.forms[.other] ?? [] {
            switch segment {
            case .literal(let text): Self.append(literal: text, to: &result)
            case .slot(let name, _): result.append(text: slot(name) ?? "…")
            case .agreement(_, let variants):
                // No number is at hand: the form of everything that is not one.
                var isStrong = false
                var inner = Sentence()
                append(variants[variant(of: nil, among: variants.count)], [:], to: &inner, &isStrong)
                result.append(text: inner.plain)
            case .stress: break
            }
        }
        return result.text
    }

    private func segments(of phrase: Phrase, _ slots: Slots) -> [Phrase.Segment] {
        let number = phrase.pluralSlot.flatMap { slots[$0] }
        if let none = phrase.forms[.zero], isZero(number) { return none }
        return phrase.forms[category(of: number)] ?? phrase.forms[.other] ?? []
    }

    private func append(
        _ segments: [Phrase.Segment], _ slots: Slots, to result: inout Sentence, _ isStrong: inout Bool
    ) {
        for segment in segments {
            switch segment {
            case .stress: isStrong.toggle()
            case .literal(let text):
                // An abbreviation at the end of a sentence takes no second full stop: `nach 3 Std.`
                let repeatsStop = text.beginsWithStop && result.endsWithStop
                result.append(Sentence.Run(text: repeatsStop ? String(text.dropFirst()) : text, isStrong: isStrong))
            case .slot(let name, let form):
                switch slots[name] {
                case .sentence(let sentence)?:
                    for var run in sentence.runs {
                        run.isStrong = run.isStrong || isStrong
                        result.append(run)
                    }
                case .foreign(let text)?:
                    result.append(Sentence.Run(text: text, isStrong: isStrong, isForeign: true))
                case let slot: result.append(Sentence.Run(text: text(of: slot, form), isStrong: isStrong))
                }
            case .agreement(let name, let variants):
                append(variants[variant(of: slots[name], among: variants.count)], slots, to: &result, &isStrong)
            }
        }
    }

    /// As the other, where nobody asks for stress and origin.
    private func append(_ segments: [Phrase.Segment], _ slots: Slots, to result: inout ByteRoom) {
        for segment in segments {
            switch segment {
            case .stress: break
            case .literal(let text): Self.append(literal: text, to: &result)
            case .slot(let name, let form): result.append(text: text(of: slots[name], form))
            case .agreement(let name, let variants):
                append(variants[variant(of: slots[name], among: variants.count)], slots, to: &result)
            }
        }
    }

    /// Our own words; an abbreviation at the end of a sentence takes no second full stop: `nach 3 Std.`
    private static func append(literal text: String, to result: inout ByteRoom) {
        let repeatsStop = text.beginsWithStop && result.last == UInt8(ascii: ".")
        result.append(text: repeatsStop ? String(text.dropFirst()) : text)
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

    private func text(of slot: Slot?, _ form: Phrase.SlotForm) -> String {
        switch slot {
        case nil: "…"
        case .text(let text), .foreign(let text): text
        case .sentence(let sentence): sentence.plain
        case .count(let n): number(n, form)
        case .decimal(let digits): NumberText.localised(digits, in: self)
        }
    }

    /// Zero to ten, or as far as the language goes, in words where the sentence asks for it, figures otherwise (report
    /// design, section 6).
    private func number(_ n: Int64, _ form: Phrase.SlotForm) -> String {
        if case .word(let form) = form {
            let key = form.key(n, in: self)
            if has(key) { return text(key) }
        }
        return NumberText.grouped(n, in: self)
    }
}

extension String {
    fileprivate var beginsWithStop: Bool { utf8.first == UInt8(ascii: ".") }
}

extension Sentence {
    fileprivate var endsWithStop: Bool { runs.last?.text.utf8.last == UInt8(ascii: ".") }
}
