package import SLAModel
import SLATime

/// Why a client has no report, in one language: the index page tells it in the workspace's, the command line in
/// English.
package struct NoReportWords: Sendable {
    private let wording: Wording
    /// How the day of the newest record is written.
    private let day: @Sendable (CivilDate) -> String
    /// What the period is called.
    private let period: String

    init(wording: Wording, period: String, day: @escaping @Sendable (CivilDate) -> String) {
        self.wording = wording
        self.period = period
        self.day = day
    }

    /// Of a terminal: English, days as ISO writes them.
    ///
    /// - Parameter period: its id, such as `2026-10`.
    package init(_ catalogue: WordingCatalogue, period: String) {
        self.init(wording: catalogue.wording(for: WordingCatalogue.reference), period: period) { "\($0)" }
    }

    /// One sentence with a full stop, with plain quotes and spaces.
    package func cause(_ reason: NoReport) -> String { Self.plain(sentence(reason.cause)) }

    /// What to mend; `nil` where only the cause can be told.
    package func fix(_ reason: NoReport) -> String? { remedy(reason.cause).map(Self.plain) }

    private static func plain(_ sentence: Sentence) -> String {
        String(
            sentence.plain.withPlainSpaces.map { character in
                switch character {
                case "“", "”", "’": "'"
                default: character
                }
            })
    }

    // MARK: Sentences

    func sentence(_ cause: NoReport.Cause) -> Sentence { wording.sentence(key(cause), slots(cause)) }

    func remedy(_ cause: NoReport.Cause) -> Sentence? {
        let key = key(cause) + ".fix"
        return wording.has(key) ? wording.sentence(key, slots(cause)) : nil
    }

    private func key(_ cause: NoReport.Cause) -> String {
        switch cause {
        case .errors: "noreport.errors"
        case .refused: "noreport.refused"
        case .empty: "noreport.empty"
        case .silent: "noreport.silent"
        case .short: "noreport.short"
        case .absent: "noreport.absent"
        case .strangers: "noreport.strangers"
        case .incomplete: "noreport.incomplete"
        case .capped: "noreport.capped"
        case .documents: "noreport.documents"
        case .failed: "noreport.failed"
        }
    }

    private func slots(_ cause: NoReport.Cause) -> Wording.Slots {
        switch cause {
        case .errors(let files, let count):
            let names = CommitmentWords.list(files.map(quoted), in: wording)
            return ["paths": .sentence(names), "files": .count(Int64(files.count)), "count": .count(Int64(count))]
        case .refused(let path, let reason): return ["path": .sentence(quoted(path)), "reason": .foreign(reason)]
        case .empty(let files): return ["path": .sentence(quoted(files))]
        case .silent(let files, let newest, let end), .short(let files, let newest, let end):
            return [
                "path": .sentence(quoted(files)), "period": .text(period), "newest": .text(day(newest)),
                "option": .text("--as-of \(end)"), "setting": .foreign("`required: false`"),
            ]
        case .absent(let files):
            return ["path": .sentence(quoted(files)), "setting": .foreign("`required: false`")]
        case .strangers(let files, let rows):
            return [
                "path": .sentence(quoted(files)), "rows": .count(Int64(rows)), "setting": .foreign("`unknown: list`"),
            ]
        case .incomplete(let path, let rows, let declared):
            return [
                "path": .sentence(quoted(path)), "setting": setting(path), "rows": .count(Int64(rows)),
                "declared": .count(Int64(declared)),
            ]
        case .capped(let path, let rows):
            return ["path": .sentence(quoted(path)), "setting": setting(path), "rows": .count(Int64(rows))]
        case .documents(let reason), .failed(let reason): return ["reason": .foreign(reason)]
        }
    }

    /// What vouches for a file.
    private func setting(_ path: String) -> Wording.Slot { .foreign("`whole: [\"\(path)\"]`") }

    private func quoted(_ path: String) -> Sentence { wording.sentence("noreport.quote", ["path": .foreign(path)]) }
}
