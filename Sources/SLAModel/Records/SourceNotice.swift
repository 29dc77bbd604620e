/// Something odd about an export that changes no figure, but that a reader of the review should know.
package struct SourceNotice: Sendable, Hashable, Codable {
    /// What is odd about it.
    package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// Rows say nothing that a review needs.
        case idleRows = "idle_rows"
        /// Changes of tickets that no export describes.
        case unknownChanges = "unknown_changes"
        /// Verdicts on tickets that no export describes.
        case unknownVerdicts = "unknown_verdicts"
        /// Texts that end where the tool crops them.
        case croppedTexts = "cropped_texts"
        /// Changes of state whose next row is missing: their printed duration was used.
        case printedSpans = "printed_spans"
        /// Tickets of a file that tells of none at what time of the day it was created.
        case datesWithoutTime = "dates_without_time"
        /// Local times that did not exist, read with the offset before (semantics 1.1).
        case timesInGap = "times_in_gap"
        /// Local times that existed twice, of which the first was taken.
        case timesInOverlap = "times_in_overlap"
    }

    /// Which oddity of those below is meant.
    package var kind: Kind
    /// Rows, times or tickets.
    package var count: Int
    /// Keys of some of the tickets, sorted.
    package var examples: [String]

    package init(_ kind: Kind, count: Int, examples: [String] = []) {
        self.kind = kind
        self.count = count
        self.examples = examples
    }
}
