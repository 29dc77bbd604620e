import SLAAggregate
import SLAModel
import SLATime
import Testing

/// From a ticket as exported to its clocks: which stamps and events count, and when there is no figure.
@Suite struct TicketClocksTests {
    private typealias Case = ClockCase

    /// A table of words and a ticket under construction.
    private struct Desk {
        var symbols = SymbolTable()
        var terms = TicketTerms(
            priorities: [
                PriorityMapping(id: "P1", words: ["Highest"]), PriorityMapping(id: "P2", words: ["2 - High"]),
            ],
            statuses: StatusMapping(words: [
                .new: ["New"], .open: ["Open"], .waitingOnClient: ["Pending"], .waitingOnVendor: ["Vendor"],
                .resolved: ["Resolved"], .closed: ["Closed"], .cancelled: ["Cancelled"],
            ]),
            targets: [
                TicketTarget(
                    priority: "P1", response: .time(.hours(1)), resolution: .time(.hours(4)),
                    nextResponse: .time(.hours(2)), during: "always"),
                TicketTarget(
                    priority: "P2", response: .time(.hours(2)), resolution: .time(.hours(8)), during: "always"),
            ])
        var ticket = Ticket(key: "T-1", origin: Origin(file: 0, line: 2))

        init() {
            ticket.priority = symbols.intern(" 2 - high ")
            ticket.status = symbols.intern("Open")
            ticket.created = ClockCase.at(3, 10)
            ticket.historyIsComplete = true
        }

        mutating func status(_ at: Instant, _ from: String, _ to: String) {
            add(at, .status(from: symbols.intern(from), to: symbols.intern(to)))
            ticket.status = symbols.intern(to)
        }

        mutating func add(_ at: Instant, _ change: TicketEvent.Change) {
            ticket.events.append(
                TicketEvent(at: at, change: change, origin: Origin(file: 1, line: Int32(ticket.events.count + 2))))
        }

        func clocks(asOf: Instant = ClockCase.at(31), newest: Instant? = nil, recorded: RecordedFacts = RecordedFacts())
            throws
            -> TicketClocks<ProvenClock>
        {
            let compiled = try CompiledTicketTerms(
                terms, symbols: symbols, calendars: ["always": ClockCase.always(), "office": ClockCase.office()],
                recorded: recorded)
            return compiled.clocks(of: ticket, asOf: asOf, newestRecord: newest)
        }

        func resolution(asOf: Instant = ClockCase.at(31), newest: Instant? = nil) throws -> ProvenClock {
            try #require(try clocks(asOf: asOf, newest: newest).resolution)
        }

        func ended() throws -> Instant? {
            let compiled = try CompiledTicketTerms(
                terms, symbols: symbols, calendars: ["always": ClockCase.always(), "office": ClockCase.office()])
            return TicketHistory(ticket, terms: compiled, asOf: ClockCase.at(31)).end
        }

        func elapsed(asOf: Instant = ClockCase.at(31)) throws -> Milliseconds {
            try #require(try resolution(asOf: asOf).reading).elapsed
        }
    }

    /// Created 10:00, opened 11:00, assigned 12:00, reported 09:00, resolved 14:00.
    @Test(
        arguments: [
            (ClockRules.Start.created, 4), (.opened, 3), (.assigned, 2), (.reported, 5),
        ] as [(ClockRules.Start, Int64)])
    func start(rule: ClockRules.Start, hours: Int64) throws {
        var desk = Desk()
        desk.terms.clock.starts = rule
        desk.ticket.opened = Case.at(3, 11)
        desk.ticket.assigned = Case.at(3, 12)
        desk.ticket.reported = Case.at(3, 9)
        desk.status(Case.at(3, 14), "Open", "Resolved")
        #expect(try desk.elapsed() == .hours(hours))
    }

    /// Resolved after 4 h, closed after 6 h.
    @Test(arguments: [(ClockRules.Stop.resolved, 4), (.closed, 6)] as [(ClockRules.Stop, Int64)])
    func stop(rule: ClockRules.Stop, hours: Int64) throws {
        var desk = Desk()
        desk.terms.clock.stops = rule
        desk.status(Case.at(3, 14), "Open", "Resolved")
        desk.status(Case.at(3, 16), "Resolved", "Closed")
        #expect(try desk.elapsed() == .hours(hours))
        var stamped = Desk()
        stamped.terms.clock.stops = rule
        stamped.ticket.historyIsComplete = false
        stamped.ticket.resolved = Case.at(3, 14)
        stamped.ticket.closed = Case.at(3, 16)
        #expect(try stamped.elapsed() == .hours(hours))
        #expect(try stamped.resolution().reading?.arePausesKnown == false)
    }

