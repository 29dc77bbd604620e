package import SLATime

/// For how long one of the provider's teams held a clock, in service time.
package struct TeamTime: Sendable, Hashable, Codable {
    /// As exported; empty while no team had the ticket.
    package var team: String
    /// Sum of the spans in which the team had the ticket and the provider had to act.
    package var time: Milliseconds

    package init(team: String, time: Milliseconds) {
        self.team = team
        self.time = time
    }
}
