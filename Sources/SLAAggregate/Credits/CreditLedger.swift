import SLAModel
import SLATime

/// The credits of one service or of the desk: month by month by the terms in force, never from an undecided figure
/// (semantics 0.6).
struct CreditLedger {
    /// The last of the period that credit anything.
    let terms: CreditTerms
    let period: ReviewPeriod
    /// A month by the terms in force in it; `nil` where those credit nothing.
    let month: (ReviewPeriod) -> CreditMonth?

    /// The whole months of the period that the terms credit.
    var months: [SettledMonth] { SettledMonth.settling(period.months.compactMap(month)) }

    /// The amount sums the period's months, without those earned back in it; the tiers that were hit, and the fee, the
    /// cap and the minimum they were held against, are those of the month that earned most.
    func credit() -> ServiceCredit {
        let whole = months
        let finished = whole.filter(\.month.isFinished)
        let owing = finished.filter { !$0.isEarnedBack }
        let year = lastTwelveMonths.map(\.amount.minorUnits)
        let currency = terms.currency
        let amount = owing.reduce(0) { $0 + $1.amount.minorUnits }
        let worst = owing.max { $0.calculation.capped.minorUnits < $1.calculation.capped.minorUnits }
        let deciding = worst.flatMap { $0.month.terms.tiers == terms.tiers ? $0.month : nil }
        let rates = deciding?.terms ?? terms
        return ServiceCredit(
            base: rates.base, fee: rates.monthlyFee, tiers: terms.tiers, combine: rates.combine,
            parts: deciding?.parts ?? [], month: deciding?.period.firstDay, months: told(whole.map(\.month)),
            entries: entries(finished, deciding: deciding),
            amount: amount > 0 ? Money(minorUnits: amount, currency: currency) : nil,
            wasCapped: owing.contains { $0.calculation.wasCapped },
            belowMinimum: worst.flatMap { $0.calculation.isBelowMinimum ? $0.calculation.capped : nil },
            minimum: rates.minimum, cap: rates.cap?.value(of: rates.monthlyFee, currency: currency),
            lastTwelveMonths: Money(minorUnits: year.reduce(0, +), currency: currency),
            eventsInTwelveMonths: year.count { $0 > 0 },
            claimBy: finished.compactMap(\.claimBy).min())
    }

    private func entries(_ finished: [SettledMonth], deciding: CreditMonth?) -> [CreditHistory.Entry]? {
        let told = finished.filter { $0.calculation.combined.minorUnits > 0 || $0.month.parts == nil }
        let isToldByParts = told.allSatisfy { $0.month.parts != nil && $0.month.period == deciding?.period }
        return isToldByParts ? nil : told.map { $0.entry("") }
    }

    private func told(_ months: [CreditMonth]) -> ServiceCredit.Months {
        func days(_ isWanted: (CreditMonth) -> Bool) -> [CivilDate] {
            months.filter(isWanted).map(\.period.firstDay)
        }
        let whole = period.months
        return ServiceCredit.Months(
            decided: days { $0.isFinished && $0.isMeasured }, notMeasured: days { $0.isFinished && !$0.isMeasured },
            running: days { !$0.isFinished },
            areSomeDaysLeft: whole.first?.firstDay != period.firstDay || whole.last?.lastDay != period.lastDay)
    }

    /// Up to the last month of the period; months before the terms and months that are not over are left out.
    var lastTwelveMonths: [SettledMonth] {
        var last = ReviewPeriod.month(containing: period.lastDay)
        var periods: [ReviewPeriod] = []
        for _ in 0..<12 {
            periods.append(last)
            last = last.previous
        }
        return SettledMonth.settling(periods.reversed().compactMap(month).filter(\.isFinished))
    }
}

extension CreditLedger {
    /// Of a service by its id; `nil` when no terms of the days credit it.
    ///
    /// - Parameter days: `nil` for those of the period.
    init?(_ measured: ReviewMeasurements, service: String, in days: ClosedRange<CivilDate>? = nil) {
        let period = measured.frames.current.period
        func credit(_ terms: Terms) -> CreditTerms? { terms.services.first { $0.id == service }?.credit }
        let found = measured.agreement.inForce(days ?? period.firstDay...period.lastDay) { credit($0) != nil }
        guard let terms = found.flatMap({ credit($0.terms.terms) }) else { return nil }
        self.init(terms: terms, period: period) { period in
            let frame = Frame(period: period, zone: measured.zone, asOf: measured.asOf)
            let known = measured.services[service]
            let found =
                known?.frames.firstIndex(of: frame).flatMap { known?.series[$0] }
                ?? measured.serviceMeter.measure(service, frame: frame)
            return found.flatMap {
                CreditMonth(
                    period, service: $0, judge: measured.judge, coverageFloor: measured.thresholds.coverageFloor)
            }
        }
    }

    /// Of the service desk; `nil` when no terms of the days credit tickets, or no ticket was exported.
    ///
    /// - Parameter days: `nil` for those of the period.
    init?(_ measured: ReviewMeasurements, in days: ClosedRange<CivilDate>? = nil) {
        let period = measured.frames.current.period
        let found = measured.agreement.inForce(days ?? period.firstDay...period.lastDay) { $0.tickets?.credit != nil }
        guard measured.hasTickets, let terms = found?.terms.terms.tickets?.credit else { return nil }
        let known = measured.desk.summaries
        self.init(terms: terms, period: period) { period in
            let frame = Frame(period: period, zone: measured.zone, asOf: measured.asOf)
            let found =
                known.frames.firstIndex(of: frame).flatMap { known.series[$0] } ?? measured.deskMeter.summary(frame)
            return found.flatMap {
                CreditMonth(period, desk: $0, judge: measured.judge, incomplete: measured.thresholds.incomplete)
            }
        }
    }
}
