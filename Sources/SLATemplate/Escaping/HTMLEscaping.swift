/// Text for HTML content and for attribute values in quotes of either kind: the five characters `& < > " '`.
enum HTMLEscaping {
    static func append(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        var run = 0
        for at in bytes.indices {
            guard let entity = entity(for: bytes[at]) else { continue }
            output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[run..<at]))
            output.append(contentsOf: entity.utf8)
            run = at + 1
        }
        output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[run...]))
    }

    @inline(__always)
    private static func entity(for byte: UInt8) -> String? {
        if byte > 0x3E { return nil }
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
