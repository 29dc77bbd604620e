package import SLATime

/// A span that was left out after the fact, with its audit: what a sceptical reader would ask of it (semantics 1.5).
package struct ExclusionFact: Sendable, Hashable, Codable {
    /// What an auditor would object to. A finding refuses nothing: the span counts as agreed and the review says what
    /// is odd about it.
    package enum Finding: String, Sendable, Hashable, Codable, CaseIterable {
        /// Entered on a later day than the span began: nobody could know of it in advance.
        case enteredAfterwards = "entered_afterwards"
        /// Nobody approved it.
        case withoutApproval = "without_approval"
        /// Entered later than the notice the agreement asks of maintenance.
        case withoutNotice = "without_notice"
        /// With the agreed maintenance of the month more than the agreement's cap.
        case overCap = "over_cap"
        /// Covers no downtime in service hours: it has no effect on the figure, or a wrong date.
        case coversNoOutage = "covers_no_outage"
    }

    /// As entered, also where it lies before the period.
    package var start: Instant
    /// No part of the span.
    package var end: Instant
    /// Why both sides left it out, as entered.
    package var reason: String
    /// Who entered it.
    package var author: String
    /// The day on which it was entered, in the agreement's zone.
    package var entered: CivilDate
    /// `nil` when nobody did.
    package var approvedBy: String?
    /// Service time of the period that it takes out of the figure.
    package var excluded: Milliseconds
    /// Downtime among it.
    package var downtime: Milliseconds
    /// In the order of their declaration.
    package var findings: [Finding]

    package init(
        start: Instant, end: Instant, reason: String, author: String, entered: CivilDate, approvedBy: String? = nil,
        excluded: Milliseconds, downtime: Milliseconds, findings: [Finding]
    ) {
        self.start = start
        self.end = end
        self.reason = reason
        self.author = author
        self.entered = entered
        self.approvedBy = approvedBy
        self.excluded = excluded
        self.downtime = downtime
        self.findings = findings
    }
}
