import Dispatch
import SLADelivery
import SLADiagnostics
import SLAModel
import SLARender
import SLATime
import Synchronization

/// The documents of one client.
struct ClientDocuments: Sendable {
    var html: [UInt8]
    var markdown: [UInt8]
    var json: [UInt8]
    /// SHA-256 of `json`.
    var version: String
    var mail: [UInt8]
    /// What the figures were counted from.
    var evidence: [UInt8]
    /// The same with the formulas that yield the figures; `nil` when there is more of it than a sheet can hold.
    var workbook: [UInt8]?
    /// The page on paper, when a printer was asked for.
    var pdf: [UInt8]?

    /// The files of a published version, with a manifest of their digests.
    func files(for review: Review) -> [String: [UInt8]] {
        var files = [
            "review.html": html, "review.md": markdown, "review.json": json, "email.eml": mail,
            "evidence.csv": evidence,
        ]
        files["evidence.xlsx"] = workbook
        files["review.pdf"] = pdf
        var digests = ["review.json": version]
        for (name, bytes) in files where digests[name] == nil { digests[name] = Digest.hexadecimal(of: bytes) }
        files["manifest.json"] = JSONWriter.bytes(
            of: Manifest(
                client: review.client.id, period: review.period.id, asOf: review.period.asOf.rfc3339,
                issued: review.period.issued, tool: review.method.tool, tzdata: review.method.tzdata,
                inputDigest: review.method.inputDigest, files: digests), capacity: 1 << 10)
        return files
    }
}

/// What a published version is made of, so that anybody can check that it was not touched.
private struct Manifest: JSONObject {
    var schema = 1
    var client: String
    var period: String
    var asOf: String
    var issued: CivilDate
    var tool: String
    var tzdata: String
    var inputDigest: String
    /// SHA-256 by file name.
    var files: [String: String]

    func writeMembers(to json: inout JSONWriter) {
        json.member("asOf", asOf)
        json.member("client", client)
        json.member("files", files)
        json.member("inputDigest", inputDigest)
        json.member("issued", issued)
        json.member("period", period)
        json.member("schema", schema)
        json.member("tool", tool)
        json.member("tzdata", tzdata)
    }
}

/// Renders the reviews of a run and publishes them; a document that cannot be made costs its own client only.
struct Publisher {
    let run: MeasuredRun
    let zones: TimeZoneDatabase
    let renderer: Renderer
    private let printer: PDFPrinter?
    private let packedParts = PackedParts()

    /// - Parameter pdfSearchPath: where a program that prints is looked for; `nil` prints nothing.
    /// - Throws: what is wrong with the templates, the workspace's own included; that no printer is installed.
    init(_ run: MeasuredRun, zones: TimeZoneDatabase, pdfSearchPath: String? = nil) throws(BatchFailure) {
        self.run = run
        self.zones = zones
        do throws(PDFError) {
            printer = try pdfSearchPath.map { path throws(PDFError) in try PDFPrinter(searchPath: path) }
        } catch {
            throw BatchFailure(.configuration, id: "pdf-printer", "\(error)")
        }
        renderer = try Self.renderer(for: run.loaded.folder, run: run)
    }

    /// The built-in templates, each replaced by the workspace's own of the same name.
    ///
    /// - Parameter run: what will be rendered: languages and templates that it does not need are left out, as long as
    ///   they are the built-in ones, which cannot be wrong. `nil` loads and checks all.
    static func renderer(for folder: WorkspaceFolder, run: MeasuredRun? = nil) throws(BatchFailure) -> Renderer {
        do {
            var templates = Resources.templates
            let own = folder.files(below: "templates")
            for path in own {
                templates[String(path.dropFirst("templates/".count))] = try folder.text(of: path)
            }
            let kinds = own.isEmpty ? run?.pageKinds : nil
            return try Renderer(
                templates: templates, wording: Resources.wording, languages: run?.languages,
                kinds: kinds ?? Set(Renderer.PageKind.allCases))
        } catch {
            throw BatchFailure(.configuration, error)
        }
    }

    /// One client that cannot be written stops no other; where no client can be, nothing is published, and what the run
    /// has to say is said with the failure.
    ///
    /// - Returns: the run with the clients whose documents failed turned into "no report", and what was written.
    func publish() throws(BatchFailure) -> PublishedRun {
        var run = run
        do throws(any Error) {
            let archive = try ReviewArchive(path: run.loaded.folder.absolute("reviews"))
            restate(&run, in: archive)
            let edition = try archive.edition(of: run.period.id, clients: run.outcomes.count { $0.review != nil })
            let drafted = draftAll(run.outcomes, in: edition)
            run.timings.end(.render)
            var drafts: [(client: String, draft: ReviewEdition.Draft)] = []
            var unwritten: [OutputError] = []
            for (index, result) in drafted.enumerated() {
                let id = run.outcomes[index].id
                switch result {
                case .drafted(let draft, let hasWorkbook)?:
                    if !hasWorkbook { run.diagnostics.append(.workbookLeftOut(of: id)) }
                    drafts.append((id, draft))
                case .failed(let problems)?:
                    run.diagnostics += problems.all
                    run.giveUp(index, reason: problems.all.first?.summary ?? "")
                case .notWritten(let error)?:
                    unwritten.append(error)
                    run.giveUp(index, reason: "\(error)")
                case nil: break
                }
            }
            if let error = unwritten.first, drafts.isEmpty { throw error }
            let publications = try edition.publish(drafts.map(\.draft))
            let published = Dictionary(uniqueKeysWithValues: zip(drafts.map(\.client), publications))
            var path: String?
            if run.isOfAllClients {
                path = try archive.write(try index(of: run), to: "index.html", period: run.period.id)
            }
            run.timings.end(.publish)
            return PublishedRun(run: run, publications: published, index: path)
        } catch {
            var failure =
                switch error {
                case let error as OutputError: BatchFailure(error)
                case let error as Diagnostics: BatchFailure(.fault, error)
                default: BatchFailure(.fault, id: "fault", "\(error)")
                }
            // Notices are for `check`.
            failure.diagnostics = Diagnostics(
                run.diagnostics.filter { $0.severity != .notice } + failure.diagnostics.all)
            throw failure
        }
    }

