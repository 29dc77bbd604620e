package import SLATime

/// What a review says otherwise than the version published before it: official figures are revised openly, old beside
/// new, and the older version stays where it is.
package struct Restatement: Sendable, Hashable, Codable {
    /// Why the figures of a finished period can change.
    package enum Reason: String, Sendable, Hashable, Codable, CaseIterable {
        /// Other exports, such as later ones, or other words of the account manager.
        case data
        /// Other terms or settings.
        case rules
        /// Another version of the program.
        case tool
        /// Other rules of time zones.
        case zones
    }

    /// The version that restates, from 2.
    package var version: Int
    /// The version it was compared with.
    package var replaces: Int
    /// When that one was issued.
    package var issued: CivilDate
    /// Every difference of the inputs; never empty.
    package var reasons: [Reason]
    /// Commitments with another result, verdict or target, in the order of the scorecard, those that are gone last.
    package var commitments: [RestatedCommitment]
    /// Volumes of the desk and the credit due, where they changed.
    package var figures: [RestatedFigure]

    package init(
        version: Int, replaces: Int, issued: CivilDate, reasons: [Reason], commitments: [RestatedCommitment],
        figures: [RestatedFigure]
    ) {
        self.version = version
        self.replaces = replaces
        self.issued = issued
        self.reasons = reasons
        self.commitments = commitments
        self.figures = figures
    }
}

/// A commitment as it was published; as it is now it stands on the scorecard, under the same id.
package struct RestatedCommitment: Sendable, Hashable, Codable {
    /// On the scorecard, now or in the version before.
    package var id: String
    /// Without its past; `nil` when it was not promised then.
    package var before: Commitment?

    package init(id: String, before: Commitment?) {
        self.id = id
        self.before = before
    }
}

/// A figure beside the commitments, then and now; `nil` where there was none.
package struct RestatedFigure: Sendable, Hashable, Codable {
    /// `opened`, `resolved`, `backlog` or `credit`.
    package var indicator: IndicatorID
    /// In the version that is replaced.
    package var before: Figure?
    /// In this version.
    package var after: Figure?

    package init(indicator: IndicatorID, before: Figure?, after: Figure?) {
        self.indicator = indicator
        self.before = before
        self.after = after
    }
}
