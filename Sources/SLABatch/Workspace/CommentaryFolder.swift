import SLAConfig
import SLADiagnostics
import SLAModel
import SLARender
import SLATime

/// What account managers wrote for their clients: `commentary/PERIOD/CLIENT.md`, and to single misses
/// `commentary/PERIOD/CLIENT.yaml`.
struct CommentaryFolder: Sendable {
    private static let name = "commentary"
    private let workspace: WorkspaceFolder

    init(in workspace: WorkspaceFolder) { self.workspace = workspace }

    /// What was written for one client and period, with the files' texts, from which the digest is made.
    struct Entry: Sendable {
        var files: [(name: String, text: String)] = []
        /// `nil` when there is nothing to show.
        var commentary: Commentary?
        /// In the order of the file.
        var justifications: [JustificationsReader.Entry] = []
        var warnings: [Diagnostic] = []
    }

    /// - Returns: `nil` when nothing was written for the client and the period.
    /// - Throws: when a file is there and cannot be used.
    func entry(for client: String, in period: ReviewPeriod) throws(Diagnostics) -> Entry? {
        var entry = Entry()
        let place = "\(Self.name)/\(period.id)/\(client)"
        if let text = try workspace.text(of: place + ".md") {
            entry.files.append((place + ".md", text))
            entry.commentary = try Commentary.read(text, file: place + ".md")
            entry.warnings += entry.commentary?.warnings.all ?? []
        }
        if let text = try workspace.text(of: place + ".yaml") {
            entry.files.append((place + ".yaml", text))
            let read = try JustificationsReader.read(text, file: place + ".yaml")
            entry.justifications = read.value
            entry.warnings += read.warnings.all
            let justifications = read.value.map(\.justification)
            if entry.commentary == nil { entry.commentary = Commentary(justifications: justifications) }
            entry.commentary?.justifications = justifications
        }
        return entry.files.isEmpty ? nil : entry
    }

    /// Files that no review will ever read: of a period that does not exist, of nobody's client, in a wrong place.
    func strays(clients: [String]) -> [Diagnostic] {
        workspace.files(below: Self.name).compactMap { file in
            let parts = file.split(separator: "/").dropFirst().map(String.init)
            guard parts.count == 2, let ending = [".md", ".yaml"].first(where: parts[1].hasSuffix) else {
                return stray(
                    file, "place", "a commentary is read from \(Self.name)/PERIOD/CLIENT.md and CLIENT.yaml only",
                    "move it")
            }
            guard let period = try? ReviewPeriod(parts[0]), period.id == parts[0] else {
                return stray(
                    file, "period", "the folder '\(parts[0])' is no period, so the commentary is not shown",
                    "name the folder like 2026-10, 2026-Q3 or 2026")
            }
            let client = String(parts[1].dropLast(ending.count))
            guard !clients.contains(client) else { return nil }
            return stray(
                file, "client", "there is no client '\(client)', so the commentary is not shown",
                nearestName(to: client, among: clients).map { "did you mean '\($0)\(ending)'?" }
                    ?? "the clients are \(clients.sorted().joined(separator: ", "))")
        }
    }

    private func stray(_ file: String, _ kind: String, _ summary: String, _ fix: String) -> Diagnostic {
        Diagnostic(.warning, id: "commentary-\(kind)", summary, at: SourcePosition(file: file), fix: fix)
    }
}

extension CommentaryFolder.Entry {
    /// Justifications of what the review did not find missed.
    func strays(in review: Review, zone: TimeZoneRules) -> [Diagnostic] {
        let tickets = review.desk?.breaches.map(\.ticket) ?? []
        return justifications.compactMap { entry in
            switch entry.justification.subject {
            case .ticket(let ticket):
                guard !tickets.contains(ticket) else { return nil }
                return stray(
                    entry, "ticket", "the ticket '\(ticket)' missed no target in \(review.period.id)",
                    nearestName(to: ticket, among: tickets).map { "write '\($0)'" })
            case .outage(let id, let began):
                guard let service = review.availability.first(where: { $0.service == id }) else {
                    let known = review.availability.map(\.service)
                    return stray(
                        entry, "service", "no service '\(id)' is reviewed in \(review.period.id)",
                        nearestName(to: id, among: known).map { "write '\($0)'" })
                }
                let days = Set(service.outages.map { zone.localTime(at: $0.start).date })
                guard !days.contains(began) else { return nil }
                let excluded = service.exclusions.contains { exclusion in
                    let last = exclusion.end - Milliseconds(1)
                    return zone.localTime(at: exclusion.start).date <= began && began <= zone.localTime(at: last).date
                }
                if excluded {
                    return stray(
                        entry, "outage", "an exclusion of '\(id)' covers \(began), and no outage is left of it",
                        "delete it: what is excluded needs no justification")
                }
                return stray(
                    entry, "outage", "no outage of '\(id)' began on \(began)",
                    days.isEmpty
                        ? nil : "its outages began on \(days.sorted().map(\.description).joined(separator: ", "))")
            }
        }
    }

    private func stray(
        _ entry: JustificationsReader.Entry, _ kind: String, _ summary: String, _ fix: String?
    ) -> Diagnostic {
        Diagnostic(
            .warning, id: "justification-\(kind)", summary + ", so the justification is not shown", at: entry.position,
            fix: fix ?? "delete it, or correct what it names")
    }
}
