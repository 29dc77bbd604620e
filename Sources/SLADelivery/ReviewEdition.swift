/// The reviews of one period while they are published: each client's next version is drafted in any thread, as soon as
/// its documents are there, then all drafts are published together.
///
/// Every step is durable before the next one begins, for all clients at once: the files and their folders, then the
/// versions' names, then `latest`. So a crash leaves each client what one client's publication would: the old state,
/// the new version without `latest`, or both. What that saves is waiting for the disk, which takes longer than all
/// computing: three times in all instead of a dozen times a client. And no more documents are held in memory than are
/// being written.
package struct ReviewEdition: Sendable {
    private let root: DurableFolder
    private let period: DurableFolder
    /// Whether the file system is synchronised for all clients at once.
    private let isWhole: Bool

    /// A client's next version, written and durable only when it is published; or its newest, when that is the same.
    package struct Draft: Sendable {
        fileprivate let client: String
        fileprivate let version: Int
        /// `false` when nothing had to be written.
        fileprivate let isNew: Bool

        fileprivate var name: String { "v\(version)" }
        /// No reader takes this for a version, and the next run sweeps it away.
        fileprivate var buildingName: String { name + ".tmp-building" }
    }

    init(of period: String, in root: DurableFolder, clients: Int) throws(OutputError) {
        self.root = root
        isWhole = clients > 1 && root.canSynchronizeFileSystem
        self.period = isWhole ? try root.unsynchronizedFolder(period) : try root.folder(period)
        try self.period.sweep()
    }

    /// Writes a client's files as its next version, which readers do not see yet. When the newest version holds the
    /// same files with the same bytes, nothing is written.
    ///
    /// - Throws: when something cannot be written.
    package func draft(_ files: [String: [UInt8]], client id: String) throws(OutputError) -> Draft {
        let client = try period.unsynchronizedFolder(id)
        try client.sweep()
        let newest = try client.newestVersion ?? 0
        if newest > 0, try client.folder("v\(newest)").holds(files) {
            return Draft(client: id, version: newest, isNew: false)
        }
        let draft = Draft(client: id, version: newest + 1, isNew: true)
        do {
            let folder = try client.unsynchronizedFolder(draft.buildingName)
            for (file, bytes) in files.sorted(by: { $0.key < $1.key }) {
                try folder.create(file, holding: bytes, mode: 0o444, isSynchronized: !isWhole)
            }
            if !isWhole { try folder.synchronize() }
            return draft
        } catch {
            // Half a version is of no use to anybody, and may have filled the disk.
            try? client.sweep()
            throw error
        }
    }

    /// Gives the drafts their names and points each client's `latest` at its own.
    ///
    /// - Returns: in the order of `drafts`.
    /// - Throws: the first thing that cannot be written; each version is there whole or not at all.
    package func publish(_ drafts: [Draft]) throws(OutputError) -> [ReviewArchive.Publication] {
        if drafts.isEmpty { try root.synchronize() }
        if drafts.contains(where: \.isNew) {
            if isWhole { try root.synchronizeFileSystem() } else { try period.synchronize() }
            for draft in drafts where draft.isNew {
                let client = try period.folder(draft.client)
                try client.rename(draft.buildingName, to: draft.name)
                if !isWhole { try client.synchronize() }
            }
            if isWhole { try root.synchronizeFileSystem() }
        }
        var isStale = false
        for draft in drafts {
            let client = try period.folder(draft.client)
            guard client.destination(of: "latest") != draft.name else { continue }
            isStale = true
            try client.link("latest", to: draft.name)
            if !isWhole { try client.synchronize() }
        }
        if isStale, isWhole { try root.synchronizeFileSystem() }
        return drafts.map {
            ReviewArchive.Publication(
                folder: "\(period.path)/\($0.client)/\($0.name)", version: $0.version, isNew: $0.isNew)
        }
    }
}

extension DurableFolder {
    /// Whether the folder has these files with these bytes and no other.
    fileprivate func holds(_ files: [String: [UInt8]]) throws(OutputError) -> Bool {
        guard try names() == files.keys.sorted() else { return false }
        return files.allSatisfy { name, bytes in self.bytes(of: name) == bytes }
    }
}
