package import SLATime

/// The provider's side: `slareview.yaml` as values.
package struct Workspace: Sendable, Hashable {
    /// The same on all reviews of the workspace.
    package var provider: Provider
    /// BCP 47 tag of internal pages.
    package var language: String
    /// Folders or files in which exports arrive, relative to the workspace.
    package var exports: [String]
    /// In the order of the file; `SourceFile.source` counts in this list.
    package var sources: [SourceDeclaration]
    /// Such rows are counted and listed in any case.
    package var unknownClients: UnknownClients
    /// The columns that may say whose a row is, in the order written; profiles fill only `client`.
    package var clientColumns: [ClientColumn]
    /// Where a figure begins to need a word of warning, for all clients.
    package var thresholds: Thresholds
    /// What of people and free text a review may show.
    package var privacy: Privacy
    /// What the provider sends reviews with; the program writes the message beside the review and sends none.
    package var transport: DeliveryTransport
    /// From which address reviews are mailed; without it a message is a draft.
    package var mailFrom: String?
    /// Where answers go, when not to `mailFrom`.
    package var mailReplyTo: String?
    /// Where clients read their reviews; the e-mail then bears a button that leads there.
    package var reviewLink: ReviewLink?
    /// How figures over time are drawn in the Markdown documents.
    package var markdownCharts: MarkdownCharts
    /// How reviews are laid out where the agreement does not say it.
    package var sections: SectionLayout

    package init(
        provider: Provider, language: String = "en-GB", exports: [String] = ["exports/"],
        sources: [SourceDeclaration] = [], unknownClients: UnknownClients = .list,
        clientColumns: [ClientColumn] = [.client, .account], thresholds: Thresholds = Thresholds(),
        privacy: Privacy = Privacy(), transport: DeliveryTransport = .file,
        mailFrom: String? = nil, mailReplyTo: String? = nil, reviewLink: ReviewLink? = nil,
        markdownCharts: MarkdownCharts = .none, sections: SectionLayout = SectionLayout()
    ) {
        self.provider = provider
        self.language = language
        self.exports = exports
        self.sources = sources
        self.unknownClients = unknownClients
        self.clientColumns = clientColumns
        self.thresholds = thresholds
        self.privacy = privacy
        self.transport = transport
        self.mailFrom = mailFrom
        self.mailReplyTo = mailReplyTo
        self.reviewLink = reviewLink
        self.markdownCharts = markdownCharts
        self.sections = sections
    }

    /// What happens to rows whose client no agreement names: a notice, or an error of the run. They are counted as
    /// unassigned and are in no figure under both.
    package enum UnknownClients: String, Sendable, Hashable, Codable, CaseIterable { case list, error }

    /// A canonical column that can name a client.
    package enum ClientColumn: String, Sendable, Hashable, Codable, CaseIterable { case client, account }

    /// Charts in Markdown documents.
    package enum MarkdownCharts: String, Sendable, Hashable, Codable, CaseIterable {
        /// Tables only, which every reader of Markdown shows.
        case none
        /// Also as blocks of Mermaid's language, which Git forges draw and others show as code.
        case mermaid
    }

    /// By what the provider's mail goes out: as files only, or handed to a mail system.
    package enum DeliveryTransport: String, Sendable, Hashable, Codable, CaseIterable {
        case file, smtp, sendmail, spool
    }
}

/// Who sends the review.
package struct Provider: Sendable, Hashable, Codable {
    /// As clients read it.
    package var name: String
    /// `#RRGGBB`; replaces the accent colour only.
    package var accent: String?

    package init(name: String, accent: String? = nil) {
        self.name = name
        self.accent = accent
    }
}

