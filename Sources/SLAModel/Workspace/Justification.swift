package import SLATime

/// What the account manager says to one miss. It is shown beside the miss; no figure knows of it.
package struct Justification: Sendable, Hashable {
    /// Which miss is meant.
    package enum Subject: Sendable, Hashable {
        /// Every missed target of the ticket.
        case ticket(String)
        /// Every outage of the service that began on the date, in the zone of the agreement.
        case outage(service: String, began: CivilDate)
    }

    /// What it is said to.
    package var subject: Subject
    /// Plain text.
    package var text: String

    package init(subject: Subject, text: String) {
        self.subject = subject
        self.text = text
    }
}
