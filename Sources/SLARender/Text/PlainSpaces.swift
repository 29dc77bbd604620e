import SLAModel

extension String {
    /// With plain spaces for the no-break ones of a language, and without its places to hyphenate.
    var withPlainSpaces: String {
        var plain = ByteRoom(capacity: utf8.count)
        for scalar in unicodeScalars {
            switch scalar {
            case "\u{AD}": break
            case "\u{A0}", "\u{202F}": plain.append(" ")
            default: plain.append(text: String(scalar))
            }
        }
        return plain.text
    }
}
