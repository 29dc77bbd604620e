package import SLATime

/// What was promised about tickets, and how the words of the exports map to it.
package struct TicketTerms: Sendable, Hashable {
    /// In descending urgency, as in the agreement.
    package var priorities: [PriorityMapping]
    package var statuses: StatusMapping
    package var exclude: [TicketExclusion]
    package var clock: ClockRules
    package var counted: CountedCohorts
    package var targets: [TicketTarget]
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
    package var id: String
    package var words: [String]

    package init(id: String, words: [String]) {
        self.id = id
        self.words = words
    }
}

/// What a status means for the clocks.
package enum StatusClass: String, Sendable, Hashable, Codable, CaseIterable {
    case new
    case open
    case waitingOnClient = "waiting_on_client"
    case waitingOnVendor = "waiting_on_vendor"
    case resolved
    case closed
    case cancelled
}

/// The words of the exports by meaning; a word that is not listed is reported as unmapped and treated as open.
package struct StatusMapping: Sendable, Hashable {
    package var words: [StatusClass: [String]]

    package init(words: [StatusClass: [String]]) {
        self.words = words
    }
}

/// Tickets that do not count, such as duplicates; every condition given must hold.
package struct TicketExclusion: Sendable, Hashable {
    package var status: String?
    package var closure: String?

    package init(status: String? = nil, closure: String? = nil) {
        self.status = status
        self.closure = closure
    }
}

/// The rules every clock of the agreement runs by (semantics 1.3).
package struct ClockRules: Sendable, Hashable {
    package enum Start: String, Sendable, Hashable, Codable, CaseIterable {
        case created, opened, assigned, reported
    }
    package enum ResponseBy: String, Sendable, Hashable, Codable, CaseIterable {
        case firstPublicReply = "first_public_reply"
        case status
    }
    package enum Stop: String, Sendable, Hashable, Codable, CaseIterable { case resolved, closed }
    package enum PriorityChange: String, Sendable, Hashable, Codable, CaseIterable {
        case retroactive, reset
        case keepOriginal = "keep_original"
        case worstOf = "worst_of"
        case segmentWeighted = "segment_weighted"
    }
    package enum Reopen: String, Sendable, Hashable, Codable, CaseIterable {
        case cumulative
        case lastCycle = "last_cycle"
        case firstCycle = "first_cycle"
        case createdToFinal = "created_to_final"
    }

    package var starts: Start
    package var responseBy: ResponseBy
    package var stops: Stop
    /// In which the resolution clock pauses.
    package var pausesWhile: Set<StatusClass>
    /// In which the response clock pauses; by default in none.
    package var responsePausesWhile: Set<StatusClass>
    package var onPriorityChange: PriorityChange
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
    case opened, resolved, due, outcome
}

package struct CountedCohorts: Sendable, Hashable {
    package var response: Cohort
    package var resolution: Cohort

    package init(response: Cohort = .opened, resolution: Cohort = .resolved) {
        self.response = response
        self.resolution = resolution
    }
}

/// Who promised a target: the provider to the client, a team to the provider, or a vendor to the provider.
package enum TargetKind: String, Sendable, Hashable, Codable, CaseIterable { case sla, ola, uc }

/// The times promised for one priority.
package struct TicketTarget: Sendable, Hashable {
    package var priority: String
    package var kind: TargetKind
    /// Team or vendor of an OLA or underpinning contract.
    package var party: String?
    package var response: TargetDuration?
    package var resolution: TargetDuration?
    package var plan: TargetDuration?
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
    case time(Milliseconds)
    /// n x the calendar's `hours_per_day`.
    case businessDays(Int)
    /// Same wall time n open dates later.
    case openDates(Int)
}

/// The share of tickets that must be in time.
package struct AttainmentTargets: Sendable, Hashable {
    package var response: TargetShare?
    package var resolution: TargetShare?

    package init(response: TargetShare? = nil, resolution: TargetShare? = nil) {
        self.response = response
        self.resolution = resolution
    }
}
