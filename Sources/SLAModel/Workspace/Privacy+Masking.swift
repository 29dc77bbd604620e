import SLADiagnostics

extension Privacy.Visibility {
    /// What of a text may be told; `nil` when nothing may.
    package func shown(_ text: String) -> String? {
        switch self {
        case .shown: text
        case .masked: Self.maskedASCII(text) ?? String(text.map { $0.isLetter || $0.isNumber ? "•" : $0 })
        case .hidden: nil
        }
    }

    /// A text of ASCII masked, `nil` of any other: properties of Unicode characters cost thirty times more.
    private static func maskedASCII(_ text: String) -> String? {
        var text = text
        return text.withUTF8 { bytes -> String? in
            guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
            return String(unsafeUninitializedCapacity: 3 * bytes.count) { room in
                var length = 0
                for byte in bytes {
                    guard byte.isASCIILetterOrDigit else {
                        room[length] = byte
                        length += 1
                        continue
                    }
                    for part in dot.indices { room[length + part] = dot[part] }
                    length += dot.count
                }
                return length
            }
        }
    }

    private static let dot = Array("•".utf8)
}
