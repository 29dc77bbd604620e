package import SLATime

/// How bad a finding of a scan is, by the tool's own classes.
package enum ScanSeverity: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
    /// Looked for and not found, as a closed port: it proves that the host was scanned.
    case none
    /// Good to know, as an open port.
    case info
    /// The tool's own grades, by the words of the profile.
    case low, medium, high, critical

    package static func < (a: ScanSeverity, b: ScanSeverity) -> Bool { a.rank < b.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// One finding of one scan of one host.
package struct ScanFinding: Sendable, Hashable {
    /// As in `MonitorReading`.
    package var client: Symbol
    /// Name or address, as the tool names the host.
    package var host: Symbol
    /// Such as `443/tcp`; empty for the host as a whole.
    package var port: Symbol
    /// By what the profile says the tool's words mean.
    package var severity: ScanSeverity
    /// What was found, as the tool calls it.
    package var name: Symbol
    /// The tool's number of what it looked for; empty where it has none.
    package var number: Symbol
    /// When the scan of the host ended.
    package var at: Instant
    /// When the tool first found it there, where it says so.
    package var firstSeen: Instant?
    /// The row of the finding.
    package var origin: Origin

    package init(
        client: Symbol, host: Symbol, port: Symbol = .none, severity: ScanSeverity, name: Symbol = .none,
        number: Symbol = .none, at: Instant, firstSeen: Instant? = nil, origin: Origin
    ) {
        self.client = client
        self.host = host
        self.port = port
        self.severity = severity
        self.name = name
        self.number = number
        self.at = at
        self.firstSeen = firstSeen
        self.origin = origin
    }
}
