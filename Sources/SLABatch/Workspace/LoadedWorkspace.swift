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
    /// Whether every agreement says whose it is, broken or not: else rows of nobody may be one's.
    var isEveryClientKnown = true
    var diagnostics: [Diagnostic] = []

    /// A client that cannot be reviewed, for its agreement or what belongs to it has errors.
    struct BrokenClient: Sendable {
        /// The agreement; of several of one client the first.
        var file: String
        /// Of an agreement that does not even say whose it is: the name of its file without ending.
        var client: ClientIdentity
        /// `nil` when the agreement names nobody or cannot be read.
        var accountManager: String?
        var problems: Diagnostics

        /// The files with errors, be it the agreement or what is read with it.
        var files: [String] {
            let named = Set(problems.all.filter { $0.severity == .error }.compactMap(\.position?.file))
            return named.isEmpty ? [file] : named.sorted()
        }
    }

    /// Of all clients, those without a usable agreement included: rows of theirs are nobody else's.
    var identities: [ClientIdentity] { clients.map(\.agreement.client) + brokenClients.map(\.client) }

    /// - Throws: what is wrong with `slareview.yaml` or the source profiles; nothing can be done without them.
    init(_ folder: WorkspaceFolder, zones: TimeZoneDatabase) throws(BatchFailure) {
        self.folder = folder
        try folder.checkReadable()
        let agreements = LoadedAgreements(in: folder, zones: zones)
        clients = agreements.clients
        brokenClients = agreements.broken
        isEveryClientKnown = agreements.isEveryClientKnown
        var problems = Diagnostics()
        func attempt<Value>(_ work: () throws(Diagnostics) -> Value) -> Value? {
            do throws(Diagnostics) {
                return try work()
            } catch {
                problems.append(contentsOf: error)
                return nil
            }
        }
        let files = ProfileFiles(folder)
        let read = attempt { () throws(Diagnostics) in
            try WorkspaceReader.read(
                try folder.text(of: WorkspaceFolder.marker) ?? "", file: WorkspaceFolder.marker,
                profiles: files.names, profileFiles: files.namesByFile, clients: agreements.ids,
                isEveryClientKnown: agreements.isEveryClientKnown, languages: Resources.languages, zones: zones)
        }
        let sources = read?.value.sources ?? []
        guard let shelf = attempt({ () throws(Diagnostics) in try files.shelf(for: sources) }), let read else {
            // What is wrong with agreements would otherwise be told only when this is mended.
            for broken in brokenClients { problems.append(contentsOf: broken.problems) }
            throw BatchFailure(.configuration, problems)
        }
        workspace = read.value
        profiles = shelf
        diagnostics =
            read.warnings.all + shelf.warnings + folder.strayFolders + agreements.warnings + agreements.strays
            + folder.strayTemplates
        for place in WorkspaceFolder.written.map(folder.contents) { diagnostics += place.warnings + place.errors }
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
