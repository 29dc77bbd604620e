import SLADiagnostics
import SLAModel
import SLATime

/// Names of an agreement that none of the client's records bears although one is nearly the same: what they stand for
/// is not measured, or not left out, and nobody would be told. A name that is like none may belong to what has not
/// arrived yet, or has never failed; but a log that tells when a monitor is well tells of every monitor.
///
/// - Parameters:
///   - file: of the agreement.
///   - logs: the sources of such logs, where all that is monitored stands in them.
func unseenNames(
    of agreement: Agreement, file: String, in period: ReviewPeriod, _ records: Records, logs: [String]
) -> [Diagnostic] {
    guard let terms = agreement.terms.last(where: { $0.effective <= period.lastDay }) else { return [] }
    let rules = terms.tickets?.exclude ?? []
    let measured = terms.measures.map(\.from) + terms.security.map(\.from)
    let asked = terms.responsibilities.client.compactMap(\.measure)
    let reserved = MeasureSource.all.map(\.name)
    let words = records.symbols
    func unseen(
        _ kind: String, _ names: [String], reserved: [String] = [], logs: [String] = [], among symbols: () -> [Symbol]
    ) -> [Diagnostic] {
        let known = Set(reserved.map { FoldedWord($0) })
        // Looked up first, for hardly any name is missing.
        let missing = names.filter { name in
            !known.contains(FoldedWord(name)) && !words.symbols(folding: name).contains { _ in true }
        }
        guard !missing.isEmpty else { return [] }
        let named = Set(names.map { FoldedWord($0) })
        let seen = Set(symbols()).map { words[$0] } + reserved
        return missing.compactMap { name in
            // Monitors of a row, such as web-01 and web-02, are no misspelling of each other.
            let others = seen.filter { !named.contains(FoldedWord($0)) && $0.withoutDigits != name.withoutDigits }
            let nearest = nearestName(to: name, among: others)
            guard nearest != nil || !logs.isEmpty else { return nil }
            let places = logs.map { "'\($0)'" }.joined(separator: ", ")
            return Diagnostic(
                .warning, id: "name-unseen", "no export has the \(kind) '\(name)'", at: SourcePosition(file: file),
                notes: nearest == nil ? ["what it stands for is not measured"] : [],
                fix: nearest.map { "did you mean '\($0)'?" } ?? "put its log where a source looks for it: \(places)")
        }
    }
    let monitors = terms.services.flatMap { $0.monitors?.leaves ?? [] }
    return unseen("monitor", monitors, logs: logs) { records.readings.indices.map { records.readings.monitor(of: $0) } }
        + unseen("status", rules.compactMap(\.status)) { records.tickets.map(\.status) }
        + unseen("closure code", rules.compactMap(\.closure)) { records.tickets.map(\.closure) }
        + unseen("measure", measured + asked, reserved: reserved) { records.measurements.map(\.measure) }
}

extension String {
    fileprivate var withoutDigits: String { FoldedWord(filter { !$0.isNumber }).text }
}
