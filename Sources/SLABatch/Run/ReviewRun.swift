import Dispatch
import SLAAggregate
import SLAConfig
import SLADiagnostics
import SLAImport
package import SLAModel
import SLARender
import SLATime
import Synchronization

/// Everything a run read and measured, before anything is written.
struct MeasuredRun: Sendable {
    let loaded: LoadedWorkspace
    let period: ReviewPeriod
    let asOf: Instant
    /// Whether the as-of instant was given, rather than taken from the newest record.
    let isAsOfGiven: Bool
    let issued: CivilDate
    /// Rows of nobody.
    let unassigned: [RecordsByClient.Unassigned]
    let files: [SourceFile]
    /// In order of client id.
    var outcomes: [ClientOutcome]
    var diagnostics: [Diagnostic]
    var timings: RunTimings
    /// Whether no client was left out.
    var isOfAllClients = true
}

extension MeasuredRun {
    /// The last month of the exports is an earlier one than the machine's when nobody exported.
    fileprivate func lateness(on today: CivilDate) -> [Diagnostic] {
        let expected = ReviewPeriod.month(containing: today).previous
        guard period.lastDay < expected.firstDay else { return [] }
        return [
            Diagnostic(
                .warning, id: "exports-old",
                "the newest record is of \(LocalTime(at: asOf).date): \(period.id) was reviewed, not \(expected.id)",
                fix: "export again and run again; where \(period.id) is meant, name it: --period \(period.id)")
        ]
    }

    /// The files of sources that serve a client, as places in `files`.
    fileprivate func places(servedTo client: LoadedClient) -> [Int] {
        files.indices.filter { loaded.workspace.sources[files[$0].source].serves(client.agreement.client.id) }
    }
}

/// What became of one client.
package struct ClientOutcome: Sendable {
    /// A review, or why there is none: one bad client never stops the others.
    package enum Result: Sendable {
        /// Not yet published: the documents may still fail.
        case reviewed(Review)
        case noReport(NoReport)
    }

    /// Of the agreement; of one that cannot be read, the name of its file.
    package var id: String
    /// In full, as the client reads it; of an agreement that cannot be read, the `id`.
    package var name: String
    /// `nil` when the agreement names nobody or cannot be read.
    package var accountManager: String?
    /// What the run has for the client.
    package var result: Result
    /// What the review's commitments were counted from; `nil` without a review.
    package var evidence: EvidenceTable?
    /// What the account manager adds; told beside the review's facts, never part of them.
    var commentary: Commentary?

    /// `nil` where there is none.
    package var review: Review? {
        if case .reviewed(let review) = result { review } else { nil }
    }

    /// Whether there is no review for what the provider wrote, and not for an export.
    var isStoppedByOwnFiles: Bool {
        guard case .noReport(let missing) = result else { return false }
        return switch missing.cause {
        case .errors, .documents: true
        default: false
        }
    }
}

/// The inputs of a run as values: the workspace and what its exports say.
struct RunInputs: Sendable {
    let loaded: LoadedWorkspace
    private(set) var records: Records
    var diagnostics: [Diagnostic]

    /// Hands over the records, of which no copy is kept.
    mutating func takeRecords() -> Records {
        let taken = records
        records = Records(files: taken.files)
        return taken
    }

    /// Twelve zones changed their rules after this release (semantics 0.5).
    private static let neededZones = "2026b"

