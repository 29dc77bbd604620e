import SLADiagnostics
import SLAModel

/// The sentences of one language, complete and checked.
///
/// A class, though a value: everything that tells something holds it.
final class Wording: Sendable {
    /// BCP 47 tag, such as `en-GB`.
    let tag: String
    let plural: PluralRule
    /// Between whole and fraction, and between groups of three digits.
    let decimalMark: String
    let groupMark: String
    /// What dates are written with.
    let calendar: CalendarWords
    private let phrases: PhraseTable
    private let spoken: SpokenPhrases

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
        spoken = SpokenPhrases(self.phrases.phrases)
        calendar = CalendarWords(self.phrases)
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
    func textIfAny(_ key: String) -> String? { has(key) ? text(key) : nil }

    /// Whether every slot of the sentence is among `names`.
    func canSay(_ key: String, with names: [String]) -> Bool {
        phrases[key].map { $0.slots.allSatisfy(names.contains) } ?? false
    }

    /// The sentence with its slots filled. A slot without a value stays visible as `…`; a key without a sentence as
    /// the key in brackets: the checks of `WordingCatalogue` keep both from happening.
    func sentence(_ key: String, _ slots: Slots = [:]) -> Sentence {
        guard let place = phrases.place(of: key) else { return .own("[\(key)]") }
        var sentence = Sentence()
        ByteRoom.lend { room in
            var result = SentenceBuilder()
            var isStrong = false
            append(pieces(of: place, slots), slots, to: &result, in: &room, &isStrong)
            result.end(in: room)
            sentence.runs = result.runs
        }
        return sentence
    }

    /// The sentence as plain text.
    func text(_ key: String, _ slots: Slots = [:]) -> String {
        guard let place = phrases.place(of: key) else { return "[\(key)]" }
        return ByteRoom.text { append(pieces(of: place, slots), slots, to: &$0, from: 0) }
    }

    /// A pattern of one form whose slots write themselves, each when the pattern asks for it.
    func append(_ pattern: DatePattern, to room: inout ByteRoom, slot: (DateSlot, inout ByteRoom) -> Void) {
        guard let place = calendar.place(of: pattern) else { return room.append(text: "[\(pattern.rawValue)]") }
        let start = room.count
        for at in spoken.all[place].other {
            switch spoken.pieces[Int(at)] {
            case .literal(let range): append(literal: range, to: &room, from: start)
            case .slot(let name, _):
                if let asked = DateSlot(rawValue: name) { slot(asked, &room) } else { room.append(text: "…") }
            // No number is at hand: the form of everything that is not one.
            case .agreement(_, let variants):
                append(spoken.variants[variant(of: nil, among: variants)], [:], to: &room, from: room.count)
            case .stress: break
            }
        }
    }

    private func pieces(of place: Int, _ slots: Slots) -> Range<Int32> {
        let phrase = spoken.all[place]
        guard phrase.pluralSlot >= 0 else { return phrase.other }
        let number = slots[spoken.names[Int(phrase.pluralSlot)]]
        if isCount(number, 0), let none = spoken.form(of: phrase, for: .zero) { return none }
        if isCount(number, 2), let both = spoken.form(of: phrase, for: .two) { return both }
        return spoken.form(of: phrase, for: category(of: number)) ?? phrase.other
    }

    private func append(
        _ pieces: Range<Int32>, _ slots: Slots, to result: inout SentenceBuilder, in room: inout ByteRoom,
        _ isStrong: inout Bool
    ) {
        for at in pieces {
            switch spoken.pieces[Int(at)] {
            case .stress: isStrong.toggle()
            case .literal(let range):
                result.begin(isStrong: isStrong, in: room)
                append(literal: range, to: &room, from: 0)
            case .slot(let name, let words):
                switch slots[spoken.names[Int(name)]] {
                case .sentence(let sentence)?:
                    for run in sentence.runs {
                        result.begin(isStrong: run.isStrong || isStrong, isForeign: run.isForeign, in: room)
                        room.append(text: run.text)
                    }
                case .foreign(let text)?:
                    result.begin(isStrong: isStrong, isForeign: true, in: room)
                    room.append(text: text)
                case let slot:
                    result.begin(isStrong: isStrong, in: room)
                    append(slot, words, to: &room)
                }
            case .agreement(let name, let variants):
                let variant = variant(of: slots[spoken.names[Int(name)]], among: variants)
                append(spoken.variants[variant], slots, to: &result, in: &room, &isStrong)
            }
        }
    }

    /// As the other, where nobody asks for stress and origin.
    ///
    /// - Parameter start: where in the room the text begins.
    private func append(_ pieces: Range<Int32>, _ slots: Slots, to room: inout ByteRoom, from start: Int) {
        for at in pieces {
            switch spoken.pieces[Int(at)] {
            case .stress: break
            case .literal(let range): append(literal: range, to: &room, from: start)
            case .slot(let name, let words): append(slots[spoken.names[Int(name)]], words, to: &room)
            case .agreement(let name, let variants):
                let variant = variant(of: slots[spoken.names[Int(name)]], among: variants)
                append(spoken.variants[variant], slots, to: &room, from: start)
            }
        }
    }

    /// Our own words; an abbreviation at the end of a sentence takes no second full stop: `nach 3 Std.`
    private func append(literal range: Range<Int32>, to room: inout ByteRoom, from start: Int) {
        let (first, end) = (Int(range.lowerBound), Int(range.upperBound))
        spoken.bytes.withUnsafeBufferPointer { bytes in
            let stop = UInt8(ascii: ".")
            let repeatsStop = first < end && bytes[first] == stop && room.count > start && room.last == stop
            room.append(UnsafeBufferPointer(rebasing: bytes[(repeatsStop ? first + 1 : first)..<end]))
        }
    }

    /// The place of the form of an agreement that holds: one a category, before them one for 0 where there is one more.
    private func variant(of slot: Slot?, among places: Range<Int32>) -> Int {
        let hasZero = places.count > plural.categories.count
        let start = Int(places.lowerBound)
        if hasZero, isCount(slot, 0) { return start }
        let index = plural.categories.firstIndex(of: category(of: slot)) ?? 0
        return start + min(index + (hasZero ? 1 : 0), places.count - 1)
    }

    private func category(of slot: Slot?) -> PluralCategory {
        switch slot {
        case .count(let n): plural.category(of: n)
        case .decimal(let digits): plural.category(ofDecimal: digits)
        case nil, .text, .foreign, .sentence: .other
        }
    }

    private func isCount(_ slot: Slot?, _ n: Int64) -> Bool { if case .count(n)? = slot { true } else { false } }

    private func append(_ slot: Slot?, _ words: Int32, to room: inout ByteRoom) {
        switch slot {
        case nil: room.append(text: "…")
        case .text(let text), .foreign(let text): room.append(text: text)
        case .sentence(let sentence): for run in sentence.runs { room.append(text: run.text) }
        case .count(let n): append(n, words, to: &room)
        case .decimal(let digits): NumberText.append(digits, in: self, to: &room)
        }
    }

    /// Zero to ten, or as far as the language goes, in words where the sentence asks for it, figures otherwise (report
    /// design, section 6).
    private func append(_ n: Int64, _ words: Int32, to room: inout ByteRoom) {
        if words >= 0, let place = phrases.place(of: spoken.wordForms[Int(words)].key(n, in: self)) {
            return append(pieces(of: place, [:]), [:], to: &room, from: room.count)
        }
        NumberText.append(n, in: self, to: &room)
    }
}
