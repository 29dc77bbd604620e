package import SLAModel
package import SLATime

extension Explainer {
    /// The credit of a service by its id, or of the tickets (`desk`), over a period's months; `nil` where the
    /// agreement defines none.
    package func credit(of id: String, in period: ReviewPeriod) -> CreditExplanation? {
        func service(_ terms: Terms) -> Service? { terms.services.first { $0.id == id && $0.credit != nil } }
        if let terms = agreement.inForce(period, where: { service($0) != nil })?.terms.terms,
            let service = service(terms), let credit = service.credit
        {
            let meter = meter(for: Frame(period: period, zone: zone, asOf: asOf))
            let ledger = CreditLedger(terms: credit, period: period) { month in
                meter.measure(id, frame: Frame(period: month, zone: zone, asOf: asOf)).flatMap {
                    CreditMonth(
                        month, service: $0, judge: judge, coverageFloor: workspace.thresholds.coverageFloor)
                }
            }
            return explanation(id, name: service.name, ledger)
        }
        guard id == CreditExplanation.desk,
            let credit = agreement.inForce(period, where: { $0.tickets?.credit != nil })?.terms.terms.tickets?.credit
        else { return nil }
        let meter = DeskMeter(records, agreement: agreement, asOf: asOf)
        let ledger = CreditLedger(terms: credit, period: period) { month in
            meter.summary(Frame(period: month, zone: zone, asOf: asOf)).flatMap {
                CreditMonth(month, desk: $0, judge: judge, incomplete: workspace.thresholds.incomplete)
            }
        }
        return explanation(id, name: "Service desk", ledger)
    }

    /// Whether the tickets have a credit of their own.
    package func hasDeskCredit(in period: ReviewPeriod) -> Bool {
        agreement.inForce(period) { $0.tickets?.credit != nil } != nil
    }

    private var judge: Judge { Judge(watch: workspace.thresholds.watch) }

    private func explanation(_ id: String, name: String, _ ledger: CreditLedger) -> CreditExplanation {
        let months = ledger.months
        return CreditExplanation(
            client: client.id, clientName: client.name, service: id, serviceName: name, period: ledger.period.id,
            tiers: ledger.terms.tiers, months: months.map(CreditExplanation.Month.init),
            amount: Money(
                minorUnits: months.reduce(0) { $0 + $1.amount.minorUnits }, currency: ledger.terms.currency))
    }
}

extension CreditExplanation.Month {
    fileprivate init(_ settled: SettledMonth) {
        let month = settled.month
        self.init(
            period: month.period.id, isFinished: month.isFinished, tiers: month.tiersOfStretches,
            parts: month.partsOfStretches, steps: Self.steps(settled), amount: settled.amount,
            wasCapped: month.calculation.wasCapped, isBelowMinimum: month.calculation.isBelowMinimum)
    }

    /// From the fee to what is owed; each line follows from those above it.
    private static func steps(_ settled: SettledMonth) -> [ArithmeticStep] {
        let month = settled.month
        let (terms, calculation) = (month.terms, month.calculation)
        var steps: [ArithmeticStep] = []
        for (stretch, days) in zip(calculation.stretches, month.days) {
            if !stretch.share.equals(.one) {
                steps.append(
                    ArithmeticStep("\(days.lowerBound) to \(days.upperBound), of the month", .share(stretch.share)))
            }
            steps += self.steps(stretch)
        }
        if calculation.stretches.count > 1 {
            steps.append(ArithmeticStep("all days together", .money(calculation.combined)))
        }
        if let cap = terms.cap {
            if case .share(let share) = cap { steps.append(ArithmeticStep("cap", .share(share.ratio))) }
            steps.append(
                ArithmeticStep("at most", .money(cap.value(of: terms.monthlyFee, currency: terms.currency))))
        }
        if let minimum = terms.minimum {
            steps.append(ArithmeticStep("smaller credits are not paid", .money(minimum)))
        }
        if settled.isEarnedBack {
            let months = settled.waivedBy.map(\.id).joined(separator: ", ")
            steps.append(ArithmeticStep("waived by \(months)", .money(calculation.amount)))
        }
        return steps + [ArithmeticStep("owed", .money(settled.amount))]
    }

    private static func steps(_ stretch: CreditCalculation.Stretch) -> [ArithmeticStep] {
        let terms = stretch.terms
        var steps: [ArithmeticStep] = []
        if let fee = terms.monthlyFee {
            steps.append(
                ArithmeticStep(terms.base == .total ? "monthly fee of all services" : "monthly fee", .money(fee)))
        }
        let product = stretch.share.equals(.one) ? "fee x share" : "fee x share x share of the month"
        for part in stretch.parts {
            guard let tier = part.tier else {
                steps.append(ArithmeticStep("\(part.commitment.words): no tier", .money(part.amount)))
                continue
            }
            if case .share(let share) = terms.tiers[tier].credit {
                steps.append(ArithmeticStep("\(part.commitment.words): share of the tier", .share(share.ratio)))
                steps.append(ArithmeticStep("\(part.commitment.words): \(product)", .money(part.amount)))
            } else {
                let product =
                    stretch.share.equals(.one) ? "amount of the tier" : "amount of the tier x share of the month"
                steps.append(ArithmeticStep("\(part.commitment.words): \(product)", .money(part.amount)))
            }
        }
        if stretch.parts.count > 1 {
            let name = terms.combine == .worst ? "the highest of them" : "their sum"
            steps.append(ArithmeticStep(name, .money(stretch.combined)))
        }
        return steps
    }
}

extension CreditedCommitment {
    /// As an explanation names it.
    package var words: String {
        switch self {
        case .availability: "availability"
        case .outages: "long outages"
        case .response: "answered in time"
        case .resolution: "resolved in time"
        }
    }
}
