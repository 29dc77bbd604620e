package import SLADiagnostics
import SLAModel

/// The source profiles known: built in and a workspace's own.
package struct ProfileCatalogue: Sendable {
    let shelf: ProfileShelf

    /// Profiles of the workspace that are not listed, for they cannot be read.
    package var warnings: [Diagnostic] { shelf.warnings }

    /// For a terminal: a line a profile, with the file of those that are the workspace's own.
    package var text: String {
        let entries = shelf.entries
        let nameWidth = entries.map(\.profile.name.count).max() ?? 0
        let kindWidth = entries.map(\.profile.reads.rawValue.count).max() ?? 0
        func padded(_ text: String, _ width: Int) -> String {
            text + String(repeating: " ", count: max(0, width - text.count))
        }
        return entries.map { entry in
            let own = entry.isBuiltIn ? "" : "  (\(entry.path))"
            return padded(entry.profile.name, nameWidth) + "  " + padded(entry.profile.reads.rawValue, kindWidth) + "  "
                + entry.profile.title + own
        }.joined(separator: "\n")
    }

    /// An array of objects with `name`, `title`, `reads`, `isBuiltIn` and `file`.
    package func json() throws -> [UInt8] {
        struct Row: Encodable {
            var name: String
            var title: String
            var reads: String
            var isBuiltIn: Bool
            var file: String
        }
        return try jsonText(
            shelf.entries.map {
                Row(
                    name: $0.profile.name, title: $0.profile.title, reads: $0.profile.reads.rawValue,
                    isBuiltIn: $0.isBuiltIn, file: $0.path)
            })
    }

    /// The text of one profile, to copy and change.
    ///
    /// - Throws: usage when there is no such profile, with the nearest name.
    package func source(of name: String) throws(BatchFailure) -> String {
        guard let entry = shelf[name] else {
            throw BatchFailure(
                .usage, id: "profile-unknown", "there is no source profile '\(name)'",
                fix: nearestName(to: name, among: shelf.names).map { "did you mean '\($0)'?" }
                    ?? "`slareview sources` lists them")
        }
        return entry.text.hasSuffix("\n") ? String(entry.text.dropLast()) : entry.text
    }
}

/// The profiles built in and a workspace's own that can be read.
package func profileCatalogue(in workspace: WorkspaceFolder?) throws(BatchFailure) -> ProfileCatalogue {
    ProfileCatalogue(shelf: try shelf(workspace))
}

func shelf(_ workspace: WorkspaceFolder?) throws(BatchFailure) -> ProfileShelf {
    do {
        return try ProfileShelf(workspace)
    } catch {
        throw BatchFailure(.configuration, error)
    }
}
