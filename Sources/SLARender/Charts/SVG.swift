/// Building SVG text: fixed decimals, escaped strings, ids unique in a document. Equal input gives equal bytes.
///
/// Horizontal positions are per cent of the width, vertical ones pixels, so that a chart is fluid without script and
/// its text keeps its size (report design, finding 4).
struct SVG {
    private(set) var text = ""

    mutating func add(_ markup: String) { text += markup }

    /// At most three decimals, no exponent, no trailing zeros.
    static func number(_ value: Double) -> String {
        let scaled = (value * 1000).rounded(.toNearestOrAwayFromZero)
        guard scaled.isFinite, abs(scaled) < 1e15 else { return "0" }
        let n = Int64(scaled)
        let whole = abs(n) / 1000
        var fraction = String(abs(n) % 1000)
        if fraction == "0" { return (n < 0 ? "-" : "") + String(whole) }
        fraction = String(repeating: "0", count: 3 - fraction.count) + fraction
        while fraction.last == "0" { fraction.removeLast() }
        return (n < 0 ? "-" : "") + "\(whole).\(fraction)"
    }

    static func percent(_ value: Double) -> String { number(value) + "%" }

    /// Text for content and quoted attributes; controls and direction overrides are taken out.
    static func escaped(_ text: String) -> String {
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

    // MARK: Marks

    mutating func rect(x: Double, y: Double, width: Double, height: Double, _ attributes: String) {
        add(
            "<rect x=\"\(Self.percent(x))\" y=\"\(Self.number(y))\" width=\"\(Self.percent(width))\""
                + " height=\"\(Self.number(height))\" \(attributes)/>")
    }

    mutating func horizontal(y: Double, to end: Double = 100, _ attributes: String) {
        let y = Self.number(y)
        add("<line x1=\"0\" x2=\"\(Self.percent(end))\" y1=\"\(y)\" y2=\"\(y)\" \(attributes)/>")
    }

    mutating func tick(x: Double, from top: Double, to bottom: Double, _ attributes: String) {
        let x = Self.percent(x)
        add(
            "<line x1=\"\(x)\" x2=\"\(x)\" y1=\"\(Self.number(top))\" y2=\"\(Self.number(bottom))\" \(attributes)/>")
    }

    mutating func label(
        _ text: String, x: Double, y: Double, anchor: String = "start", _ className: String
    ) {
        add(
            "<text x=\"\(Self.percent(x))\" y=\"\(Self.number(y))\" text-anchor=\"\(anchor)\" class=\"\(className)\">"
                + "\(Self.escaped(text))</text>")
    }

    /// A label `dx` pixels right of and `dy` below a position.
    mutating func label(_ text: String, x: Double, dx: Double, y: Double, anchor: String, _ className: String) {
        add(
            "<svg x=\"\(Self.percent(x))\" y=\"\(Self.number(y))\" overflow=\"visible\">"
                + "<text x=\"\(Self.number(dx))\" text-anchor=\"\(anchor)\" class=\"\(className)\">"
                + "\(Self.escaped(text))</text></svg>")
    }

    /// A line through points (per cent, pixels); its stroke keeps its width however the chart is stretched.
    mutating func path(_ points: [(x: Double, y: Double)], height: Double, isClosed: Bool = false, _ attributes: String)
    {
        guard !points.isEmpty else { return }
        let steps = points.map { "\(Self.number($0.x)) \(Self.number($0.y))" }.joined(separator: " ")
        let tall = Self.number(height)
        add(
            "<svg width=\"100%\" height=\"\(tall)\" viewBox=\"0 0 100 \(tall)\" preserveAspectRatio=\"none\""
                + " overflow=\"visible\"><path d=\"M\(steps)\(isClosed ? "Z" : "")\" \(attributes)"
                + " vector-effect=\"non-scaling-stroke\" stroke-linejoin=\"round\" stroke-linecap=\"round\"/></svg>")
    }

    mutating func dot(x: Double, y: Double, radius: Double, _ attributes: String) {
        add(
            "<circle cx=\"\(Self.percent(x))\" cy=\"\(Self.number(y))\" r=\"\(Self.number(radius))\" \(attributes)/>")
    }

    /// A missed value: a diamond, so that shape and not colour alone tells it.
    mutating func diamond(x: Double, y: Double, radius: Double, _ attributes: String) {
        let r = Self.number(radius)
        add(
            "<svg x=\"\(Self.percent(x))\" y=\"\(Self.number(y))\" overflow=\"visible\">"
                + "<path d=\"M0-\(r) \(r) 0 0 \(r)-\(r) 0Z\" \(attributes)/></svg>")
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
