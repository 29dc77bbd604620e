import SLAModel
import TestSupport
import Testing

/// Words of exports are found by a word of an agreement, however both are written.
@Suite struct SymbolTableTests {
    @Test func aWordFindsAllThatDifferOnlyInCaseAndSpaces() {
        var table = SymbolTable()
        let words = ["Open", "closed", " OPEN ", "Été", "in  progress", "ÉTÉ\t", "open", "  "]
        let symbols = words.map { table.intern($0) }
        func found(_ word: String) -> [String] { table.symbols(folding: word).map { table[$0] }.sorted() }

        #expect(found("oPEN\n") == [" OPEN ", "Open", "open"])
        #expect(found("été") == ["ÉTÉ\t", "Été"].sorted())
        #expect(found("In  Progress") == ["in  progress"])
        #expect(found("in progress") == ["in  progress"], "as names of clients are compared")
        #expect(found("") == ["", "  "], "the empty word is in every table")
        #expect(found("unheard") == [])
        #expect(symbols.map { table[$0] } == words)
    }

    @Test func lookingUpFindsWhatFoldingEveryWordFinds() {
        var random = SeededGenerator(seed: 7)
        let letters = ["a", "A", "b", "B", " ", "é", "É"]
        for _ in 0..<200 {
            var table = SymbolTable()
            func word() -> String {
                (0..<Int.random(in: 0...3, using: &random)).map { _ in letters.randomElement(using: &random) ?? "" }
                    .joined()
            }
            for _ in 0..<40 { _ = table.intern(word()) }
            let wanted = word()
            let expected = table.words.filter { FoldedWord($0) == FoldedWord(wanted) }
            #expect(table.symbols(folding: wanted).map { table[$0] }.sorted() == expected.sorted())
        }
    }
}
