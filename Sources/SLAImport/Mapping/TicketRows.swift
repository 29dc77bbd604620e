import SLAModel

/// The accepted rows of a ticket export in their order, packed as a page of tickets is: 124 bytes a row and the bytes
/// of its key and subject. A row becomes values of its own only where several rows make one ticket.
package struct TicketRows: Sendable {
    /// With symbols of the file; `text` and `rest` are places in the arrays below.
    private(set) var facts: [TicketFacts] = []
    private(set) var text = TextArena()
    private(set) var rest: [TicketRest] = []
    /// The tool's own count of revisions by row; empty where it exports none.
    private var revisions: [Int64] = []
    /// By row: the answer to the survey that it carries.
    private(set) var surveys: [Int: TicketRow.SurveyAnswer] = [:]

    package init() {}

    package var count: Int { facts.count }
    package var isEmpty: Bool { facts.isEmpty }

    /// Makes room for so many rows like those that there are.
    mutating func reserve(_ rows: Int) {
        guard rows > count, !isEmpty else { return }
        facts.reserveCapacity(rows)
        text.reserve(times: Double(rows) / Double(count))
    }

    /// - Parameter revision: `nil` in exports that do not count them.
    mutating func append(
        _ row: TicketFacts, key: UnsafeRawBufferPointer, subject: UnsafeRawBufferPointer, rest told: TicketRest?,
        revision: Int64?, survey: TicketRow.SurveyAnswer?
    ) {
        var row = row
        (row.text, row.textStart) = text.append(key, subject)
        row.keyLength = UInt32(truncatingIfNeeded: key.count)
        row.subjectLength = UInt32(truncatingIfNeeded: subject.count)
        if let told {
            row.rest = Int32(rest.count)
            rest.append(told)
        }
        if let revision { revisions.append(revision) }
        if let survey { surveys[facts.count] = survey }
        facts.append(row)
    }

    /// Adds the rows behind these.
    ///
    /// - Parameter table: by the symbols of those rows, the ones of these.
    mutating func append(_ next: consuming TicketRows, _ table: [Symbol]) {
        let (rows, rests) = (facts.count, Int32(rest.count))
        let texts = text.append(next.text)
        facts.reserveCapacity(rows + next.count)
        for row in next.facts {
            var row = row.moved(to: row.origin.file, texts: texts.text, table)
            row.textStart += texts.start
            if row.rest >= 0 { row.rest += rests }
            facts.append(row)
        }
        rest += next.rest
        revisions += next.revisions
        for (row, survey) in next.surveys { surveys[rows + row] = survey }
    }

    /// The rows as tickets, each as it alone tells it.
    var page: TicketPage { TicketPage(facts: facts, texts: text.texts, rest: rest) }

    /// The tool's own count of revisions; 0 where it exports none.
    func revision(of row: Int) -> Int64 { revisions.isEmpty ? 0 : revisions[row] }

    // MARK: - Keys

    /// The bytes of a row's key.
    @inline(__always)
    func withKey<Result>(of row: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        text.withBytes(
            of: facts[row].text, from: facts[row].textStart, count: Int(facts[row].keyLength), body)
    }

    /// By UTF-8 bytes: below zero where the row's key comes before that of a row of other rows.
    func order(of row: Int, _ others: TicketRows, _ other: Int) -> Int {
        withKey(of: row) { mine in others.withKey(of: other) { mine.order(beside: $0) } }
    }

    /// Whether every key comes after the one before it.
    var isStrictlyAscending: Bool { facts.indices.dropFirst().allSatisfy { order(of: $0 - 1, self, $0) < 0 } }
}
