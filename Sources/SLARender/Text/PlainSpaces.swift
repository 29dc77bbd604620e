extension String {
    /// With plain spaces for the no-break ones of a language, and without its places to hyphenate.
    var withPlainSpaces: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.filter { $0 != "\u{AD}" }.map { $0 == "\u{A0}" || $0 == "\u{202F}" ? " " : $0 }))
    }
}
