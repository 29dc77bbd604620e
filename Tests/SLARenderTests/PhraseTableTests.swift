import Testing

@testable import SLARender

@Suite struct PhraseTableTests {
    private func phrase(_ text: String) -> Phrase { Phrase(pluralSlot: nil, forms: .init(.other, [.literal(text)])) }

    @Test func aTableFindsWhatADictionaryDoes() {
        // Keys of all lengths that differ in one place only.
        var phrases: [String: Phrase] = [:]
        for length in 0..<48 {
            for place in 0..<length {
                var key = [UInt8](repeating: UInt8(ascii: "a"), count: length)
                key[place] = UInt8(ascii: "b")
                let text = String(decoding: key, as: UTF8.self)
                phrases[text] = phrase(text)
            }
        }
        let table = PhraseTable(phrases)
        for (key, phrase) in phrases {
            #expect(table[key] == phrase)
            #expect(table.contains(key))
            #expect(table[key + "c"] == phrases[key + "c"])
            #expect(table["c" + key] == nil)
            #expect(!table.contains(key + "a.") && !table.contains(key.uppercased() + "é"))
        }
        #expect(PhraseTable([:])["a"] == nil)
    }
}
