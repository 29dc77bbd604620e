import SLADiagnostics

/// Text for HTML content and for attribute values in quotes of either kind: the five characters `& < > " '`.
enum HTMLEscaping {
    static func append(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        var run = 0
        // `&` and `'` are neighbours, so are `<` and `>` but for one bit.
        let plain = bytes.end(ofPlainFrom: 0) { eight in
            eight.marks(of: UInt8(ascii: "'"), or: 1) | eight.marks(of: UInt8(ascii: ">"), or: 2)
                | eight.marks(of: UInt8(ascii: "\""))
        }
        for at in plain..<bytes.count {
            let byte = bytes[at]
            guard byte <= 0x3E, let entity = entity(for: byte) else { continue }
            output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[run..<at]))
            output.append(contentsOf: UnsafeBufferPointer(start: entity.utf8Start, count: entity.utf8CodeUnitCount))
            run = at + 1
        }
        output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[run...]))
    }

    @inline(__always)
    private static func entity(for byte: UInt8) -> StaticString? {
        switch byte {
        case UInt8(ascii: "&"): return "&amp;"
        case UInt8(ascii: "<"): return "&lt;"
        case UInt8(ascii: ">"): return "&gt;"
        case UInt8(ascii: "\""): return "&quot;"
        case UInt8(ascii: "'"): return "&#39;"
        default: return nil
        }
    }
}
