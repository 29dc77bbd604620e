import SLAModel
import TestSupport
import Testing

@Suite struct FoldedWordTests {
    @Test(arguments: [
        ("", ""), (" \t\r\n", ""), ("open", "open"), ("  ALDERMOOR \t vets\u{B}", "aldermoor vets"), ("[Ab`", "[ab`"),
        ("Aldermoor\u{A0}Vets", "aldermoor vets"), ("CAFE\u{301}", "caf\u{E9}"), ("a\u{1C}b", "a\u{1C}b"),
        ("É  é", "é é"),
    ])
    func caseAndSpacesDoNotMatter(word: String, folded: String) {
        #expect(FoldedWord(word).text == folded)
    }

    @Test func bytesFoldAsCharactersDo() {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<2_000 {
            let bytes = (0..<Int.random(in: 0...20, using: &random)).map { _ in
                UInt8.random(in: 0...0x7F, using: &random)
            }
            let word = String(decoding: bytes, as: UTF8.self)
            let expected = word.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
            #expect(FoldedWord(word).text == expected, "\(bytes)")
        }
    }

    @Test func onlySpacesAreNoWord() {
        #expect(FoldedWord(" \t").isEmpty)
        #expect(!FoldedWord(" a").isEmpty)
    }
}
