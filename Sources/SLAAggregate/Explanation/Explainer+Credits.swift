import SLAModel
package import SLATime

extension Explainer {
    /// The credit of a service by its id over a period's months; `nil` where the agreement defines none.
    package func credit(of id: String, in period: ReviewPeriod) -> CreditExplanation? {
        guard let service = agreement.terms(on: period.lastDay)?.terms.services.first(where: { $0.id == id }),
            let terms = service.credit
        else { return nil }
        let frame = Frame(period: period, zone: zone, asOf: asOf)
        let meter = meter(for: frame)
        let months = period.months.compactMap { month(id, in: $0, meter: meter) }
        return CreditExplanation(
            client: client.id, clientName: client.name, service: id, serviceName: service.name, period: period.id,
            tiers: terms.tiers.map {
                CreditTierFact(bound: $0.bound, includesBound: $0.includesBound, credit: $0.credit)
            },
            months: months,
            amount: Money(
                minorUnits: months.reduce(0) { $0 + $1.amount.minorUnits }, currency: terms.monthlyFee.currency))
    }

    private func month(_ id: String, in period: ReviewPeriod, meter: ServiceMeter) -> CreditExplanation.Month? {
        let frame = Frame(period: period, zone: zone, asOf: asOf)
        guard let measured = meter.measure(id, frame: frame), let terms = measured.current.service.credit else {
            return nil
        }
        let thresholds = workspace.thresholds
        let figure = measured.figure(
            judge: Judge(watch: thresholds.watch), coverageFloor: thresholds.coverageFloor)
        let isFinished = frame.evaluatedAt == frame.bounds.upperBound
        var value: Ratio?
        if isFinished, case .share(let share) = figure.value { value = share }
        let calculation = CreditCalculation(terms, values: [value])
        return CreditExplanation.Month(
            period: period.id, value: figure.value, isFinished: isFinished, hit: calculation.hits.first.flatMap { $0 },
            steps: Self.steps(terms, calculation), amount: calculation.amount, wasCapped: calculation.wasCapped,
            wasRaisedToMinimum: calculation.wasRaisedToMinimum)
    }

    private static func steps(_ terms: CreditTerms, _ calculation: CreditCalculation) -> [ArithmeticStep] {
        var steps = [
            ArithmeticStep("monthly fee", .money(terms.monthlyFee)),
            ArithmeticStep("share of the tier", .share(calculation.share)),
            ArithmeticStep("fee x share", .money(terms.monthlyFee.times(calculation.share))),
        ]
        if let minimum = terms.minimum { steps.append(ArithmeticStep("minimum when a tier is hit", .money(minimum))) }
        if let cap = terms.cap {
            steps.append(ArithmeticStep("cap", .share(cap.ratio)))
            steps.append(ArithmeticStep("fee x cap", .money(terms.monthlyFee.times(cap.ratio))))
        }
        return steps + [ArithmeticStep("owed", .money(calculation.amount))]
    }
}
