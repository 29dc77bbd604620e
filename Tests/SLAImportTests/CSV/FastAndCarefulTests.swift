import ImportProperties
import TestSupport
import Testing

@testable import SLAImport

@Suite("CSV: the structural index and the careful parser give the same rows")
struct FastAndCarefulTests {
    /// Cells, delimiters and line ends in random order; `isRegular`: every quote in its place.
    static func randomFile(_ random: inout SeededGenerator, isRegular: Bool) -> String {
        let width = Int.random(in: 1...5, using: &random)
        let end = ["\n", "\r\n"].randomElement(using: &random)!
        let cells = [
            "", "x", "Zürich", "\"a,b\"", "\"line\nbreak\"", "\"cr\rbreak\"", "\"both\r\n\"", "\"say \"\"hi\"\"\"",
            "\"\"",
            "\"\"\"\"", " spaced ", "2026-10-01 09:00:00", String(repeating: "long", count: 20), "日本",
        ]
        let faulty = ["5\" disk", "\"a\"b", "\"open", "\u{0}", "a\rb", " \"q\""]
        var text = (0..<width).map { "column\($0)" }.joined(separator: ",") + end
        for _ in 0..<Int.random(in: 0...30, using: &random) {
            let actual = Int.random(in: 0..<12, using: &random) == 0 ? Int.random(in: 1...6, using: &random) : width
            let row = (0..<actual).map { _ in
                let isFaulty = !isRegular && Int.random(in: 0..<25, using: &random) == 0
                return (isFaulty ? faulty : cells).randomElement(using: &random)!
            }
            text += row.joined(separator: ",") + end
        }
        if Bool.random(using: &random), text.hasSuffix(end) { text.removeLast(end.count == 1 || end == "\r\n" ? 1 : 0) }
        return text
    }

    @Test("random files", arguments: [true, false])
    func random(isRegular: Bool) {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<1500 {
            let text = Self.randomFile(&random, isRegular: isRegular)
            let fast = ReadRows(text, CSVOptions { $0.dialect.delimiter = 0x2C })
            let careful = ReadRows(
                text,
                CSVOptions {
                    $0.dialect.delimiter = 0x2C
                    $0.alwaysCareful = true
                })
            let isSame = fast == careful
            #expect(isSame, "\(text.debugDescription)")
            #expect(fast.isConserved, "\(text.debugDescription)")
        }
    }

    @Test("blocks of every size give the same rows")
    func blocks() {
        var random = SeededGenerator(seed: 11)
        for round in 0..<40 {
            let text = Self.randomFile(&random, isRegular: round % 2 == 0)
            let whole = ReadRows(text, CSVOptions { $0.dialect.delimiter = 0x2C })
            for size in Array(1...40) + [64, 65, 127, 128] {
                for careful in [false, true] {
                    let cut = ReadRows(
                        text,
                        CSVOptions {
                            $0.dialect.delimiter = 0x2C
                            $0.blockBytes = size
                            $0.alwaysCareful = careful
                        })
                    let isSame = cut == whole
                    #expect(isSame, "block \(size), careful \(careful): \(text.debugDescription)")
                }
            }
        }
    }

    @Test("the vector index equals its definition byte by byte")
    func index() {
        var random = SeededGenerator(seed: 3)
        let alphabet: [UInt8] = [0x2C, 0x0A, 0x0D, 0x22, 0x22, 0x61, 0x62, 0x20, 0x00, 0xC3]
        for _ in 0..<4000 {
            let count = Int.random(in: 0...300, using: &random)
            let letters = Bool.random(using: &random) ? alphabet : Array(alphabet.prefix(7))
            let text = (0..<count).map { _ in letters.randomElement(using: &random)! }
            let padded = text + [0x0A] + [UInt8](repeating: 0x20, count: 64)
            var results: [(BlockStructure, [UInt32], [UInt32], [UInt32])] = []
            for function in [indexStructure, indexStructureByteByByte] {
                var ends = [UInt32](repeating: 0, count: count + 64)
                var rows = ends
                var embedded = ends
                let found = padded.withUnsafeBytes { bytes in
                    var e = ends.mutableSpan
                    var r = rows.mutableSpan
                    var m = embedded.mutableSpan
                    return function(bytes.bytes, count, 0x2C, 0x22, &e, &r, &m)
                }
                results.append(
                    (
                        found, Array(ends.prefix(found.ends)), Array(rows.prefix(found.rows)),
                        Array(embedded.prefix(found.embedded))
                    ))
            }
            #expect(results[0] == results[1], "\(String(decoding: text, as: UTF8.self).debugDescription)")
        }
    }
}
