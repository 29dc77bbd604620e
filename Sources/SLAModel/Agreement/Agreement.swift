package import SLATime

/// What one client was promised: the agreement file as values.
package struct Agreement: Sendable, Hashable {
    /// To whom it was promised; no two agreements of a workspace have a client of one id.
    package var client: ClientIdentity
    /// The contract's own number on paper.
    package var reference: String?
    /// Day of the signature, as written; no figure depends on it.
    package var signed: CivilDate?
    /// Who looks after the client at the provider.
    package var accountManager: String?
    /// IANA name of the zone in which periods are cut and sentences are written.
    package var timeZone: String
    /// BCP 47 tag such as `en-GB`.
    package var language: String
    /// ISO 4217 code.
    package var currency: String
    /// Never empty; in ascending order of `effective`, each date once.
    package var terms: [Terms]
    /// Not dated: how to report today, whatever period is reviewed.
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
}

/// Who a client is, and how exports call it.
package struct ClientIdentity: Sendable, Hashable, Codable {
    /// Stable and file-name safe: lower-case letters, digits and hyphens.
    package var id: String
    /// In full, as the client reads it.
    package var name: String
    /// Other names in exports; with `id` and `name` compared without case, superfluous spaces and Unicode form.
    package var aliases: [String]

    package init(id: String, name: String, aliases: [String] = []) {
        self.id = id
        self.name = name
        self.aliases = aliases
    }

    /// All that exports may call the client.
    package var words: [String] { [id, name] + aliases }
}

/// What was promised from a date on.
package struct Terms: Sendable, Hashable {
    /// First day on which they hold, in the agreement's zone; they end where the next ones begin (semantics 0.7).
    package var effective: CivilDate
    /// By the name that promises use in `during`; `always` needs no entry.
    package var calendars: [String: ServiceCalendar]
    /// The years that each holiday list used by the calendars covers; a period outside them is an error
    /// (semantics 1.2.6).
    package var holidayYears: [String: ClosedRange<Int>]
    /// In the order of the agreement, which is the order of the scorecard.
    package var services: [Service]
    /// `nil` when nothing is promised about tickets: then nothing of them is reviewed.
    package var tickets: TicketTerms?
    /// `nil` when nothing is promised about it.
    package var satisfaction: SatisfactionTarget?
    /// Any other promised number, in the order of the agreement.
    package var measures: [MeasureCommitment]
    /// The ladder, level by level.
    package var escalation: [EscalationLevel]
    /// Duties of both sides: the provider's are printed, the client's are measured where they name a measure.
    package var responsibilities: Responsibilities
    /// Controls to be shown in every review, with or without a target.
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
    /// How often a review is promised; it says nothing about which periods can be reviewed.
    package enum Frequency: String, Sendable, Hashable, Codable, CaseIterable { case monthly, quarterly }
    /// `required`: an account manager releases a review before it goes out.
    package enum Approval: String, Sendable, Hashable, Codable, CaseIterable { case required, automatic }

    /// Monthly where the agreement does not say.
    package var frequency: Frequency
    /// As written: "5 business days" after the period's end.
    package var due: TargetDuration?
    /// As written, such as "second friday 10:00".
    package var reviewMeeting: String?
    /// Mail addresses; without any a message has no recipient yet.
    package var recipients: [String]
    /// Whether somebody has to release a review before it is mailed.
    package var approval: Approval
    /// How this client's reviews are laid out; `nil` as the workspace says.
    package var sections: SectionLayout?

    package init(
        frequency: Frequency = .monthly, due: TargetDuration? = nil, reviewMeeting: String? = nil,
        recipients: [String] = [], approval: Approval = .required, sections: SectionLayout? = nil
    ) {
        self.frequency = frequency
        self.due = due
        self.reviewMeeting = reviewMeeting
        self.recipients = recipients
        self.approval = approval
        self.sections = sections
    }
}
