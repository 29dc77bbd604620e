import SLATemplate

/// The part of the style sheet that depends on the review: accent colour and the margin boxes of printed pages.
struct PageStyle: TemplateRecord {
    /// CSS made here: strings are escaped for `content`, the colour was checked.
    var margins: String
    /// `A4` or `letter`.
    var paper: String
    var accent: String?

    static let fields: [TemplateField<PageStyle>] = [
        .trusted("margins", in: .html, \.margins), .trusted("paper", in: .html, \.paper),
        .optionalTrusted("accent", in: .html, \.accent),
    ]

    /// - Parameters:
    ///   - accent: `#RRGGBB`; anything that is no readable colour leaves the built-in one in place, because the
    ///     configuration was refused before (`AccentColour.check`).
    ///   - paper: the size of the language's country, `A4` or `letter`.
    ///   - pageNumber: the words before the page number and between it and the number of pages.
    init(
        accent: String?, paper: String, topLeft: String, topRight: String, bottomLeft: String,
        pageNumber: (before: String, between: String)
    ) {
        self.accent = accent.flatMap(AccentColour.init)?.declarations
        self.paper = paper == "letter" ? "letter" : "A4"
        let font = "font:400 7.5pt \"Liberation Sans\",\"Noto Sans\",\"Helvetica Neue\",Arial,sans-serif;color:#5B6874"
        func box(_ place: String, _ content: String) -> String { "@\(place){content:\(content);\(font)}" }
        margins =
            box("top-left", Self.string(topLeft)) + box("top-right", Self.string(topRight))
            + box("bottom-left", Self.string(bottomLeft))
            + box(
                "bottom-right",
                "\(Self.string(pageNumber.before + " ")) counter(page) \(Self.string(" \(pageNumber.between) ")) counter(pages)"
            )
    }

    /// A CSS string: everything but letters, digits and plain spaces as a hexadecimal escape.
    static func string(_ text: String) -> String {
        var css = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", " ", ",", ".": css.unicodeScalars.append(scalar)
            case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value): break
            case _ where (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value): break
            default: css += "\\" + String(scalar.value, radix: 16) + " "
            }
        }
        return css + "\""
    }
}
