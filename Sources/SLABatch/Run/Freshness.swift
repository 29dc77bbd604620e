import SLADiagnostics
import SLAModel
import SLATime

/// Whether the exports that a client's review stands on are there for the period (report design, section 7).
struct Freshness {
    let workspace: Workspace
    let profiles: ProfileShelf
    let files: [SourceFile]

    /// A file without rows is usable only when the tool says so, as PRTG does with a message list of nothing.
    private func usable(_ source: Int) -> [SourceFile] {
        files.filter { $0.source == source && $0.refusal == nil && $0.rows.accepted + $0.rows.duplicate > 0 }
    }

    /// Why the client gets no report: the first required source of which a file was refused, that has no usable file, or
    /// that ends too early.
    ///
    /// A ticket export always has something newer when it was taken after the period, so it must reach past the
    /// period's end. A log of changes may be silent for weeks: it must reach into the period.
    ///
    /// - Parameter isVouched: the user gave an as-of instant at or after the period's end, and so says that the exports
    ///   are complete; tickets may then end up to a week early, and logs at any time.
    func missing(for client: String, period: ReviewPeriod, bounds: Range<Instant>, isVouched: Bool) -> NoReport? {
        for (index, source) in workspace.sources.enumerated() where source.required && source.serves(client) {
            let command = "slareview run --period \(period.id)"
            // Whose rows it held, and of which months, nobody knows: the others of the source do not make up for it.
            if let refused = self.files.first(where: { $0.source == index && $0.refusal != nil }) {
                return NoReport(.refused(path: refused.path, reason: refused.refusal ?? ""), command: command)
            }
            let files = usable(index)
            guard let newest = files.compactMap(\.lastRecord).max() else {
                return NoReport(.empty(files: source.files), command: command)
            }
            let isLog = !files.contains { profiles[$0.profile]?.profile.reads == .tickets }
            let needed =
                switch (isLog, isVouched) {
                case (true, true): newest
                case (true, false): bounds.lowerBound
                case (false, true): bounds.upperBound - Self.quietDays
                case (false, false): bounds.upperBound
                }
            guard newest < needed else { continue }
            let day = LocalTime(at: newest).date
            return NoReport(
                isLog
                    ? .silent(files: source.files, newest: day, periodEnd: period.endDay)
                    : .short(files: source.files, newest: day, periodEnd: period.endDay),
                command: command)
        }
        return nil
    }

    /// Why the client gets no report although its exports are there: one of them may lack rows, and nobody vouches for
    /// it (reliability 2.2, gate). Whether the missing rows are the period's cannot be known.
    func cut(for client: String, period: ReviewPeriod) -> NoReport? {
        for file in files where file.refusal == nil && workspace.sources[file.source].serves(client) {
            guard let cut = file.possibleCut, !cut.isVouched else { continue }
            return NoReport(
                cut.declared.map { .incomplete(path: file.path, rows: cut.rows, declared: $0) }
                    ?? .capped(path: file.path, rows: cut.rows),
                command: "slareview run --period \(period.id)")
        }
        return nil
    }

    /// How long before the period's end a vouched-for ticket export may end.
    private static let quietDays = Milliseconds.hours(7 * 24)
}
