import Testing

@testable import SLAModel

@Suite("Packed subjects are told as they were")
struct SubjectWordsTests {
    private func unpacked(_ packed: [UInt8], _ words: SubjectWords = SubjectWords()) -> String {
        String(decoding: words.unpacked(packed), as: UTF8.self)
    }

    private func piece(_ number: Int) -> [UInt8] {
        withUnsafeTemporaryAllocation(byteCount: 2, alignment: 1) { room in
            room.baseAddress.map { Array(room[..<SubjectWords.write(number, to: $0)]) } ?? []
        }
    }

    @Test("without a table, of any length")
    func plain() {
        for length in [0, 1, 2, 126, 127, 128, 253, 254, 255, 256, 1000] {
            for subject in [String(repeating: "x", count: length), String(repeating: " ", count: length)] {
                #expect(unpacked(SubjectWords.packed(subject)) == subject)
            }
        }
        #expect(SubjectWords.packed("").isEmpty)
        #expect(unpacked(SubjectWords.packed(" Übung\u{0} «macht»\n")) == " Übung\u{0} «macht»\n")
    }

    @Test("every word by its number, as long as there is room for words")
    func numbers() {
        var words = SubjectWords()
        let all = (0..<17_000).map { "w\($0)" }
        let numbers = all.map { word in Array(word.utf8).withUnsafeBytes { words.append($0) } }
        #expect(numbers.prefix(16_448).elementsEqual((0..<16_448).map { $0 }))
        #expect(numbers.dropFirst(16_448).allSatisfy { $0 == nil })
        for number in 0..<words.count {
            let packed = piece(number)
            #expect(packed.count == (number < 64 ? 1 : 2) && unpacked(packed, words) == all[number])
        }
        #expect(unpacked([0, 16_447, 63, 64].flatMap { piece($0) }, words) == "w0 w16447 w63 w64")
    }
}
