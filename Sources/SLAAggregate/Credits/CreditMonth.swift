import SLAModel
import SLATime

/// One month under credit terms: the figures that tiers apply to, and what they cost.
struct CreditMonth: Sendable {
    /// One commitment's figure.
    struct Item: Sendable {
        var commitment: CreditedCommitment
        var figure: Figure
    }

    var period: ReviewPeriod
    var terms: CreditTerms
    /// A month that is not over at the as-of instant owes nothing.
    var isFinished: Bool
    var items: [Item]
    /// The shares that decide about earning a credit back; `nil` where not measured.
    var levels: [Ratio?]
    var calculation: CreditCalculation

    /// - Parameters:
    ///   - levels: of which commitments the earn-back level is asked.
    init(
        _ period: ReviewPeriod, frame: Frame, terms: CreditTerms, levels: [CreditedCommitment],
        figure: (CreditedCommitment) -> Figure
    ) {
        let isFinished = frame.evaluatedAt == frame.bounds.upperBound
        func value(_ figure: Figure) -> Ratio? {
            switch figure {
            case .share(let share): isFinished ? share : nil
            case .count(let count): isFinished ? Ratio(count) : nil
            default: nil
            }
        }
        let items = terms.commitments.map { Item(commitment: $0, figure: figure($0)) }
        self.period = period
        self.terms = terms
        self.isFinished = isFinished
        self.items = items
        self.levels = levels.map { value(figure($0)) }
        calculation = CreditCalculation(
            terms, values: items.map { (commitment: $0.commitment, value: value($0.figure)) })
    }

    /// A service's month; `nil` where the terms then in force credit nothing.
    init?(_ period: ReviewPeriod, service: ServicePeriod, judge: Judge, coverageFloor: TargetShare) {
        guard let terms = service.current.service.credit else { return nil }
        self.init(period, frame: service.frame, terms: terms, levels: [.availability]) { commitment in
            switch commitment {
            case .outages:
                service.outageCount(judge: judge, coverageFloor: coverageFloor)?.value ?? .notMeasured(.notInForce)
            default: service.figure(judge: judge, coverageFloor: coverageFloor).value
            }
        }
    }

    /// The service desk's month; `nil` where the terms then in force credit nothing.
    init?(_ period: ReviewPeriod, desk: DeskSummary, judge: Judge, incomplete: TargetShare) {
        let terms = desk.terms.terms
        guard let credit = terms.credit else { return nil }
        self.init(period, frame: desk.frame, terms: credit, levels: credit.commitments) { commitment in
            let isResponse = commitment == .response
            return desk.tally(isResponse ? .response : .resolution).figure(
                target: isResponse ? terms.attainment.response : terms.attainment.resolution, judge: judge,
                incomplete: incomplete
            ).value
        }
    }

    /// Whether every figure that earns a credit was measured.
    var isMeasured: Bool { items.allSatisfy { $0.figure.measured != nil } }

    /// What each commitment earned.
    var parts: [ServiceCredit.Part] {
        zip(items, calculation.parts).map { item, part in
            ServiceCredit.Part(
                commitment: item.commitment, value: item.figure, tier: part.tier, amount: part.amount)
        }
    }
}
