package import SLADiagnostics
package import SLAModel
import SLATime

/// Reads an agreement file: what one client was promised.
package enum AgreementReader {
    /// The agreement, or every error of the file and of the files it names, in the order of the file.
    package static func read(
        _ text: String, file: String, surroundings: ConfigSurroundings = ConfigSurroundings()
    ) throws(Diagnostics) -> ConfigResult<Agreement> {
        try readConfig(
            text, file: file, as: agreement(surroundings), label: "the file", zones: surroundings.zones)
    }

    /// The schema and the reading of an agreement file.
    package static func agreement(_ surroundings: ConfigSurroundings) -> ValueReader<Agreement> {
        .object("the agreement", "What one client was promised") { fields in
            let client = fields.required("client", client, "who the client is: {id: aldermoor, name: Aldermoor}")
            let paper = fields.optional("agreement", paper, "the contract on paper")
            let zone = fields.required(
                "time_zone", .zone, "the zone in which months begin and end, such as Europe/London")
            let language = fields.required(
                "language", .language(among: surroundings.languages), "the language of the review, such as en-GB")
            let currency = fields.required("currency", .currency, "the currency of fees and credits, such as GBP")
            let context = TermsContext(
                timeZone: zone ?? "UTC", currency: currency ?? "EUR", surroundings: surroundings)
            let terms = fields.required(
                "terms", .properList(of: TermsReader.terms(context).located, named: "terms"),
                "what was promised, from which date on")
            let reporting = fields.optional(
                "reporting", reporting, default: ReportingPromise(), "how often and to whom")
            if let terms { TermsReader.checkDates(of: terms, fields: fields) }
            guard let client, let zone, let language, let currency, let terms else { return nil }
            return Agreement(
                client: client, reference: paper?.reference, signed: paper?.signed,
                accountManager: paper?.accountManager, timeZone: zone, language: language, currency: currency,
                terms: terms.map(\.value), reporting: reporting)
        }
    }

    static let client = ValueReader<ClientIdentity>.object("client", "Who the client is") { fields in
        let id = fields.required("id", .slug, "a short stable name such as 'aldermoor'; it names folders and files")
        let name = fields.required("name", .text, "the client's full name")
        let aliases = fields.optional("aliases", .list(of: .text), default: [], "how exports call the client")
        guard let id, let name else { return nil }
        return ClientIdentity(id: id, name: name, aliases: aliases)
    }

    private struct Paper: Sendable {
        var reference: String?
        var signed: CivilDate?
        var accountManager: String?
    }

    private static let paper = ValueReader<Paper>.object("agreement", "The contract on paper") {
        Paper(
            reference: $0.optional("reference", .text, "its number, such as MSA-2024-031"),
            signed: $0.optional("signed", .date, "when it was signed"),
            accountManager: $0.optional("account_manager", .text, "who looks after the client"))
    }

    /// Each once: a message bears an address in one place.
    private static let recipients = ValueReader<[Located<String>]>.list(of: ValueReader<String>.address.located)
        .map { addresses, _, sink -> [String] in
            var seen: Set<String> = []
            return addresses.compactMap { address in
                if seen.insert(address.value.lowercased()).inserted { return address.value }
                sink.warning(
                    "config-duplicate", "'\(address.value)' is a recipient already", at: address.node, fix: "delete it")
                return nil
            }
        }

    private static let reporting = ValueReader<ReportingPromise>.object(
        "reporting", "How often, when and to whom the provider reports"
    ) {
        if $0.has("approval") {
            $0.warning(
                "config-not-in-force", "nothing is sent, so no review waits for anybody's approval", at: "approval",
                fix: "remove it; whoever sends email.eml releases it")
        }
        return ReportingPromise(
            frequency: $0.optional(
                "frequency", .word(), default: ReportingPromise.Frequency.monthly, "how often there is a review"),
            due: $0.optional("due", .target, "how long after the period's end, such as 5 business days"),
            reviewMeeting: $0.optional("review_meeting", .text, "such as second friday 10:00"),
            recipients: $0.optional("recipients", recipients, default: [], "mail addresses"),
            approval: $0.optional(
                "approval", .word(), default: ReportingPromise.Approval.required,
                "required: somebody releases it before it is mailed"),
            sections: $0.optional(
                "sections", SectionLayoutReader.layout, "order of the sections, and which are left out, for this client"
            ))
    }
}
