import SLADiagnostics
import TestSupport
import Testing

@Suite struct EightBytesTests {
    /// Whether a byte of the text has a mark, by the eights and the bytes behind them as their users ask.
    private func isMarked(
        _ text: [UInt8], _ marks: (EightBytes) -> UInt64, _ isMarked: (UInt8) -> Bool
    ) -> Bool {
        text.withUnsafeBufferPointer { bytes in
            let plain = bytes.end(ofPlainFrom: 0, marks)
            return bytes[plain...].contains(where: isMarked)
        }
    }

    @Test func eightBytesSeeWhatSingleOnesDo() {
        var generator = SeededGenerator(seed: 1)
        let kinds: [((EightBytes) -> UInt64, (UInt8) -> Bool)] = [
            ({ $0.marks(under: 0x20) }, { $0 < 0x20 }),
            ({ $0.marks(of: 0x3D) }, { $0 == 0x3D }),
            ({ $0.marks(of: 0x27, or: 1) }, { $0 == 0x26 || $0 == 0x27 }),
            ({ $0.marks(of: 0x3E, or: 2) }, { $0 == 0x3C || $0 == 0x3E }),
            ({ $0.marksBeyondASCII }, { $0 >= 0x80 }),
            ({ $0.marksOfUnprintable }, { $0 < 0x20 || $0 >= 0x7F }),
        ]
        for byte in UInt8.min...UInt8.max {
            for length in 0..<20 {
                var text = (0..<length).map { _ in UInt8.random(in: 0x41...0x5A, using: &generator) }
                if let place = text.indices.randomElement(using: &generator) { text[place] = byte }
                for (marks, isMarkedByte) in kinds {
                    #expect(isMarked(text, marks, isMarkedByte) == text.contains(where: isMarkedByte), "\(text)")
                }
            }
        }
    }

    @Test func theEndLiesBeforeTheFirstMark() {
        for place in 0..<40 {
            var text = [UInt8](repeating: 0x61, count: 40)
            text[place] = 0x3D
            let end = text.withUnsafeBufferPointer { $0.end(ofPlainFrom: 3) { $0.marks(of: 0x3D) } }
            // Eights begin at 3, 11, 19 and 27; what is left behind 35 is none.
            #expect(end == (place < 3 ? 35 : 3 + (place - 3) / 8 * 8), "\(place)")
        }
    }
}
