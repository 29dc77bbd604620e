import SLAModel

/// The accepted rows of a ticket export in their order, packed: 64 bytes a row, as a rule, the bytes of its key and
/// its packed subject. A row becomes values of its own only where several rows make one ticket.
///
/// They stand in blocks of one size, which are filled once and given up one by one as their rows become tickets.
package struct TicketRows: Sendable {
    /// All full but the last.
    private var blocks: [PageDraft] = []
    /// By which all subjects are packed.
    private(set) var subjects = SubjectPacking()
    /// Accepted rows, of all blocks together.
    package private(set) var count = 0
    /// The tool's own count of revisions by row; empty where it exports none.
    private var revisions: [Int64] = []
    /// By row: the answer to the survey that it carries.
    private(set) var surveys: [Int: TicketRow.SurveyAnswer] = [:]
    /// Whether every key comes after the one before it, by bytes.
    private(set) var isStrictlyAscending = true

    package init() {}

    /// Whether no row was accepted.
    package var isEmpty: Bool { count == 0 }

    /// - Parameter revision: `nil` in exports that do not count them.
    mutating func append(
        _ row: TicketFacts, key: UnsafeRawBufferPointer, subject: UnsafeRawBufferPointer, revision: Int64?
    ) {
        if isStrictlyAscending, !isEmpty {
            isStrictlyAscending = withKey(of: count &- 1) { $0.order(beside: key) } < 0
        }
        if Self.place(count) == 0 { blocks.append(blocks.last.map { PageDraft(like: $0) } ?? PageDraft()) }
        let room = key.count &+ SubjectPacking.room(for: subject.count)
        withUnsafeTemporaryAllocation(byteCount: room, alignment: 1) { room in
            room.copyMemory(from: key)
            let packed = subjects.pack(subject, into: UnsafeMutableRawBufferPointer(rebasing: room[key.count...]))
            let text = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(room)[..<(key.count &+ packed.count)])
            blocks[blocks.count &- 1].append(row, text: text, keyLength: key.count)
        }
        if let revision { revisions.append(revision) }
        count &+= 1
    }

    /// - Parameter rest: what few exports tell; `nil` where the row tells nothing of it.
    mutating func append(
        _ row: TicketFacts, key: UnsafeRawBufferPointer, subject: UnsafeRawBufferPointer, rest: TicketRest?,
        revision: Int64?
    ) {
        append(row, key: key, subject: subject, revision: revision)
        if let rest { blocks[blocks.count - 1].attach(rest) }
    }

    /// Notes the answer to a survey that the last row carries.
    mutating func note(_ survey: TicketRow.SurveyAnswer) { surveys[count - 1] = survey }

    /// Adds the rows behind these, block by block.
    ///
    /// - Parameter table: by the symbols of those rows, the ones of these.
    mutating func append(_ next: consuming TicketRows, _ table: [Symbol]) {
        for number in next.blocks.indices {
            let block = next.blocks[number]
            next.giveUp(number)
            for place in 0..<block.facts.count {
                let row = number * PageDraft.rows + place
                var facts = block.facts[place]
                facts.move(table)
                block.withKey(of: place) { key in
                    let subject = block.withSubject(of: place) { next.subjects.words.unpacked($0) }
                    subject.withUnsafeBytes { subject in
                        append(
                            facts, key: key, subject: subject, rest: block.rest(of: place),
                            revision: next.revisions.isEmpty ? nil : next.revisions[row])
                    }
                }
                if let survey = next.surveys[row] { note(survey) }
            }
        }
    }

    /// The rows but some, in their order.
    func without(_ left: Set<Int>) -> TicketRows {
        var kept = TicketRows()
        for row in 0..<count where !left.contains(row) {
            let (block, place) = (blocks[Self.block(row)], Self.place(row))
            let subject = block.withSubject(of: place) { subjects.words.unpacked($0) }
            block.withKey(of: place) { key in
                subject.withUnsafeBytes { subject in
                    kept.append(
                        block.facts[place], key: key, subject: subject, rest: block.rest(of: place),
                        revision: revisions.isEmpty ? nil : revisions[row])
                }
            }
            if let survey = surveys[row] { kept.note(survey) }
        }
        return kept
    }

    /// Gives every row the symbols of all files.
    mutating func move(_ table: [Symbol]) {
        for block in blocks.indices { blocks[block].move(table) }
    }

    /// A row as plain values.
    func row(_ row: Int, file: Int32) -> TicketRow {
        let block = blocks[Self.block(row)]
        let page = block.page(file: file, words: subjects.words, isAscending: false)
        var ticket = TicketDraft(Ticket(page, row: Self.place(row)))
        // A page has one client, and tells that of its first ticket.
        ticket.client = block.facts.client(of: Self.place(row))
        return TicketRow(
            ticket: ticket, revision: revisions.isEmpty ? 0 : revisions[row], survey: surveys[row])
    }

    // MARK: - Blocks

    /// The number of the block that holds a row.
    @inline(__always)
    static func block(_ row: Int) -> Int { row / PageDraft.rows }

    /// The place of a row in its block.
    @inline(__always)
    static func place(_ row: Int) -> Int { row % PageDraft.rows }

    subscript(block number: Int) -> PageDraft { blocks[number] }

    /// Gives up the memory of a block; its rows are not asked for again.
    mutating func giveUp(_ block: Int) { blocks[block] = PageDraft() }

    // MARK: - Keys

    /// The bytes of a row's key.
    @inline(__always)
    func withKey<Result>(of row: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        blocks[Self.block(row)].withKey(of: Self.place(row), body)
    }

    /// Whether every key comes before the one before it, by bytes.
    var isStrictlyDescending: Bool {
        (1..<max(1, count)).allSatisfy { order(of: $0, self, $0 - 1) < 0 }
    }

    /// What a row tells, its texts aside.
    func facts(of row: Int) -> TicketFacts { blocks[Self.block(row)].facts[Self.place(row)] }

    /// By UTF-8 bytes: below zero where the row's key comes before that of a row of other rows.
    func order(of row: Int, _ others: TicketRows, _ other: Int) -> Int {
        withKey(of: row) { mine in others.withKey(of: other) { mine.order(beside: $0) } }
    }
}
