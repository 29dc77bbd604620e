import SLAAggregate
import SLADiagnostics

/// Lines of an explanation as they grow: headings, names with values, rows in columns, wrapped sentences. Text of the
/// exports is stripped of control characters, so that it cannot drive a terminal.
struct ExplanationText {
    /// What a line has room for; only names of files may be longer.
    static let width = 100

    private var lines: [String] = []

    var text: String { lines.joined(separator: "\n") }

    mutating func line(_ text: String = "") {
        lines.append(text.inOneLine.withoutTrailingSpaces)
    }

    /// Begins a part: a blank line, the title, a rule below it.
    mutating func heading(_ title: String) {
        if !lines.isEmpty { line() }
        line(title)
        line(String(repeating: "-", count: min(title.count, Self.width)))
    }

    /// Names and values in two columns; pairs without a value are left out.
    mutating func pairs(_ pairs: [(String, String?)]) {
        let shown = pairs.compactMap { name, value in value.map { (name, $0) } }
        let column = (shown.map(\.0.count).max() ?? 0) + 2
        for (name, value) in shown {
            let wrapped = Self.wrapped(value, width: Self.width - column)
            for (index, part) in wrapped.enumerated() {
                line((index == 0 ? name : "").padded(column) + part)
            }
        }
    }

    /// A sentence behind a hanging mark.
    mutating func sentence(_ text: String, mark: String = "") {
        let parts = Self.wrapped(text, width: Self.width - mark.count)
        for (index, part) in parts.enumerated() {
            line((index == 0 ? mark : String(repeating: " ", count: mark.count)) + part)
        }
    }

    /// The rules a ledger names, each with its sentence.
    mutating func rules(_ rules: [RuleSentence]) {
        guard !rules.isEmpty else { return }
        line("Rules:")
        let column = (rules.map(\.id.count).max() ?? 0) + 4
        for rule in rules { sentence(rule.sentence, mark: "  \(rule.id)".padded(column)) }
    }

    /// Two strings at the ends of a line, if there is room; else on two.
    mutating func ends(_ left: String, _ right: String, indent: String) {
        let room = Self.width - indent.count - left.count - right.count
        if room >= 2 {
            line(indent + left + String(repeating: " ", count: room) + right)
        } else {
            line(indent + left)
            line(indent + right.leftPadded(Self.width - indent.count))
        }
    }

    private static func wrapped(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        var current = ""
        for word in text.split(separator: " ", omittingEmptySubsequences: true) {
            if current.isEmpty {
                current = String(word)
            } else if current.count + 1 + word.count <= width {
                current += " " + word
            } else {
                lines.append(current)
                current = String(word)
            }
        }
        return lines + [current]
    }
}

extension String {
    /// Filled up with spaces at the end.
    func padded(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }

    /// Filled up with spaces at the beginning.
    func leftPadded(_ width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }

    fileprivate var withoutTrailingSpaces: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
