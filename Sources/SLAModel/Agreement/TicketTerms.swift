package import SLATime

/// What was promised about tickets, and how the words of the exports map to it.
package struct TicketTerms: Sendable, Hashable {
    /// In descending urgency, as in the agreement.
    package var priorities: [PriorityMapping]
    /// What the words of the tool mean.
    package var statuses: StatusMapping
    /// Tickets that meet any of them are in no figure; the review counts them by condition.
    package var exclude: [TicketExclusion]
    /// One set of rules for all priorities.
    package var clock: ClockRules
    /// Which tickets of a period each attainment takes.
    package var counted: CountedCohorts
    /// In the order of the agreement; the client's promise for a priority is the first of kind `sla`.
    package var targets: [TicketTarget]
    /// `nil` members: times are promised and no share of tickets that must keep them.
    package var attainment: AttainmentTargets
    /// What is owed when too few tickets are in time.
    package var credit: CreditTerms?

    package init(
        priorities: [PriorityMapping], statuses: StatusMapping, exclude: [TicketExclusion] = [],
        clock: ClockRules = ClockRules(), counted: CountedCohorts = CountedCohorts(), targets: [TicketTarget],
        attainment: AttainmentTargets = AttainmentTargets(), credit: CreditTerms? = nil
    ) {
        self.priorities = priorities
        self.statuses = statuses
        self.exclude = exclude
        self.clock = clock
        self.counted = counted
        self.targets = targets
        self.attainment = attainment
        self.credit = credit
    }
}

/// An agreed priority and the words exports use for it.
package struct PriorityMapping: Sendable, Hashable {
    /// As targets and reviews name it, such as `P1`; exports may use it as a word too.
    package var id: String
    /// Compared without case and outer spaces.
    package var words: [String]

    package init(id: String, words: [String]) {
        self.id = id
        self.words = words
    }
}

/// What a status means for the clocks.
package enum StatusClass: String, Sendable, Hashable, Codable, CaseIterable {
    /// Nobody has begun. Leaving it is the first response under `response_by: status`.
    case new
    /// In the provider's hands, as every status that the agreement does not list.
    case open
    /// The client is asked to act; the resolution clock pauses by default.
    case waitingOnClient = "waiting_on_client"
    /// A vendor is asked to act; the clock runs unless the contract says otherwise.
    case waitingOnVendor = "waiting_on_vendor"
    /// Ends the clocks by default.
    case resolved
    /// Ends the clocks in any case.
    case closed
    /// Ends the clocks as `closed` does; leaving such tickets out is for `exclude` to say.
    case cancelled
}

/// The words of the exports by meaning; a word that is not listed is reported as unmapped and treated as open.
package struct StatusMapping: Sendable, Hashable {
    /// As exported, compared without case and outer spaces.
    package var words: [StatusClass: [String]]

    package init(words: [StatusClass: [String]]) {
        self.words = words
    }
}

/// Tickets that do not count, such as duplicates; every condition given must hold.
package struct TicketExclusion: Sendable, Hashable {
    /// The word as exported, not its class; compared without case and outer spaces.
    package var status: String?
    /// Closure code as exported, compared in the same way.
    package var closure: String?

    package init(status: String? = nil, closure: String? = nil) {
        self.status = status
        self.closure = closure
    }
}

/// The rules every clock of the agreement runs by (semantics 1.3).
package struct ClockRules: Sendable, Hashable {
    /// The stamp from which all clocks of a ticket run. Without an `opened` or `reported` stamp it is creation, without
    /// `assigned` the first assignment in the history; without that the clock cannot be read.
    package enum Start: String, Sendable, Hashable, Codable, CaseIterable {
        case created, opened, assigned, reported
    }
    /// What ends the response clock; where the exports tell of no message, or of no change of status at all, the tool's
    /// own stamp of the first response.
    package enum ResponseBy: String, Sendable, Hashable, Codable, CaseIterable {
        /// The first public message of an agent.
        case firstPublicReply = "first_public_reply"
        /// The first change to a status other than `new`.
        case status
    }
    /// Which status ends the resolution clock; `closed` and `cancelled` end it in any case.
    package enum Stop: String, Sendable, Hashable, Codable, CaseIterable { case resolved, closed }
    /// By which promise a ticket is judged whose priority changed.
    package enum PriorityChange: String, Sendable, Hashable, Codable, CaseIterable {
        /// `retroactive`: the newest promise from the start, pauses kept. `reset`: a new clock from the change, the old
        /// one judged at it; missing any is missing.
        case retroactive, reset
        /// The first promise, whatever came later.
        case keepOriginal = "keep_original"
        /// Every promise over the whole clock; the one that is used most decides.
        case worstOf = "worst_of"
        /// Each span against its own promise; met when the shares used sum to at most 1.
        case segmentWeighted = "segment_weighted"
    }
    /// What a reopened ticket's clock counts.
    package enum Reopen: String, Sendable, Hashable, Codable, CaseIterable {
        /// All open time; the time in which it lay resolved does not count.
        case cumulative
        /// Only from the last reopening on.
        case lastCycle = "last_cycle"
        /// Only until the first end; the reopening is listed.
        case firstCycle = "first_cycle"
        /// From the start to the last end, the time in which it lay resolved included.
        case createdToFinal = "created_to_final"
    }

    /// Of every clock but the next response, which starts at the client's message.
    package var starts: Start
    /// Of the response clock alone.
    package var responseBy: ResponseBy
    /// Of the resolution clock.
    package var stops: Stop
    /// In which the resolution clock pauses, and with it that of the plan.
    package var pausesWhile: Set<StatusClass>
    /// In which the response clock pauses; by default in none.
    package var responsePausesWhile: Set<StatusClass>
    /// Of the client's response, resolution and plan clocks; all others go by the priority the ticket has when it is
    /// judged.
    package var onPriorityChange: PriorityChange
    /// Of the resolution clock.
    package var onReopen: Reopen
    /// `true`: an elapsed time equal to the target is missed. Default: equality is met.
    package var strict: Bool

    package init(
        starts: Start = .created, responseBy: ResponseBy = .firstPublicReply, stops: Stop = .resolved,
        pausesWhile: Set<StatusClass> = [.waitingOnClient], responsePausesWhile: Set<StatusClass> = [],
        onPriorityChange: PriorityChange = .retroactive,
        onReopen: Reopen = .cumulative, strict: Bool = false
    ) {
        self.starts = starts
        self.responseBy = responseBy
        self.stops = stops
        self.pausesWhile = pausesWhile
        self.responsePausesWhile = responsePausesWhile
        self.onPriorityChange = onPriorityChange
        self.onReopen = onReopen
        self.strict = strict
    }
}

