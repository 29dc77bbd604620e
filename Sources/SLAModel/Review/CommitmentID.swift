/// Names of commitments: that of what is measured, and behind a point the one that the agreement gives the promise, as in
/// `availability.web`. A promise about all tickets or surveys has no second part.
package enum CommitmentID {
    /// The id of a promise about a service, by the service's id, or of a measure by its own.
    package static func id(of indicator: IndicatorID, _ own: String) -> String { "\(indicator.rawValue).\(own)" }

    /// The part that the agreement gave: `web` of `availability.web`; the whole id where there is no second part.
    package static func own(in id: String) -> String {
        id.split(separator: ".", maxSplits: 1).last.map(String.init) ?? id
    }
}

extension Commitment {
    /// The id in the agreement: `patches` of `measure.patches`.
    package var ownID: String { CommitmentID.own(in: id) }

    /// Whether it is what is promised of a service, by the service's id.
    package func isAbout(_ indicator: IndicatorID, of service: String) -> Bool {
        id == CommitmentID.id(of: indicator, service)
    }
}
