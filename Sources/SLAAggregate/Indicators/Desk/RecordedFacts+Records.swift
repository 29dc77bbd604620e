import SLAModel

extension RecordedFacts {
    /// What the exports tell of any of the tickets.
    init(of records: Records) {
        let tickets = records.tickets
        self.init(
            responses: tickets.contains { $0.firstResponse != nil } || tickets.haveChange { $0 == .agentMessage },
            plans: tickets.mayHaveRest && tickets.contains { $0.planned != nil },
            messages: tickets.haveChange { $0 == .clientMessage },
            teams: tickets.haveChange { if case .group = $0 { true } else { false } },
            filesOfDays: Set(
                records.files.indices.filter { records.files[$0].hasDayPrecision }.map { Int32(clamping: $0) }))
    }

    /// Where a status answers, the history of statuses is the record.
    func answering(by rule: ClockRules.ResponseBy) -> RecordedFacts {
        var facts = self
        if rule == .status { facts.responses = true }
        return facts
    }
}
