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
        case code(String)
    }

    private var state = State.text
    private var element = ""
    private var attribute = ""
    /// How much of the attribute value stands in the template before the place.
    private var valueLength = 0
    private var recent: [UInt8] = []

    mutating func read(_ bytes: ArraySlice<UInt8>) {
        for byte in bytes { read(byte | (byte >= 0x41 && byte <= 0x5A ? 0x20 : 0)) }
    }

    private mutating func read(_ byte: UInt8) {
        recent.append(byte)
        if recent.count > 16 { recent.removeFirst() }
        switch state {
        case .text:
            if endsWith("<!--") {
                state = .comment
            } else if recent.count > 1, recent[recent.count - 2] == UInt8(ascii: "<"), byte.isTagNameByte {
                state = .tag
                element = String(UnicodeScalar(byte))
                attribute = ""
            }
        case .comment:
            if endsWith("-->") { state = .text }
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
        case .code(let name):
            if endsWith("</\(name)") {
                state = .tag
                element = "/"
                attribute = ""
            }
        }
    }

    private mutating func readTag(_ byte: UInt8) {
        if byte == UInt8(ascii: ">") {
            endTag()
        } else if byte == UInt8(ascii: "=") {
            state = .beforeValue
        } else if byte.isTemplateSpace {
            if recent.dropLast().last?.isTemplateSpace != true { attribute = " " }
        } else if attribute.isEmpty {
            element.unicodeScalars.append(UnicodeScalar(byte))
        } else {
            attribute.unicodeScalars.append(UnicodeScalar(byte))
        }
    }

    private mutating func startAttribute() {
        state = .tag
        attribute = " "
    }

    private mutating func endTag() {
        state = element == "script" || element == "style" ? .code(element) : .text
    }

    private func endsWith(_ text: String) -> Bool { recent.suffix(text.utf8.count).elementsEqual(text.utf8) }

    /// What is doubtful about an escaped value at this place.
    func warning(about name: Name, in source: TemplateSource) -> Diagnostic? {
        let attribute = attribute.drop { $0 == " " }
        let (problem, fix): (String, String)
        switch state {
        case .text: return nil
        case .comment: (problem, fix) = ("inside a comment", "remove it from the comment")
        case .tag: (problem, fix) = ("inside a tag", "write it as an attribute value in quotes")
        case .beforeValue, .unquoted:
            (problem, fix) = ("in an attribute without quotes", "put the value into quotes: \"{{\(name.text)}}\"")
        case .code(let element):
            (problem, fix) = ("inside <\(element)>, where HTML escaping does not help", "write it outside")
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
