import SLAModel
import SLATime

/// Findings of vulnerability and port scans. The newest scan of a host by a tool stands for the host: what an earlier
/// one found and it did not is gone. Hosts that were not scanned in the period are not counted, neither as clean nor
/// as anything else (semantics 0.6).
struct ScanResults {
    /// A host as one tool knows it: tools look for different things, so each has a newest scan of its own.
    private struct Target: Hashable {
        var host: FoldedWord
        var tool: String
    }

    /// By what a finding of one scan is the same as one of another.
    private struct Identity: Hashable {
        var target: Target
        var port, number, name: Symbol
    }

    private let records: Records
    private let zone: TimeZoneRules
    /// Of the hosts scanned in the period, what their newest scans found.
    let current: [ScanFinding]
    /// Of those hosts, what their newest scans before the period found.
    private let previous: [ScanFinding]
    private let compared: Set<Target>
    private let newest: Instant?
    private let firstSeen: [Identity: Instant]

    init(_ records: Records, frame: Frame, zone: TimeZoneRules) {
        self.records = records
        self.zone = zone
        func target(_ finding: ScanFinding) -> Target { Self.target(finding, records) }
        var now: [Target: Instant] = [:]
        var before: [Target: Instant] = [:]
        var first: [Identity: Instant] = [:]
        for finding in records.scans where finding.at < frame.evaluatedAt {
            let target = target(finding)
            if frame.known.contains(finding.at) {
                now[target] = max(now[target] ?? finding.at, finding.at)
            } else {
                before[target] = max(before[target] ?? finding.at, finding.at)
            }
            guard finding.severity != .none else { continue }
            let identity = Self.identity(finding, records)
            let seen = min(finding.firstSeen ?? finding.at, finding.at)
            first[identity] = min(first[identity] ?? seen, seen)
        }
        current = records.scans.filter { now[target($0)] == $0.at }
        previous = records.scans.filter { now[target($0)] != nil && before[target($0)] == $0.at }
        compared = Set(now.keys).intersection(before.keys)
        newest = (Array(now.values) + Array(before.values)).max()
        firstSeen = first
    }

    private static func target(_ finding: ScanFinding, _ records: Records) -> Target {
        let file = Int(finding.origin.file)
        return Target(
            host: FoldedWord(records.symbols[finding.host]),
            tool: records.files.indices.contains(file) ? records.files[file].profile : "")
    }

    private static func identity(_ finding: ScanFinding, _ records: Records) -> Identity {
        // A number is what the tool looked for: its name may change with the version that was found.
        Identity(
            target: target(finding, records), port: finding.port, number: finding.number,
            name: finding.number == .none ? finding.name : .none)
    }

    /// Hosts scanned in the period, in order.
    var hosts: [String] { Set(current.map { records.symbols[$0.host] }).sorted() }

    /// Hosts that have a finding at least as bad.
    func hosts(with least: ScanSeverity) -> Set<String> {
        Set(current.filter { $0.severity >= least }.map { records.symbols[$0.host] })
    }

    /// The earliest time a scan, or the tool itself, knew of the finding.
    func since(_ finding: ScanFinding) -> Instant { firstSeen[Self.identity(finding, records)] ?? finding.at }

    /// `nil` when no export holds a scan.
    func section() -> SecurityScans? {
        guard !records.scans.isEmpty else { return nil }
        return SecurityScans(
            hosts: hosts.count, comparedHosts: Set(compared.map(\.host)).count,
            newest: newest.map { zone.localTime(at: $0).date },
            severities: current.isEmpty ? [] : counts, worst: Array(issues.prefix(10)))
    }

    private var counts: [ScanCount] {
        let found = Set(current.filter { $0.severity != .none }.map { Self.identity($0, records) })
        let known = Set(previous.filter { $0.severity != .none }.map { Self.identity($0, records) })
        return ScanSeverity.allCases.reversed().compactMap { severity in
            let mine = current.filter { $0.severity == severity }
            if severity == .none || severity == .info && mine.isEmpty { return nil }
            let comparable = mine.filter { compared.contains(Self.target($0, records)) }
            let gone = previous.filter { $0.severity == severity && !found.contains(Self.identity($0, records)) }
            return ScanCount(
                severity: severity, findings: mine.count, hosts: Set(mine.map { records.symbols[$0.host] }).count,
                new: compared.isEmpty
                    ? nil : comparable.count { !known.contains(Self.identity($0, records)) },
                gone: compared.isEmpty ? nil : gone.count)
        }
    }

    private var issues: [ScanIssue] {
        var groups: [Identity: [ScanFinding]] = [:]
        for finding in current where finding.severity >= .high {
            var identity = Self.identity(finding, records)
            identity.target.host = FoldedWord("")
            identity.port = .none
            groups[identity, default: []].append(finding)
        }
        return groups.values.map { findings in
            let since = findings.map { self.since($0) }.min() ?? findings[0].at
            return ScanIssue(
                severity: findings.map(\.severity).max() ?? .high, name: records.symbols[findings[0].name],
                number: records.symbols[findings[0].number],
                hosts: Set(findings.map { records.symbols[$0.host] }).sorted(),
                since: zone.localTime(at: since).date)
        }
        .sorted { a, b in
            if a.severity != b.severity { return a.severity > b.severity }
            if (a.since, a.name, a.number) != (b.since, b.name, b.number) {
                return (a.since, a.name, a.number) < (b.since, b.name, b.number)
            }
            // Two tools may call the same thing by one name.
            return a.hosts.lexicographicallyPrecedes(b.hosts)
        }
    }
}
