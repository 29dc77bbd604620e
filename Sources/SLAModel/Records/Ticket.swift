public import SLATime

/// A ticket as its newest export tells it, with the history that is known.
///
/// The values stand in a page, packed, with those of the client's other tickets: a ticket is a place in a page, as
/// cheap to copy and to sort as a number. To change one value copies the ticket out of its page, which is for tests
/// and for the few tickets that are put together from several rows.
///
/// Public, like whatever its accessors are made of, only because the compiler puts no other code in line across
/// modules.
public struct Ticket: Sendable {
    @usableFromInline let page: TicketPage
    @usableFromInline let row: Int

    /// The ticket in a row of a page.
    @inlinable
    public init(_ page: TicketPage, row: Int) {
        self.page = page
        self.row = row
    }

    @inlinable
    @inline(__always)
    func read<Fact>(_ short: (ShortFacts) -> Fact, _ long: (TicketFacts) -> Fact) -> Fact {
        page.facts.read(row, short, long)
    }

    /// What few exports tell: of the other tickets nothing is made up to be asked.
    @inline(__always)
    private func readRest<Fact>(_ fact: (TicketRest) -> Fact?) -> Fact? {
        let place = page.facts.rest(of: row)
        return place < 0 ? nil : fact(page.rest[place])
    }

    /// A ticket of its own page.
    package init(_ draft: TicketDraft) { self.init(TicketPage(draft), row: 0) }

    private mutating func change(_ body: (inout TicketDraft) -> Void) {
        var draft = TicketDraft(self)
        body(&draft)
        self = Ticket(draft)
    }

    package init(
        key: String, client: Symbol = .none, service: Symbol = .none, subject: String = "", priority: Symbol = .none,
        status: Symbol = .none, category: Symbol = .none, cause: Symbol = .none, closure: Symbol = .none,
        group: Symbol = .none, assignee: Symbol = .none, created: Instant? = nil, opened: Instant? = nil,
        assigned: Instant? = nil, reported: Instant? = nil, firstResponse: Instant? = nil, planned: Instant? = nil,
        resolved: Instant? = nil, closed: Instant? = nil, updated: Instant? = nil, reopenCount: Int32? = nil,
        escalationLevel: Int32? = nil,
        verdict: RecordedVerdict = RecordedVerdict(), events: [TicketEvent] = [], historyIsComplete: Bool = false,
        revisions: [TicketRevision] = [], origin: Origin
    ) {
        self.init(
            TicketDraft(
                key: key, client: client, service: service, subject: subject, priority: priority,
                status: status, category: category, cause: cause, closure: closure, group: group,
                assignee: assignee, created: created, opened: opened, assigned: assigned, reported: reported,
                firstResponse: firstResponse, planned: planned, resolved: resolved, closed: closed,
                updated: updated, reopenCount: reopenCount, escalationLevel: escalationLevel,
                verdict: verdict, events: events, historyIsComplete: historyIsComplete, revisions: revisions,
                origin: origin))
    }
}

extension Ticket {
    /// As exported, such as `INC0012345`; with the source it tells which rows are the same ticket.
    package var key: String {
        get { page.key(of: row) }
        set { change { $0.key = newValue } }
    }

    /// The client as the export calls it, or the id a source fixes for all its rows.
    public var client: Symbol {
        @inlinable get { page.client }
        set { change { $0.client = newValue } }
    }

    /// Service, configuration item or monitor as exported; matched against the agreement's names.
    public var service: Symbol {
        @inlinable @inline(__always) get { read({ $0.service }, { $0.service }) }
        set { change { $0.service = newValue } }
    }

    /// One line of free text; may hold anything, so that the workspace decides whether it is shown.
    package var subject: String {
        get { page.subject(of: row) }
        set { change { $0.subject = newValue } }
    }

    /// As exported; the agreement maps it, or it is listed as unmapped.
    public var priority: Symbol {
        @inlinable @inline(__always) get { read({ $0.priority }, { $0.priority }) }
        set { change { $0.priority = newValue } }
    }

    /// In the newest export, which may be younger than the period.
    public var status: Symbol {
        @inlinable @inline(__always) get { read({ $0.status }, { $0.status }) }
        set { change { $0.status = newValue } }
    }

    /// As exported; a quarterly review counts what tickets were about by it.
    public var category: Symbol {
        @inlinable @inline(__always) get { read({ $0.category }, { $0.category }) }
        set { change { $0.category = newValue } }
    }

    /// Cause or closure code as recorded.
    public var cause: Symbol {
        @inlinable @inline(__always) get { read({ $0.cause }, { $0.cause }) }
        set { change { $0.cause = newValue } }
    }

    /// Closure code as exported; the agreement may exclude tickets by it.
    public var closure: Symbol {
        @inlinable @inline(__always) get { read({ $0.closure }, { $0.closure }) }
        set { change { $0.closure = newValue } }
    }

    /// Team that holds the ticket, in the newest export.
    public var group: Symbol {
        @inlinable @inline(__always) get { read({ $0.group }, { $0.group }) }
        set { change { $0.group = newValue } }
    }