    /// Reads the workspace and all exports its sources name.
    init(_ folder: WorkspaceFolder, zones: TimeZoneDatabase) throws(BatchFailure) {
        guard (try? zones.rules(for: "Europe/London")) != nil else {
            throw BatchFailure(
                .configuration, id: "tzdata-missing", "the system's tz database cannot be read",
                fix: "install it: apt-get install tzdata")
        }
        loaded = try LoadedWorkspace(folder, zones: zones)
        let sources = SourceFiles(loaded.workspace, in: folder)
        diagnostics = loaded.diagnostics + sources.diagnostics
        diagnostics += CommentaryFolder(in: folder).strays(
            clients: loaded.identities.map(\.id))
        if zones.isOlder(than: Self.neededZones) {
            diagnostics.append(
                Diagnostic(
                    .warning, id: "tzdata-old",
                    "the system's tz database is \(zones.version); rules of 2026 need \(Self.neededZones) or newer",
                    fix: "upgrade it: apt-get install --only-upgrade tzdata"))
        }
        if let accent = loaded.workspace.provider.accent,
            let problem = AccentColour.check(accent, at: SourcePosition(file: WorkspaceFolder.marker))
        {
            diagnostics.append(problem)
        }
        let errors = diagnostics.filter { $0.severity == .error }
        guard errors.isEmpty else {
            let ofClients = loaded.brokenClients.flatMap(\.problems.all)
            throw BatchFailure(.configuration, Diagnostics(errors + ofClients))
        }
        guard !loaded.clients.isEmpty || !loaded.brokenClients.isEmpty else {
            throw BatchFailure(
                .configuration, id: "agreements-missing", "the workspace has no agreement",
                fix: "write agreements/CLIENT.yaml; `slareview init` shows one")
        }
        let imported = importFiles(sources.matches, of: loaded, zones: zones)
        diagnostics += imported.flatMap(\.diagnostics)
        let combined = combine(consume imported, onGivenUp: returnGivenUpMemory)
        records = combined.records
        diagnostics += combined.diagnostics
    }
}

/// Reads, measures and tells; writes nothing.
func measure(_ request: RunRequest) throws(BatchFailure) -> MeasuredRun {
    var timings = RunTimings()
    var inputs = try RunInputs(request.workspace, zones: request.zones)
    timings.rows = inputs.records.files.reduce(0) { $0 + $1.rows.read }
    timings.bytes = inputs.records.files.reduce(0) { $0 + $1.bytes }
    timings.end(.imports)
    let loaded = inputs.loaded
    try checkClients(request.clients, of: loaded)
    guard let asOf = request.asOf ?? inputs.records.newestRecord else {
        let refused = inputs.records.files.contains { $0.refusal != nil }
        throw BatchFailure(
            refused ? .dataRefused : .inputMissing,
            Diagnostics(
                inputs.diagnostics + loaded.brokenClients.flatMap(\.problems.all) + [
                    refused
                        ? Diagnostic(
                            .error, id: "no-records", "no export could be used", fix: "mend what is told above")
                        : Diagnostic(
                            .error, id: "no-records", "the exports hold no record",
                            fix: "put exports where the sources of \(WorkspaceFolder.marker) look for them")
                ]))
    }
    let records = RecordsByClient(inputs.takeRecords(), clients: loaded.identities)
    var run = MeasuredRun(
        loaded: loaded, period: request.period.resolved(asOf: asOf), asOf: asOf,
        isAsOfGiven: request.asOf != nil, issued: request.issued ?? LocalTime(at: asOf - Milliseconds(1)).date,
        unassigned: records.unassigned,
        files: inputs.records.files,
        outcomes: [],
        diagnostics: inputs.diagnostics
            + (loaded.isEveryClientKnown ? records.diagnostics(loaded.workspace, inputs.records.files) : []),
        timings: timings)
    run.isOfAllClients = request.clients.isEmpty
    if let today = request.today { run.diagnostics += run.lateness(on: today) }
    let wanted = loaded.clients.filter { request.clients.isEmpty || request.clients.contains($0.agreement.client.id) }
    // Read one after the other: the Markdown library does not promise that two threads can start it at once.
    let folder = CommentaryFolder(in: loaded.folder)
    let written = wanted.map { client in
        Result { () throws(Diagnostics) in try folder.entry(for: client.agreement.client.id, in: run.period) }
    }
    let outcomes = Mutex([(ClientOutcome, [Diagnostic])?](repeating: nil, count: wanted.count))
    // A client's records are given up with its review: writing needs none.
    let unreviewed = Mutex(consume records)
    DispatchQueue.concurrentPerform(iterations: wanted.count) { [run] index in
        let client = wanted[index]
        let places = run.places(servedTo: client)
        let (own, unassigned) = unreviewed.withLock { all in
            (all.take(client.agreement.client.id), all.unassignedRows(in: places))
        }
        let outcome = review(
            client, own, unassignedRows: unassigned, commentary: written[index], in: run, zones: request.zones)
        outcomes.withLock { $0[index] = outcome }
    }
    // The records went with their reviews.
    returnGivenUpMemory()
    var told: Set<Diagnostic> = []
    for (outcome, found) in outcomes.withLock({ $0.compactMap { $0 } }) {
        run.outcomes.append(outcome)
        // Several clients may be served by one source.
        run.diagnostics += found.filter { told.insert($0).inserted }
    }
    for broken in loaded.brokenClients where request.clients.isEmpty || request.clients.contains(broken.client.id) {
        // Several agreements may name one holiday list.
        run.diagnostics += broken.problems.all.filter { !run.diagnostics.contains($0) }
        run.outcomes.append(
            ClientOutcome(
                id: broken.client.id, name: broken.client.name, accountManager: broken.accountManager,
                result: .noReport(
                    NoReport(
                        .errors(files: broken.files, count: broken.problems.errorCount),
                        command: "slareview check --client \(broken.client.id)"))))
    }
    run.outcomes.sort { $0.id < $1.id }
    run.timings.end(.measure)
    return run
}

