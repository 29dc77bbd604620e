/// HTML as ASCII: mail gateways and clients that guess the character set cannot spoil it.
enum NumericEntities {
    /// Every character outside ASCII as `&#N;`. Only for markup without such characters in names, comments that
    /// matter, scripts or styles.
    static func ascii(_ html: [UInt8]) -> [UInt8] {
        guard html.contains(where: { $0 >= 0x80 }) else { return html }
        var output: [UInt8] = []
        output.reserveCapacity(html.count + html.count / 4)
        for scalar in String(decoding: html, as: UTF8.self).unicodeScalars {
            if scalar.isASCII {
                output.append(UInt8(scalar.value))
            } else {
                output.append(contentsOf: "&#\(scalar.value);".utf8)
            }
        }
        return output
    }
}
