import Dispatch
import Synchronization

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

    /// The files of one client by name, to be published together.
    package struct Submission: Sendable {
        package var client: String
        package var files: [String: [UInt8]]

        package init(client: String, files: [String: [UInt8]]) {
            self.client = client
            self.files = files
        }
    }

    /// As many clients' folders are open at once; processes may open a thousand files by default.
    private static let batchSize = 100

    /// Publishes a client's documents as the next version and points `latest` at it. When the newest version holds the
    /// same files with the same bytes, nothing is written: a re-run changes nothing.
    ///
    /// - Throws: when something cannot be written; a version is there whole or not at all.
    package func publish(
        _ files: [String: [UInt8]], client: String, period: String
    ) throws(OutputError) -> Publication {
        try publish([Submission(client: client, files: files)], period: period)[0]
    }

    /// Publishes the documents of several clients, each as `publish(_:client:period:)` does.
    ///
    /// Every step is durable before the next one begins, for all clients at once: the files and their folders, then
    /// the versions' names, then `latest`. So a crash leaves each client what one client's publication would: the old
    /// state, the new version without `latest`, or both. What that saves is waiting for the disk, which takes longer
    /// than all computing: three times in all instead of a dozen times a client.
    ///
    /// - Returns: in the order of `submissions`.
    /// - Throws: the first thing that cannot be written; each version is there whole or not at all.
    package func publish(_ submissions: [Submission], period: String) throws(OutputError) -> [Publication] {
        var published: [Publication] = []
        for start in stride(from: 0, to: submissions.count, by: Self.batchSize) {
            let end = min(start + Self.batchSize, submissions.count)
            published += try publish(batch: submissions[start..<end], in: try root.unsynchronizedFolder(period))
        }
        return published
    }

    private func publish(
        batch: ArraySlice<Submission>, in period: DurableFolder
    ) throws(OutputError) -> [Publication] {
        let isWhole = batch.count > 1 && root.canSynchronizeFileSystem
        let builds = Mutex([Result<Build, OutputError>?](repeating: nil, count: batch.count))
        DispatchQueue.concurrentPerform(iterations: batch.count) { index in
            let build = Result { () throws(OutputError) in
                try self.build(batch[batch.startIndex + index], in: period, isSynchronized: !isWhole)
            }
            builds.withLock { $0[index] = build }
        }
        var all: [Build] = []
        for build in builds.withLock({ $0 }) {
            if let build { all.append(try build.get()) }
        }
        func synchronize(_ each: (Build) throws(OutputError) -> Void) throws(OutputError) {
            if isWhole { return try root.synchronizeFileSystem() }
            for build in all { try each(build) }
        }
        if all.contains(where: \.isNew) {
            try synchronize { build throws(OutputError) in try build.files?.synchronize() }
            if !isWhole {
                try root.synchronize()
                try period.synchronize()
            }
            for build in all where build.isNew { try build.client.rename(build.buildingName, to: build.name) }
            try synchronize { build throws(OutputError) in try build.client.synchronize() }
        }
        let stale = all.filter { $0.client.destination(of: "latest") != $0.name }
        for build in stale { try build.client.link("latest", to: build.name) }
        if !stale.isEmpty { try synchronize { build throws(OutputError) in try build.client.synchronize() } }
        return all.map {
            Publication(folder: "\($0.client.path)/\($0.name)", version: $0.version, isNew: $0.isNew)
        }
    }

    /// A version whose files are written and that has no name yet, or one that was there and is the same.
    private struct Build: Sendable {
        var client: DurableFolder
        var version: Int
        /// `nil` when nothing had to be written.
        var files: DurableFolder?

        var isNew: Bool { files != nil }
        var name: String { "v\(version)" }
        var buildingName: String { name + ".tmp-building" }
    }

    private func build(
        _ submission: Submission, in period: DurableFolder, isSynchronized: Bool
    ) throws(OutputError) -> Build {
        let client = try period.unsynchronizedFolder(submission.client)
        try client.sweep()
        let newest = try client.names().compactMap(Self.version(of:)).max() ?? 0
        if newest > 0, try holds(submission.files, in: client.folder("v\(newest)")) {
            return Build(client: client, version: newest)
        }
        var build = Build(client: client, version: newest + 1)
        let files = try client.unsynchronizedFolder(build.buildingName)
        for (file, bytes) in submission.files.sorted(by: { $0.key < $1.key }) {
            try files.create(file, holding: bytes, mode: 0o444, isSynchronized: isSynchronized)
        }
        build.files = files
        return build
    }

    /// A file of the newest version; `nil` before anything was published.
    package func newest(
        _ file: String, client: String, period: String
    ) throws(OutputError) -> (version: Int, bytes: [UInt8]?)? {
        guard let folder = try root.existingFolder(period)?.existingFolder(client),
            let version = try folder.names().compactMap(Self.version(of:)).max()
        else { return nil }
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
