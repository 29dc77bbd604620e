package import Foundation

/// Where test data lies: beside the tests, in the repository, and in the folder shared between checkouts.
package enum Fixtures {
    /// The top of this checkout.
    package static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The shared folder: `SLAREVIEW_SHARED`, else `shared` beside the checkout; `nil` when there is none.
    package static let shared: URL? = {
        let candidates = [
            ProcessInfo.processInfo.environment["SLAREVIEW_SHARED"].map { URL(filePath: $0) },
            root.deletingLastPathComponent().appending(path: "shared"),
        ]
        return candidates.compactMap { $0 }.first { FileManager.default.fileExists(atPath: $0.path()) }
    }()

    package static func bytes(_ path: String) throws -> [UInt8] {
        try [UInt8](Data(contentsOf: root.appending(path: path)))
    }

    package static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// The text files below a folder of the repository, as (path below the folder, text), sorted by path.
    package static func texts(in folder: String) throws -> [(path: String, text: String)] {
        let top = root.appending(path: folder)
        let paths = FileManager.default.enumerator(atPath: top.path())?.compactMap { $0 as? String } ?? []
        return try paths.sorted().compactMap { path in
            let file = top.appending(path: path)
            guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { return nil }
            return (path, try String(contentsOf: file, encoding: .utf8))
        }
    }

    /// Says on standard output how many cases were left out because the shared folder is absent.
    package static func reportSkipped(_ count: Int, of what: String) {
        print("skipped \(count) cases of \(what): the shared folder is absent (set SLAREVIEW_SHARED)")
    }
}
