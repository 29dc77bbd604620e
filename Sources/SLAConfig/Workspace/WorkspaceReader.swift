package import SLADiagnostics
package import SLAModel
package import SLATime

/// Reads `slareview.yaml`: the provider's side.
package enum WorkspaceReader {
    /// - Parameters:
    ///   - profiles: the names of all source profiles, built in and own; `nil` leaves them unchecked.
    ///   - profileFiles: the workspace's own profiles, by the name of the file without ending.
    ///   - clients: the ids of all clients with an agreement; `nil` leaves them unchecked.
    ///   - isEveryClientKnown: `false` while an agreement does not say whose it is: another client may be meant.
    ///   - languages: in which pages can be written; `nil` leaves them unchecked.
    /// - Throws: every error of the file.
    package static func read(
        _ text: String, file: String, profiles: [String]? = nil, profileFiles: [String: String] = [:],
        clients: [String]? = nil, isEveryClientKnown: Bool = true, languages: [String]? = nil,
        zones: TimeZoneDatabase? = nil
    ) throws(Diagnostics) -> ConfigResult<Workspace> {
        let names = KnownNames(
            profiles: profiles, profileFiles: profileFiles, clients: clients, isEveryClientKnown: isEveryClientKnown)
        return try readConfig(
            text, file: file, as: workspace(names, languages: languages), label: "the file", zones: zones)
    }

    /// What the file may refer to.
    package struct KnownNames: Sendable {
        /// `nil` leaves them unchecked.
        var profiles: [String]?
        var profileFiles: [String: String] = [:]
        /// As `profiles`.
        var clients: [String]?
        var isEveryClientKnown = true
    }

    /// The schema and the reading of `slareview.yaml`.
    package static func workspace(
        _ names: KnownNames = KnownNames(), languages: [String]? = nil
    ) -> ValueReader<Workspace> {
        .object("the workspace", "The provider: who we are, where exports arrive, how careful to be") { fields in
            let usual = Workspace(provider: Provider(name: ""))
            let provider = fields.required(
                "provider", provider, "who sends the review: {name: Harbourline IT Services}")
            let language = fields.optional(
                "language", .language(among: languages), default: usual.language, "language of internal pages")
            let exports = fields.optional(
                "exports", .list(of: .path), default: usual.exports, "folders or files in which exports arrive")
            let sources = fields.optional(
                "sources", .properList(of: source(names), named: "sources"), default: [],
                "what arrives, and how to read it")
            let clients = fields.optional("clients", clients, default: ClientRules(), "whose a row is")
            let thresholds = fields.optional(
                "thresholds", thresholds, default: Thresholds(), "where a figure needs a word of warning")
            let privacy = fields.optional("privacy", privacy, default: Privacy(), "what of people a review may show")
            let delivery = fields.optional("delivery", delivery, default: DeliveryRules(), "how reviews leave")
            let sections = fields.optional(
                "sections", SectionLayoutReader.layout, default: SectionLayout(),
                "order of a review's sections, and which are left out")
            let markdown = fields.optional(
                "markdown", markdown, default: .none, "what the Markdown documents hold beside text and tables")
            return provider.map {
                Workspace(
                    provider: $0, language: language, exports: exports, sources: sources,
                    unknownClients: clients.unknown, clientColumns: clients.columns, thresholds: thresholds,
                    privacy: privacy, transport: delivery.transport, mailFrom: delivery.from,
                    mailReplyTo: delivery.replyTo, reviewLink: delivery.reviewLink, markdownCharts: markdown,
                    sections: sections)
            }
        }
    }

    private static let provider = ValueReader<Provider>.object("provider", "Who sends the review") { fields in
        let name = fields.required("name", .text, "your company's name")
        let accent = fields.optional("accent", .colour, "your colour, such as \"#12436D\"")
        return name.map { Provider(name: $0, accent: accent) }
    }

    private static func source(_ names: KnownNames) -> ValueReader<SourceDeclaration> {
        .object("the source", "One kind of export, and how to read it") { fields in
            let profile = fields.optional(
                "profile", Self.profile(names),
                "the profile that reads it (`slareview sources` lists them); without it, each file is recognised by "
                    + "its content")
            let files = fields.required("files", .path, "which files, such as \"exports/prtg/*.xml\"")
            let zone = fields.required("time_zone", .zone, "the zone of times written without offset")
            let isRequired = fields.optional(
                "required", .truth, default: false, "true: without a usable file there is no review for its clients")
            let client = fields.optional("client", Self.client(names), "all rows belong to this client")
            let clients = fields.optional(
                "clients", .list(of: Self.client(names)), default: [], "the clients it has rows of")
            let monitor = fields.optional("monitor", .text, "all rows belong to this monitor")
            let encoding = fields.optional("encoding", .encoding, "code page such as windows-1252, when not UTF-8")
            let order = fields.optional(
                "date_order", ValueReader<DateRule.Order>.word(), "dmy, mdy or ymd, where the files do not tell")
            let soft = fields.optional(
                "soft_states", ValueReader<SoftStates>.word(), "backdate: outages begin at the first check that failed")
            let whole = fields.optional(
                "whole", .list(of: .path), default: [],
                "files that hold everything, although their number of rows is one at which tools stop")
            if fields.has("client"), fields.has("clients") {
                fields.error(
                    "config-source", "'client' and 'clients' say two things", at: "clients",
                    fix: "keep 'client' when all rows are of one client, 'clients' when each row names its own")
            }
            guard let files, let zone else { return nil }
            return SourceDeclaration(
                profile: profile, files: files, timeZone: zone, required: isRequired, client: client,
                clients: clients, monitor: monitor, encoding: encoding, dateOrder: order, softStates: soft, whole: whole
            )
        }
    }

    private static func profile(_ known: KnownNames) -> ValueReader<String> {
        ValueReader<String>.slug.map { name, node, sink in
            guard let profiles = known.profiles, !profiles.contains(name) else { return name }
            let kin = profiles.filter { $0.hasPrefix(name + "-") }.sorted()
            if let own = known.profileFiles[name] {
                sink.error(
                    "config-profile", "the file sources/\(name).yaml holds the profile '\(own)'", at: node,
                    fix: "write '\(own)' here, or 'profile: \(name)' there")
            } else if !kin.isEmpty {
                sink.error(
                    "config-profile", "there is no source profile '\(name)'", at: node,
                    fix: "write \(kin.map { "'\($0)'" }.joined(separator: " or "))")
            } else {
                sink.unknownReference(
                    "config-profile", "source profile", name, among: profiles, at: node,
                    fix: "write it to 'sources/\(name).yaml'")
            }
            return nil
        }
    }

    private static func client(_ known: KnownNames) -> ValueReader<String> {
        ValueReader<String>.slug.map { id, node, sink in
            guard let clients = known.clients, !clients.contains(id) else { return id }
            sink.unknownReference(
                "config-client", "client", id, among: clients, at: node,
                severity: known.isEveryClientKnown ? .error : .warning, fix: "write 'agreements/\(id).yaml'")
            return known.isEveryClientKnown ? nil : id
        }
    }

    private struct ClientRules: Sendable {
        var columns: [Workspace.ClientColumn] = [.client, .account]
        var unknown: Workspace.UnknownClients = .list
    }

    private static let clients = ValueReader<ClientRules>.object("clients", "Whose a row is") {
        let rules = ClientRules(
            columns: $0.optional(
                "match", .list(of: .word()), default: [.client, .account],
                "columns that name the client, first one first"),
            unknown: $0.optional(
                "unknown", .word(), default: Workspace.UnknownClients.list, "what happens to rows of unknown clients"))
        if !rules.columns.contains(.client) {
            $0.error(
                "config-not-in-force", "rows are matched to clients by 'client' only", at: "match",
                fix: "write 'client' into the list, and in a profile of your own `client: TITLE` for the column")
        }
        return rules
    }

    private static let thresholds = ValueReader<Thresholds>.object(
        "thresholds", "Where a figure needs a word of warning"
    ) {
        let usual = Thresholds()
        return Thresholds(
            watch: $0.optional("watch", .percent, default: usual.watch, "share of the allowance that is on watch"),
            smallNumber: $0.optional(
                "small_number", .whole(), default: usual.smallNumber, "below this, counts instead of percentages"),
            coverageFloor: $0.optional(
                "coverage_floor", .percent, default: usual.coverageFloor, "share of time that must be monitored"),
            rejectedRows: $0.optional(
                "rejected_rows", .percent, default: usual.rejectedRows, "share of unreadable rows that refuses a file"),
            incomplete: $0.optional(
                "incomplete", .percent, default: usual.incomplete, "share of unmeasurable tickets that marks a figure"))
    }

    private static let privacy = ValueReader<Privacy>.object("privacy", "What of people a review may show") {
        let privacy = Privacy(
            people: $0.optional("people", .word(), default: Privacy.Visibility.hidden, "names of people"),
            subjects: $0.optional("subjects", .word(), default: Privacy().subjects, "subjects of tickets"),
            pseudonymKey: $0.optional("pseudonym_key", .path, "file with the secret behind pseudonyms"))
        if privacy.pseudonymKey != nil {
            $0.warning(
                "config-not-in-force", "reviews name no person, so there are no pseudonyms and the key is not read",
                at: "pseudonym_key", fix: "remove it")
        }
        if privacy.people != .hidden {
            $0.warning(
                "config-not-in-force", "reviews name no person, whatever 'people' says", at: "people",
                fix: "write 'people: hidden'")
        }
        return privacy
    }

    private static let markdown = ValueReader<Workspace.MarkdownCharts>.object(
        "markdown", "What the Markdown documents hold beside text and tables"
    ) {
        $0.optional(
            "charts", .word(), default: Workspace.MarkdownCharts.none,
            "mermaid: trends also as charts, which Git forges draw")
    }

    private struct DeliveryRules: Sendable {
        var transport = Workspace.DeliveryTransport.file
        var from: String?
        var replyTo: String?
        var reviewLink: ReviewLink?
    }

    private static let delivery = ValueReader<DeliveryRules>.object("delivery", "How reviews leave") {
        let rules = DeliveryRules(
            transport: $0.required("transport", .word(), "file, smtp, sendmail or spool") ?? .file,
            from: $0.optional("from", .address, "the address reviews are mailed from"),
            replyTo: $0.optional("reply_to", .address, "where answers go, when not to `from`"),
            reviewLink: $0.optional(
                "reviews_url", .reviewLink,
                "where clients read their reviews, such as https://reports.example.com/{client}/{period}"))
        if rules.transport != .file {
            $0.warning(
                "config-not-in-force", "nothing is sent: each message is written as email.eml beside its review",
                at: "transport", fix: "write 'transport: file' and hand email.eml to your mail system")
        }
        return rules
    }
}
