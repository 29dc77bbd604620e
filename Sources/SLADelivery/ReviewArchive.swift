/// The published reviews of a workspace: `PERIOD/CLIENT/vN/`, immutable once published, and `latest`.
package struct ReviewArchive {
    private let root: DurableFolder

    /// - Parameter path: the `reviews` folder of the workspace.
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
        let folder = try root.folder(period).folder(client)
        try folder.sweep()
        let newest = try folder.names().compactMap(Self.version(of:)).max() ?? 0
        if newest > 0, try holds(files, in: folder.folder("v\(newest)")) {
            try folder.link("latest", to: "v\(newest)")
            return Publication(folder: "\(folder.path)/v\(newest)", version: newest, isNew: false)
        }
        let name = "v\(newest + 1)"
        let building = try folder.folder("\(name).tmp-building")
        for (file, bytes) in files.sorted(by: { $0.key < $1.key }) {
            try building.create(file, holding: bytes, mode: 0o444)
        }
        try building.synchronize()
        try folder.rename("\(name).tmp-building", to: name)
        try folder.synchronize()
        try folder.link("latest", to: name)
        return Publication(folder: "\(folder.path)/\(name)", version: newest + 1, isNew: true)
    }

    /// A file of the newest version; `nil` before anything was published.
    package func newest(
        _ file: String, client: String, period: String
    ) throws(OutputError) -> (version: Int, bytes: [UInt8]?)? {
        let folder = try root.folder(period).folder(client)
        guard let version = try folder.names().compactMap(Self.version(of:)).max() else { return nil }
        return (version, try folder.folder("v\(version)").bytes(of: file))
    }

    /// Writes a page that belongs to the period and to no client, such as the index of all clients, over an older one.
    ///
    /// - Returns: its path, below the path the archive was opened with.
    package func write(_ bytes: [UInt8], to name: String, period: String) throws(OutputError) -> String {
        let folder = try root.folder(period)
        try folder.write(bytes, to: name)
        return "\(folder.path)/\(name)"
    }

    private func holds(_ files: [String: [UInt8]], in version: DurableFolder) throws(OutputError) -> Bool {
        guard try version.names() == files.keys.sorted() else { return false }
        return files.allSatisfy { name, bytes in version.bytes(of: name) == bytes }
    }

    private static func version(of name: String) -> Int? {
        name.hasPrefix("v") ? Int(name.dropFirst()) : nil
    }
}
