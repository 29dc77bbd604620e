import SLAModel

extension Records {
    /// The same records with subjects as they may be told (`privacy.subjects`): nothing is measured by them.
    func telling(_ privacy: Privacy) -> Records {
        guard privacy.subjects != .shown else { return self }
        var records = self
        records.tickets = tickets.telling(privacy.subjects)
        return records
    }
}
