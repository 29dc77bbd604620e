import SLAAggregate
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
    /// period's end. A log of changes may be silent for weeks: it must reach into the period, and past its end where it
    /// prints how long each state was seen.
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
            let maySayNothing = isLog && !files.contains { isEventLog($0, printsSpans: true) }
            let needed =
                switch (isLog, isVouched) {
                case (true, true): newest
                case (true, false): maySayNothing ? bounds.lowerBound : bounds.upperBound
                case (false, true): bounds.upperBound - Self.quietDays
                case (false, false): bounds.upperBound
                }
            guard newest < needed else { continue }
            let day = LocalTime(at: newest).date
            return NoReport(
                maySayNothing
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

    /// Logs of changes that end long before the period does: the last state they tell is taken to have held, and whether
    /// the monitor was well or the log ended nobody knows.
    func silences(for client: String, period: ReviewPeriod, bounds: Range<Instant>) -> [Diagnostic] {
        workspace.sources.indices.compactMap { index in
            let source = workspace.sources[index]
            let logs = usable(index).filter { isEventLog($0, printsSpans: false) }
            guard source.serves(client), let newest = logs.compactMap(\.lastRecord).max(),
                newest < bounds.upperBound - Self.quietDays
            else { return nil }
            return Diagnostic(
                .warning, id: "log-silent",
                "the newest record of '\(source.files)' is of \(LocalTime(at: newest).date): the states it tells last are "
                    + "taken to have held until the end of \(period.id)",
                at: SourcePosition(file: WorkspaceFolder.marker),
                fix: "export it again after the period's end; when there really was nothing more, add "
                    + "--as-of \(period.endDay)")
        }
    }

    /// The sources of the client's monitoring, where each of them also tells when a monitor is well; none where one lists
    /// problems only, in which a monitor that never failed is missing.
    func fullLogs(for client: String) -> [String] {
        let served = files.filter { $0.refusal == nil && workspace.sources[$0.source].serves(client) }
        let kinds = served.compactMap { file in profiles[file.profile].map { (file.source, $0.profile.reads) } }
        guard !kinds.contains(where: { $0.1 == .intervals }) else { return [] }
        let logs = Set(kinds.filter { [.events, .samples, .totals].contains($0.1) }.map(\.0))
        return logs.sorted().map { workspace.sources[$0].files }
    }

    /// Whether a file tells changes of state, and how long each state was seen or not.
    private func isEventLog(_ file: SourceFile, printsSpans: Bool) -> Bool {
        guard let profile = profiles[file.profile]?.profile, profile.reads == .events else { return false }
        return (profile.columns[.duration] != nil) == printsSpans
    }

    /// Why the client gets no report although its exports are whole: a required source that names it has no row of it,
    /// or one of its sources has rows of nobody, which the workspace calls an error. While an agreement cannot be read
    /// nobody knows whose those are.
    func unknownRows(
        for client: String, period: ReviewPeriod, _ records: Records, unassigned: [RecordsByClient.Unassigned],
        isEveryClientKnown: Bool
    ) -> NoReport? {
        func noReport(_ cause: NoReport.Cause) -> NoReport {
            NoReport(cause, command: "slareview run --period \(period.id)")
        }
        for (index, source) in workspace.sources.enumerated() where source.required && source.clients.contains(client) {
            let own = files.indices.filter { files[$0].source == index }
            let kinds = Set(own.compactMap { profiles[files[$0].profile]?.profile.reads })
            let places = Set(own.map { Int32(clamping: $0) })
            if kinds.contains(where: { records.lack($0, of: places) }) { return noReport(.absent(files: source.files)) }
        }
        guard workspace.unknownClients == .error, isEveryClientKnown else { return nil }
        let strangers = unassigned.filter(\.claimedBy.isEmpty)
        for (index, source) in workspace.sources.enumerated() where source.serves(client) {
            let rows = strangers.filter { $0.files.contains { files[$0].source == index } }.reduce(0) { $0 + $1.rows }
            if rows > 0 { return noReport(.strangers(files: source.files, rows: rows)) }
        }
        return nil
    }

    /// How long before the period's end a vouched-for ticket export may end, and any log of changes may fall silent.
    private static let quietDays = Milliseconds.hours(7 * 24)
}

extension Records {
    /// Whether none is of some files although there is always one of the kind: who had no outage and no answer to a
    /// survey is in no list of them.
    fileprivate func lack(_ kind: RecordKind, of files: Set<Int32>) -> Bool {
        switch kind {
        case .tickets: !tickets.contains { files.contains($0.origin.file) }
        case .events, .samples, .totals:
            !readings.indices.contains { files.contains(readings.origin(of: $0).file) }
        case .history, .verdicts, .intervals, .surveys, .backups, .measures, .maintenance, .scans: false
        }
    }
}
