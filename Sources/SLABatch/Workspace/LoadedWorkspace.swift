import SLAConfig
import SLADiagnostics
import SLAModel
import SLATime

/// The files of a workspace as values. A broken agreement stops its own client only.
struct LoadedWorkspace: Sendable {
    let folder: WorkspaceFolder
    let workspace: Workspace
    let profiles: ProfileShelf
    /// In order of client id.
    var clients: [LoadedClient] = []
    /// Agreements that could not be read, by file, with what is wrong.
    var brokenAgreements: [BrokenAgreement] = []
    var diagnostics: [Diagnostic] = []

    struct BrokenAgreement: Sendable {
        var file: String
        /// The file's name without ending: what the client is called while its agreement cannot be read.
        var id: String
        var problems: Diagnostics
    }

    /// - Throws: what is wrong with `slareview.yaml` or the source profiles; nothing can be done without them.
    init(_ folder: WorkspaceFolder, zones: TimeZoneDatabase) throws(BatchFailure) {
        self.folder = folder
        let agreements = LoadedAgreements(in: folder, zones: zones)
        clients = agreements.clients
        brokenAgreements = agreements.broken
        do {
            profiles = try ProfileShelf(folder)
            let result = try WorkspaceReader.read(
                try folder.text(of: WorkspaceFolder.marker) ?? "", file: WorkspaceFolder.marker,
                profiles: profiles.names, clients: agreements.ids, zones: zones)
            workspace = result.value
            diagnostics = result.warnings.all + agreements.warnings
        } catch {
            throw BatchFailure(.configuration, error)
        }
    }
}

/// The agreements of a workspace, each read by itself.
private struct LoadedAgreements {
    let folder: WorkspaceFolder
    var clients: [LoadedClient] = []
    var broken: [LoadedWorkspace.BrokenAgreement] = []
    var warnings: [Diagnostic] = []

    var ids: [String] { clients.map(\.agreement.client.id) + broken.map(\.id) }

    init(in folder: WorkspaceFolder, zones: TimeZoneDatabase) {
        self.folder = folder
        let surroundings = surroundings(zones)
        var files: [String: String] = [:]
        for file in folder.files(below: "agreements") where file.hasSuffix(".yaml") || file.hasSuffix(".yml") {
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
                clients.append(
                    LoadedClient(
                        agreement: result.value, file: file, actions: try actions(of: id), plan: try plan(of: id)))
            } catch {
                let name = file.split(separator: "/").last.map(String.init) ?? file
                broken.append(.init(file: file, id: String(name.prefix { $0 != "." }), problems: error))
            }
        }
        clients.sort { $0.agreement.client.id < $1.agreement.client.id }
    }

    private mutating func actions(of client: String) throws(Diagnostics) -> [CarriedAction]? {
        let file = "actions/\(client).yaml"
        guard let text = try folder.text(of: file) else { return nil }
        let result = try ActionsReader.read(text, file: file)
        warnings += result.warnings.all
        return result.value
    }

    private mutating func plan(of client: String) throws(Diagnostics) -> AccountPlan? {
        let file = "plans/\(client).yaml"
        guard let text = try folder.text(of: file) else { return nil }
        let result = try AccountPlanReader.read(text, file: file)
        warnings += result.warnings.all
        return result.value
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
                if let text = try? folder.text(of: path) { return .init(path: path, text: text) }
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
