import SLAModel
import TestSupport
import Testing

@testable import SLAImport

@Suite("Subjects are packed by the words of their file")
struct SubjectPackingTests {
    private func packed(_ subject: String, _ packing: inout SubjectPacking) -> [UInt8] {
        Array(subject.utf8).withUnsafeBytes { text in
            withUnsafeTemporaryAllocation(byteCount: SubjectPacking.room(for: text.count), alignment: 1) { room in
                Array(packing.pack(text, into: room))
            }
        }
    }

    @Test("random subjects are told as they were, however many came before")
    func law() {
        var random = SeededGenerator(seed: 1)
        var packing = SubjectPacking()
        let pieces = ["VPN", "Drucker", "naïve", "INC0051744", "", " ", "\u{0}", "electroencephalography", "日本語"]
        let subjects = (0..<3000).map { number in
            (0..<Int.random(in: 0..<9, using: &random)).map { _ in
                Bool.random(using: &random)
                    ? pieces.randomElement(using: &random) ?? ""
                    : String((0..<4).map { _ in "abcdefghij".randomElement(using: &random) ?? "a" })
            }
            .joined(separator: number % 7 == 0 ? "-and-" : " ")
        }
        let all = subjects.map { packed($0, &packing) }
        for (subject, packed) in zip(subjects, all) {
            #expect(String(decoding: packing.words.unpacked(packed), as: UTF8.self) == subject)
        }
    }

    @Test("a word that came before is a byte or two; numbers and long words are no words")
    func sizes() {
        var packing = SubjectPacking()
        #expect(packed("", &packing) == [])
        #expect(packed("printer on fire", &packing) == [0, 1, 2])
        #expect(packed("fire on printer", &packing) == [2, 1, 0])
        #expect(packed("on 4711", &packing) == [1, 0x84] + Array("4711".utf8))
        #expect(packed("incomprehensibilities", &packing).count == 22)
        #expect(packing.words.count == 3)
    }
}
