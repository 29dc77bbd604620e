package import SLATime

/// What one client was promised: the agreement file as values.
package struct Agreement: Sendable, Hashable {
    package var client: ClientIdentity
    package var reference: String?
    package var signed: CivilDate?
    package var accountManager: String?
    /// IANA name of the zone in which periods are cut and sentences are written.
    package var timeZone: String
    /// BCP 47 tag such as `en-GB`.
    package var language: String
    /// ISO 4217 code.
    package var currency: String
    /// Never empty; in ascending order of `effective`, each date once.
    package var terms: [Terms]
    package var reporting: ReportingPromise

    package init(
        client: ClientIdentity, reference: String? = nil, signed: CivilDate? = nil, accountManager: String? = nil,
        timeZone: String, language: String, currency: String, terms: [Terms],
        reporting: ReportingPromise = ReportingPromise()
    ) {
        self.client = client
        self.reference = reference
        self.signed = signed
        self.accountManager = accountManager
        self.timeZone = timeZone
        self.language = language
        self.currency = currency
        self.terms = terms
        self.reporting = reporting
    }

    /// The terms in force on a date, or `nil` before the first (semantics 0.7).
    package func terms(on date: CivilDate) -> Terms? {
        terms.last { $0.effective <= date }
    }
}

/// Who a client is, and how exports call it.
package struct ClientIdentity: Sendable, Hashable, Codable {
    /// Stable and file-name safe: lower-case letters, digits and hyphens.
    package var id: String
    package var name: String
    package var aliases: [String]

    package init(id: String, name: String, aliases: [String] = []) {
        self.id = id
        self.name = name
        self.aliases = aliases
    }
}

/// What was promised from a date on.
package struct Terms: Sendable, Hashable {
    package var effective: CivilDate
    package var calendars: [String: ServiceCalendar]
    /// The years that each holiday list used by the calendars covers; a period outside them is an error
    /// (semantics 1.2.6).
    package var holidayYears: [String: ClosedRange<Int>]
    /// In the order of the agreement, which is the order of the scorecard.
    package var services: [Service]
    package var tickets: TicketTerms?
    package var satisfaction: SatisfactionTarget?
    package var measures: [MeasureCommitment]
    package var escalation: [EscalationLevel]
    package var responsibilities: Responsibilities
    package var security: [SecurityControl]

    package init(
        effective: CivilDate, calendars: [String: ServiceCalendar] = [:],
        holidayYears: [String: ClosedRange<Int>] = [:], services: [Service] = [],
        tickets: TicketTerms? = nil, satisfaction: SatisfactionTarget? = nil, measures: [MeasureCommitment] = [],
        escalation: [EscalationLevel] = [], responsibilities: Responsibilities = Responsibilities(),
        security: [SecurityControl] = []
    ) {
        self.effective = effective
        self.calendars = calendars
        self.holidayYears = holidayYears
        self.services = services
        self.tickets = tickets
        self.satisfaction = satisfaction
        self.measures = measures
        self.escalation = escalation
        self.responsibilities = responsibilities
        self.security = security
    }
}

/// How often, when and to whom the provider promised to report.
package struct ReportingPromise: Sendable, Hashable {
    package enum Frequency: String, Sendable, Hashable, Codable, CaseIterable { case monthly, quarterly }
    package enum Approval: String, Sendable, Hashable, Codable, CaseIterable { case required, automatic }

    package var frequency: Frequency
    /// As written: "5 business days" after the period's end.
    package var due: TargetDuration?
    /// As written, such as "second friday 10:00".
    package var reviewMeeting: String?
    package var recipients: [String]
    package var approval: Approval

    package init(
        frequency: Frequency = .monthly, due: TargetDuration? = nil, reviewMeeting: String? = nil,
        recipients: [String] = [], approval: Approval = .required
    ) {
        self.frequency = frequency
        self.due = due
        self.reviewMeeting = reviewMeeting
        self.recipients = recipients
        self.approval = approval
    }
}
