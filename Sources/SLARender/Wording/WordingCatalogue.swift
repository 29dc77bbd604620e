package import SLADiagnostics

/// All languages at hand, each complete: the keys and slots of the reference language, `en-GB`, are the contract.
package struct WordingCatalogue: Sendable {
    static let reference = "en-GB"
    /// What every date and clock pattern may use, whether the reference language does or not.
    private static let datePatternSlots = [
        "day", "month", "mon", "year", "yy", "hour", "hour12", "minute",
    ]
    /// Keys that a language may have beyond the reference: more numbers in words, also in genders and cases, days with
    /// a name of their own such as `1er`, currency signs.
    private static let ownKeyPrefixes = ["number.word", "number.Word", "date.day.", "money.symbol."]
    private let wordings: [String: Wording]
    /// Keys `label.NAME` of the reference language: what templates may name as `t.NAME`.
    let labels: [String]

    /// - Parameters:
    ///   - files: the text of each language file by tag, such as `en-GB`.
    ///   - languages: the tags that will be asked for; files of others are not read. `nil` reads and checks all.
    /// - Throws: every unknown or missing key, foreign slot and malformed line, with its place.
    package init(files: [String: String], languages: Set<String>? = nil) throws(Diagnostics) {
        var found = Diagnostics()
        var parsed: [String: WordingFile] = [:]
        var waiting = Set(files.keys)
        if let languages { waiting.formIntersection(languages.union([Self.reference])) }
        while !waiting.isEmpty {
            for tag in waiting.sorted() {
                parsed[tag] = WordingFile(name: "wording/\(tag).txt", text: files[tag] ?? "", diagnostics: &found)
            }
            waiting = Set(parsed.values.compactMap(\.extends)).filter { parsed[$0] == nil && files[$0] != nil }
        }
        guard let base = parsed[Self.reference] else {
            throw Diagnostics([
                Diagnostic(
                    .error, id: "wording", "there is no wording for '\(Self.reference)'",
                    fix: "restore Templates/wording/\(Self.reference).txt")
            ])
        }
        var complete: [String: Wording] = [:]
        for (tag, file) in parsed.sorted(by: { $0.key < $1.key }) {
            let phrases = Self.merged(file, over: parsed, base: base, diagnostics: &found)
            complete[tag] = Wording(tag: tag, phrases: phrases)
            found.append(contentsOf: Self.disagreements(file, phrases, complete[tag]?.plural ?? .oneOther))
        }
        guard !found.hasErrors else { throw found }
        wordings = complete
        labels = base.order.filter { $0.utf8.starts(with: "label.".utf8) }
    }

    /// BCP 47 tags, sorted.
    package var languages: [String] { wordings.keys.sorted() }

    /// The wording of a language tag, or of the reference language where there is none.
    func wording(for tag: String) -> Wording {
        wordings[tag] ?? wordings[Self.reference] ?? Wording(tag: tag, phrases: [:])
    }

    private static func merged(
        _ file: WordingFile, over files: [String: WordingFile], base: WordingFile, diagnostics: inout Diagnostics
    ) -> [String: Phrase] {
        var phrases: [String: Phrase] = [:]
        phrases.reserveCapacity(base.order.count)
        if let parent = file.extends {
            if let other = files[parent], other.extends == nil {
                phrases = other.entries.mapValues(\.phrase)
            } else {
                diagnostics.append(
                    file.problem(1, "'extends = \(parent)' names no complete language", fix: "name a language file"))
            }
        }
        for key in file.order {
            guard let entry = file.entries[key] else { continue }
            phrases[key] = entry.phrase
            if entry.phrase.forms[.other] == nil {
                diagnostics.append(
                    file.problem(entry.line, "'\(key)' has no form for `other`", fix: "add `\(key)[…:other]`"))
            }
            if file.name == base.name { continue }  // nothing to differ from
            guard let contract = base.entries[key] else {
                if ownKeyPrefixes.contains(where: key.hasPrefix) { continue }
                let near = nearestName(to: key, among: base.order).map { "; did you mean '\($0)'" } ?? ""
                diagnostics.append(
                    file.problem(entry.line, "'\(key)' is no sentence of a review\(near)", fix: "remove or rename it"))
                continue
            }
            let slots = contract.phrase.slots
            let offered = key.hasPrefix("date.") ? slots + Self.datePatternSlots : slots
            for slot in entry.phrase.slots.filter({ !offered.contains($0) }).sorted() {
                let known = Set(offered).sorted().joined(separator: ", ")
                diagnostics.append(
                    file.problem(entry.line, "'\(key)' has no slot '{\(slot)}'", fix: "its slots are: \(known)"))
            }
        }
        for key in base.order where file.name != base.name && phrases[key] == nil {
            diagnostics.append(file.problem(1, "'\(key)' is missing", fix: "translate it, or add `extends = en-GB`"))
        }
        return phrases
    }

    /// Agreements with too few or too many forms for the language, and words in a variant it does not have.
    private static func disagreements(
        _ file: WordingFile, _ phrases: [String: Phrase], _ rule: PluralRule
    ) -> Diagnostics {
        var found = Diagnostics()
        let forms = rule.categories.map(\.rawValue).joined(separator: ", ")
        // Few languages have variants, so that few runs ask.
        lazy var numberKeys = phrases.keys.filter { $0.utf8.starts(with: "number.".utf8) }
        for key in file.order {
            guard let entry = file.entries[key] else { continue }
            entry.phrase.visitSegments { segment in
                switch segment {
                case .agreement(let slot, let variants)
                where !(rule.categories.count...rule.categories.count + 1).contains(variants.count):
                    found.append(
                        file.problem(
                            entry.line, "'{\(slot)|…}' of '\(key)' has \(variants.count) forms",
                            fix: "write one for \(forms), and before them one for zero where it differs"))
                case .slot(let slot, .word(let form))
                where !form.variant.isEmpty && !numberKeys.contains(where: { $0.hasPrefix(form.prefix) }):
                    found.append(
                        file.problem(
                            entry.line, "'{\(slot)}' of '\(key)' asks for words that the language does not have",
                            fix: "add `\(form.prefix)1`, or use another variant"))
                default: break
                }
            }
        }
        return found
    }
}
