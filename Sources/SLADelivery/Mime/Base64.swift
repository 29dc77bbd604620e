/// Bytes as letters in lines of 76 (RFC 2045, 6.8).
enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func encoded(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count * 4 / 3 + bytes.count / 28 + 4)
        var column = 0
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            var bits: UInt32 = 0
            for (index, byte) in group.enumerated() { bits |= UInt32(byte) << (16 - 8 * UInt32(index)) }
            for letter in 0..<4 {
                let isPadding = letter > group.count
                output.append(
                    isPadding ? UInt8(ascii: "=") : alphabet[Int(bits >> (18 - 6 * UInt32(letter)) & 63)])
            }
            column += 4
            if column == 76 {
                output.append(contentsOf: "\r\n".utf8)
                column = 0
            }
        }
        if column > 0 { output.append(contentsOf: "\r\n".utf8) }
        return output
    }
}
