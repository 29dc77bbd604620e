import SLADiagnostics

/// Follows the literal HTML of a template far enough to know where a value stands. Escaping makes text and quoted
/// attributes safe; in other places a value could act, and a warning says so.
struct MarkupContext {
    private enum State: Equatable {
        case text
        case comment
        /// Inside a tag, outside an attribute value.
        case tag
        /// After `name=`, before a quote; a value here is not quoted.
        case beforeValue
        case unquoted
        case quoted(UInt8)
        /// The content of a script or style element.
        case code(Code)
    }

    private enum Code: String {
        case script, style

        /// `nil` for the name of any other element.
        init?(_ name: [UInt8]) {
            if name.elementsEqual("script".utf8) {
                self = .script
            } else if name.elementsEqual("style".utf8) {
                self = .style
            } else {
                return nil
            }
        }

        /// What ends it.
        var end: StaticString { self == .script ? "</script" : "</style" }
    }

    private var state = State.text
    private var element: [UInt8] = []
    private var attribute: [UInt8] = []
    /// How much of the attribute value stands in the template before the place.
    private var valueLength = 0
    /// The last eight bytes, the newest lowest.
    private var recent: UInt64 = 0

    mutating func read(_ bytes: ArraySlice<UInt8>) {
        for byte in bytes { read(byte | (byte >= 0x41 && byte <= 0x5A ? 0x20 : 0)) }
    }

    private mutating func read(_ byte: UInt8) {
        recent = recent << 8 | UInt64(byte)
        switch state {
        case .text:
            if byte == UInt8(ascii: "-"), endsWith("<!--") {
                state = .comment
            } else if byte.isTagNameByte, before == UInt8(ascii: "<") {
                state = .tag
                startElement(byte)
            }
        case .comment:
            if byte == UInt8(ascii: ">"), endsWith("-->") { state = .text }
        case .tag: readTag(byte)
        case .beforeValue, .unquoted:
            if byte == UInt8(ascii: ">") {
                endTag()
            } else if state == .beforeValue, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                state = .quoted(byte)
                valueLength = 0
            } else if byte.isTemplateSpace {
                if state == .unquoted { startAttribute() }
            } else {
                state = .unquoted
            }
        case .quoted(let quote):
            if byte == quote { startAttribute() } else { valueLength += 1 }
        case .code(let code):
            if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "t"), endsWith(code.end) {
                state = .tag
                startElement(UInt8(ascii: "/"))
            }
        }
    }

    private mutating func startElement(_ byte: UInt8) {
        element.removeAll(keepingCapacity: true)
        element.append(byte)
        attribute.removeAll(keepingCapacity: true)
    }

    private mutating func readTag(_ byte: UInt8) {
        if byte == UInt8(ascii: ">") {
            endTag()
        } else if byte == UInt8(ascii: "=") {
            state = .beforeValue
        } else if byte.isTemplateSpace {
            if !before.isTemplateSpace { attribute = [UInt8(ascii: " ")] }
        } else if attribute.isEmpty {
            element.append(byte)
        } else {
            attribute.append(byte)
        }
    }

    /// The byte before the newest.
    private var before: UInt8 { UInt8(truncatingIfNeeded: recent >> 8) }

    private mutating func startAttribute() {
        state = .tag
        attribute.removeAll(keepingCapacity: true)
        attribute.append(UInt8(ascii: " "))
    }

    private mutating func endTag() {
        state = Code(element).map { .code($0) } ?? .text
    }

    /// Of at most eight bytes.
    private func endsWith(_ text: StaticString) -> Bool {
        var rest = recent
        for index in (0..<text.utf8CodeUnitCount).reversed() {
            guard UInt8(truncatingIfNeeded: rest) == text.utf8Start[index] else { return false }
            rest >>= 8
        }
        return true
    }

    /// What is doubtful about an escaped value at this place.
    func warning(about name: Name, in source: TemplateSource) -> Diagnostic? {
        let attribute = String(decoding: attribute.drop { $0 == UInt8(ascii: " ") }, as: UTF8.self)
        let (problem, fix): (String, String)
        switch state {
        case .text: return nil
        case .comment: (problem, fix) = ("inside a comment", "remove it from the comment")
        case .tag: (problem, fix) = ("inside a tag", "write it as an attribute value in quotes")
        case .beforeValue, .unquoted:
            (problem, fix) = ("in an attribute without quotes", "put the value into quotes: \"{{\(name.text)}}\"")
        case .code(let element):
            (problem, fix) = ("inside <\(element.rawValue)>, where HTML escaping does not help", "write it outside")
        case .quoted:
            if attribute.hasPrefix("on") {
                (problem, fix) = ("inside the script of '\(attribute)'", "remove the attribute")
            } else if ["href", "src", "action", "formaction", "xlink:href"].contains(attribute), valueLength == 0 {
                (problem, fix) = (
                    "at the start of '\(attribute)', where it decides what is opened",
                    "begin the address in the template, such as '#{{\(name.text)}}'"
                )
            } else {
                return nil
            }
        }
        return source.diagnostic(
            .warning, "template-context", "'\(name.text)' stands \(problem)", at: name.range, fix: fix)
    }
}

extension UInt8 {
    fileprivate var isTagNameByte: Bool {
        self == UInt8(ascii: "/") || (self >= UInt8(ascii: "a") && self <= UInt8(ascii: "z"))
    }
}
