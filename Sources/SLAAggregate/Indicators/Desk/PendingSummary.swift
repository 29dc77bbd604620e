import SLAModel
import SLATime

/// The figures of a period, to which tickets are still to be added.
struct PendingSummary {
    var summary: DeskSummary
    let reader: PlainReader
    let need: CohortsNeed

    /// - Parameter asOf: the latest stamp the exports could know.
    init(_ frame: Frame, _ promise: DeskPromise, asOf: Instant) {
        let terms = promise.terms
        summary = DeskSummary(frame: frame, promise: promise, asOf: asOf)
        reader = PlainReader(terms, asOf: frame.evaluatedAt, newestRecord: asOf, needsDue: false)
        need = CohortsNeed(terms)
    }
}
