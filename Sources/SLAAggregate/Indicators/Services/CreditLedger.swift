import SLAModel
import SLATime

/// The credits of one service: month by month by the terms in force, never from an undecided figure (semantics 0.6).
struct CreditLedger {
    let measured: ReviewMeasurements
    let service: Service

    /// One finished month.
    private struct Month {
        var period: ReviewPeriod
        var terms: CreditTerms
        /// `nil` when the commitment is not measured.
        var value: Ratio?
        var calculation: CreditCalculation
    }

    /// `nil` when the agreement defines no credit. The fee, the tier that was hit and the flags are those of the
    /// period's last month; the amount sums all its months.
    func credit() -> ServiceCredit? {
        guard let terms = service.credit else { return nil }
        let months = measured.frames.current.period.months.compactMap(month)
        let year = lastTwelveMonths
        let owed = owed(year)
        let currency = terms.monthlyFee.currency
        let amount = months.reduce(0) { $0 + $1.calculation.amount.minorUnits }
        let worst = months.max { $0.calculation.amount.minorUnits < $1.calculation.amount.minorUnits }
        let end = measured.frames.current.period.endDay
        return ServiceCredit(
            fee: terms.monthlyFee,
            tiers: terms.tiers.map {
                CreditTierFact(bound: $0.bound, includesBound: $0.includesBound, credit: $0.credit)
            },
            hit: worst?.calculation.hits.first.flatMap { $0 },
            amount: amount > 0 ? Money(minorUnits: amount, currency: currency) : nil,
            wasCapped: months.contains { $0.calculation.wasCapped },
            wasRaisedToMinimum: months.contains { $0.calculation.wasRaisedToMinimum },
            lastTwelveMonths: Money(minorUnits: owed.reduce(0, +), currency: currency),
            eventsInTwelveMonths: owed.count { $0 > 0 },
            claimBy: amount > 0 ? terms.claimWithin.map { end.adding(days: Int($0.count / Self.day)) } : nil)
    }

    private static let day = Milliseconds.hours(24).count

    /// Up to the last month of the period; months before the terms are left out.
    private var lastTwelveMonths: [Month] {
        var period = ReviewPeriod.month(containing: measured.frames.current.period.lastDay)
        var periods: [ReviewPeriod] = []
        for _ in 0..<12 {
            periods.append(period)
            period = period.previous
        }
        return periods.reversed().compactMap(month)
    }

    /// What is owed for each month after credits that were earned back.
    private func owed(_ months: [Month]) -> [Int64] {
        months.indices.map { index in
            let following = months[(index + 1)...].map(\.value)
            return months[index].terms.isEarnedBack(by: following) ? 0 : months[index].calculation.amount.minorUnits
        }
    }

    private func month(_ period: ReviewPeriod) -> Month? {
        let frame = Frame(period: period, zone: measured.zone, asOf: measured.asOf)
        guard frame.evaluatedAt == frame.bounds.upperBound,
            let measured = measured(frame), let terms = measured.current.service.credit
        else { return nil }
        let figure = measured.figure(judge: self.measured.judge, coverageFloor: self.measured.thresholds.coverageFloor)
        var value: Ratio?
        if case .share(let share) = figure.value { value = share }
        return Month(
            period: period, terms: terms, value: value, calculation: CreditCalculation(terms, values: [value]))
    }

    private func measured(_ frame: Frame) -> ServicePeriod? {
        let known = measured.services[service.id]
        if let index = known?.frames.firstIndex(of: frame) { return known?.series[index] }
        return measured.serviceMeter.measure(service.id, frame: frame)
    }
}
