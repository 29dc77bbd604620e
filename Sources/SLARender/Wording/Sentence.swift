/// Text with a little structure: what is stressed, and what came from outside. Templates turn it into their medium.
struct Sentence: Sendable, Hashable {
    /// A stretch of one kind.
    struct Run: Sendable, Hashable {
        var text: String
        var isStrong = false
        /// From an export or an agreement: isolated in its writing direction, never trusted.
        var isForeign = false
    }

    var runs: [Run]

    init(_ runs: [Run] = []) {
        self.runs = []
        for run in runs { append(run) }
    }

    /// Our own words.
    static func own(_ text: String) -> Sentence { Sentence([Run(text: text)]) }

    /// Somebody else's words.
    static func foreign(_ text: String) -> Sentence { Sentence([Run(text: text, isForeign: true)]) }

    /// Whether it has no words.
    var isEmpty: Bool { runs.isEmpty }

    /// The text alone, for titles and attributes.
    var plain: String { runs.count == 1 ? runs[0].text : runs.map(\.text).joined() }

    mutating func append(_ run: Run) {
        guard !run.text.isEmpty else { return }
        if let last = runs.last, last.isStrong == run.isStrong, last.isForeign == run.isForeign {
            runs[runs.count - 1].text += run.text
        } else {
            runs.append(run)
        }
    }
}
