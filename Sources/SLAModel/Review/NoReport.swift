package import SLATime

/// Why a client has no report, and what to do about it. The index page tells it in the workspace's language.
package struct NoReport: Sendable, Hashable, Codable {
    /// What stopped the review.
    package enum Cause: Sendable, Hashable, Codable {
        /// The agreement, or another file about the client, has so many errors.
        case errors(files: [String], count: Int)
        /// A required export was not used; the reason is the importer's.
        case refused(path: String, reason: String)
        /// No file of a required source has a record.
        case empty(files: String)
        /// A required log has nothing of the period; its newest record is of this day.
        case silent(files: String, newest: CivilDate, periodEnd: CivilDate)
        /// A required export of tickets, or of a log that prints how long each state was seen, ends before the period
        /// does.
        case short(files: String, newest: CivilDate, periodEnd: CivilDate)
        /// A required source that names the client has no row of it.
        case absent(files: String)
        /// A source of the client has rows of nobody, and the workspace calls them an error.
        case strangers(files: String, rows: Int)
        /// An export holds fewer records than its tool counts.
        case incomplete(path: String, rows: Int, declared: Int)
        /// An export has a number of rows at which tools stop without saying so.
        case capped(path: String, rows: Int)
        /// The documents could not be made; the reason is the renderer's.
        case documents(reason: String)
        /// Anything else, as the program says it.
        case failed(reason: String)
    }

    /// What stopped the review; the wording files have a sentence for each.
    package var cause: Cause
    /// What to run once it is mended.
    package var command: String

    package init(_ cause: Cause, command: String) {
        self.cause = cause
        self.command = command
    }
}
