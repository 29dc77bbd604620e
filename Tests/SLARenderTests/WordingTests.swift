import Foundation
import SLADiagnostics
import SLAModel
import SLATime
import TestSupport
import Testing

@testable import SLARender

@Suite struct WordingTests {
    private func errors(_ files: [String: String]) -> [String] {
        do {
            _ = try WordingCatalogue(files: files)
            return []
        } catch {
            return error.all.map { "\($0.position?.description ?? ""): \($0.summary)" }
        }
    }

    @Test func builtInLanguagesAreComplete() {
        #expect(errors(Rendering.wording) == [])
    }

    @Test(arguments: [
        ("a = b\nno equals", "wording/en-GB.txt:2: line has no '='"),
        ("a = b\na = c", "wording/en-GB.txt:2: 'a' is written twice"),
        ("a = {open", "wording/en-GB.txt:1: the sentence of 'a' has an open '{' or an unknown form"),
        ("a = {n:roman}", "wording/en-GB.txt:1: the sentence of 'a' has an open '{' or an unknown form"),
        ("a[n] = x", "wording/en-GB.txt:1: 'a[n]' does not name a plural form"),
        ("a[n:one] = x", "wording/en-GB.txt:1: 'a' has no form for `other`"),
        ("a b = x", "wording/en-GB.txt:1: 'a b' is not a key"),
    ])
    func faultsAreNamedWithTheirLine(_ file: String, _ message: String) {
        #expect(errors(["en-GB": file]) == [message])
    }

    @Test func otherLanguagesKeepKeysAndSlots() {
        let base = "number.plural = one-other\nhello = Hello {name}\nbye = Bye"
        #expect(
            errors(["en-GB": base, "de-DE": "number.plural = one-other\nhelo = Hallo\nhello = Hallo {nam}"]) == [
                "wording/de-DE.txt:2: 'helo' is no sentence of a review; did you mean 'hello'",
                "wording/de-DE.txt:3: 'hello' has no slot '{nam}'", "wording/de-DE.txt:1: 'bye' is missing",
            ])
        #expect(errors(["en-GB": base, "en-US": "extends = en-GB\nbye = See you"]) == [])
        #expect(errors([:]) == [": there is no wording for 'en-GB'"])
    }

    @Test func pluralsFollowTheLanguage() throws {
        let files = [
            "en-GB": "number.plural = one-other\nt[n:one] = {n} ticket\nt[n:other] = {n} tickets",
            "fr-FR": "number.plural = zero-one-other\nt[n:one] = {n} billet\nt[n:other] = {n} billets",
        ]
        let catalogue = try WordingCatalogue(files: files)
        for (language, n, expected) in [
            ("en-GB", 0, "0 tickets"), ("en-GB", 1, "1 ticket"), ("fr-FR", 0, "0 billet"), ("fr-FR", 2, "2 billets"),
        ] as [(String, Int64, String)] {
            #expect(catalogue.wording(for: language).text("t", ["n": .count(n)]) == expected)
        }
    }

    /// Every key that the code or a template names exists, and every sentence is used somewhere.
    @Test func codeAndSentencesAgree() throws {
        var diagnostics = Diagnostics()
        let file = WordingFile(name: "en-GB", text: Rendering.wording["en-GB"] ?? "", diagnostics: &diagnostics)
        let folder = Fixtures.root.appending(path: "Sources/SLARender")
        let walk = try #require(FileManager.default.enumerator(atPath: folder.path()))
        var code = ""
        for case let path as String in walk where path.hasSuffix(".swift") {
            code += try String(contentsOf: folder.appending(path: path), encoding: .utf8)
        }
        let named = code.matches(of: #/(?:say|label|text)\(\s*"([a-zA-Z]+(?:[.-][a-zA-Z0-9-]+)+)"/#)
            .map { String($0.output.1) }
        #expect(named.count > 100)
        for key in named { #expect(file.entries[key] != nil, "the code says '\(key)'") }
        let templates = Rendering.templates.values.joined()
        for key in file.order where key.hasPrefix("label.") {
            let name = key.dropFirst("label.".count)
            #expect(templates.contains("{{t.\(name)}}") || code.contains("\"\(key)\""), "no template says '\(key)'")
        }
    }

    /// Every finding rule and notice of the aggregate has words.
    @Test func everyRuleHasWords() throws {
        let catalogue = try WordingCatalogue(files: Rendering.wording)
        let wording = catalogue.wording(for: "en-GB")
        let folder = Fixtures.root.appending(path: "Sources/SLAAggregate")
        let walk = try #require(FileManager.default.enumerator(atPath: folder.path()))
        var rules = 0
        for case let path as String in walk where path.hasSuffix(".swift") {
            let code = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
            if path.contains("Findings/") {
                for match in code.matches(of: #/static let id = "([a-z-]+)"/#) {
                    rules += 1
                    for part in ["action", "because"] {
                        #expect(wording.has("finding.\(match.output.1).\(part)"), "\(match.output.1) has no \(part)")
                    }
                    #expect(wording.has("repeat.\(match.output.1)"), "\(match.output.1) has no words on the index")
                }
            }
            for match in code.matches(of: #/Notice\(\s*rule: "([a-z-]+)"/#) {
                rules += 1
                #expect(wording.has("notice.\(match.output.1)"), "notice \(match.output.1) has no words")
            }
        }
        #expect(rules > 0)
    }

    /// No code of the aggregate stands in a review: why a clock cannot be read, why maintenance counts.
    @Test func everyReasonHasWords() throws {
        let wording = try WordingCatalogue(files: Rendering.wording).wording(for: "en-GB")
        let code = try Fixtures.text("Sources/SLAAggregate/Clocks/ClockReading.swift")
        let faults = try #require(code.firstMatch(of: #/enum ClockFault.+?\n}/#.dotMatchesNewlines()))
            .output.matches(of: #/case \w+ = "([a-z-]+)"/#).map { String($0.output.1) }
        #expect(faults.count == 15)
        for fault in faults { #expect(wording.has("fault.\(fault)"), "\(fault)") }
        for refusal in MaintenanceRefusal.allCases {
            #expect(wording.has("maintenance.refused.\(refusal.rawValue)"), "\(refusal)")
        }
    }

    @Test(arguments: [("#12436D", true), ("#8CC2EE", false), ("#767676", true), ("#777777", false), ("blue", false)])
    func theAccentMustBeReadableOnPaper(_ colour: String, _ isFine: Bool) {
        #expect((AccentColour(colour) != nil) == isFine)
        #expect((AccentColour.check(colour) == nil) == isFine)
    }

    @Test func aPaleAccentIsRefusedWithADarkerOne() throws {
        let found = try #require(AccentColour.check("#8CC2EE"))
        #expect(found.summary == "accent '#8CC2EE' has a contrast of 1.8:1 on white; text needs 4.5:1")
        let fix = try #require(found.fix)
        let suggested = try #require(fix.split(separator: "'").dropFirst().first)
        #expect(AccentColour(String(suggested)) != nil)
    }
}
