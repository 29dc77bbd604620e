import SLAConfig
import SLADiagnostics
import SLAModel

/// The source profiles known to a workspace: its own in `sources/`, then the built-in ones. An own profile replaces a
/// built-in one of the same name.
struct ProfileShelf: Sendable {
    /// A profile and where it is from.
    struct Entry: Sendable {
        var profile: SourceProfile
        /// The file it was read from.
        var path: String
        var text: String
        var isBuiltIn: Bool
    }

    /// In order of name.
    let entries: [Entry]
    /// Of all profiles, those of built-in ones included that were not asked for; sorted.
    let names: [String]
    /// Own profiles that cannot be read and were not asked for.
    let warnings: [Diagnostic]

    var profiles: [SourceProfile] { entries.map(\.profile) }

    subscript(name: String) -> Entry? { entries.first { $0.profile.name == name } }

    /// All profiles that can be read.
    ///
    /// - Parameter folder: the workspace; `nil` for the built-in profiles alone.
    init(_ folder: WorkspaceFolder?) throws(Diagnostics) {
        self = try ProfileFiles(folder).shelf()
    }

    fileprivate init(entries: [Entry], names: [String], warnings: [Diagnostic]) {
        self.entries = entries
        self.names = names
        self.warnings = warnings
    }
}

/// The files of the profiles, a workspace's own already read: of the built-in ones a run needs one or two.
struct ProfileFiles {
    private var own: [String: ProfileShelf.Entry] = [:]
    /// By name: a built-in file is called as its profile.
    private var builtIn: [String: String] = [:]
    /// Own profiles that cannot be read, by what a source may call them.
    private var broken: [(path: String, names: Set<String>, problems: Diagnostics)] = []

    init(_ folder: WorkspaceFolder?) {
        for file in Resources.files(in: "Templates/profiles") where file.path.hasSuffix(".yaml") {
            builtIn[String(file.path.dropLast(".yaml".count))] = file.text
        }
        for path in folder?.yamlFiles(below: "sources") ?? [] {
            var names: Set = [path.nameOfYAMLFile]
            do throws(Diagnostics) {
                let text = try folder?.text(of: path) ?? ""
                names.formUnion(Self.name(in: text))
                let profile = try SourceProfileReader.read(text, file: path).value
                if let other = own[profile.name] {
                    throw Diagnostics([
                        Diagnostic(
                            .error, id: "profile-twice",
                            "the profile '\(profile.name)' is written in '\(other.path)' already",
                            at: SourcePosition(file: path), fix: "give each profile a name of its own")
                    ])
                }
                own[profile.name] = ProfileShelf.Entry(profile: profile, path: path, text: text, isBuiltIn: false)
            } catch {
                broken.append((path, names, error))
            }
        }
    }

    /// What a file says that its profile is called, readable or not.
    private static func name(in text: String) -> [String] {
        text.split(separator: "\n").compactMap { line in
            line.hasPrefix("profile:") ? line.dropFirst("profile:".count).filter { !" \"'\r".contains($0) } : nil
        }
    }

    /// Of all profiles, those that cannot be read included; sorted.
    var names: [String] { broken.reduce(into: Set(own.keys).union(builtIn.keys)) { $0.formUnion($1.names) }.sorted() }

    /// The workspace's own profiles by the names of their files without ending.
    var namesByFile: [String: String] {
        Dictionary(own.values.map { ($0.path.nameOfYAMLFile, $0.profile.name) }) { first, _ in first }
    }

    /// What the sources of a workspace need: the profiles they name, or all when one is to be recognised.
    ///
    /// - Throws: what is wrong with these; of others it is a warning.
    func shelf(for sources: [SourceDeclaration]) throws(Diagnostics) -> ProfileShelf {
        let named = sources.compactMap(\.profile)
        let needed = named.count == sources.count ? Set(named) : nil
        let faults = broken.filter { needed?.isDisjoint(with: $0.names) != true }.flatMap(\.problems.all)
        guard faults.isEmpty else { throw Diagnostics(faults) }
        return try shelf(of: needed)
    }

    /// - Parameter needed: the built-in profiles to read, all without.
    func shelf(of needed: Set<String>? = nil) throws(Diagnostics) -> ProfileShelf {
        var entries = Array(own.values)
        var problems = Diagnostics()
        for (name, text) in builtIn where own[name] == nil && needed?.contains(name) != false {
            let path = "built-in profiles/\(name).yaml"
            do throws(Diagnostics) {
                let profile = try SourceProfileReader.read(text, file: path).value
                entries.append(ProfileShelf.Entry(profile: profile, path: path, text: text, isBuiltIn: true))
            } catch {
                problems.append(contentsOf: error)
            }
        }
        guard problems.all.isEmpty else { throw problems }
        let warnings = broken.map { file in
            Diagnostic(
                .warning, id: "profile-unread", "the profile cannot be read, and no source names it",
                at: SourcePosition(file: file.path), notes: file.problems.all.prefix(1).map(\.summary),
                fix: "correct it, or move it away")
        }
        return ProfileShelf(
            entries: entries.sorted { $0.profile.name < $1.profile.name }, names: names, warnings: warnings)
    }
}
