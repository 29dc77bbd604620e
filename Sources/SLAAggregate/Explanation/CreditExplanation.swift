package import SLAModel

/// The arithmetic of a credit, month by month: figures, tiers, shares of the fee, cap, minimum.
package struct CreditExplanation: Sendable, Hashable, Encodable {
    /// Id of the client.
    package var client: String
    /// In full, as the client reads it.
    package var clientName: String
    /// Id of the service; `desk` for the credit of the tickets.
    package var service: String
    /// As in the agreement; "Service desk" for the credit of the tickets.
    package var serviceName: String
    /// Id of the period.
    package var period: String
    /// In the agreement's order; of the last month.
    package var tiers: [CreditTier]
    /// The calendar months wholly inside the period whose terms define the credit, in order.
    package var months: [Month]
    /// Sum of the months.
    package var amount: Money

    /// One month of the sum, by the terms in force in it.
    package struct Month: Sendable, Hashable, Encodable {
        /// Id of the month, such as `2026-10`.
        package var period: String
        /// Whether the month is over at the as-of instant; one that is not has figures and owes nothing.
        package var isFinished: Bool
        /// By the terms in force in the month, those of one part of it after those of another.
        package var tiers: [CreditTier]
        /// Each commitment's figure, tier and credit.
        package var parts: [ServiceCredit.Part]
        /// From the parts to the amount: combined, cap, minimum, what later months waived.
        package var steps: [ArithmeticStep]
        /// What is owed for the month.
        package var amount: Money
        /// Whether the cap took anything away.
        package var wasCapped: Bool
        /// Earned, and smaller than what is paid at all.
        package var isBelowMinimum: Bool
    }

    /// What the credit of the tickets is called.
    package static let desk = "desk"
}
