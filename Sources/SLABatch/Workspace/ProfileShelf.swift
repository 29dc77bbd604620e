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

    var profiles: [SourceProfile] { entries.map(\.profile) }

    subscript(name: String) -> Entry? { entries.first { $0.profile.name == name } }

    /// All profiles.
    ///
    /// - Parameter folder: the workspace; `nil` for the built-in profiles alone.
    init(_ folder: WorkspaceFolder?) throws(Diagnostics) {
        self = try ProfileFiles(folder).shelf()
    }

    fileprivate init(entries: [Entry], names: [String]) {
        self.entries = entries
        self.names = names
    }
}

/// The files of the profiles, a workspace's own already read: of the built-in ones a run needs one or two.
struct ProfileFiles {
    private var own: [String: ProfileShelf.Entry] = [:]
    /// By name: a built-in file is called as its profile.
    private var builtIn: [String: String] = [:]

    /// - Throws: what is wrong with the workspace's own profiles.
    init(_ folder: WorkspaceFolder?) throws(Diagnostics) {
        for file in Resources.files(in: "Templates/profiles") where file.path.hasSuffix(".yaml") {
            builtIn[String(file.path.dropLast(".yaml".count))] = file.text
        }
        var problems = Diagnostics()
        for path in folder?.yamlFiles(below: "sources") ?? [] {
            do throws(Diagnostics) {
                let text = try folder?.text(of: path) ?? ""
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
                problems.append(contentsOf: error)
            }
        }
        guard problems.all.isEmpty else { throw problems }
    }

    /// Of all profiles, sorted.
    var names: [String] { Set(own.keys).union(builtIn.keys).sorted() }

    /// What the sources of a workspace need: the profiles they name, or all when one is to be recognised.
    func shelf(for sources: [SourceDeclaration]) throws(Diagnostics) -> ProfileShelf {
        let named = sources.compactMap(\.profile)
        return try shelf(of: named.count == sources.count ? Set(named) : nil)
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
        return ProfileShelf(entries: entries.sorted { $0.profile.name < $1.profile.name }, names: names)
    }
}