/// Reviews one client; whatever goes wrong stays with this client.
private func review(
    _ client: LoadedClient, _ records: Records, unassignedRows: Int,
    commentary: Result<CommentaryFolder.Entry?, Diagnostics>, in run: MeasuredRun,
    zones: TimeZoneDatabase
) -> (ClientOutcome, [Diagnostic]) {
    let agreement = client.agreement
    let identity = agreement.client
    func outcome(_ result: ClientOutcome.Result) -> ClientOutcome {
        ClientOutcome(
            id: identity.id, name: identity.name, accountManager: agreement.accountManager, result: result)
    }
    func failed(_ cause: NoReport.Cause) -> ClientOutcome {
        outcome(
            .noReport(NoReport(cause, command: "slareview run --period \(run.period.id)")))
    }
    let written: CommentaryFolder.Entry?
    do throws(Diagnostics) {
        written = try commentary.get()
    } catch {
        let files = Set(error.all.compactMap(\.position?.file)).sorted()
        return (failed(.errors(files: files, count: error.errorCount)), error.all)
    }
    do throws(any Error) {
        let bounds = run.period.bounds(in: try zones.rules(for: agreement.timeZone))
        let freshness = Freshness(
            workspace: run.loaded.workspace, profiles: run.loaded.profiles, files: run.files)
        let isVouched = run.isAsOfGiven && run.asOf >= bounds.upperBound
        if let reason = freshness.missing(
            for: identity.id, period: run.period, bounds: bounds, isVouched: isVouched)
            ?? freshness.cut(for: identity.id, period: run.period)
            ?? freshness.unknownRows(
                for: identity.id, period: run.period, records, unassigned: run.unassigned,
                isEveryClientKnown: run.loaded.isEveryClientKnown)
        {
            return (outcome(.noReport(reason)), [])
        }
        let served = run.places(servedTo: client).map { run.files[$0] }
        let (review, evidence) = try SLAAggregate.reviewWithEvidence(
            of: agreement, records: records, workspace: run.loaded.workspace, period: run.period,
            asOf: run.asOf, issued: run.issued, zones: zones, actions: client.actions ?? [],
            plan: client.plan,
            run: RunFacts(
                tool: "slareview \(slareviewVersion)", inputDigest: digest(of: served, written),
                unassignedRows: unassignedRows, sources: served))
        var reviewed = outcome(.reviewed(review))
        reviewed.evidence = evidence
        reviewed.commentary = written?.commentary
        let zone = try zones.rules(for: agreement.timeZone)
        let doubts = (written?.warnings ?? []) + (written?.strays(in: review, zone: zone) ?? [])
        let silences = isVouched ? [] : freshness.silences(for: identity.id, period: run.period, bounds: bounds)
        let words =
            silences + unmapped(in: review, of: client, records, run: run)
            + unseenNames(
                of: agreement, file: client.file, in: run.period, records, logs: freshness.fullLogs(for: identity.id))
        return (reviewed, words + doubts)
    } catch let error as Diagnostics {
        return (failed(.failed(reason: error.all.first?.summary ?? "")), error.all)
    } catch {
        return (failed(.failed(reason: "\(error)")), [])
    }
}

