import SLAAggregate
import SLADiagnostics
package import SLAModel
package import SLATime

/// One question about a figure, and everything it can be answered from.
package struct Question: Sendable {
    /// The words of the command line: a ticket; or a client with a service, a commitment, or `credit` and a service.
    package var subject: [String]
    /// Of all clients, so that a name can be told from a misspelt one.
    package var agreements: [Agreement]
    /// Thresholds and privacy of the answer.
    package var workspace: Workspace
    /// Of all clients.
    package var records: Records
    /// `last-month` explains a ticket as of now, and everything else at that month's end.
    package var period: PeriodChoice
    /// Ids of the clients to look at; empty means all.
    package var clients: [String] = []
    /// Know nothing later than this; `nil` means the newest record.
    package var asOf: Instant?
    /// The system's.
    package var zones: TimeZoneDatabase

    package init(
        _ subject: [String], agreements: [Agreement], workspace: Workspace, records: Records, period: PeriodChoice,
        zones: TimeZoneDatabase
    ) {
        self.subject = subject
        self.agreements = agreements
        self.workspace = workspace
        self.records = records
        self.period = period
        self.zones = zones
    }

    /// - Throws: usage when nobody knows what was named, with the nearest name; configuration when the agreement cannot
    ///   be used; input missing when the exports hold no record.
    package func answer() throws(BatchFailure) -> Explanation {
        guard let asOf = asOf ?? records.newestRecord else {
            throw BatchFailure(
                .inputMissing, id: "no-records", "the exports hold no record",
                fix: "put exports where the sources of \(WorkspaceFolder.marker) look for them")
        }
        let byClient = RecordsByClient(records, clients: agreements.map(\.client))
        func explainer(_ agreement: Agreement) throws(BatchFailure) -> Explainer {
            do {
                return try Explainer(
                    agreement, records: byClient[agreement.client.id], workspace: workspace, asOf: asOf, zones: zones)
            } catch {
                throw BatchFailure(.configuration, error)
            }
        }
        let period = period.resolved(asOf: asOf)
        switch subject.count {
        case 1: return try ticket(subject[0], in: byClient, explainer: explainer)
        case 2: return try figure(subject[1], of: try explainer(try client(subject[0])), in: period)
        case 3 where FoldedWord(subject[1]) == FoldedWord("credit"):
            return try credit(subject[2], of: try explainer(try client(subject[0])), in: period)
        default:
            throw BatchFailure(
                .usage, id: "explain-subject", "'\(subject.joined(separator: " "))' names nothing to explain",
                fix: "write TICKET, CLIENT SERVICE, CLIENT COMMITMENT or CLIENT credit SERVICE")
        }
    }

    // MARK: - Tickets

    /// Seen at the end of a period when one was named; `last-month`, the default, means as of now.
    private func ticket(
        _ key: String, in byClient: RecordsByClient, explainer: (Agreement) throws(BatchFailure) -> Explainer
    ) throws(BatchFailure) -> Explanation {
        var seen: ReviewPeriod?
        if case .period(let named) = period { seen = named }
        let wanted = FoldedWord(key)
        var candidates = agreements
        if !clients.isEmpty {
            candidates = []
            for name in clients { candidates.append(try client(name)) }
        }
        let owners = candidates.filter { agreement in
            byClient[agreement.client.id].tickets.contains { FoldedWord($0.key) == wanted }
        }
        guard owners.count < 2 else {
            let ids = owners.map(\.client.id)
            throw BatchFailure(
                .usage, id: "ticket-ambiguous",
                "\(ids.count) clients have a ticket '\(key)': \(ids.joined(separator: ", "))",
                fix: "name the client: --client \(ids[0])")
        }
        guard let owner = owners.first else { throw unknownTicket(key, candidates: candidates, in: byClient) }
        return Explanation(.tickets(try explainer(owner).tickets(key, in: seen)))
    }

    private func unknownTicket(
        _ key: String, candidates: [Agreement], in byClient: RecordsByClient
    ) -> BatchFailure {
        let wanted = FoldedWord(key)
        if let stray = records.tickets.first(where: { FoldedWord($0.key) == wanted }) {
            let word = records.symbols[stray.client]
            let owner = agreements.first { agreement in
                byClient[agreement.client.id].tickets.contains { FoldedWord($0.key) == wanted }
            }
            if let owner {
                return BatchFailure(
                    .usage, id: "ticket-elsewhere", "the ticket '\(key)' is of the client '\(owner.client.id)'",
                    fix: "leave out --client, or name this one")
            }
            return BatchFailure(
                .usage, id: "ticket-unassigned",
                "the ticket '\(key)' is of the client '\(word)', whom no agreement names",
                fix: "add the name to the `aliases` of its client")
        }
        let keys = candidates.flatMap { byClient[$0.client.id].tickets.map(\.key) }
        let near = nearestName(to: key, among: Set(keys).sorted())
        return BatchFailure(
            .usage, id: "ticket-unknown", "no export has a ticket '\(key)'",
            fix: near.map { "did you mean '\($0)'?" } ?? "for a service write CLIENT SERVICE")
    }

    // MARK: - Clients and their figures

    private func client(_ name: String) throws(BatchFailure) -> Agreement {
        let wanted = FoldedWord(name)
        let found = agreements.first { agreement in
            agreement.client.words.contains { FoldedWord($0) == wanted }
        }
        if let found { return found }
        let ids = agreements.map(\.client.id)
        throw BatchFailure(
            .usage, id: "client-unknown", "there is no client '\(name)'",
            fix: nearestName(to: name, among: ids).map { "did you mean '\($0)'?" }
                ?? "the clients are \(ids.sorted().joined(separator: ", "))")
    }

    private func figure(
        _ name: String, of explainer: Explainer, in period: ReviewPeriod
    ) throws(BatchFailure) -> Explanation {
        let services = explainer.services(in: period)
        if let service = services.first(where: { $0.isCalled(name) }),
            let explanation = explainer.service(service.id, in: period)
        {
            return Explanation(.service(explanation))
        }
        let commitments: [CommitmentExplanation]
        do {
            commitments = try explainer.commitments(in: period)
        } catch {
            throw BatchFailure(.usage, error)
        }
        if let commitment = commitments.first(where: { $0.isCalled(name) }) {
            return Explanation(.commitment(commitment))
        }
        throw unknown(
            name, id: "figure-unknown", "in \(period.id) nothing called '\(name)' was promised",
            among: services.map(\.id) + commitments.map(\.commitment))
    }

    private func credit(
        _ name: String, of explainer: Explainer, in period: ReviewPeriod
    ) throws(BatchFailure) -> Explanation {
        let services = explainer.services(in: period).filter { $0.credit != nil }
        if let service = services.first(where: { $0.isCalled(name) }),
            let explanation = explainer.credit(of: service.id, in: period)
        {
            return Explanation(.credit(explanation))
        }
        let desk = explainer.hasDeskCredit(in: period) ? [CreditExplanation.desk] : []
        if desk.contains(where: { FoldedWord($0) == FoldedWord(name) }),
            let explanation = explainer.credit(of: CreditExplanation.desk, in: period)
        {
            return Explanation(.credit(explanation))
        }
        throw unknown(
            name, id: "credit-unknown", "in \(period.id) no credit was agreed for a service '\(name)'",
            among: services.map(\.id) + desk)
    }

    private func unknown(_ name: String, id: String, _ summary: String, among known: [String]) -> BatchFailure {
        let list = known.isEmpty ? "there are none then" : "there are \(known.joined(separator: ", "))"
        return BatchFailure(
            .usage, id: id, summary, fix: nearestName(to: name, among: known).map { "did you mean '\($0)'?" } ?? list)
    }
}

extension Service {
    /// Whether a name is the service's id or name.
    fileprivate func isCalled(_ name: String) -> Bool {
        [id, self.name].contains { FoldedWord($0) == FoldedWord(name) }
    }
}

extension CommitmentExplanation {
    /// Whether a name is the commitment's id, or the one it has in the agreement: `patches` of `measure.patches`.
    fileprivate func isCalled(_ name: String) -> Bool {
        [commitment, CommitmentID.own(in: commitment)].contains { FoldedWord($0) == FoldedWord(name) }
    }
}
