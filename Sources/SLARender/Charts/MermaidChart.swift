/// A line over the periods in Mermaid's language (`xychart-beta`), for readers of Markdown that draw it. Mermaid knows
/// no alternative text for this kind, so the table of the same figures stays beside it.
struct MermaidChart {
    var title: String
    /// One for each value.
    var periods: [String]
    /// In the unit that `axis` names, as they are written in the file.
    var values: [String]
    /// A second line, in the same unit: one for each period, or none.
    var targets: [String]
    /// What the values are, and the ends of their scale.
    var axis: (name: String, low: String, high: String)

    /// A fenced block; nothing in it ends the fence or begins a line of its own.
    var block: String {
        let names = periods.map(Self.quoted).joined(separator: ", ")
        var lines = [
            "```mermaid", "xychart-beta", "    title \(Self.quoted(title))", "    x-axis [\(names)]",
            "    y-axis \(Self.quoted(axis.name)) \(axis.low) --> \(axis.high)",
            "    line [\(values.joined(separator: ", "))]",
        ]
        if !targets.isEmpty { lines.append("    line [\(targets.joined(separator: ", "))]") }
        return (lines + ["```"]).joined(separator: "\n")
    }

    /// A text in quotes. What means something to Mermaid, Markdown or HTML becomes Mermaid's entity `#N;`; letters,
    /// digits and plain punctuation stay; control characters and those that reorder text go.
    static func quoted(_ text: String) -> String {
        var output = "\""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0A, 0x0D, 0x20, 0x85, 0xA0, 0x2028, 0x2029, 0x202F: output.append(" ")
            case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: break
            case 0x80...: output.unicodeScalars.append(scalar)
            default:
                let character = Character(scalar)
                if character.isLetter || character.isNumber || "().,-+'!?".contains(character) {
                    output.append(character)
                } else {
                    output += "#\(scalar.value);"
                }
            }
        }
        return output + "\""
    }
}