    /// Open 1 h, on the client 2 h, open 1 h, on the vendor 1 h, open 1 h: pauses by the agreement's statuses.
    @Test(
        arguments: [
            ([StatusClass.waitingOnClient], 4), ([.waitingOnClient, .waitingOnVendor], 3), ([], 6),
        ] as [([StatusClass], Int64)])
    func pauses(statuses: [StatusClass], hours: Int64) throws {
        var desk = Desk()
        desk.terms.clock.pausesWhile = Set(statuses)
        desk.status(Case.at(3, 11), "Open", "Pending")
        desk.status(Case.at(3, 13), "Pending", "Open")
        desk.status(Case.at(3, 14), "Open", "Vendor")
        desk.status(Case.at(3, 15), "Vendor", "Open")
        desk.status(Case.at(3, 16), "Open", "Resolved")
        let reading = try #require(try desk.resolution().proven)
        #expect(reading.elapsed == .hours(hours))
        #expect(reading.paused == .hours(6 - hours))
        #expect(
            reading.held
                == HeldTime(provider: .hours(3), client: .hours(2), vendor: .hours(1), outOfHours: .zero))
    }

    /// Taken up and resolved in one second, as scripts do it: the old and new values tell the order.
    @Test func changesOfOneInstantThatFollowFromEachOtherKeepTheirOrder() throws {
        var desk = Desk()
        desk.status(Case.at(3, 12), "New", "Pending")
        desk.status(Case.at(3, 13), "Pending", "Open")
        desk.status(Case.at(3, 13), "Open", "Resolved")
        let reading = try #require(try desk.resolution().reading)
        #expect(reading.stopped == Case.at(3, 13) && reading.elapsed == .hours(2) && reading.verdict == .met)
        #expect(try desk.ended() == Case.at(3, 13))
        // Resolved by mistake, taken back and put on the client at once.
        desk.status(Case.at(3, 15), "Resolved", "Open")
        desk.status(Case.at(3, 15), "Open", "Pending")
        #expect(try desk.elapsed(asOf: Case.at(3, 20)) == .hours(2))
        #expect(try desk.ended() == nil)
    }

    /// Of changes that do not follow from each other nobody knows the order: stop comes before resume (semantics 2.16).
    @Test(arguments: [true, false])
    func changesOfOneInstantThatDoNotFollowFromEachOtherGoByTheRule(stopsFirst: Bool) throws {
        var desk = Desk()
        desk.status(Case.at(3, 12), "Open", stopsFirst ? "Resolved" : "Open")
        desk.status(Case.at(3, 12), "Pending", stopsFirst ? "Open" : "Resolved")
        let reading = try #require(try desk.resolution(asOf: Case.at(3, 13)).reading)
        #expect(reading.stopped == nil && reading.elapsed == .hours(3))
        #expect(try desk.ended() == nil)
    }

    @Test func createdPausedIsPausedFromCreation() throws {
        var desk = Desk()
        desk.status(Case.at(3, 12), "Pending", "Open")
        desk.status(Case.at(3, 13), "Open", "Resolved")
        #expect(try desk.elapsed() == .hours(1))
    }

    /// Left New at 10:30, first public answer at 11:30.
    @Test(arguments: [(ClockRules.ResponseBy.firstPublicReply, 90), (.status, 30)] as [(ClockRules.ResponseBy, Int64)])
    func firstResponse(rule: ClockRules.ResponseBy, minutes: Int64) throws {
        var desk = Desk()
        desk.terms.clock.responseBy = rule
        desk.status(Case.at(3, 10, 30), "New", "Pending")
        desk.add(Case.at(3, 11, 30), .agentMessage)
        let response = try #require(try desk.clocks().response?.proven)
        #expect(response.elapsed == .minutes(minutes))
        #expect(response.paused == .zero)
    }

    /// Stamped as answered at 10:30, out of New at 16:00 and not before: the clock runs on. Without a change of status
    /// anywhere the stamp is all there is.
    @Test func replyStampAnswersNotWhileTheHistoryShowsNew() throws {
        var desk = Desk()
        desk.terms.clock.responseBy = .status
        desk.ticket.firstResponse = Case.at(3, 10, 30)
        #expect(try desk.clocks().response?.reading?.elapsed == .minutes(30))
        desk.status(Case.at(3, 16), "New", "Open")
        let waiting = try #require(try desk.clocks(asOf: Case.at(3, 15)).response?.reading)
        #expect(waiting.verdict == .missed && waiting.stopped == nil && waiting.elapsed == .hours(5))
        #expect(try desk.clocks().response?.reading?.stopped == Case.at(3, 16))
    }

    /// Created Pending at 10:00, open from 10:30 to 11:00, on the client until 15:30, answered at 16:45. The response
    /// clock does not pause by itself: 6 h 45 min; paused on the client 5 h are out.
    @Test(arguments: [([], 405, 0), ([StatusClass.waitingOnClient], 105, 300)] as [([StatusClass], Int64, Int64)])
    func responsePauses(statuses: [StatusClass], elapsed: Int64, paused: Int64) throws {
        var desk = Desk()
        desk.terms.clock.responsePausesWhile = Set(statuses)
        desk.status(Case.at(3, 10, 30), "Pending", "Open")
        desk.status(Case.at(3, 11), "Open", "Pending")
        desk.status(Case.at(3, 15, 30), "Pending", "Open")
        desk.add(Case.at(3, 16, 45), .agentMessage)
        // What happens after the answer is no part of its clock.
        desk.status(Case.at(3, 17), "Open", "Pending")
        desk.status(Case.at(3, 18), "Pending", "Open")
        let response = try #require(try desk.clocks().response?.proven)
        #expect(response.elapsed == .minutes(elapsed) && response.paused == .minutes(paused))
        #expect(response.stopped == Case.at(3, 16, 45) && response.reopenings.isEmpty)
    }

    /// Monday 10:00 to Tuesday 10:30, on the client from 16:00 to 10:00: the office is open 9 to 17, so that 2 h of the
    /// pause's 18 are service time; 6 h + 30 min count.
    @Test func pausesAreMeasuredInTheClocksOwnCalendar() throws {
        var desk = Desk()
        desk.terms.clock.responsePausesWhile = [.waitingOnClient]
        for index in desk.terms.targets.indices { desk.terms.targets[index].during = "office" }
        desk.status(Case.at(3, 16), "Open", "Pending")
        desk.status(Case.at(4, 10), "Pending", "Open")
        desk.add(Case.at(4, 10, 30), .agentMessage)
        let response = try #require(try desk.clocks().response?.proven)
        #expect(response.elapsed == .minutes(390) && response.paused == .hours(2))
    }

    /// Asked 11:00 and 11:30, answered 12:00; asked 13:00, never answered until 16:00: 1 h met, 3 h missed of 2 h.
    @Test func nextResponseRunsFromTheOldestUnansweredQuestion() throws {
        var desk = Desk()
        desk.ticket.priority = desk.symbols.intern("P1")
        for minutes in [(11, 0), (11, 30)] as [(Int64, Int64)] {
            desk.add(Case.at(3, minutes.0, minutes.1), .clientMessage)
        }
        desk.add(Case.at(3, 12), .agentMessage)
        desk.add(Case.at(3, 13), .clientMessage)
        let pairs = try desk.clocks(asOf: Case.at(3, 16)).nextResponses.compactMap(\.reading)
        #expect(pairs.map(\.elapsed) == [.hours(1), .hours(3)])
        #expect(pairs.map(\.verdict) == [.met, .missed])
    }

    /// P2 until 12:00, then P1: by the later promise 4 h are due at 14:00.
    @Test func priorityComesFromHistory() throws {
        var desk = Desk()
        let (p2, p1) = (desk.symbols.intern("2 - High"), desk.symbols.intern("HIGHEST"))
        desk.add(Case.at(3, 12), .priority(from: p2, to: p1))
        desk.ticket.priority = p1
        let clocks = try desk.clocks(asOf: Case.at(3, 13))
        #expect(clocks.priority == 0)
        #expect(clocks.resolution?.reading?.due == Case.at(3, 14))
        // Before the change nobody knew of it.
        #expect(try desk.clocks(asOf: Case.at(3, 11)).resolution?.reading?.due == Case.at(3, 18))
    }

    /// Taken up at 11:00 by a history that knows no more, stamped as resolved at 14:00.
    @Test func stampEndsTheTicketWhereItsHistoryStopsBefore() throws {
        var desk = Desk()
        desk.status(Case.at(3, 11), "New", "Open")
        desk.ticket.resolved = Case.at(3, 14)
        #expect(try desk.ended() == nil)
        desk.ticket.historyIsComplete = false
        #expect(try desk.ended() == Case.at(3, 14))
        #expect(try desk.elapsed() == .hours(4))
        // A stamp that a reopening left behind ends nothing.
        desk.status(Case.at(3, 15), "Resolved", "Open")
        #expect(try desk.ended() == nil)
    }

    @Test func olderExportTellsTheStateThen() throws {
        var desk = Desk()
        desk.ticket.historyIsComplete = false
        desk.ticket.status = desk.symbols.intern("Resolved")
        desk.ticket.resolved = Case.at(20, 10)
        desk.ticket.updated = Case.at(20, 10)
        desk.ticket.revisions = [
            TicketRevision(
                updated: Case.at(4), status: desk.symbols.intern("Resolved"), priority: desk.symbols.intern("P1"),
                resolved: Case.at(3, 12), closed: nil, origin: Origin(file: 3, line: 9))
        ]
        // As of the 5th: resolved on the 3rd as a P1, whatever was resolved again on the 20th.
        let clocks = try desk.clocks(asOf: Case.at(5))
        #expect(clocks.priority == 0)
        #expect(clocks.resolution?.reading?.stopped == Case.at(3, 12))
        #expect(try desk.resolution().reading?.stopped == Case.at(20, 10))
    }

    // MARK: - No figure

    @Test func missingAndImpossibleTimestampsHaveNoFigure() throws {
        var missing = Desk()
        missing.ticket.created = nil
        #expect(try missing.resolution() == .notMeasurable(.startMissing))

        var unstamped = Desk()
        unstamped.ticket.historyIsComplete = false
        unstamped.ticket.status = unstamped.symbols.intern("Closed")
        #expect(try unstamped.resolution() == .notMeasurable(.resolvedWithoutTime))

        var reversed = Desk()
        reversed.ticket.historyIsComplete = false
        reversed.ticket.resolved = Case.at(3, 9)
        #expect(try reversed.resolution() == .notMeasurable(.resolvedBeforeStart))

        var early = Desk()
        early.status(Case.at(3, 9), "New", "Open")
        #expect(try early.resolution() == .notMeasurable(.changeBeforeCreation))

        var future = Desk()
        future.ticket.historyIsComplete = false
        future.ticket.resolved = Case.at(9)
        #expect(try future.resolution(newest: Case.at(8)) == .notMeasurable(.inTheFuture))
        #expect(try future.resolution(newest: Case.at(9)).reading?.stopped == Case.at(9))

        var told = Desk()
        told.status(Case.at(9), "Open", "Resolved")
        #expect(try told.resolution(newest: Case.at(8)) == .notMeasurable(.inTheFuture))
        #expect(try told.resolution(newest: Case.at(9)).reading?.stopped == Case.at(9))

        var silent = Desk()
        silent.status(Case.at(3, 12), "Open", "Resolved")
        #expect(try silent.clocks().response == .notMeasurable(.responseMissing))
        #expect(try silent.clocks(recorded: RecordedFacts(responses: false)).response == .notMeasurable(.notRecorded))

        var answered = Desk()
        answered.ticket.firstResponse = Case.at(3, 9)
        #expect(try answered.clocks().response == .notMeasurable(.respondedBeforeStart))
    }

    /// Assigned at 12:00. Resolved at 11:00 and closed days later it ended before its clock began; reopened at 11:30 it
    /// runs from 12:00 on.
    @Test func anEndBeforeTheStartIsNoFigureWhateverEndsLater() throws {
        var desk = Desk()
        desk.terms.clock.starts = .assigned
        desk.status(Case.at(3, 11), "Open", "Resolved")
        let ann = desk.symbols.intern("Ann")
        desk.add(Case.at(3, 12), .assignee(from: .none, to: ann))
        desk.status(Case.at(8, 11), "Resolved", "Closed")
        #expect(try desk.resolution() == .notMeasurable(.resolvedBeforeStart))

        var reopened = Desk()
        reopened.terms.clock.starts = .assigned
        reopened.status(Case.at(3, 11), "Open", "Resolved")
        reopened.status(Case.at(3, 11, 30), "Resolved", "Open")
        reopened.add(Case.at(3, 12), .assignee(from: .none, to: reopened.symbols.intern("Ann")))
        let reading = try #require(try reopened.resolution(asOf: Case.at(4, 12)).reading)
        #expect(reading.verdict == .missed && reading.elapsed == .hours(24) && reading.stopped == nil)
    }

    @Test func priorityWithoutPromiseHasNoClock() throws {
        var desk = Desk()
        desk.ticket.priority = desk.symbols.intern("Someday")
        #expect(try desk.clocks().resolution == nil)
    }

    @Test func exclusionsNeedEveryCondition() throws {
        var desk = Desk()
        desk.terms.exclude = [
            TicketExclusion(status: "cancelled"), TicketExclusion(status: "Closed", closure: "Duplicate"),
        ]
        desk.ticket.status = desk.symbols.intern("Closed")
        desk.ticket.closure = desk.symbols.intern("duplicate")
        let compiled = try CompiledTicketTerms(
            desk.terms, symbols: desk.symbols, calendars: ["always": ClockCase.always()])
        #expect(compiled.exclusion(of: desk.ticket) == 1)
        desk.ticket.closure = .none
        #expect(compiled.exclusion(of: desk.ticket) == nil)
    }

    @Test func messagesThatNoExportTellsOfAreNotMeasurable() throws {
        var desk = Desk()
        desk.ticket.priority = desk.symbols.intern("P1")
        let silent = try desk.clocks(recorded: RecordedFacts(messages: false))
        #expect(silent.nextResponses == [.notMeasurable(.notRecorded)])
        // Where other tickets have messages, one without any asked nothing.
        #expect(try desk.clocks().nextResponses == [])
    }

    // MARK: - Plans

    /// Created 10:00, on the client from 11:00 to 13:00, planned 14:00: 2 h, of 2 h agreed. What follows the plan, and a
    /// later reopening, is no part of its clock.
    @Test func planClockStopsWithThePlanAndPausesAsTheResolution() throws {
        var desk = Desk()
        desk.terms.targets[1].plan = .time(.hours(2))
        desk.ticket.planned = Case.at(3, 14)
        desk.status(Case.at(3, 11), "Open", "Pending")
        desk.status(Case.at(3, 13), "Pending", "Open")
        desk.status(Case.at(3, 16), "Open", "Resolved")
        desk.status(Case.at(3, 18), "Resolved", "Open")
        let plan = try #require(try desk.clocks().plan?.proven)
        #expect(plan.elapsed == .hours(2) && plan.paused == .hours(2))
        #expect(plan.verdict == .met && plan.stopped == Case.at(3, 14))
        #expect(plan.held.client == .hours(2))
        // At 13:30 nobody knows of a plan: 1 h 30 min, open.
        let open = try #require(try desk.clocks(asOf: Case.at(3, 13, 30)).plan?.reading)
        #expect(open.elapsed == .minutes(90) && open.verdict == .running)
    }

    /// Resolved after 1 h, planned after 5, of 2 h agreed: a plan that nobody made in time is none at the resolution.
    @Test func planMadeAfterTheEndIsLate() throws {
        var desk = Desk()
        desk.terms.targets[1].plan = .time(.hours(2))
        desk.ticket.planned = Case.at(3, 15)
        desk.status(Case.at(3, 11), "Open", "Resolved")
        let plan = try #require(try desk.clocks().plan?.reading)
        #expect(plan.verdict == .missed && plan.elapsed == .hours(5) && plan.stopped == Case.at(3, 15))
    }

    @Test func planThatIsMissingOrImpossibleHasNoFigure() throws {
        var desk = Desk()
        desk.terms.targets[1].plan = .time(.hours(2))
        #expect(try desk.clocks(recorded: RecordedFacts(plans: false)).plan == .notMeasurable(.notRecorded))
        #expect(try desk.clocks(asOf: Case.at(3, 13)).plan?.reading?.verdict == .missed)
        desk.ticket.planned = Case.at(3, 9)
        #expect(try desk.clocks().plan == .notMeasurable(.plannedBeforeStart))
        desk.ticket.planned = Case.at(3, 12)
        #expect(try desk.clocks(newest: Case.at(3, 11)).plan == .notMeasurable(.inTheFuture))
        desk.ticket.planned = nil
        desk.status(Case.at(3, 16), "Open", "Resolved")
        #expect(try desk.clocks().plan == .notMeasurable(.planMissing))
    }

    // MARK: - Internal and vendor promises

    /// Desk 10:00, Network 11:00, on the vendor 13:00, Network 15:00, resolved 16:00: Network held it 3 h, the vendor
    /// 2 h. The vendor does not pause the client's clock, and is not the team's time.
    @Test func partiesAnswerForTheTimeTheyHeldTheTicket() throws {
        var desk = Desk()
        desk.terms.clock.pausesWhile = [.waitingOnClient, .waitingOnVendor]
        desk.terms.targets += [
            TicketTarget(
                priority: "P2", kind: .ola, party: "Network team", resolution: .time(.hours(2)), during: "always"),
            TicketTarget(
                priority: "P2", kind: .uc, party: "Carrier", resolution: .time(.hours(2)), during: "always"),
            TicketTarget(
                priority: "P2", kind: .ola, party: "Mail team", resolution: .time(.hours(2)), during: "always"),
        ]
        let (frontDesk, network) = (desk.symbols.intern("Service Desk"), desk.symbols.intern("Network Team"))
        desk.add(Case.at(3, 11), .group(from: frontDesk, to: network))
        desk.status(Case.at(3, 13), "Open", "Vendor")
        desk.status(Case.at(3, 15), "Vendor", "Open")
        desk.status(Case.at(3, 16), "Open", "Resolved")
        let parties = try desk.clocks().parties
        #expect(parties.map(\.target) == [2, 3])
        #expect(parties.compactMap(\.clock.reading?.elapsed) == [.hours(3), .hours(2)])
        #expect(parties.compactMap(\.clock.reading?.verdict) == [.missed, .met])
    }

    /// Handed to Network at 11:00, taken by a person at 11:40, to the vendor at 13:00 and back at 15:00: the team's first
    /// act came after 40 min, the vendor's after 2 h.
    @Test func partiesAnswerForTheirFirstAct() throws {
        var desk = Desk()
        for (kind, party) in [(TargetKind.ola, "Network team"), (.uc, "Carrier")] {
            desk.terms.targets.append(
                TicketTarget(
                    priority: "P2", kind: kind, party: party, response: .time(.minutes(30)), during: "always"))
        }
        let (frontDesk, network) = (desk.symbols.intern("Service Desk"), desk.symbols.intern("Network Team"))
        desk.add(Case.at(3, 11), .group(from: frontDesk, to: network))
        // Neither the client's message nor the one an agent wrote before is the team's doing.
        desk.add(Case.at(3, 11, 20), .clientMessage)
        desk.add(Case.at(3, 11, 40), .assignee(from: .none, to: desk.symbols.intern("Sam")))
        desk.status(Case.at(3, 13), "Open", "Vendor")
        desk.add(Case.at(3, 14), .agentMessage)
        desk.status(Case.at(3, 15), "Vendor", "Open")
        let parties = try desk.clocks().parties
        #expect(parties.map(\.metric) == [.response, .response])
        #expect(parties.compactMap(\.clock.reading?.elapsed) == [.minutes(40), .hours(2)])
        #expect(parties.compactMap(\.clock.reading?.verdict) == [.missed, .missed])
        #expect(parties.first?.clock.reading?.started == Case.at(3, 11))
        // Without a history nobody knows when the team acted; without changes of team, not when it was asked.
        desk.ticket.historyIsComplete = false
        #expect(
            try desk.clocks().parties.map(\.clock) == [.notMeasurable(.notRecorded), .notMeasurable(.notRecorded)])
        desk.ticket.historyIsComplete = true
        let silent = try desk.clocks(recorded: RecordedFacts(teams: false)).parties
        #expect(silent.map(\.clock.fault) == [.notRecorded, nil])
    }
}
