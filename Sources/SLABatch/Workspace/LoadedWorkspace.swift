import SLAConfig
import SLADiagnostics
import SLAModel
import SLATime

/// The files of a workspace as values. A file with errors stops its own client only.
struct LoadedWorkspace: Sendable {
    let folder: WorkspaceFolder
    let workspace: Workspace
    let profiles: ProfileShelf
    /// In order of client id.
    var clients: [LoadedClient] = []
    /// Clients one of whose files has errors, with what is wrong.
    var brokenClients: [BrokenClient] = []
    var diagnostics: [Diagnostic] = []

    /// A client that cannot be reviewed, for its agreement or what belongs to it has errors.
    struct BrokenClient: Sendable {
        /// The files with errors: the agreement alone, or what is read after it.
        var files: [String]
        /// Of the agreement; of one that cannot be read, the name of its file without ending.
        var id: String
        var name: String
        /// `nil` when the agreement names nobody or cannot be read.
        var accountManager: String?
        var problems: Diagnostics
    }

    /// - Throws: what is wrong with `slareview.yaml` or the source profiles; nothing can be done without them.
    init(_ folder: WorkspaceFolder, zones: TimeZoneDatabase) throws(BatchFailure) {
        self.folder = folder
        let agreements = LoadedAgreements(in: folder, zones: zones)
        clients = agreements.clients
        brokenClients = agreements.broken
        do {
            let files = try ProfileFiles(folder)
            let result = try WorkspaceReader.read(
                try folder.text(of: WorkspaceFolder.marker) ?? "", file: WorkspaceFolder.marker,
                profiles: files.names, clients: agreements.ids, zones: zones)
            workspace = result.value
            profiles = try files.shelf(for: workspace.sources)
            diagnostics =
                result.warnings.all + agreements.warnings + agreements.strays
                + WorkspaceFolder.written.map(folder.contents).flatMap { $0.warnings + $0.errors }
        } catch {
            throw BatchFailure(.configuration, error)
        }
    }
}

/// The agreements of a workspace, each read by itself.
private struct LoadedAgreements {
    let folder: WorkspaceFolder
    var clients: [LoadedClient] = []
    var broken: [LoadedWorkspace.BrokenClient] = []
    var warnings: [Diagnostic] = []

    var ids: [String] { clients.map(\.agreement.client.id) + broken.map(\.id) }

    init(in folder: WorkspaceFolder, zones: TimeZoneDatabase) {
        self.folder = folder
        let surroundings = surroundings(zones)
        var files: [String: String] = [:]
        for file in folder.yamlFiles(below: "agreements") {
            do throws(Diagnostics) {
                let result = try AgreementReader.read(
                    try folder.text(of: file) ?? "", file: file, surroundings: surroundings)
                warnings += result.warnings.all
                let id = result.value.client.id
                if let other = files[id] {
                    throw Diagnostics([
                        Diagnostic(
                            .error, id: "client-twice", "the client '\(id)' already has the agreement '\(other)'",
                            at: SourcePosition(file: file), fix: "keep one file a client; put new terms under `terms`")
                    ])
                }
                files[id] = file
                add(result.value, of: file)
            } catch {
                let name = file.split(separator: "/").last.map(String.init) ?? file
                let id = String(name.prefix { $0 != "." })
                broken.append(.init(files: [file], id: id, name: id, accountManager: nil, problems: error))
            }
        }
        clients.sort { $0.agreement.client.id < $1.agreement.client.id }
    }

    /// The client with what belongs to its agreement; all errors of all files at once.
    private mutating func add(_ agreement: Agreement, of file: String) {
        let client = agreement.client
        var faulty: [String] = []
        var problems = Diagnostics()
        func read<Value>(
            _ place: String, _ reader: (_ text: String, _ file: String) throws(Diagnostics) -> ConfigResult<Value>,
            warnings: inout [Diagnostic]
        ) -> Value? {
            let file = "\(place)/\(client.id).yaml"
            do throws(Diagnostics) {
                guard let text = try folder.text(of: file) else { return nil }
                let result = try reader(text, file)
                warnings += result.warnings.all
                return result.value
            } catch {
                faulty.append(file)
                problems.append(contentsOf: error)
                return nil
            }
        }
        let actions = read(
            "actions", { text, file throws(Diagnostics) in try ActionsReader.read(text, file: file) },
            warnings: &warnings)
        let plan = read(
            "plans", { text, file throws(Diagnostics) in try AccountPlanReader.read(text, file: file) },
            warnings: &warnings)
        guard faulty.isEmpty else {
            broken.append(
                .init(
                    files: faulty, id: client.id, name: client.name, accountManager: agreement.accountManager,
                    problems: problems))
            return
        }
        clients.append(LoadedClient(agreement: agreement, file: file, actions: actions, plan: plan))
    }

    /// Files beside the agreements that no review will ever read, for they are named after nobody's client.
    var strays: [Diagnostic] {
        ["actions", "plans"].flatMap { place in
            folder.yamlFiles(below: place).compactMap { file in
                let client = String((file.split(separator: "/").last ?? "").prefix { $0 != "." })
                let isKnown = ids.contains(client)
                guard file != "\(place)/\(client).yaml" || !isKnown else { return nil }
                return Diagnostic(
                    .warning, id: "client-file",
                    isKnown
                        ? "the file is not read: what belongs to a client stands in \(place)/CLIENT.yaml"
                        : "there is no client '\(client)', so the file is not read",
                    at: SourcePosition(file: file),
                    fix: isKnown
                        ? "name it \(place)/\(client).yaml"
                        : nearestName(to: client, among: ids).map { "did you mean '\($0).yaml'?" }
                            ?? "the clients are \(ids.sorted().joined(separator: ", "))")
            }
        }
    }

    /// What the readers may look up: holiday lists of the workspace and built-in ones, files beside the agreement.
    private func surroundings(_ zones: TimeZoneDatabase) -> ConfigSurroundings {
        let folder = folder
        let builtIn = Dictionary(
            Resources.files(in: "Templates/calendars").map { ($0.path, $0.text) },
            uniquingKeysWith: { first, _ in first })
        let own = folder.files(below: "calendars").map { String($0.dropFirst("calendars/".count)) }
        let ids = Set(own + builtIn.keys).filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
        return ConfigSurroundings(
            holidayList: { id in
                let path = "calendars/\(id).yaml"
                // One of its own that cannot be read is not replaced by the built-in one of the same name.
                if folder.exists(path) { return (try? folder.text(of: path)).map { .init(path: path, text: $0) } }
                return builtIn["\(id).yaml"].map { .init(path: "built-in \(path)", text: $0) }
            },
            holidayLists: ids,
            file: { path in (try? folder.text(of: path)).map { .init(path: path, text: $0) } },
            zones: zones)
    }
}

/// One client's promises and what was carried over.
struct LoadedClient: Sendable {
    let agreement: Agreement
    let file: String
    /// `nil` when the client has no actions file: a first review.
    let actions: [CarriedAction]?
    /// `nil` when the client has no plan file: a quarterly review then has no risk register.
    let plan: AccountPlan?
}
