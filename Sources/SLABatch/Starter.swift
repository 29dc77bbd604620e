/// What `init` wrote.
package struct StarterResult: Sendable {
    /// As it was named.
    package var folder: String
    /// Paths below the folder; what was there already is left alone and not listed.
    package var written: [String]

    /// For a terminal: what was written and what to do next.
    package var text: String {
        guard !written.isEmpty else { return "\(folder) already holds the starter workspace; nothing was written." }
        let next = folder == "." ? "" : "cd \(folder) && "
        return """
            Wrote a workspace to \(folder):
            \(written.map { "  " + $0 }.joined(separator: "\n"))

            Next: \(next)slareview check, then edit agreements/ and put your exports into exports/.
            """
    }
}

/// Writes the starter workspace into a folder; nothing that exists is overwritten.
///
/// - Throws: cannot create, before anything is written, when a file is there with other contents; permission or an
///   output status when a file cannot be written.
package func writeStarter(to folder: String) throws(BatchFailure) -> StarterResult {
    StarterResult(folder: folder, written: try EmbeddedWorkspace.starter.copy(to: folder))
}