    /// Person that holds the ticket, in the newest export.
    public var assignee: Symbol {
        @inlinable @inline(__always) get { read({ $0.assignee }, { $0.assignee }) }
        set { change { $0.assignee = newValue } }
    }

    /// Never `nil` when imported: a row without it is rejected.
    public var created: Instant? {
        @inlinable @inline(__always) get { read({ $0.created.instant }, { $0.created.instant }) }
        set { change { $0.created = newValue } }
    }

    /// When work on it was opened, where the tool tells it from creation.
    package var opened: Instant? {
        get { readRest { $0.opened } }
        set { change { $0.opened = newValue } }
    }

    /// First assignment.
    package var assigned: Instant? {
        get { readRest { $0.assigned } }
        set { change { $0.assigned = newValue } }
    }

    /// When the client reported it, which may be before creation.
    package var reported: Instant? {
        get { readRest { $0.reported } }
        set { change { $0.reported = newValue } }
    }

    /// First public answer of an agent, as stamped by the tool.
    public var firstResponse: Instant? {
        @inlinable @inline(__always) get { read({ $0.firstResponse.instant }, { $0.firstResponse.instant }) }
        set { change { $0.firstResponse = newValue } }
    }

    /// When the plan for its resolution was made.
    package var planned: Instant? {
        get { readRest { $0.planned } }
        set { change { $0.planned = newValue } }
    }

    /// The newest resolution; a reopened ticket may bear an old one still.
    public var resolved: Instant? {
        @inlinable @inline(__always) get { read({ $0.resolved.instant }, { $0.resolved.instant }) }
        set { change { $0.resolved = newValue } }
    }

    /// Ends the clocks where the agreement says so, and where nothing says when the ticket was resolved.
    public var closed: Instant? {
        @inlinable @inline(__always) get { read({ $0.closed.instant }, { $0.closed.instant }) }
        set { change { $0.closed = newValue } }
    }

    /// When the exported revision was written.
    public var updated: Instant? {
        @inlinable @inline(__always) get { read({ $0.updated.instant }, { $0.updated.instant }) }
        set { change { $0.updated = newValue } }
    }

    /// As the tool counts; used only where there is no history.
    package var reopenCount: Int32? {
        get { read({ $0.reopenCount.number }, { $0.reopenCount.number }) }
        set { change { $0.reopenCount = newValue } }
    }

    /// Escalation level at the end, where the tool has one.
    package var escalationLevel: Int32? {
        get { read({ $0.escalationLevel.number }, { $0.escalationLevel.number }) }
        set { change { $0.escalationLevel = newValue } }
    }

    /// What the tool itself says about its clocks; kept beside ours, never instead.
    package var verdict: RecordedVerdict {
        get { readRest { $0.verdict } ?? RecordedVerdict() }
        set { change { $0.verdict = newValue } }
    }

    /// Changes in ascending order of time; at equal times those of status first, each behind the one it follows from,
    /// then priority, escalation, team, person and messages, whatever the order of rows.
    public var events: TicketEvents {
        @inlinable @inline(__always) get {
            TicketEvents(
                page, from: Int(read({ $0.firstEvent }, { $0.firstEvent })),
                count: Int(read({ $0.eventCount }, { $0.eventCount })), line: read({ $0.eventLine }, { $0.eventLine }))
        }
        set { change { $0.events = Array(newValue) } }
    }

    /// Whether `events` holds every change of status and priority since creation.
    public var historyIsComplete: Bool {
        @inlinable @inline(__always) get { read({ $0.historyIsComplete }, { $0.historyIsComplete }) }
        set { change { $0.historyIsComplete = newValue } }
    }

    /// Older exports of the same ticket, oldest first: each proves the state at its time.
    package var revisions: [TicketRevision] {
        get { readRest { $0.revisions } ?? [] }
        set { change { $0.revisions = newValue } }
    }

    /// The row of the newest export.
    public var origin: Origin {
        @inlinable get { Origin(file: page.file, line: read({ $0.line }, { $0.line })) }
        set { change { $0.origin = newValue } }
    }
}

extension Ticket: Hashable {
    /// Equal in every value, whichever pages they stand in.
    public static func == (a: Ticket, b: Ticket) -> Bool {
        (a.page === b.page && a.row == b.row) || TicketDraft(a) == TicketDraft(b)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(key)
        hasher.combine(origin)
    }
}

extension TicketDraft {
    package init(_ ticket: Ticket) {
        self.init(
            key: ticket.key, client: ticket.client, service: ticket.service, subject: ticket.subject,
            priority: ticket.priority, status: ticket.status, category: ticket.category, cause: ticket.cause,
            closure: ticket.closure, group: ticket.group, assignee: ticket.assignee, created: ticket.created,
            opened: ticket.opened, assigned: ticket.assigned, reported: ticket.reported,
            firstResponse: ticket.firstResponse, planned: ticket.planned, resolved: ticket.resolved,
            closed: ticket.closed, updated: ticket.updated, reopenCount: ticket.reopenCount,
            escalationLevel: ticket.escalationLevel, verdict: ticket.verdict, events: Array(ticket.events),
            historyIsComplete: ticket.historyIsComplete, revisions: ticket.revisions, origin: ticket.origin)
    }
}
