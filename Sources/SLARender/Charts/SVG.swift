import SLADiagnostics
import SLAModel

/// Building SVG text: fixed decimals, escaped strings, ids unique in a document. Equal input gives equal bytes.
///
/// Horizontal positions are per cent of the width, vertical ones pixels, so that a chart is fluid without script and
/// its text keeps its size (report design, finding 4).
struct SVG: ~Copyable {
    private var room = ByteRoom(capacity: 2048)

    /// Appends what was drawn so far.
    fileprivate func append(to output: inout ByteRoom) {
        room.withBytes { output.append($0.assumingMemoryBound(to: UInt8.self)) }
    }

    fileprivate var count: Int { room.count }

    mutating func add(_ markup: String) { room.append(text: markup) }

    /// At most three decimals, no exponent, no trailing zeros.
    static func number(_ value: Double) -> String {
        withUnsafeTemporaryAllocation(byteCount: mostNumberBytes, alignment: 1) { room in
            guard let start = room.baseAddress else { return "" }
            return String(decoding: room[..<(start.store(value) - start)], as: UTF8.self)
        }
    }

    /// What a number takes at most.
    fileprivate static let mostNumberBytes = 32

    /// `" name="` and a value, with the space and the name given as they are written.
    private mutating func add(_ name: StaticString, _ value: Double, _ end: StaticString) {
        let most = name.utf8CodeUnitCount + Self.mostNumberBytes + end.utf8CodeUnitCount
        room.end(at: room.place(atMost: most).store(name).store(value).store(end))
    }

    /// ` name="12.5%"`.
    private mutating func percent(_ name: StaticString, _ value: Double) { add(name, value, "%\"") }

    private mutating func pixels(_ name: StaticString, _ value: Double) { add(name, value, "\"") }

    private mutating func raw(_ text: StaticString) { room.append(text) }

    static func percent(_ value: Double) -> String { number(value) + "%" }

    /// Text for content and quoted attributes; controls and direction overrides are taken out.
    static func escaped(_ text: String) -> String {
        if text.withLentUTF8(isPlain) { return text }
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
        let plain = text.end(ofPlainFrom: 0) { eight in
            eight.marksOfUnprintable | eight.marks(of: UInt8(ascii: "'"), or: 1)
                | eight.marks(of: UInt8(ascii: ">"), or: 2) | eight.marks(of: UInt8(ascii: "\""))
        }
        for at in plain..<text.count {
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
        for (index, point) in points.enumerated() { add(index > 0 ? " " : "", point) }
        raw(isClosed ? "Z\" " : "\" ")
        add(attributes)
        raw(" vector-effect=\"non-scaling-stroke\" stroke-linejoin=\"round\" stroke-linecap=\"round\"/></svg>")
    }

    /// A place of a path, with what stands before it.
    private mutating func add(_ before: StaticString, _ point: (x: Double, y: Double)) {
        room.end(
            at: room.place(atMost: 8 + 2 * Self.mostNumberBytes)
                .store(before).store(point.x).store(UInt8(ascii: " ")).store(point.y))
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
        add(" overflow=\"visible\"><path d=\"M0-", radius, " ")
        add("", radius, " 0 0 ")
        add("", radius, "-")
        add("", radius, " 0Z\"")
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

extension UnsafeMutableRawPointer {
    /// Stores a number with at most three decimals, no exponent, no trailing zeros.
    fileprivate func store(_ value: Double) -> UnsafeMutableRawPointer {
        let scaled = (value * 1000).rounded(.toNearestOrAwayFromZero)
        guard scaled.isFinite, abs(scaled) < 1e15 else { return store(UInt8(ascii: "0")) }
        let n = Int64(scaled)
        let place = (n < 0 ? store(UInt8(ascii: "-")) : self).store(digits: n.magnitude / 1000)
        let fraction = n.magnitude % 1000
        if fraction == 0 { return place }
        let point = place.store(UInt8(ascii: "."))
        if fraction % 100 == 0 { return point.store(digits: fraction / 100) }
        if fraction % 10 == 0 { return point.store(digits: fraction / 10, width: 2) }
        return point.store(digits: fraction, width: 3)
    }
}

/// Hands out ids for titles and descriptions, unique in one document.
struct ChartIDs {
    private var last = 0

    /// A chart with its name and, where it helps, its data in words.
    mutating func figure(height: Double, title: String, description: String? = nil, _ body: borrowing SVG) -> String {
        last += 1
        let id = String(last)
        var markup = ByteRoom(
            capacity: 256 + body.count + title.utf8.count + (description?.utf8.count ?? 0))
        markup.append("<svg class=\"c\" role=\"img\" aria-labelledby=\"t")
        markup.append(text: id)
        if description != nil {
            markup.append(" d")
            markup.append(text: id)
        }
        markup.append("\" width=\"100%\" height=\"")
        markup.append(text: SVG.number(height))
        markup.append("\"><title id=\"t")
        markup.append(text: id)
        markup.append("\">")
        markup.append(text: SVG.escaped(title))
        markup.append("</title>")
        if let description {
            markup.append("<desc id=\"d")
            markup.append(text: id)
            markup.append("\">")
            markup.append(text: SVG.escaped(description))
            markup.append("</desc>")
        }
        body.append(to: &markup)
        markup.append("</svg>")
        return markup.text
    }

    /// A drawing that repeats what stands beside it as text.
    static func decoration(height: Double, _ body: borrowing SVG) -> String {
        var markup = ByteRoom(capacity: 128 + body.count)
        markup.append("<svg class=\"c\" aria-hidden=\"true\" focusable=\"false\" width=\"100%\" height=\"")
        markup.append(text: SVG.number(height))
        markup.append("\">")
        body.append(to: &markup)
        markup.append("</svg>")
        return markup.text
    }
}