    /// What became of a client's documents.
    private enum Drafted: Sendable {
        case drafted(ReviewEdition.Draft, hasWorkbook: Bool)
        /// They could not be made.
        case failed(Diagnostics)
        case notWritten(OutputError)
    }

    /// Renders and writes the documents of each client that has a review.
    private func draftAll(_ outcomes: [ClientOutcome], in edition: ReviewEdition) -> [Drafted?] {
        let results = Mutex([Drafted?](repeating: nil, count: outcomes.count))
        DispatchQueue.concurrentPerform(iterations: outcomes.count) { index in
            let result = draft(outcomes[index], in: edition)
            results.withLock { $0[index] = result }
        }
        return results.withLock { $0 }
    }

    private func draft(_ outcome: ClientOutcome, in edition: ReviewEdition) -> Drafted? {
        guard let review = outcome.review, let evidence = outcome.evidence else { return nil }
        switch documents(of: review, evidence: evidence, commentary: outcome.commentary) {
        case .failure(let problems): return .failed(problems)
        case .success(let files):
            do throws(OutputError) {
                return .drafted(
                    try edition.draft(files, client: outcome.id), hasWorkbook: files["evidence.xlsx"] != nil)
            } catch {
                return .notWritten(error)
            }
        }
    }

    private func documents(
        of review: Review, evidence: EvidenceTable, commentary: Commentary?
    ) -> Result<[String: [UInt8]], Diagnostics> {
        do throws(any Error) {
            let zone = try zones.rules(for: review.period.timeZone)
            let json = JSONWriter.bytes(of: review)
            let pages = try renderer.pages(
                review, zone: zone, commentary: commentary, charts: run.loaded.workspace.markdownCharts)
            let pdf = try printer?.pdf(of: pages.html, issued: IssueDay(review.period.issued))
            let version = Digest.hexadecimal(of: json)
            let documents = ClientDocuments(
                html: pages.html, markdown: pages.markdown, json: json, version: version,
                mail: try message(of: review, version: version, zone: zone, pdf: pdf),
                evidence: EvidenceCSV.bytes(evidence),
                workbook: try renderer.workbook(review, evidence: evidence, zone: zone).map(archive), pdf: pdf)
            return .success(documents.files(for: review))
        } catch let error as Diagnostics {
            return .failure(error)
        } catch {
            return .failure(Diagnostics([Diagnostic(.error, id: "render", "\(error)")]))
        }
    }

    private func archive(_ parts: [WorkbookPart]) throws(ZipError) -> [UInt8] {
        var file = ZipFile()
        for part in parts {
            switch part.content {
            case .text(let text): try file.append(packedParts.entry(part.path, text))
            case .sheet(let write): try file.append(part.path, write)
            }
        }
        return try file.bytes()
    }

    /// The provider's own page of all clients, in the zone of the first agreement.
    private func index(of run: MeasuredRun) throws -> [UInt8] {
        let zone = try zones.rules(for: run.loaded.clients.first?.agreement.timeZone ?? "UTC")
        return try renderer.index(Portfolio(run), zone: zone)
    }
}

/// A run whose documents are on disk.
struct PublishedRun: Sendable {
    var run: MeasuredRun
    /// By client id.
    var publications: [String: ReviewArchive.Publication]
    /// Path of the index page; `nil` where the run was of some clients only, of whom alone no page of all can tell.
    var index: String?
}

extension Diagnostic {
    fileprivate static func workbookLeftOut(of client: String) -> Diagnostic {
        Diagnostic(
            .notice, id: "workbook-left-out",
            "the evidence of '\(client)' has more rows than a sheet of a workbook can hold, so there is no evidence.xlsx",
            fix: "read evidence.csv, which holds all of them")
    }
}

extension MeasuredRun {
    /// A client whose documents could not be made or written.
    fileprivate mutating func giveUp(_ index: Int, reason: String) {
        outcomes[index].result = .noReport(
            NoReport(.documents(reason: reason), command: "slareview run --period \(period.id)"))
    }

    /// In which the reviews and the index of all clients are written.
    fileprivate var languages: Set<String> {
        Set(outcomes.compactMap { $0.review?.language }).union([loaded.workspace.language])
    }

    fileprivate var pageKinds: Set<Renderer.PageKind> {
        Set(outcomes.compactMap { $0.review.map(Renderer.PageKind.init) })
    }
}
