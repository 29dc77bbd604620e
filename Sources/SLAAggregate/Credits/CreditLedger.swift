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

    /// The amount sums the period's months, without those earned back in it; the tiers that were hit are those of the
    /// month that earned most.
    func credit() -> ServiceCredit {
        let whole = period.months.compactMap(month)
        let finished = whole.filter(\.isFinished)
        let months = finished.indices.filter { !isEarnedBack($0, in: finished) }.map { finished[$0] }
        let year = lastTwelveMonths
        let owed = owed(year)
        let currency = terms.currency
        let amount = months.reduce(0) { $0 + $1.calculation.amount.minorUnits }
        let worst = months.max { $0.calculation.capped.minorUnits < $1.calculation.capped.minorUnits }
        let deciding = worst.flatMap { $0.terms.tiers == terms.tiers ? $0 : nil }
        return ServiceCredit(
            base: terms.base, fee: terms.monthlyFee, tiers: terms.tiers, combine: terms.combine,
            parts: deciding?.parts ?? [], month: deciding?.period.firstDay, months: told(whole),
            amount: amount > 0 ? Money(minorUnits: amount, currency: currency) : nil,
            wasCapped: months.contains { $0.calculation.wasCapped },
            belowMinimum: worst.flatMap { $0.calculation.isBelowMinimum ? $0.calculation.capped : nil },
            minimum: terms.minimum, cap: terms.cap?.value(of: terms.monthlyFee, currency: currency),
            lastTwelveMonths: Money(minorUnits: owed.reduce(0, +), currency: currency),
            eventsInTwelveMonths: owed.count { $0 > 0 },
            claimBy: amount > 0
                ? terms.claimWithin.map { period.endDay.adding(days: Int($0.count / Self.day)) } : nil)
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

    private static let day = Milliseconds.hours(24).count

    /// Up to the last month of the period; months before the terms are left out.
    var lastTwelveMonths: [CreditMonth] {
        var last = ReviewPeriod.month(containing: period.lastDay)
        var periods: [ReviewPeriod] = []
        for _ in 0..<12 {
            periods.append(last)
            last = last.previous
        }
        return periods.reversed().compactMap(finished)
    }

    private func finished(_ period: ReviewPeriod) -> CreditMonth? {
        month(period).flatMap { $0.isFinished ? $0 : nil }
    }

    /// What is owed for each month after credits that were earned back.
    private func owed(_ months: [CreditMonth]) -> [Int64] {
        months.indices.map { isEarnedBack($0, in: months) ? 0 : months[$0].calculation.amount.minorUnits }
    }

    /// Whether the months after it waive the credit of a month.
    func isEarnedBack(_ index: Int, in months: [CreditMonth]) -> Bool {
        months[index].terms.isEarnedBack(by: months[(index + 1)...].map(\.levels))
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
