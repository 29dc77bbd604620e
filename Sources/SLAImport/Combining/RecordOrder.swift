import SLAModel
import SLATime

/// The order of records that are no tickets and no readings: by time, then by whose they are, then by their rows. It
/// does not depend on the order of files or rows.
struct RecordOrder {
    private let symbols: SymbolTable
    /// Of clients and what is theirs.
    private let ranks: WordRanks

    init(_ records: Records) {
        symbols = records.symbols
        var named: [Symbol] = []
        for record in records.maintenance { named += [record.client, record.service] }
        for record in records.surveys { named.append(record.client) }
        for record in records.backups { named += [record.client, record.job] }
        for record in records.measurements { named += [record.client, record.measure] }
        for record in records.scans { named += [record.client, record.host] }
        ranks = WordRanks(named, in: symbols)
    }

    func precedes(_ a: SurveyResponse, _ b: SurveyResponse) -> Bool {
        let (left, right) = (a.answered ?? a.asked, b.answered ?? b.asked)
        if left != right { return (left?.milliseconds ?? .min) < (right?.milliseconds ?? .min) }
        if a.client != b.client { return ranks[a.client] < ranks[b.client] }
        if a.ticket != b.ticket { return a.ticket < b.ticket }
        return isEarlier(a.origin, b.origin)
    }

    func precedes(_ a: BackupRun, _ b: BackupRun) -> Bool {
        if a.start != b.start { return a.start < b.start }
        if a.client != b.client { return ranks[a.client] < ranks[b.client] }
        if a.job != b.job { return ranks[a.job] < ranks[b.job] }
        return isEarlier(a.origin, b.origin)
    }

    func precedes(_ a: Measurement, _ b: Measurement) -> Bool {
        if a.at != b.at { return a.at < b.at }
        if a.client != b.client { return ranks[a.client] < ranks[b.client] }
        if a.measure != b.measure { return ranks[a.measure] < ranks[b.measure] }
        return isEarlier(a.origin, b.origin)
    }

    func precedes(_ a: ScanFinding, _ b: ScanFinding) -> Bool {
        if a.at != b.at { return a.at < b.at }
        if a.severity != b.severity { return a.severity > b.severity }
        if a.client != b.client { return ranks[a.client] < ranks[b.client] }
        if a.host != b.host { return ranks[a.host] < ranks[b.host] }
        return isEarlier(a.origin, b.origin)
    }

    func precedes(_ a: MaintenanceWindow, _ b: MaintenanceWindow) -> Bool {
        if a.start != b.start { return a.start < b.start }
        if a.client != b.client { return ranks[a.client] < ranks[b.client] }
        if a.service != b.service { return ranks[a.service] < ranks[b.service] }
        if a.end != b.end { return a.end < b.end }
        return isEarlier(a.origin, b.origin)
    }

    private func isEarlier(_ a: Origin, _ b: Origin) -> Bool { (a.file, a.line) < (b.file, b.line) }
}