/// One kind of export that arrives, and how to read it.
package struct SourceDeclaration: Sendable, Hashable {
    /// Name of a built-in profile or of a file in `sources/`; `nil` recognises each file by its content.
    package var profile: String?
    /// Glob relative to the workspace.
    package var files: String
    /// IANA zone of timestamps without offset.
    package var timeZone: String
    /// Without a usable file for the period, the clients it serves get no review.
    package var required: Bool
    /// All rows belong to this client.
    package var client: String?
    /// The clients this source serves; empty means every client.
    package var clients: [String]
    /// All rows are of this monitor, for tools that write one file a sensor without its name.
    package var monitor: String?
    /// Code page of the files when they are not UTF-8 or UTF-16.
    package var encoding: TextEncoding?
    /// Order of day and month, where the tool's follows the locale of whoever exports and a file may not tell.
    package var dateOrder: DateRule.Order?
    /// When outages begin, where the tool checks several times before it is sure; `nil` as the profile says.
    package var softStates: SoftStates?
    /// Globs of exports that somebody vouches for: they hold everything, although something speaks for a cut.
    package var whole: [String]

    package init(
        profile: String?, files: String, timeZone: String, required: Bool = false, client: String? = nil,
        clients: [String] = [], monitor: String? = nil, encoding: TextEncoding? = nil,
        dateOrder: DateRule.Order? = nil, softStates: SoftStates? = nil, whole: [String] = []
    ) {
        self.profile = profile
        self.files = files
        self.timeZone = timeZone
        self.required = required
        self.client = client
        self.clients = clients
        self.monitor = monitor
        self.encoding = encoding
        self.dateOrder = dateOrder
        self.softStates = softStates
        self.whole = whole
    }

    /// Whether the source has rows of a client.
    package func serves(_ id: String) -> Bool {
        if let client { return client == id }
        return clients.isEmpty || clients.contains(id)
    }
}

/// Where a figure begins to need a word of warning.
package struct Thresholds: Sendable, Hashable {
    /// Share of the allowance from which a met commitment is on watch; 75 % by default (semantics 0.8).
    package var watch: TargetShare
    /// Cohorts below this are shown as counts, without percentage and change; 20 by default (semantics 3).
    package var smallNumber: Int
    /// Measured share of service time below which an availability is undecided unless the gaps cannot change it, where
    /// the agreement names none; 95 % by default (semantics 1.5).
    package var coverageFloor: TargetShare
    /// Share of rejected rows above which a file is refused; blank rows are in neither; 1 % by default.
    package var rejectedRows: TargetShare
    /// Share of the cohort that cannot be measured above which a met attainment is on watch; 5 % by default (semantics
    /// 1.3).
    package var incomplete: TargetShare

    package init(
        watch: TargetShare = TargetShare(ratio: Ratio(75, over: 100)!, decimals: 0), smallNumber: Int = 20,
        coverageFloor: TargetShare = TargetShare(ratio: Ratio(95, over: 100)!, decimals: 0),
        rejectedRows: TargetShare = TargetShare(ratio: Ratio(1, over: 100)!, decimals: 0),
        incomplete: TargetShare = TargetShare(ratio: Ratio(5, over: 100)!, decimals: 0)
    ) {
        self.watch = watch
        self.smallNumber = smallNumber
        self.coverageFloor = coverageFloor
        self.rejectedRows = rejectedRows
        self.incomplete = incomplete
    }
}

/// What of people and free text a review may show.
package struct Privacy: Sendable, Hashable {
    /// `masked` keeps the length and the signs of a text and replaces its letters and digits.
    package enum Visibility: String, Sendable, Hashable, Codable, CaseIterable { case shown, masked, hidden }

    /// Names of people; hidden by default.
    package var people: Visibility
    /// Subjects of tickets, in which people, addresses and passwords occur; masked unless the provider shows them.
    package var subjects: Visibility
    /// File with a secret for pseudonyms, relative to the workspace; reviews name no person, so that none is made.
    package var pseudonymKey: String?

    package init(people: Visibility = .hidden, subjects: Visibility = .masked, pseudonymKey: String? = nil) {
        self.people = people
        self.subjects = subjects
        self.pseudonymKey = pseudonymKey
    }
}

/// An action agreed in an earlier review.
package struct CarriedAction: Sendable, Hashable, Codable {
    /// `done` and `dropped` actions are shown and never overdue.
    package enum Status: String, Sendable, Hashable, Codable, CaseIterable { case open, done, dropped }

    /// Stable from review to review, such as `A1`; unique in its file.
    package var id: String
    /// What is to be done, as agreed.
    package var text: String
    /// A person or a side, as agreed.
    package var owner: String
    /// `nil`: never overdue.
    package var due: CivilDate?
    /// As the file says today, whatever it was in the period.
    package var status: Status
    /// Date on which it was done or dropped.
    package var closed: CivilDate?
    /// The review that agreed it, such as `2026-09`.
    package var agreedIn: String?

    package init(
        id: String, text: String, owner: String, due: CivilDate? = nil, status: Status, closed: CivilDate? = nil,
        agreedIn: String? = nil
    ) {
        self.id = id
        self.text = text
        self.owner = owner
        self.due = due
        self.status = status
        self.closed = closed
        self.agreedIn = agreedIn
    }
}
