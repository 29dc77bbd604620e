/// The sections of a review that can be ordered; the page always begins with the commitments.
///
/// A quarterly review tells the same subjects on pages of its own: `availability` on the one on reliability, `waiting`
/// beside satisfaction, `controls` beside the risks, `actions` beside the decisions. It has no page of `trends`,
/// `escalations` and `scans`; `demand` is told by quarters only.
package enum ReviewSection: String, Sendable, Hashable, Codable, CaseIterable {
    case commentary, availability, desk, demand, trends, waiting, escalations, controls, scans, actions, method,
        disputes
}

/// In which order a review tells its sections, and which it leaves out. The review says what was left out.
package struct SectionLayout: Sendable, Hashable, Codable {
    /// These first, in this order; all others follow in the usual one.
    package var order: [ReviewSection]
    /// Never `method`, which names what is left out.
    package var hidden: [ReviewSection]

    package init(order: [ReviewSection] = [], hidden: [ReviewSection] = []) {
        self.order = order
        self.hidden = hidden
    }

    /// Every section that is shown, in the order of the page.
    package var shown: [ReviewSection] {
        (order + ReviewSection.allCases.filter { !order.contains($0) }).filter { !hidden.contains($0) }
    }
}
