import SLADiagnostics

/// HTML as ASCII: mail gateways and clients that guess the character set cannot spoil it.
enum NumericEntities {
    /// Every character outside ASCII as `&#N;`. Only for markup without such characters in names, comments that
    /// matter, scripts or styles.
    static func ascii(_ html: [UInt8]) -> [UInt8] {
        html.withUnsafeBufferPointer { bytes in
            guard end(ofASCIIFrom: 0, in: bytes) < bytes.count else { return html }
            var output: [UInt8] = []
            output.reserveCapacity(bytes.count + bytes.count / 4)
            append(bytes, to: &output)
            return output
        }
    }

    private static func end(ofASCIIFrom start: Int, in html: UnsafeBufferPointer<UInt8>) -> Int {
        var at = html.end(ofPlainFrom: start) { $0.marksBeyondASCII }
        while at < html.count, html[at] < 0x80 { at += 1 }
        return at
    }

    private static func append(_ html: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        var at = 0
        while at < html.count {
            let run = at
            at = end(ofASCIIFrom: at, in: html)
            output.append(contentsOf: UnsafeBufferPointer(rebasing: html[run..<at]))
            guard at < html.count else { break }
            // What is rendered is sound UTF-8: the first byte tells how many follow.
            let lead = html[at]
            let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
            var scalar = UInt64(lead & (0xFF >> (UInt8(length) + 1)))
            for next in html[(at + 1)..<min(at + length, html.count)] { scalar = scalar << 6 | UInt64(next & 0x3F) }
            output.append(UInt8(ascii: "&"))
            output.append(UInt8(ascii: "#"))
            DecimalText.append(scalar, to: &output)
            output.append(UInt8(ascii: ";"))
            at += length
        }
    }
}
