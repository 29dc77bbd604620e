package import SLAModel

/// The arithmetic of a credit, month by month: figures, tiers, shares of the fee, cap, minimum.
package struct CreditExplanation: Sendable, Hashable, Encodable {
    package var client: String
    package var clientName: String
    /// Id of the service; `desk` for the credit of the tickets.
    package var service: String
    package var serviceName: String
    package var period: String
    /// In the agreement's order; of the last month.
    package var tiers: [CreditTier]
    package var months: [Month]
    /// Sum of the months.
    package var amount: Money

    package struct Month: Sendable, Hashable, Encodable {
        package var period: String
        /// Why there is no calculation: the month is not over at the as-of instant.
        package var isFinished: Bool
        /// By the terms in force in the month.
        package var tiers: [CreditTier]
        /// Each commitment's figure, tier and credit.
        package var parts: [ServiceCredit.Part]
        package var steps: [ArithmeticStep]
        package var amount: Money
        package var wasCapped: Bool
        /// Earned, and smaller than what is paid at all.
        package var isBelowMinimum: Bool
    }

    /// What the credit of the tickets is called.
    package static let desk = "desk"
}