/// Words of the exports that the agreement does not map, each with a ticket that bears it.
private func unmapped(
    in review: Review, of client: LoadedClient, _ records: Records, run: MeasuredRun
) -> [Diagnostic] {
    review.method.unmapped.map { unmapped in
        let ticket = records.tickets.first { ticket in
            let word = unmapped.kind == .status ? ticket.status : ticket.priority
            return records.symbols[word] == unmapped.word
        }
        let place = ticket.map { records.provenance($0.origin) }
        let (key, effect) =
            unmapped.kind == .status
            ? ("statuses", "it is treated as open") : ("priorities", "its tickets cannot be measured")
        return Diagnostic(
            .warning, id: "word-unmapped",
            "\(unmapped.kind.rawValue) '\(unmapped.word)' is not mapped by \(client.file); \(effect)",
            at: place.map { SourcePosition(file: $0.file, line: $0.line) },
            notes: [
                "\(unmapped.count) \(unmapped.count == 1 ? "ticket bears" : "tickets bear") it in \(run.period.id)"
            ],
            fix: "add the word to `tickets: {\(key): ...}` under what it means")
    }
}

/// One digest for the exports a client's review stands on and the words added to it.
private func digest(of files: [SourceFile], _ commentary: CommentaryFolder.Entry?) -> String {
    var digest = Digest()
    for file in files { digest.update("\(file.path) \(file.profile) \(file.timeZone) \(file.digest)\n") }
    for file in commentary?.files ?? [] {
        digest.update("\(file.name) \(Digest.hexadecimal(of: [UInt8](file.text.utf8)))\n")
    }
    return digest.hexadecimal()
}

private func checkClients(_ wanted: [String], of loaded: LoadedWorkspace) throws(BatchFailure) {
    let known = loaded.identities.map(\.id)
    let unknown = wanted.filter { !known.contains($0) }
    guard unknown.isEmpty else {
        throw BatchFailure(
            .usage,
            Diagnostics(
                unknown.map { id in
                    Diagnostic(
                        .error, id: "client-unknown", "there is no client '\(id)'",
                        fix: nearestName(to: id, among: known).map { "did you mean '\($0)'?" }
                            ?? "the clients are \(known.sorted().joined(separator: ", "))")
                }))
    }
}

extension RecordsByClient {
    /// Rows of nobody, as the workspace wants them told. A name like a client's may be the client's, and so may one in a
    /// source that says whose rows it has: what is missing then would make a better figure of a worse one.
    fileprivate func diagnostics(_ workspace: Workspace, _ files: [SourceFile]) -> [Diagnostic] {
        // Names that several clients claim are an error of their agreements.
        unassigned.filter(\.claimedBy.isEmpty).map { group in
            let word = group.word.isEmpty ? "no client" : "the client '\(group.word)'"
            let isDoubtful =
                group.nearest != nil || group.files.contains { !workspace.sources[files[$0].source].clients.isEmpty }
            return Diagnostic(
                workspace.unknownClients == .error ? .error : isDoubtful ? .warning : .notice, id: "client-unassigned",
                "\(group.rows) \(group.rows == 1 ? "row names" : "rows name") \(word), whom no agreement names",
                fix: group.nearest.map { "if '\($0)' is meant, add the name to its `aliases`" }
                    ?? "add the name to the `aliases` of its client, or leave the rows unassigned")
        }
    }
}
