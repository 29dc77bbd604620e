import SLAModel
import SLATime
import TestSupport
import Testing

@testable import SLAImport

@Suite("What is done to many bytes at once is what would be done to each")
struct ByteKernelTests {
    @Test("law: the bits of 64 bytes tell which are equal to one, however they are gathered")
    func lanes() {
        var random = SeededGenerator(seed: 41)
        for _ in 0..<2000 {
            let text = (0..<64).map { _ in UInt8.random(in: 0x20...0x23, using: &random) }
            let wanted = SIMD16<UInt8>(repeating: 0x22)
            let bits = text.withUnsafeBytes { ByteLanes($0.bytes, at: 0).bits(equalTo: wanted) }
            #expect(bits == (0..<64).reduce(0 as UInt64) { $0 | (text[$1] == 0x22 ? 1 << UInt64($1) : 0) })
            let vector = text.withUnsafeBytes { $0.loadUnaligned(as: SIMD16<UInt8>.self) }
            let mask: SIMDMask<SIMD16<Int8>> = vector .== wanted
            #expect(mask.gatheredBits == bits & 0xFFFF)
        }
    }

    @Test("law: bytes above 0x7F are seen in any of 64 places, and nothing else is")
    func highBytes() {
        for place in 0..<64 {
            for byte in UInt8.min...UInt8.max {
                var text = [UInt8](repeating: 0x41, count: 64)
                text[place] = byte
                let isHigh = text.withUnsafeBytes { ByteLanes($0.bytes, at: 0).union.isHighBitSetAnywhere }
                #expect(isHigh == (byte > 0x7F), "\(byte) at \(place)")
            }
        }
    }

    @Test("law: long texts are told to be UTF-8, or where not, as the standard library does")
    func validation() {
        var random = SeededGenerator(seed: 43)
        let pieces: [[UInt8]] = [
            Array("plain text of some length ".utf8), Array("ä".utf8), Array("日本".utf8), Array("😀".utf8), [0xC3],
            [0x80],
            [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80], [0xED, 0x9F, 0xBF], [0xF0, 0x8F, 0xBF, 0xBF],
            [0xF4, 0x90, 0x80, 0x80],
            [0xF4, 0x8F, 0xBF, 0xBF], [0xE2, 0x82], [0xF0, 0x9F, 0x98], [0xFF], [0xC1, 0xBF], [0xEF, 0xBF, 0xBF],
            [0x00],
        ]
        for _ in 0..<20_000 {
            var text: [UInt8] = []
            for _ in 0..<Int.random(in: 0...8, using: &random) {
                // Mostly in order, so that faults are found behind texts that are.
                let count = Int.random(in: 0...3, using: &random) == 0 ? pieces.count : 4
                text += pieces[Int.random(in: 0..<count, using: &random)]
            }
            text.withUnsafeBytes { bytes in
                let plain = firstInvalidUTF8(in: bytes)
                let fast = firstInvalidUTF8(inMostlyASCII: bytes)
                #expect(plain?.offset == fast?.offset && plain?.isMultiByteShaped == fast?.isMultiByteShaped, "\(text)")
            }
        }
    }

    @Test("law: a cell has the symbol that was kept for its bytes and its column")
    func symbols() {
        struct Cell: Hashable {
            var bytes: [UInt8]
            var column: Int
        }
        var random = SeededGenerator(seed: 47)
        var cache = SymbolCache()
        var known: [Cell: Symbol] = [:]
        for number in 0..<20_000 {
            // Few letters, so that cells differ in one byte somewhere.
            let count = Int.random(in: 1...40, using: &random)
            var bytes = [UInt8](repeating: 0x61, count: count)
            for _ in 0..<2 {
                bytes[Int.random(in: 0..<count, using: &random)] = UInt8.random(in: 0x61...0x63, using: &random)
            }
            let cell = Cell(bytes: bytes, column: Int.random(in: 0..<3, using: &random))
            bytes.withUnsafeBytes { bytes in
                let found = cache.symbol(of: bytes, in: cell.column)
                #expect(found == known[cell])
                guard found == nil else { return }
                known[cell] = Symbol(index: UInt32(number))
                cache.insert(bytes, in: cell.column, Symbol(index: UInt32(number)))
            }
        }
        for (cell, symbol) in known {
            #expect(cell.bytes.withUnsafeBytes { cache.symbol(of: $0, in: cell.column) } == symbol)
        }
    }

    @Test("law: a time whose day was seen is the time that is read anew")
    func times() {
        var random = SeededGenerator(seed: 53)
        var midnights = Midnights()
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        for _ in 0..<20_000 {
            func number(_ range: ClosedRange<Int>) -> String { two(Int.random(in: range, using: &random)) }
            var text = "2026-" + number(0...13) + "-" + number(0...32) + [" ", "T"].randomElement(using: &random)!
            text += number(0...25) + ":" + number(0...61) + ":" + number(0...61)
            if Bool.random(using: &random) { text += "Z" }
            if Int.random(in: 0..<20, using: &random) == 0 { text = String(text.dropLast()) + "x" }
            Array(text.utf8).withUnsafeBytes { cell in
                let read = readCommonForm(cell)
                if let known = midnights.instant(of: cell) {
                    #expect(known.milliseconds == read?.milliseconds, "\(text)")
                } else if let read {
                    midnights.remember(cell, start: Instant(milliseconds: read.day * Timestamp.millisecondsPerDay))
                    #expect(midnights.instant(of: cell)?.milliseconds == read.milliseconds, "\(text)")
                }
            }
        }
    }

    @Test("law: words stand by their ranks as they stand by their letters")
    func ranks() {
        var symbols = SymbolTable()
        let words = ["Zeta", "", "alpha", "Äther", "beta", "Beta", "z", "日本"].map { symbols.intern($0) }
        _ = symbols.intern("not asked for")
        let ranks = WordRanks(words.shuffled() + words, in: symbols)
        for a in words {
            for b in words { #expect((ranks[a] < ranks[b]) == (symbols[a] < symbols[b])) }
        }
    }
}
