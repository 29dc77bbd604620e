package import SLATime

/// What the newest scans of the period found, host by host.
package struct SecurityScans: Sendable, Hashable, Codable {
    /// Hosts that were scanned in the period.
    package var hosts: Int
    /// Of them, those that were scanned before it too: what is new and what is gone is about them alone.
    package var comparedHosts: Int
    /// Day of the newest scan before the period's end; `nil` when there was none.
    package var newest: CivilDate?
    /// Worst first; information only where there is any.
    package var severities: [ScanCount]
    /// Critical and high findings, worst and oldest first, at most ten.
    package var worst: [ScanIssue]

    package init(
        hosts: Int, comparedHosts: Int = 0, newest: CivilDate? = nil, severities: [ScanCount] = [],
        worst: [ScanIssue] = []
    ) {
        self.hosts = hosts
        self.comparedHosts = comparedHosts
        self.newest = newest
        self.severities = severities
        self.worst = worst
    }
}

/// The findings of one severity.
package struct ScanCount: Sendable, Hashable, Codable {
    /// What the counts are of; a finding is in one row only.
    package var severity: ScanSeverity
    /// One for each host and port.
    package var findings: Int
    /// Hosts that have such a finding.
    package var hosts: Int
    /// Not found by the scan before; `nil` when no host was scanned before.
    package var new: Int?
    /// Found by the scan before and no longer.
    package var gone: Int?

    package init(severity: ScanSeverity, findings: Int, hosts: Int, new: Int? = nil, gone: Int? = nil) {
        self.severity = severity
        self.findings = findings
        self.hosts = hosts
        self.new = new
        self.gone = gone
    }
}

/// A finding, with every host that has it.
package struct ScanIssue: Sendable, Hashable, Codable {
    /// The worst it has on any of these hosts.
    package var severity: ScanSeverity
    /// As the tool calls it.
    package var name: String
    /// The tool's number of it; empty where it has none.
    package var number: String
    /// In order.
    package var hosts: [String]
    /// Earliest day that a scan, or the tool itself, knew of it on one of these hosts.
    package var since: CivilDate

    package init(severity: ScanSeverity, name: String, number: String, hosts: [String], since: CivilDate) {
        self.severity = severity
        self.name = name
        self.number = number
        self.hosts = hosts
        self.since = since
    }
}
