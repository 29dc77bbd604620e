import Foundation
import SLAConfig
import TestSupport

/// The files of a workspace of this repository, as readers ask for them.
struct WorkspaceFolder {
    let path: String

    var surroundings: ConfigSurroundings {
        let path = path
        return ConfigSurroundings(
            holidayList: { id in
                Self.file("\(path)/calendars/\(id).yaml", shownAs: "calendars/\(id).yaml")
                    ?? Self.file("Templates/calendars/\(id).yaml", shownAs: "calendars/\(id).yaml")
            },
            holidayLists: ["de-national", "fr", "gb-eng", "gb-sct", "ie", "us-federal"],
            file: { Self.file("\(path)/\($0)", shownAs: $0) })
    }

    /// Names of the YAML files of a folder, sorted.
    func files(in folder: String) throws -> [String] {
        let url = Fixtures.root.appending(path: path).appending(path: folder)
        guard FileManager.default.fileExists(atPath: url.path()) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: url.path())
            .filter { $0.hasSuffix(".yaml") }.sorted().map { "\(folder)/\($0)" }
    }

    func text(_ file: String) throws -> String { try Fixtures.text("\(path)/\(file)") }

    private static func file(_ path: String, shownAs name: String) -> ConfigSurroundings.File? {
        (try? Fixtures.text(path)).map { ConfigSurroundings.File(path: name, text: $0) }
    }
}
