/// Building SVG text: fixed decimals, escaped strings, ids unique in a document. Equal input gives equal bytes.
///
/// Horizontal positions are per cent of the width, vertical ones pixels, so that a chart is fluid without script and
/// its text keeps its size (report design, finding 4).
struct SVG {
    private var bytes: [UInt8] = []

    var text: String { String(decoding: bytes, as: UTF8.self) }

    mutating func add(_ markup: String) { bytes.append(contentsOf: markup.utf8) }

    /// At most three decimals, no exponent, no trailing zeros.
    static func number(_ value: Double) -> String {
        var svg = SVG()
        svg.add(value)
        return svg.text
    }

    private mutating func add(_ value: Double) {
        let scaled = (value * 1000).rounded(.toNearestOrAwayFromZero)
        guard scaled.isFinite, abs(scaled) < 1e15 else { return bytes.append(UInt8(ascii: "0")) }
        let n = Int64(scaled)
        if n < 0 { bytes.append(UInt8(ascii: "-")) }
        add(digits: n.magnitude / 1000)
        var fraction = n.magnitude % 1000
        guard fraction > 0 else { return }
        bytes.append(UInt8(ascii: "."))
        var place: UInt64 = 100
        while fraction > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: fraction / place))
            fraction %= place
            place /= 10
        }
    }

    private mutating func add(digits n: UInt64) {
        if n >= 10 { add(digits: n / 10) }
        bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: n % 10))
    }

    private mutating func raw(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// ` name="12.5%"`, with the space and the name given as they are written.
    private mutating func percent(_ name: StaticString, _ value: Double) {
        raw(name)
        add(value)
        raw("%\"")
    }

    private mutating func pixels(_ name: StaticString, _ value: Double) {
        raw(name)
        add(value)
        raw("\"")
    }

    static func percent(_ value: Double) -> String { number(value) + "%" }

    /// Text for content and quoted attributes; controls and direction overrides are taken out.
    static func escaped(_ text: String) -> String {
        var text = text
        if text.withUTF8(isPlain) { return text }
        var safe = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": safe += "&amp;"
            case "<": safe += "&lt;"
            case ">": safe += "&gt;"
            case "\"": safe += "&quot;"
            case "'": safe += "&#39;"
            case "\n", "\t": safe += " "
            case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value): break
            case _ where (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value): break
            default: safe.unicodeScalars.append(scalar)
            }
        }
        return safe
    }

    /// Whether nothing is to be escaped or taken out. What is taken out begins with the bytes of no-break spaces and
    /// dashes, so the bytes after them are asked too.
    private static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        for at in 0..<text.count {
            switch text[at] {
            case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"):
                return false
            case 0..<0x20, 0x7F: return false
            case 0xC2: if text[at + 1] < 0xA0 { return false }
            case 0xE2: if text[at + 1] == 0x81 || text[at + 1] == 0x80 && (0xAA...0xAE) ~= text[at + 2] { return false }
            default: break
            }
        }
        return true
    }

    // MARK: Marks

    /// Horizontal measures are in per cent, vertical ones in pixels.
    mutating func rect(x: Double, y: Double, width: Double, height: Double, _ attributes: String) {
        percent("<rect x=\"", x)
        pixels(" y=\"", y)
        percent(" width=\"", width)
        pixels(" height=\"", height)
        end(attributes)
    }

    /// A line from the left edge to `end` per cent of the width, `y` pixels from the top.
    mutating func horizontal(y: Double, to end: Double = 100, _ attributes: String) {
        percent("<line x1=\"0\" x2=\"", end)
        pixels(" y1=\"", y)
        pixels(" y2=\"", y)
        self.end(attributes)
    }

    /// An upright line at `x` per cent of the width, between two heights in pixels.
    mutating func tick(x: Double, from top: Double, to bottom: Double, _ attributes: String) {
        percent("<line x1=\"", x)
        percent(" x2=\"", x)
        pixels(" y1=\"", top)
        pixels(" y2=\"", bottom)
        end(attributes)
    }

    /// A text at `x` per cent of the width, its base line `y` pixels from the top.
    mutating func label(
        _ text: String, x: Double, y: Double, anchor: String = "start", _ className: String
    ) {
        percent("<text x=\"", x)
        pixels(" y=\"", y)
        content(text, anchor, className)
        raw("</text>")
    }

    /// A label `dx` pixels right of and `dy` below a position.
    mutating func label(_ text: String, x: Double, dx: Double, y: Double, anchor: String, _ className: String) {
        percent("<svg x=\"", x)
        pixels(" y=\"", y)
        pixels(" overflow=\"visible\"><text x=\"", dx)
        content(text, anchor, className)
        raw("</text></svg>")
    }

    /// A line through points (per cent, pixels); its stroke keeps its width however the chart is stretched.
    mutating func path(_ points: [(x: Double, y: Double)], height: Double, isClosed: Bool = false, _ attributes: String)
    {
        guard !points.isEmpty else { return }
        pixels("<svg width=\"100%\" height=\"", height)
        pixels(" viewBox=\"0 0 100 ", height)
        raw(" preserveAspectRatio=\"none\" overflow=\"visible\"><path d=\"M")
        for (index, point) in points.enumerated() {
            if index > 0 { raw(" ") }
            add(point.x)
            raw(" ")
            add(point.y)
        }
        raw(isClosed ? "Z\" " : "\" ")
        add(attributes)
        raw(" vector-effect=\"non-scaling-stroke\" stroke-linejoin=\"round\" stroke-linecap=\"round\"/></svg>")
    }

    /// A circle at `x` per cent of the width; `y` and the radius are in pixels.
    mutating func dot(x: Double, y: Double, radius: Double, _ attributes: String) {
        percent("<circle cx=\"", x)
        pixels(" cy=\"", y)
        pixels(" r=\"", radius)
        end(attributes)
    }

    /// A missed value: a diamond, so that shape and not colour alone tells it.
    mutating func diamond(x: Double, y: Double, radius: Double, _ attributes: String) {
        percent("<svg x=\"", x)
        pixels(" y=\"", y)
        raw(" overflow=\"visible\"><path d=\"M0-")
        add(radius)
        raw(" ")
        add(radius)
        raw(" 0 0 ")
        add(radius)
        raw("-")
        add(radius)
        raw(" 0Z\"")
        end(attributes)
        raw("</svg>")
    }

    private mutating func content(_ text: String, _ anchor: String, _ className: String) {
        raw(" text-anchor=\"")
        add(anchor)
        raw("\" class=\"")
        add(className)
        raw("\">")
        add(Self.escaped(text))
    }

    private mutating func end(_ attributes: String) {
        raw(" ")
        add(attributes)
        raw("/>")
    }
}

/// Hands out ids for titles and descriptions, unique in one document.
struct ChartIDs {
    private var last = 0

    /// A chart with its name and, where it helps, its data in words.
    mutating func figure(height: Double, title: String, description: String? = nil, _ body: SVG) -> String {
        last += 1
        var markup = "<svg class=\"c\" role=\"img\" aria-labelledby=\"t\(last)"
        if description != nil { markup += " d\(last)" }
        markup += "\" width=\"100%\" height=\"\(SVG.number(height))\">"
        markup += "<title id=\"t\(last)\">\(SVG.escaped(title))</title>"
        if let description { markup += "<desc id=\"d\(last)\">\(SVG.escaped(description))</desc>" }
        return markup + body.text + "</svg>"
    }

    /// A drawing that repeats what stands beside it as text.
    static func decoration(height: Double, _ body: SVG) -> String {
        "<svg class=\"c\" aria-hidden=\"true\" focusable=\"false\" width=\"100%\" height=\"\(SVG.number(height))\">"
            + body.text + "</svg>"
    }
}
