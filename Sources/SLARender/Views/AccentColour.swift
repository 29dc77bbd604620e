package import SLADiagnostics

/// The provider's colour: it may replace the accent when text in it can be read on paper (WCAG 2.2, 4.5:1), and never
/// a status colour.
package struct AccentColour: Sendable, Hashable {
    private let red: Int
    private let green: Int
    private let blue: Int

    /// Reads `#RRGGBB`; `nil` for anything else and for colours under 4.5:1 on white.
    package init?(_ text: String) {
        guard let colour = AccentColour(hex: text), colour.contrastOnPaper >= 4.5 else { return nil }
        self = colour
    }

    private init?(hex text: String) {
        let digits = text.utf8.dropFirst()
        guard text.utf8.first == UInt8(ascii: "#"), digits.count == 6,
            digits.allSatisfy({
                switch $0 {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
                    UInt8(ascii: "A")...UInt8(ascii: "F"):
                    true
                default: false
                }
            }), let value = Int(text.dropFirst(), radix: 16)
        else { return nil }
        self.init(red: value >> 16, green: value >> 8 & 0xFF, blue: value & 0xFF)
    }

    private init(red: Int, green: Int, blue: Int) {
        (self.red, self.green, self.blue) = (red, green, blue)
    }

    /// Why a colour cannot be used, or `nil` when it can.
    package static func check(_ text: String, at position: SourcePosition? = nil) -> Diagnostic? {
        guard let colour = AccentColour(hex: text) else {
            return Diagnostic(
                .error, id: "brand-accent", "accent '\(text)' is not a colour", at: position,
                fix: "write six hexadecimal digits, such as '#12436D'")
        }
        guard colour.contrastOnPaper < 4.5 else { return nil }
        let tenths = Int(colour.contrastOnPaper * 10)
        return Diagnostic(
            .error, id: "brand-accent",
            "accent '\(text)' has a contrast of \(tenths / 10).\(tenths % 10):1 on white; text needs 4.5:1",
            at: position, fix: "use a darker colour, such as '\(colour.darkenedToReadable.hex)'")
    }

    /// WCAG 2.2 contrast ratio on white.
    var contrastOnPaper: Double { 1.05 / (luminance + 0.05) }

    /// On the dark page (#12181E).
    private var contrastOnDark: Double {
        (luminance + 0.05) / (AccentColour(red: 0x12, green: 0x18, blue: 0x1E).luminance + 0.05)
    }

    private var luminance: Double {
        0.2126 * Self.linear(red) + 0.7152 * Self.linear(green) + 0.0722 * Self.linear(blue)
    }

    /// The sRGB transfer function of WCAG without a power function: x^2.4 = x^2 * x^0.4, and x^0.4 by Newton's method
    /// on y^5 = x^2.
    private static func linear(_ channel: Int) -> Double {
        let c = Double(channel) / 255
        if c <= 0.04045 { return c / 12.92 }
        let x = (c + 0.055) / 1.055
        let square = x * x
        var root = 1.0
        for _ in 0..<40 {
            let fourth = root * root * root * root
            root -= (fourth * root - square) / (5 * fourth)
        }
        return square * root
    }

    private func mixed(with other: Int, _ part: Double) -> AccentColour {
        func mix(_ channel: Int) -> Int { Int((Double(channel) + (Double(other) - Double(channel)) * part).rounded()) }
        return AccentColour(red: mix(red), green: mix(green), blue: mix(blue))
    }

    private var darkenedToReadable: AccentColour {
        var part = 0.0
        var colour = self
        while colour.contrastOnPaper < 4.5, part < 1 {
            part += 0.05
            colour = mixed(with: 0, part)
        }
        return colour
    }

    /// The same hue and saturation, light enough for the dark page.
    private var forDarkPage: AccentColour {
        var colour = self
        var lightness = Double(max(red, green, blue) + min(red, green, blue)) / 510
        while colour.contrastOnDark < 7, lightness < 1 {
            lightness = min(1, lightness + 0.02)
            colour = withLightness(lightness)
        }
        return colour
    }

    /// The colour with another lightness of the HSL model: the channels keep their places between the smallest and the
    /// largest, and those two follow from saturation and lightness.
    private func withLightness(_ lightness: Double) -> AccentColour {
        let (least, most) = (Double(min(red, green, blue)) / 255, Double(max(red, green, blue)) / 255)
        let own = (least + most) / 2
        let saturation = own > 0 && own < 1 ? (most - least) / (1 - abs(2 * own - 1)) : 0
        let chroma = (1 - abs(2 * lightness - 1)) * saturation
        func moved(_ channel: Int) -> Int {
            let place = most > least ? (Double(channel) / 255 - least) / (most - least) : 0.5
            return Int(((lightness - chroma / 2 + place * chroma) * 255).rounded())
        }
        return AccentColour(red: moved(red), green: moved(green), blue: moved(blue))
    }

    private var hex: String {
        func two(_ n: Int) -> String {
            let digits = String(n, radix: 16, uppercase: true)
            return digits.count < 2 ? "0" + digits : digits
        }
        return "#" + two(red) + two(green) + two(blue)
    }

    /// Replaces the accent, by day and by night; nothing else.
    var declarations: String {
        ":root{--accent:\(hex)}@media screen and (prefers-color-scheme:dark){:root{--accent:\(forDarkPage.hex)}}"
    }
}
