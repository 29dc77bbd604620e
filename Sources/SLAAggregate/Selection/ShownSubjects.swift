import SLAModel

extension Privacy {
    /// What of a ticket's subject may be told (`privacy.subjects`); `nil` when nothing may.
    func shown(_ subject: String) -> String? {
        switch subjects {
        case .shown: subject
        case .masked: String(subject.map { $0.isLetter || $0.isNumber ? "•" : $0 })
        case .hidden: nil
        }
    }
}

extension Records {
    /// The same records with subjects as they may be told: nothing is measured by them.
    func telling(_ privacy: Privacy) -> Records {
        guard privacy.subjects != .shown else { return self }
        var records = self
        records.tickets = tickets.telling { privacy.shown($0) }
        return records
    }
}