/// Which tickets of a period an attainment counts (semantics 1.4).
package enum Cohort: String, Sendable, Hashable, Codable, CaseIterable {
    /// `opened`: created in it. `resolved`: the ticket ended in it, open tickets never. `due`: the first due instant
    /// that came, as it was known then, lies in it. `outcome`: it was first decided in it, by the stop or by an earlier
    /// breach, and nothing later changes that. Under all but `resolved` each ticket counts in exactly one period.
    case opened, resolved, due, outcome
}

/// The cohort of each attainment; defaults are what the dashboards of the tools show.
package struct CountedCohorts: Sendable, Hashable {
    /// Of first responses, plans and answers to further messages.
    package var response: Cohort
    /// Of resolutions alone.
    package var resolution: Cohort

    package init(response: Cohort = .opened, resolution: Cohort = .resolved) {
        self.response = response
        self.resolution = resolution
    }
}

extension CountedCohorts {
    /// The cohort of one attainment.
    package func cohort(of metric: ClockMetric) -> Cohort { metric == .resolution ? resolution : response }
}

extension AttainmentTargets {
    /// The share of one clock; `nil` when none is promised.
    package func share(of metric: ClockMetric) -> TargetShare? {
        switch metric {
        case .response: response
        case .resolution: resolution
        case .plan: plan
        case .nextResponse: nextResponse
        }
    }
}

/// Who promised a target: the provider to the client, a team to the provider, or a vendor to the provider.
package enum TargetKind: String, Sendable, Hashable, Codable, CaseIterable { case sla, ola, uc }

/// The times promised for one priority.
package struct TicketTarget: Sendable, Hashable {
    /// Id of the agreed priority.
    package var priority: String
    /// Only `sla` is promised to the client and judged on the scorecard.
    package var kind: TargetKind
    /// Team or vendor of an OLA or underpinning contract.
    package var party: String?
    /// To the first answer; `nil` when not promised, as below.
    package var response: TargetDuration?
    /// To the end; of an OLA or underpinning contract the time in the party's hands.
    package var resolution: TargetDuration?
    /// To the resolution plan, which few tools export: elsewhere it is not measurable.
    package var plan: TargetDuration?
    /// From the client's oldest unanswered message to the next answer.
    package var nextResponse: TargetDuration?
    /// Name of the calendar in which the clocks run.
    package var during: String

    package init(
        priority: String, kind: TargetKind = .sla, party: String? = nil, response: TargetDuration? = nil,
        resolution: TargetDuration? = nil, plan: TargetDuration? = nil, nextResponse: TargetDuration? = nil,
        during: String
    ) {
        self.priority = priority
        self.kind = kind
        self.party = party
        self.response = response
        self.resolution = resolution
        self.plan = plan
        self.nextResponse = nextResponse
        self.during = during
    }
}

/// A promised time: an amount of service time, or days of a calendar.
package enum TargetDuration: Sendable, Hashable {
    /// Service time of the promise's calendar.
    case time(Milliseconds)
    /// n x the calendar's `hours_per_day`.
    case businessDays(Int)
    /// Same wall time n open dates later.
    case openDates(Int)
}

/// The share of tickets that must be in time.
package struct AttainmentTargets: Sendable, Hashable {
    /// `nil` when no share is promised.
    package var response: TargetShare?
    /// `nil` when no share is promised.
    package var resolution: TargetShare?
    /// Of resolution plans, as above.
    package var plan: TargetShare?
    /// Of further messages of the client, not of tickets.
    package var nextResponse: TargetShare?

    package init(
        response: TargetShare? = nil, resolution: TargetShare? = nil, plan: TargetShare? = nil,
        nextResponse: TargetShare? = nil
    ) {
        self.response = response
        self.resolution = resolution
        self.plan = plan
        self.nextResponse = nextResponse
    }
}
