import Testing

@testable import SLAImport

@Suite("A short word is what stands before the next space")
struct ShortWordTests {
    @Test("of any length, whatever follows", arguments: ["", " ", "next !\u{1}\u{21}", "  "])
    func word(_ next: String) {
        for length in 0..<40 {
            for letter in ["a", "!", "\u{1}", "\u{0}", "ü", "\u{A0}"] {
                let text = Array(String(repeating: letter, count: length).utf8.prefix(length))
                let bytes = text + Array((" " + next).utf8)
                let padded = bytes + [UInt8](repeating: 0x20, count: ShortWord.padding)
                let word = padded.withUnsafeBytes { $0.baseAddress.map { ShortWord($0) } }
                guard text.count <= ShortWord.most else {
                    #expect((word?.count ?? 0) > ShortWord.most)
                    continue
                }
                #expect(word?.withBytes { Array($0) } == text)
            }
        }
    }

    @Test("words differ by their bytes and their lengths")
    func equality() {
        func word(_ text: String) -> ShortWord? {
            (Array(text.utf8) + [UInt8](repeating: 0x20, count: 17)).withUnsafeBytes {
                $0.baseAddress.map { ShortWord($0) }
            }
        }
        #expect(word("a") == word("a") && word("a")?.hash == word("a")?.hash)
        #expect(word("a") != word("a\u{0}") && word("sixteen bytes xx") == word("sixteen"))
        #expect(word("room,")?.hasDigit == false && word("room4")?.hasDigit == true)
    }
}
