import SLAModel
import SLATime

/// The verdicts of all SLA exports, by the clients whose tickets they are on and by key; as with histories, an export
/// serves the tickets of a source only when it is about all of the source's clients.
///
/// A ticket may have several clocks on one target. It was missed when one of them was, and the clock that ran longest
/// tells the time.
struct TicketVerdicts {
    private struct Scope {
        var clients: Set<String>
        var verdicts: [String: [TicketVerdict]] = [:]
        var seen: Set<TicketVerdict> = []
        var claimed: Set<String> = []
    }

    private var scopes: [Scope] = []
    /// The files of rows that repeat another row, one entry a row.
    private(set) var duplicates: [Int32] = []

    mutating func add(_ verdict: TicketVerdict, of clients: [String]) {
        let clients = Set(clients)
        let index =
            scopes.firstIndex { $0.clients == clients }
            ?? {
                scopes.append(Scope(clients: clients))
                return scopes.count - 1
            }()
        var content = verdict
        content.origin = Origin(file: 0, line: 0)
        guard scopes[index].seen.insert(content).inserted else {
            duplicates.append(verdict.origin.file)
            return
        }
        scopes[index].verdicts[verdict.key, default: []].append(verdict)
    }

    /// Whether no export has any.
    var isEmpty: Bool { scopes.isEmpty }

    /// Whether any export has a verdict on a ticket of this key.
    func speak(of key: String) -> Bool { scopes.contains { $0.verdicts[key] != nil } }

    /// Adds to a ticket of a source that serves `clients` what its own export does not say.
    mutating func complete(_ ticket: inout TicketDraft, for served: Set<String>) {
        var found: [TicketVerdict] = []
        for index in scopes.indices {
            let scope = scopes[index].clients
            guard scope.isEmpty || (!served.isEmpty && served.isSubset(of: scope)) else { continue }
            guard let verdicts = scopes[index].verdicts[ticket.key] else { continue }
            scopes[index].claimed.insert(ticket.key)
            found += verdicts
        }
        guard !found.isEmpty else { return }
        let response = Outcome(found.filter { $0.target == .response })
        let resolution = Outcome(found.filter { $0.target == .resolution })
        // The SLA engine's export knows better than a field of the ticket (formats 1, finding 4).
        let own = ticket.verdict
        ticket.verdict = RecordedVerdict(
            responseMet: response.isMet ?? own.responseMet, resolutionMet: resolution.isMet ?? own.resolutionMet,
            responseElapsed: response.elapsed ?? own.responseElapsed,
            resolutionElapsed: resolution.elapsed ?? own.resolutionElapsed,
            responseRemaining: response.remaining ?? own.responseRemaining,
            resolutionRemaining: resolution.remaining ?? own.resolutionRemaining,
            stale: own.stale.subtracting(
                [(ClockMetric.response, response.isMet), (.resolution, resolution.isMet)]
                    .filter { $0.1 != nil }.map(\.0)))
    }

    /// Keys of verdicts that no ticket claimed, by file.
    var strangers: [Int32: Set<String>] {
        var found: [Int32: Set<String>] = [:]
        for scope in scopes {
            for (key, verdicts) in scope.verdicts where !scope.claimed.contains(key) {
                for verdict in verdicts { found[verdict.origin.file, default: []].insert(key) }
            }
        }
        return found
    }

    private struct Outcome {
        var isMet: Bool?
        var elapsed, remaining: Milliseconds?

        init(_ verdicts: [TicketVerdict]) {
            let told = verdicts.compactMap(\.isMet)
            // Met is said when every clock is: one that still runs leaves it open.
            isMet = told.contains(false) ? false : told.isEmpty || told.count < verdicts.count ? nil : true
            elapsed = verdicts.compactMap(\.elapsed).max()
            remaining = verdicts.compactMap(\.remaining).min()
        }
    }
}
