import SLADiagnostics
import SLAModel

/// Whole and decimal numbers in the marks of a language. Input digits are ASCII with a point; minus is U+2212.
enum NumberText {
    static let minus = "\u{2212}"

    /// `41206` as `41,206`; four digits are grouped too, as in invoices.
    static func grouped(_ n: Int64, in wording: Wording) -> String {
        ByteRoom.text { append(n, in: wording, to: &$0) }
    }

    /// As `grouped(_:in:)`.
    static func append(_ n: Int64, in wording: Wording, to room: inout ByteRoom) {
        if 0..<1000 ~= n { return room.end(at: room.place(atMost: 20).store(digits: UInt64(n))) }
        append(String(n), in: wording, to: &room)
    }

    /// `-1234.5` as `−1,234.5`; a plus stays.
    static func localised(_ digits: String, in wording: Wording) -> String {
        ByteRoom.text { append(digits, in: wording, to: &$0) }
    }

    /// As `localised(_:in:)`.
    static func append(_ digits: String, in wording: Wording, to room: inout ByteRoom) {
        digits.withLentUTF8 { append($0, in: wording, to: &room) }
    }

    private static func append(
        _ digits: UnsafeBufferPointer<UInt8>, in wording: Wording, to text: inout ByteRoom
    ) {
        var start = 0
        while start < digits.count, digits[start] == UInt8(ascii: "-") || digits[start] == UInt8(ascii: "+") {
            start += 1
        }
        let end = digits.firstIndex(of: UInt8(ascii: ".")) ?? digits.count
        switch digits.first {
        case UInt8(ascii: "-"): text.append(text: minus)
        case UInt8(ascii: "+"): text.append("+")
        default: break
        }
        if start == end { text.append("0") }
        var at = start
        while at < end {
            let next = at + ((end - at - 1) % 3 + 1)
            if at > start { text.append(text: wording.groupMark) }
            text.append(UnsafeBufferPointer(rebasing: digits[at..<next]))
            at = next
        }
        if end + 1 < digits.count {
            text.append(text: wording.decimalMark)
            text.append(UnsafeBufferPointer(rebasing: digits[(end + 1)...]))
        }
    }

    /// Whether digits say more than nothing.
    static func isNotZero(_ digits: String) -> Bool { digits.contains { ("1"..."9").contains($0) } }

    /// `numerator / denominator` with a fixed number of decimals, rounded half away from zero: `-2.3`.
    static func rounded(_ numerator: Int128, over denominator: Int128, decimals: Int) -> String {
        let sign = (numerator < 0) != (denominator < 0)
        if let top = UInt64(exactly: numerator.magnitude), let bottom = UInt64(exactly: denominator.magnitude),
            let text = rounded(top, over: bottom, isNegative: sign, decimals: decimals)
        {
            return text
        }
        var scale: Int128 = 1
        for _ in 0..<decimals { scale *= 10 }
        let magnitude =
            (2 * numerator.magnitude * scale.magnitude + denominator.magnitude)
            / (2 * denominator.magnitude)
        var digits = String(magnitude)
        if digits.count <= decimals {
            digits = String(repeating: "0", count: decimals + 1 - digits.count) + digits
        }
        if decimals > 0 { digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -decimals)) }
        return (sign && magnitude != 0 ? "-" : "") + digits
    }

    /// As the other, in 64 bits; `nil` where they are too few.
    private static func rounded(
        _ top: UInt64, over bottom: UInt64, isNegative: Bool, decimals: Int
    ) -> String? {
        guard decimals <= 9, bottom > 0, bottom < 1 << 62 else { return nil }
        var scale: UInt64 = 2
        for _ in 0..<decimals { scale *= 10 }
        let (product, overflows) = top.multipliedReportingOverflow(by: scale)
        let (sum, overflowsToo) = product.addingReportingOverflow(bottom)
        guard !overflows, !overflowsToo else { return nil }
        var magnitude = sum / (2 * bottom)
        let isNegative = isNegative && magnitude != 0
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { room in
            var at = 32
            var written = 0
            while magnitude > 0 || written <= decimals {
                if written == decimals, decimals > 0 {
                    at -= 1
                    room[at] = UInt8(ascii: ".")
                }
                at -= 1
                room[at] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: magnitude % 10)
                magnitude /= 10
                written += 1
            }
            if isNegative {
                at -= 1
                room[at] = UInt8(ascii: "-")
            }
            return String(decoding: UnsafeBufferPointer(rebasing: UnsafeBufferPointer(room)[at...]), as: UTF8.self)
        }
    }
}
