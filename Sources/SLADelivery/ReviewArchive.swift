/// The published reviews of a workspace: `PERIOD/CLIENT/vN/`, immutable once published, and `latest`.
package struct ReviewArchive {
    private let root: DurableFolder

    /// - Parameter path: the `reviews` folder of the workspace.
    /// - Throws: when the folder can be neither made nor opened.
    package init(path: String) throws(OutputError) {
        root = try DurableFolder(path: path)
    }

    /// Where a client's review of a period stands.
    package struct Publication: Sendable, Hashable {
        /// Path of the version's folder, below the path the archive was opened with.
        package var folder: String
        /// From 1, without gaps; the folder is `vN`.
        package var version: Int
        /// `false` when the newest version already held exactly these bytes.
        package var isNew: Bool
    }

    /// Publishes a client's documents as the next version and points `latest` at it. When the newest version holds the
    /// same files with the same bytes, nothing is written: a re-run changes nothing.
    ///
    /// - Throws: when something cannot be written; a version is there whole or not at all.
    package func publish(
        _ files: [String: [UInt8]], client: String, period: String
    ) throws(OutputError) -> Publication {
        let edition = try edition(of: period, clients: 1)
        return try edition.publish([try edition.draft(files, client: client)])[0]
    }

    /// Begins to publish the reviews of several clients, each as `publish(_:client:period:)` does.
    ///
    /// - Parameter clients: how many there will be at most.
    /// - Throws: when the folder of the period can be neither made nor opened.
    package func edition(of period: String, clients: Int) throws(OutputError) -> ReviewEdition {
        try ReviewEdition(of: period, in: root, clients: clients)
    }

    /// A file of the newest version; `nil` before anything was published.
    ///
    /// - Throws: when what was published cannot be read.
    package func newest(
        _ file: String, client: String, period: String
    ) throws(OutputError) -> (version: Int, bytes: [UInt8]?)? {
        guard let folder = try root.existingFolder(period)?.existingFolder(client),
            let version = try folder.newestVersion, let newest = try folder.existingFolder("v\(version)")
        else { return nil }
        return (version, newest.bytes(of: file))
    }

    /// Writes a page that belongs to the period and to no client, such as the index of all clients, over an older one.
    ///
    /// - Returns: its path, below the path the archive was opened with.
    /// - Throws: when it cannot be written; readers see the older page or the new one.
    package func write(_ bytes: [UInt8], to name: String, period: String) throws(OutputError) -> String {
        let folder = try root.folder(period)
        try folder.write(bytes, to: name)
        return "\(folder.path)/\(name)"
    }
}

extension DurableFolder {
    /// Of the folder of a client: the number of the newest `vN`; `nil` before anything was published.
    var newestVersion: Int? {
        get throws(OutputError) {
            // No run has published a million versions, or writes a number so: such a name is somebody else's.
            try names().compactMap { name in Int(name.dropFirst()).flatMap { "v\($0)" == name ? $0 : nil } }
                .filter { (1..<1_000_000).contains($0) }.max()
        }
    }
}
