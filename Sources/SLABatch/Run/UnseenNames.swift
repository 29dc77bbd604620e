import SLADiagnostics
import SLAModel
import SLATime

/// Names of an agreement that none of the client's records bears although one is nearly the same: what they stand for
/// is not measured, or not left out, and nobody would be told. A name that is like none may belong to what has not
/// arrived yet, or has never failed.
///
/// - Parameter file: of the agreement.
func unseenNames(of agreement: Agreement, file: String, in period: ReviewPeriod, _ records: Records) -> [Diagnostic] {
    guard let terms = agreement.terms.last(where: { $0.effective <= period.lastDay }) else { return [] }
    let rules = terms.tickets?.exclude ?? []
    let measured = terms.measures.map(\.from) + terms.security.map(\.from)
    let asked = terms.responsibilities.client.compactMap(\.measure)
    let reserved = ["backups", "waiting_on_client"] + ScanSeverity.allCases.map { "scans.\($0.rawValue)" }
    let monitors = Set(records.readings.indices.map { records.readings.monitor(of: $0) })
    let measures = Set(records.measurements.map(\.measure))
    let kinds: [(kind: String, names: [String], seen: [String])] = [
        ("monitor", terms.services.flatMap { $0.monitors?.leaves ?? [] }, monitors.map { records.symbols[$0] }),
        ("status", rules.compactMap(\.status), records.symbols.words),
        ("closure code", rules.compactMap(\.closure), records.symbols.words),
        ("measure", measured + asked, measures.map { records.symbols[$0] } + reserved),
    ]
    return kinds.flatMap { kind, names, seen in
        let named = Set(names.map { FoldedWord($0) })
        let known = Set(seen.map { FoldedWord($0) })
        return names.filter { !known.contains(FoldedWord($0)) }.compactMap { name in
            // Monitors of a row, such as web-01 and web-02, are no misspelling of each other.
            let others = seen.filter { !named.contains(FoldedWord($0)) && $0.withoutDigits != name.withoutDigits }
            return nearestName(to: name, among: others).map { nearest in
                Diagnostic(
                    .warning, id: "name-unseen", "no export has the \(kind) '\(name)'", at: SourcePosition(file: file),
                    fix: "did you mean '\(nearest)'?")
            }
        }
    }
}

extension String {
    fileprivate var withoutDigits: String { FoldedWord(filter { !$0.isNumber }).text }
}
