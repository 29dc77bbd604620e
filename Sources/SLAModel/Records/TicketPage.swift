import SLATime

/// Tickets of one client word and one file in packed form: their facts in one array, their changes in another, their
/// keys and subjects in a third.
///
/// 64 or 120 bytes a ticket, 8 or 16 a change, and the words; as separate values of Swift a ticket of six changes took
/// 660.
public final class TicketPage: Sendable {
    @usableFromInline let facts: PackedFacts
    /// The client word of all of them: told by the page, which is at hand, and not by facts that stand far away.
    @usableFromInline let client: Symbol
    /// Index in `Records.files` of the file whose rows the tickets are.
    @usableFromInline let file: Int32
    /// Keys as UTF-8, and subjects packed by `words`.
    private let text: [UInt8]
    private let words: SubjectWords
    @usableFromInline let events: PackedEvents
    /// What the events say; many say the same.
    @usableFromInline let changes: [RecordedChange]
    let rest: [TicketRest]
    /// Whether every ticket is known to come after the one before it in the canonical order.
    let isAscending: Bool
    /// What of the subjects may be told.
    private let subjects: Privacy.Visibility

    package init(
        facts: PackedFacts, file: Int32, text: [UInt8], words: SubjectWords = SubjectWords(),
        events: PackedEvents = PackedEvents(),
        changes: [RecordedChange] = [], rest: [TicketRest] = [], isAscending: Bool = false,
        subjects: Privacy.Visibility = .shown
    ) {
        self.facts = facts
        client = facts.count > 0 ? facts[0].client : .none
        self.file = file
        self.text = text
        self.words = words
        self.events = events
        self.changes = changes
        self.rest = rest
        self.isAscending = isAscending
        self.subjects = subjects
    }

    /// A page of one ticket.
    package convenience init(_ draft: TicketDraft) {
        var facts = TicketFacts(draft)
        let subject = SubjectWords.packed(draft.subject)
        facts.subjectLength = UInt32(subject.count)
        let text = Array(draft.key.utf8) + subject
        let changes = draft.events.map { RecordedChange(change: $0.change, file: $0.origin.file) }
        let events = draft.events.enumerated().map { place, event in
            PackedEvent(at: event.at.milliseconds, change: UInt32(place), line: event.origin.line)
        }
        facts.eventCount = UInt32(events.count)
        let rest = TicketRest(draft)
        if !rest.isEmpty { facts.rest = 0 }
        self.init(
            facts: PackedFacts([facts]), file: draft.origin.file, text: text, events: PackedEvents(long: events),
            changes: changes,
            rest: rest.isEmpty ? [] : [rest])
    }

    func key(of row: Int) -> String {
        withKey(of: row) { String(decoding: $0, as: UTF8.self) }
    }

    func subject(of row: Int) -> String {
        guard subjects != .hidden else { return "" }
        return subjects.shown(String(decoding: words.unpacked(text[facts.subject(of: row)]), as: UTF8.self)) ?? ""
    }

    func withKey<Result>(of row: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        withText { body(key(of: row, in: $0)) }
    }

    /// The bytes of a ticket's key.
    @inline(__always)
    func key(of row: Int, in text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: text[facts.key(of: row)])
    }

    func withText<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result { text.withUnsafeBytes(body) }

    /// The same tickets with their subjects as they may be told: a review reads few of them.
    package func telling(_ subjects: Privacy.Visibility) -> TicketPage {
        TicketPage(
            facts: facts, file: file, text: text, words: words, events: events, changes: changes, rest: rest,
            isAscending: isAscending, subjects: subjects)
    }
}

/// What changed, and in which file it stands.
public struct RecordedChange: Sendable, Hashable {
    /// What changed, and to what.
    public var change: TicketEvent.Change
    /// Index in `Records.files`.
    public var file: Int32

    @inlinable
    public init(change: TicketEvent.Change, file: Int32) {
        self.change = change
        self.file = file
    }
}

extension TicketFacts {
    /// All but the texts, the events and the rest, which have places of their own.
    package init(_ draft: TicketDraft) {
        self.init(line: draft.origin.line)
        client = draft.client
        service = draft.service
        priority = draft.priority
        status = draft.status
        category = draft.category
        cause = draft.cause
        closure = draft.closure
        group = draft.group
        assignee = draft.assignee
        created = Stamp(draft.created)
        firstResponse = Stamp(draft.firstResponse)
        resolved = Stamp(draft.resolved)
        closed = Stamp(draft.closed)
        updated = Stamp(draft.updated)
        keyLength = UInt32(draft.key.utf8.count)
        reopenCount = Count(draft.reopenCount)
        escalationLevel = Count(draft.escalationLevel)
        historyIsComplete = draft.historyIsComplete
    }
}

extension TicketRest {
    package init(_ draft: TicketDraft) {
        self.init(
            opened: draft.opened, assigned: draft.assigned, reported: draft.reported, planned: draft.planned,
            verdict: draft.verdict, revisions: draft.revisions)
    }
}
