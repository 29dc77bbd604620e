/// One file of the repository, embedded in the binary.
package struct EmbeddedFile: Sendable {
    /// Path from the top of the repository, such as `Templates/html/review.mustache`.
    package let path: String
    /// As in the repository when the program was built.
    package let text: String
}

/// The embedded files by folder.
package enum Resources {
    /// All files whose path starts with `folder + "/"`, as (path below the folder, text), sorted by path.
    package static func files(in folder: String) -> [(path: String, text: String)] {
        let prefix = folder + "/"
        return embeddedFiles.filter { $0.path.hasPrefix(prefix) }
            .map { (String($0.path.dropFirst(prefix.count)), $0.text) }
    }

    /// The tags of the languages in which documents are written, sorted.
    static var languages: [String] { wording.keys.sorted() }

    /// The text of each template by its path, such as `html/review.mustache`.
    static var templates: [String: String] {
        let paths = ["html", "markdown", "mail"].flatMap { medium in
            files(in: "Templates/\(medium)").map { ("\(medium)/\($0.path)", $0.text) }
        }
        return Dictionary(paths, uniquingKeysWith: { first, _ in first })
    }

    /// The text of each language file by its tag, such as `en-GB`.
    static var wording: [String: String] {
        let files = files(in: "Templates/wording").map { file in
            (file.path.split(separator: ".").first.map(String.init) ?? file.path, file.text)
        }
        return Dictionary(files, uniquingKeysWith: { first, _ in first })
    }
}
