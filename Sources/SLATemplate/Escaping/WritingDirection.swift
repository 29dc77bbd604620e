/// Which way a value is written, so that what stands around it is not reordered with it (Unicode Standard Annex 9).
enum WritingDirection {
    /// U+2068: what follows takes its direction from its own first letter.
    static let firstStrongIsolate: [UInt8] = [0xE2, 0x81, 0xA8]
    /// U+2069
    static let popIsolate: [UInt8] = [0xE2, 0x81, 0xA9]

    /// Whether UTF-8 text has a character of a script that runs from right to left, by the blocks that Unicode keeps
    /// for them: U+0590-08FF, U+FB1D-FDFF, U+FE70-FEFF, U+10800-10FFF, U+1E800-1EFFF.
    static func runsFromRightToLeft(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var at = 0
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            guard byte >= 0xD6 else { continue }
            func next(_ offset: Int) -> UInt8 { at + offset < bytes.count ? bytes[at + offset] : 0 }
            switch byte {
            case 0xD6: if next(0) >= 0x90 { return true }
            case 0xD7...0xDF: return true
            case 0xE0: if next(0) < 0xA4 { return true }
            case 0xEF:
                let tail = UInt16(next(0)) << 8 | UInt16(next(1))
                if (0xAC9D...0xB7BF).contains(tail) || (0xB9B0...0xBBBE).contains(tail) { return true }
            case 0xF0:
                let tail = UInt16(next(0)) << 8 | UInt16(next(1))
                if (0x90A0...0x90BF).contains(tail) || (0x9EA0...0x9EBF).contains(tail) { return true }
            default: break
            }
        }
        return false
    }

    /// The same of text.
    static func runsFromRightToLeft(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { runsFromRightToLeft($0) }
    }
}

extension String {
    /// Whether a character of a script that runs from right to left is in it.
    package var runsFromRightToLeft: Bool { WritingDirection.runsFromRightToLeft(self) }
}
