package import SLATime

/// The provider's side: `slareview.yaml` as values.
package struct Workspace: Sendable, Hashable {
    package var provider: Provider
    /// BCP 47 tag of internal pages.
    package var language: String
    /// Folders or files in which exports arrive, relative to the workspace.
    package var exports: [String]
    package var sources: [SourceDeclaration]
    package var unknownClients: UnknownClients
    /// The columns that say whose a row is, in the order in which they are asked.
    package var clientColumns: [ClientColumn]
    package var thresholds: Thresholds
    package var privacy: Privacy
    package var transport: DeliveryTransport
    /// From which address reviews are mailed; without it a message is a draft.
    package var mailFrom: String?
    /// Where answers go, when not to `mailFrom`.
    package var mailReplyTo: String?

    package init(
        provider: Provider, language: String = "en-GB", exports: [String] = ["exports/"],
        sources: [SourceDeclaration] = [], unknownClients: UnknownClients = .list,
        clientColumns: [ClientColumn] = [.client, .account], thresholds: Thresholds = Thresholds(),
        privacy: Privacy = Privacy(), transport: DeliveryTransport = .file,
        mailFrom: String? = nil, mailReplyTo: String? = nil
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
    }

    /// What happens to rows whose client no agreement names.
    package enum UnknownClients: String, Sendable, Hashable, Codable, CaseIterable { case list, error }

    /// A canonical column that can name a client.
    package enum ClientColumn: String, Sendable, Hashable, Codable, CaseIterable { case client, account }

    /// How reviews leave: as files only, or also as mail.
    package enum DeliveryTransport: String, Sendable, Hashable, Codable, CaseIterable {
        case file, smtp, sendmail, spool
    }
}

/// Who sends the review.
package struct Provider: Sendable, Hashable, Codable {
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
    package var profile: String
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
    /// Code page of the files when they are not UTF-8 or UTF-16, such as `windows-1252`.
    package var encoding: String?
    /// Order of day and month, where the tool's follows the locale of whoever exports and a file may not tell.
    package var dateOrder: DateRule.Order?
    /// When outages begin, where the tool checks several times before it is sure; `nil` as the profile says.
    package var softStates: SoftStates?

    package init(
        profile: String, files: String, timeZone: String, required: Bool = false, client: String? = nil,
        clients: [String] = [], monitor: String? = nil, encoding: String? = nil,
        dateOrder: DateRule.Order? = nil, softStates: SoftStates? = nil
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
    }

    /// Whether the source has rows of a client.
    package func serves(_ id: String) -> Bool {
        if let client { return client == id }
        return clients.isEmpty || clients.contains(id)
    }
}

/// Where a figure begins to need a word of warning.
package struct Thresholds: Sendable, Hashable {
    /// Share of the allowance from which a met commitment is on watch.
    package var watch: TargetShare
    /// Cohorts below this are shown as counts.
    package var smallNumber: Int
    package var coverageFloor: TargetShare
    /// Share of rejected rows of a file from which the file is refused.
    package var rejectedRows: TargetShare
    /// Share of tickets that cannot be measured from which a figure is incomplete.
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
    package enum Visibility: String, Sendable, Hashable, Codable, CaseIterable { case shown, masked, hidden }

    package var people: Visibility
    package var subjects: Visibility
    /// File with the secret from which pseudonyms are made, relative to the workspace.
    package var pseudonymKey: String?

    package init(people: Visibility = .hidden, subjects: Visibility = .shown, pseudonymKey: String? = nil) {
        self.people = people
        self.subjects = subjects
        self.pseudonymKey = pseudonymKey
    }
}

/// An action agreed in an earlier review.
package struct CarriedAction: Sendable, Hashable, Codable {
    package enum Status: String, Sendable, Hashable, Codable, CaseIterable { case open, done, dropped }

    package var id: String
    package var text: String
    package var owner: String
    package var due: CivilDate?
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
