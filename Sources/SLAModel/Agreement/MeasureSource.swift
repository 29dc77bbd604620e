/// What an agreement refers to in `from` and `measure` by a name of its own; every other name is that of a measure in a
/// measures export. Case and spaces do not matter.
package enum MeasureSource: Sendable, Hashable {
    /// `backups`: the runs of backup jobs.
    case backups
    /// `waiting_on_client`: how long tickets waited on the client.
    case waitingOnClient
    /// `scans.critical`, `scans.high` and so on: findings of scans that are as bad or worse.
    case scans(ScanSeverity)

    /// `nil` for the name of a measure.
    package init?(_ name: String) {
        guard let source = Self.byName[FoldedWord(name)] else { return nil }
        self = source
    }

    /// As agreements write it.
    package var name: String {
        switch self {
        case .backups: "backups"
        case .waitingOnClient: "waiting_on_client"
        case .scans(let severity): "scans.\(severity.rawValue)"
        }
    }

    /// From which severity on findings are meant; `nil` for what is not about scans.
    package var severity: ScanSeverity? { if case .scans(let severity) = self { severity } else { nil } }

    /// All there are; nothing is promised about findings that are only good to know.
    package static let all: [MeasureSource] =
        [.backups, .waitingOnClient] + ScanSeverity.allCases.filter { $0 >= .low }.map { .scans($0) }

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { (FoldedWord($0.name), $0) })
}

extension MeasureCommitment {
    /// `nil`: the values of a measures export.
    package var source: MeasureSource? { MeasureSource(from) }

    /// Whether it is counted from backup runs and not from a measures export.
    package var readsBackups: Bool { source == .backups }
}

extension ClientDuty {
    /// Whether it is the duty to answer questions on tickets.
    package var isAnswering: Bool { measure.flatMap { MeasureSource($0) } == .waitingOnClient }
}
