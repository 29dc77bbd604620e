import SLAModel

/// What the account manager says to single misses, beside them.
extension Narrative {
    func justification(of breach: Breach) -> Sentence? {
        justification { $0 == .ticket(breach.ticket) }
    }

    func justification(of outage: Outage, service: ServiceAvailability) -> Sentence? {
        let began = text.localDate(outage.start)
        return justification { $0 == .outage(service: service.service, began: began) }
    }

    /// Several of one miss, one after the other.
    private func justification(where holds: (Justification.Subject) -> Bool) -> Sentence? {
        let own = justifications.filter { holds($0.subject) }
        return paragraph(
            own.map { justification in
                let words = Wording.Slot.foreign(justification.text)
                return review.agreement.accountManager.map {
                    say("justification.by", ["manager": .foreign($0), "text": words])
                } ?? say("justification", ["text": words])
            })
    }

    /// The first `limit` of what is listed, and of the others those that something is said to.
    func listed<Item>(_ items: [Item], limit: Int, isJustified: (Item) -> Bool) -> [Item] {
        Array(items.prefix(limit)) + items.dropFirst(limit).filter(isJustified)
    }
}
