import SLAModel
import SLATime

extension CreditLedger {
    /// The months of the last twelve in which a tier was hit, oldest first.
    ///
    /// - Parameter service: its name; empty for the service desk.
    func entries(_ service: String) -> [CreditHistory.Entry] {
        let months = lastTwelveMonths
        return months.indices.compactMap { index in
            let month = months[index]
            let calculation = month.calculation
            guard calculation.combined.minorUnits > 0 else { return nil }
            let isEarnedBack = isEarnedBack(index, in: months)
            return CreditHistory.Entry(
                month: month.period.firstDay, service: service,
                parts: month.partsOfStretches.filter { $0.tier != nil }, tiers: month.tiersOfStretches,
                base: month.terms.base,
                fee: month.parts == nil ? nil : month.terms.monthlyFee,
                amount: isEarnedBack
                    ? Money(minorUnits: 0, currency: calculation.amount.currency) : calculation.amount,
                isEarnedBack: isEarnedBack, isBelowMinimum: calculation.isBelowMinimum,
                wasCapped: calculation.wasCapped)
        }
    }
}

extension CreditHistory {
    /// Of all services and the desk, newest month first.
    init(_ measured: ReviewMeasurements) {
        let period = measured.frames.current.period
        let days = ReviewPeriod.month(containing: period.lastDay).firstDay.firstOfMonth(adding: -11)...period.lastDay
        let services = measured.agreement.promises(in: days)?.terms.services ?? []
        let ledgers =
            services.compactMap { service in
                CreditLedger(measured, service: service.id, in: days).map { (name: service.name, ledger: $0) }
            } + (CreditLedger(measured, in: days).map { [(name: "", ledger: $0)] } ?? [])
        let all = ledgers.flatMap { $0.ledger.entries($0.name) }
        // Stable: within a month the order of the agreement stays.
        let order = all.indices.sorted {
            all[$0].month != all[$1].month ? all[$1].month < all[$0].month : $0 < $1
        }
        let entries = order.map { all[$0] }
        let months = ledgers.flatMap(\.ledger.lastTwelveMonths)
        let currency = measured.agreement.agreement.currency
        func sum(_ entries: [Entry]) -> Money {
            Money(minorUnits: entries.reduce(0) { $0 + $1.amount.minorUnits }, currency: currency)
        }
        self.init(
            isAgreed: !ledgers.isEmpty, entries: entries, decided: months.count(where: \.isMeasured),
            notMeasured: months.count { !$0.isMeasured }, total: sum(entries),
            quarter: sum(entries.filter { period.contains($0.month) }))
    }
}
