public import SLATime

/// What a page keeps of every ticket: plain numbers, copied without a count of references; 120 bytes, and fewer where
/// they are packed (`PackedFacts`).
public struct TicketFacts: Sendable {
    /// Words as exported, with the meaning `Ticket` gives them; `.none` where the export says nothing.
    public var client, service, priority, status, category, cause, closure, group, assignee: Symbol
    /// Place in `TicketPage.rest`, -1 where the ticket has nothing there.
    public var rest: Int32
    /// Stamps as exported, with the meaning `Ticket` gives them.
    public var created, firstResponse, resolved, closed, updated: Stamp
    /// Of the row, in the page's file.
    public var line: Int32
    /// Where its key begins in the page's text; its subject follows.
    public var textStart: UInt32
    /// In bytes.
    public var keyLength: UInt32
    /// In bytes, packed; 0 without a subject.
    public var subjectLength: UInt32
    /// Its part of `TicketPage.events`.
    public var firstEvent: UInt32
    /// How many of them are the ticket's.
    public var eventCount: UInt32
    /// Line of the first of them.
    public var eventLine: Int32
    /// As the tool counts.
    public var reopenCount: Count
    /// From 1; missing where the tool has no levels.
    public var escalationLevel: Count
    /// Whether its events are every change of status and priority since creation.
    public var historyIsComplete: Bool

    /// A ticket of which nothing is known yet.
    @inlinable
    public init(line: Int32) {
        client = .none
        service = .none
        priority = .none
        status = .none
        category = .none
        cause = .none
        closure = .none
        group = .none
        assignee = .none
        rest = -1
        created = .none
        firstResponse = .none
        resolved = .none
        closed = .none
        updated = .none
        self.line = line
        textStart = 0
        keyLength = 0
        subjectLength = 0
        firstEvent = 0
        eventCount = 0
        eventLine = 0
        reopenCount = Count(nil)
        escalationLevel = Count(nil)
        historyIsComplete = false
    }
}

extension TicketFacts {
    /// Gives the facts the symbols of all files.
    package mutating func move(_ table: [Symbol]) {
        func moved(_ symbol: Symbol) -> Symbol { table[Int(symbol.index)] }
        client = moved(client)
        service = moved(service)
        priority = moved(priority)
        status = moved(status)
        category = moved(category)
        cause = moved(cause)
        closure = moved(closure)
        group = moved(group)
        assignee = moved(assignee)
    }
}

/// An instant that may be missing, in eight bytes instead of the sixteen of an optional one.
public struct Stamp: Sendable, Hashable {
    /// The smallest number means that there is none.
    public var milliseconds: Int64

    @inlinable
    public init(_ instant: Instant?) { milliseconds = instant?.milliseconds ?? .min }

    /// There is no instant.
    @inlinable
    public static var none: Stamp { Stamp(nil) }

    /// `nil` when there is none.
    @inlinable
    public var instant: Instant? { milliseconds == .min ? nil : Instant(milliseconds: milliseconds) }
}

extension TicketFacts {
    /// A small number that may be missing, in four bytes.
    public struct Count: Sendable, Hashable {
        /// The smallest number means that there is none.
        public var value: Int32

        @inlinable
        public init(_ number: Int32?) { value = number ?? .min }

        /// `nil` when there is none.
        @inlinable
        public var number: Int32? { value == .min ? nil : value }
    }
}

/// What few exports tell of a ticket; kept apart so that the others do not pay for it. `Ticket` says what the fields
/// mean.
package struct TicketRest: Sendable, Hashable {
    package var opened: Instant?
    package var assigned: Instant?
    package var reported: Instant?
    package var planned: Instant?
    package var verdict: RecordedVerdict
    package var revisions: [TicketRevision]

    package init(
        opened: Instant? = nil, assigned: Instant? = nil, reported: Instant? = nil, planned: Instant? = nil,
        verdict: RecordedVerdict = RecordedVerdict(), revisions: [TicketRevision] = []
    ) {
        self.opened = opened
        self.assigned = assigned
        self.reported = reported
        self.planned = planned
        self.verdict = verdict
        self.revisions = revisions
    }

    /// Whether nothing need be kept.
    package var isEmpty: Bool { self == TicketRest() }
}
