import SLAConfig
import SLADiagnostics
import SLAModel
import SLATime

/// The agreements of a workspace with what belongs to them, each read by itself.
struct LoadedAgreements {
    let folder: WorkspaceFolder
    /// In order of client id.
    private(set) var clients: [LoadedClient] = []
    private(set) var broken: [LoadedWorkspace.BrokenClient] = []
    private(set) var warnings: [Diagnostic] = []
    /// Whether every agreement says whose it is.
    private(set) var isEveryClientKnown = true

    var ids: [String] { clients.map(\.agreement.client.id) + broken.map(\.client.id) }

    /// A file of `agreements/`.
    fileprivate struct File {
        var path: String
        /// As far as the file says; else both are the name of the file without ending.
        var client: ClientIdentity
        /// `nil` of a file with errors.
        var agreement: Agreement?
        var problems = Diagnostics()
    }

    init(in folder: WorkspaceFolder, zones: TimeZoneDatabase) {
        self.folder = folder
        let surroundings = surroundings(zones)
        var files = folder.yamlFiles(below: "agreements").map { read($0, surroundings) }
        tellContests(among: &files)
        for file in files {
            let ofClient = files.filter { $0.client.id == file.client.id }
            guard ofClient.first?.path == file.path else { continue }
            guard let agreement = file.agreement, ofClient.allSatisfy(\.problems.all.isEmpty) else {
                var problems = Diagnostics()
                for one in ofClient { problems.append(contentsOf: one.problems) }
                broken.append(
                    .init(
                        file: file.path, client: file.client, accountManager: file.agreement?.accountManager,
                        problems: problems))
                continue
            }
            add(agreement, of: file.path)
        }
        clients.sort { $0.agreement.client.id < $1.agreement.client.id }
    }

    private mutating func read(_ path: String, _ surroundings: ConfigSurroundings) -> File {
        do throws(Diagnostics) {
            let result = try AgreementReader.read(
                try folder.text(of: path) ?? "", file: path, surroundings: surroundings)
            warnings += result.warnings.all
            return File(path: path, client: result.value.client, agreement: result.value)
        } catch {
            let stem = path.nameOfYAMLFile
            let client = names(in: path)?.client
            isEveryClientKnown = isEveryClientKnown && client != nil
            return File(
                path: path, client: client ?? ClientIdentity(id: stem, name: stem, aliases: []), problems: error)
        }
    }

    /// Whose a row is must be certain: where two files are about one client, or two clients have a name in common,
    /// none of them is reviewed.
    private func tellContests(among files: inout [File]) {
        var byId: [String: String] = [:]
        var claims: [FoldedWord: Set<Int>] = [:]
        for (index, file) in files.enumerated() {
            let client = file.client
            guard let other = byId[client.id] else {
                byId[client.id] = file.path
                for word in client.words {
                    claims[FoldedWord(word), default: []].insert(index)
                }
                continue
            }
            files[index].tell(
                "client-twice", "the client '\(client.id)' already has the agreement '\(other)'", about: client.id,
                fix: "keep one file a client; put new terms under `terms`", names(in: file.path))
        }
        for (word, claimants) in claims.filter({ $0.value.count > 1 }).sorted(by: { $0.key.text < $1.key.text }) {
            for index in claimants.sorted() {
                let client = files[index].client
                let others = claimants.subtracting([index]).sorted().map {
                    "'\(files[$0].client.id)' in \(files[$0].path)"
                }
                guard let spelt = client.words.first(where: { FoldedWord($0) == word }) else { continue }
                files[index].tell(
                    "client-names", "'\(spelt)' is also a name of the client \(others.joined(separator: ", "))",
                    about: spelt, fix: "leave it to the one client whose rows bear it", names(in: files[index].path))
            }
        }
    }

    private func names(in path: String) -> ClientNames? {
        let text = try? folder.text(of: path)
        return (text ?? nil).flatMap { ClientNames($0, file: path) }
    }

    /// The client with what belongs to its agreement; all errors of all files at once.
    private mutating func add(_ agreement: Agreement, of file: String) {
        let client = agreement.client
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
        guard problems.all.isEmpty else {
            broken.append(
                .init(file: file, client: client, accountManager: agreement.accountManager, problems: problems))
            return
        }
        clients.append(LoadedClient(agreement: agreement, file: file, actions: actions, plan: plan))
    }

    /// Files beside the agreements that no review will ever read: named after nobody's client, or holiday lists named
    /// as another one.
    var strays: [Diagnostic] {
        let lists = holidayLists
        let covered = folder.yamlFiles(below: "calendars").compactMap { file in
            lists[file.nameOfYAMLFile].flatMap { read in
                read == file
                    ? nil
                    : Diagnostic(
                        .warning, id: "calendar-twice", "the file is not read: '\(read)' has the same name",
                        at: SourcePosition(file: file), fix: "keep one of the two")
            }
        }
        return covered + strayClientFiles
    }

    private var strayClientFiles: [Diagnostic] {
        ["actions", "plans"].flatMap { place in
            folder.yamlFiles(below: place).compactMap { file in
                let client = file.nameOfYAMLFile
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

    /// The holiday lists of the workspace by the name that agreements give them; of two with one name, the first.
    private var holidayLists: [String: String] {
        Dictionary(
            folder.yamlFiles(below: "calendars").map { ($0.nameOfYAMLFile, $0) },
            uniquingKeysWith: { first, _ in first })
    }

    /// What the readers may look up: holiday lists of the workspace and built-in ones, files beside the agreement.
    private func surroundings(_ zones: TimeZoneDatabase) -> ConfigSurroundings {
        let folder = folder
        let builtIn = Dictionary(
            Resources.files(in: "Templates/calendars").map { ($0.path.nameOfYAMLFile, $0.text) },
            uniquingKeysWith: { first, _ in first })
        let own = holidayLists
        return ConfigSurroundings(
            holidayList: { id throws(Diagnostics) in
                if let path = own[id], let text = try folder.text(of: path) { return .init(path: path, text: text) }
                return builtIn[id].map { .init(path: "built-in calendars/\(id).yaml", text: $0) }
            },
            holidayLists: Set(own.keys).union(builtIn.keys).sorted(),
            file: { path throws(Diagnostics) in
                try folder.text(of: path).map { .init(path: path, text: $0) }
            },
            languages: Resources.languages, zones: zones)
    }
}

extension LoadedAgreements.File {
    /// Adds an error about one of the client's words.
    fileprivate mutating func tell(
        _ id: String, _ summary: String, about word: String, fix: String, _ names: ClientNames?
    ) {
        let error =
            names?.error(id, summary, about: word, fix: fix)
            ?? Diagnostic(.error, id: id, summary, at: SourcePosition(file: path), fix: fix)
        problems.append(contentsOf: Diagnostics([error]))
    }
}
