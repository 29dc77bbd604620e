import SLAModel
import SLATime

extension CreditLedger {
    /// The months of the last twelve in which a tier was hit, oldest first.
    ///
    /// - Parameter service: its name; empty for the service desk.
    func entries(_ service: String) -> [CreditHistory.Entry] {
        lastTwelveMonths.filter { $0.calculation.combined.minorUnits > 0 }.map { $0.entry(service) }
    }
}

extension SettledMonth {
    /// - Parameter service: its name; empty for the service desk.
    func entry(_ service: String) -> CreditHistory.Entry {
        CreditHistory.Entry(
            month: month.period.firstDay, service: service,
            parts: month.partsOfStretches.filter { $0.tier != nil }, tiers: month.tiersOfStretches,
            base: month.terms.base, fee: month.parts == nil ? nil : month.terms.monthlyFee,
            stretches: month.parts == nil ? stretches : nil, amount: amount,
            isEarnedBack: isEarnedBack, isBelowMinimum: calculation.isBelowMinimum, wasCapped: calculation.wasCapped,
            cap: calculation.wasCapped ? calculation.capped : nil, claimBy: claimBy)
    }

    private var stretches: [CreditHistory.Entry.Stretch] {
        var parts = month.partsOfStretches[...]
        return zip(calculation.stretches, month.days).map { stretch, days in
            defer { parts = parts.dropFirst(stretch.parts.count) }
            return CreditHistory.Entry.Stretch(
                firstDay: days.lowerBound, lastDay: days.upperBound, fee: stretch.terms.monthlyFee,
                combine: stretch.terms.combine, parts: Array(parts.prefix(stretch.parts.count)))
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
            isAgreed: !ledgers.isEmpty, entries: entries, decided: months.count(where: \.month.isMeasured),
            notMeasured: months.count { !$0.month.isMeasured }, total: sum(entries),
            quarter: sum(entries.filter { period.contains($0.month) }))
    }
}
