import SLADiagnostics
import SLAModel
import SLATime
import TestSupport
import Testing

@testable import SLARender

/// What languages need beyond the words: agreement, genders, decimals that select a form, marks of typography.
@Suite struct WordingGrammarTests {
    private func errors(_ files: [String: String]) -> [String] {
        do {
            _ = try WordingCatalogue(files: files)
            return []
        } catch {
            return error.all.map { "\($0.position?.description ?? ""): \($0.summary)" }
        }
    }

    private static let head = "number.plural = one-other\nnumber.decimal = ,\nnumber.group = .\n"

    private func say(_ sentence: String, _ slots: Wording.Slots, plural: String = "one-other") throws -> String {
        let words = (0...10).map { "number.word.\($0) = w\($0)\nnumber.Word.\($0) = W\($0)\n" }.joined()
        let file = Self.head.replacing("one-other", with: plural) + words + "number.word-f.1 = eine\ns = \(sentence)"
        return try WordingCatalogue(files: ["en-GB": file]).wording(for: "en-GB").text("s", slots)
    }

    @Test(arguments: [(0, "0 waren offen"), (1, "1 war offen"), (2, "2 waren offen")] as [(Int64, String)])
    func wordsAgreeWithANumber(_ n: Int64, _ expected: String) throws {
        #expect(try say("{n} {n|war|waren} offen", ["n": .count(n)]) == expected)
    }

    @Test(arguments: [(0, "n’est"), (1, "est"), (2, "sont 5")] as [(Int64, String)])
    func aFormBeforeTheCategoriesIsThatOfZero(_ n: Int64, _ expected: String) throws {
        let slots: Wording.Slots = ["n": .count(n), "m": .count(5)]
        #expect(try say("{n|n’est|est|sont {m}}", slots, plural: "zero-one-other") == expected)
    }

    @Test func aSentenceMayHaveAFormForZero() throws {
        let file = Self.head + "s[n:zero] = keine\ns[n:other] = {n}"
        let wording = try WordingCatalogue(files: ["en-GB": file]).wording(for: "en-GB")
        #expect(wording.text("s", ["n": .count(0)]) == "keine")
        #expect(wording.text("s", ["n": .count(2)]) == "2")
    }

    @Test func wordsHaveVariantsWhereTheyDiffer() throws {
        #expect(try say("{n:word-f}", ["n": .count(1)]) == "eine")
        #expect(try say("{n:word-f}", ["n": .count(2)]) == "w2")
        #expect(try say("{n:word-f}", ["n": .count(1200)]) == "1.200")
    }

    /// CLDR: English and German have the plural after every decimal, French the singular below two.
    @Test(arguments: [
        ("one-other", "1.0", "1,0 points"), ("zero-one-other", "1.8", "1,8 point"),
        ("zero-one-other", "2.0", "2,0 points"), ("zero-one-other", "-0.3", "−0,3 point"),
        ("zero-one-other", "+2.5", "+2,5 points"),
    ])
    func decimalsSelectAForm(_ rule: String, _ digits: String, _ expected: String) throws {
        #expect(try say("{n} {n|point|points}", ["n": .decimal(digits)], plural: rule) == expected)
    }

    @Test func anAbbreviationTakesNoSecondFullStop() throws {
        #expect(try say("Dauer: {t}.", ["t": .text("3 Std.")]) == "Dauer: 3 Std.")
        #expect(try say("Dauer: {t}. Ende.", ["t": .foreign("Acme Ltd.")]) == "Dauer: Acme Ltd. Ende.")
    }

    @Test func marksOfTypography() throws {
        #expect(try say(#"a~b\,c\-d"#, [:]) == "a\u{A0}b\u{202F}c\u{AD}d")
        #expect("1\u{A0}b\u{202F}c\u{AD}d".withPlainSpaces == "1 b cd")
    }

    @Test(arguments: [
        ("a = {n|eins}", "wording/en-GB.txt:2: '{n|…}' of 'a' has 1 forms"),
        ("a = {n|1|2|3|4}", "wording/en-GB.txt:2: '{n|…}' of 'a' has 4 forms"),
        ("a = {n:word-x}", "wording/en-GB.txt:2: '{n}' of 'a' asks for words that the language does not have"),
        ("a = {n|one|{m}", "wording/en-GB.txt:2: the sentence of 'a' has an open '{' or an unknown form"),
        (#"a = \x"#, "wording/en-GB.txt:2: the sentence of 'a' has an open '{' or an unknown form"),
    ])
    func faultsAreNamedWithTheirLine(_ line: String, _ message: String) {
        #expect(errors(["en-GB": "number.plural = one-other\n" + line]) == [message])
    }

    @Test func aLanguageMayNameDaysOfItsOwn() {
        let base = "number.plural = one-other\nb = {day}"
        #expect(errors(["en-GB": base, "fr-FR": base + "\ndate.day.1 = 1er"]) == [])
        #expect(
            errors(["en-GB": base, "fr-FR": base + "\nday.1 = 1er"])
                == ["wording/fr-FR.txt:3: 'day.1' is no sentence of a review"])
    }
}
