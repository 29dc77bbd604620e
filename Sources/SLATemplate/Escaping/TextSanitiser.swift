import SLADiagnostics

/// Takes out of a value what no reader sees and every medium suffers from: C0, DEL and C1 controls, and the characters
/// that reorder text (U+202A-202E, U+2066-2069). Line breaks survive as LF, or become one space where the medium has
/// one line a value; tabs survive, or become a space.
enum TextSanitiser {
    /// Calls `body` with the clean bytes; without a copy when there is nothing to take out.
    static func withClean(_ text: String, foldingLines: Bool, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        text.withLentUTF8 { bytes in
            var at = 0
            while at < bytes.count {
                at = bytes.end(ofPlainFrom: at) { $0.marksOfUnprintable }
                // Up to eight bytes: those at the end, or among which something was seen, which most often stays.
                let stop = min(at + 8, bytes.count)
                while at < stop {
                    if isSuspect(bytes, at, foldingLines: foldingLines) {
                        return clean(bytes, from: at, foldingLines: foldingLines).withUnsafeBufferPointer(body)
                    }
                    at += 1
                }
            }
            body(bytes)
        }
    }

    /// Whether something that goes begins here. The lead bytes of what goes are also those of no-break spaces, dashes
    /// and quotes, which stay: so the next bytes are asked too.
    @inline(__always)
    private static func isSuspect(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, foldingLines: Bool) -> Bool {
        let byte = bytes[at]
        if byte < 0x20 { return foldingLines || (byte != 0x0A && byte != 0x09) }
        if byte < 0x7F { return false }
        return byte == 0x7F || (byte == 0xC2 && bytes[at + 1] < 0xA0)
            || (byte == 0xE2 && (bytes[at + 1] == 0x81 || (bytes[at + 1] == 0x80 && (0xA8...0xAE) ~= bytes[at + 2])))
    }

    private static func clean(
        _ bytes: UnsafeBufferPointer<UInt8>, from first: Int, foldingLines: Bool
    ) -> [UInt8] {
        var kept = [UInt8](bytes[..<first])
        kept.reserveCapacity(bytes.count)
        var at = first
        while at < bytes.count {
            let byte = bytes[at]
            switch byte {
            case 0x09: kept.append(foldingLines ? 0x20 : 0x09)
            case 0x0D, 0x0A:
                if byte == 0x0D, at + 1 < bytes.count, bytes[at + 1] == 0x0A { at += 1 }
                kept.append(foldingLines ? 0x20 : 0x0A)
            case 0x0B, 0x0C: if foldingLines { kept.append(0x20) }
            case 0..<0x20, 0x7F: break
            case 0xC2 where (0x80...0x9F).contains(bytes[at + 1]):
                at += 1
                if foldingLines, bytes[at] == 0x85 { kept.append(0x20) }
            case 0xE2 where bytes[at + 1] == 0x80 && (0xAA...0xAE).contains(bytes[at + 2]): at += 2
            case 0xE2 where bytes[at + 1] == 0x81 && (0xA6...0xA9).contains(bytes[at + 2]): at += 2
            case 0xE2 where foldingLines && bytes[at + 1] == 0x80 && (0xA8...0xA9).contains(bytes[at + 2]):
                at += 2
                kept.append(0x20)
            default: kept.append(byte)
            }
            at += 1
        }
        return kept
    }
}
