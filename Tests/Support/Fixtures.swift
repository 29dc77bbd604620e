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

    /// Says on standard output how many cases were left out because the shared folder is absent.
    package static func reportSkipped(_ count: Int, of what: String) {
        print("skipped \(count) cases of \(what): the shared folder is absent (set SLAREVIEW_SHARED)")
    }
}
