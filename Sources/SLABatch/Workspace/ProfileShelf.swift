import SLAConfig
import SLADiagnostics
import SLAModel

/// The source profiles known to a workspace: its own in `sources/`, then the built-in ones. An own profile replaces a
/// built-in one of the same name.
struct ProfileShelf: Sendable {
    struct Entry: Sendable {
        var profile: SourceProfile
        /// The file it was read from.
        var path: String
        var text: String
        var isBuiltIn: Bool
    }

    /// In order of name.
    let entries: [Entry]

    var names: [String] { entries.map(\.profile.name) }
    var profiles: [SourceProfile] { entries.map(\.profile) }

    subscript(name: String) -> Entry? { entries.first { $0.profile.name == name } }

    /// - Parameter folder: the workspace; `nil` for the built-in profiles alone.
    init(_ folder: WorkspaceFolder?) throws(Diagnostics) {
        var files = Resources.files(in: "Templates/profiles").map {
            (path: "built-in profiles/" + $0.path, text: $0.text, isBuiltIn: true)
        }
        for path in folder?.files(below: "sources") ?? [] where path.hasSuffix(".yaml") {
            files.append((path, try folder?.text(of: path) ?? "", false))
        }
        var byName: [String: Entry] = [:]
        var problems = Diagnostics()
        for file in files where file.path.hasSuffix(".yaml") {
            do {
                let profile = try SourceProfileReader.read(file.text, file: file.path).value
                byName[profile.name] = Entry(
                    profile: profile, path: file.path, text: file.text, isBuiltIn: file.isBuiltIn)
            } catch {
                problems.append(contentsOf: error)
            }
        }
        guard problems.all.isEmpty else { throw problems }
        entries = byName.values.sorted { $0.profile.name < $1.profile.name }
    }
}
