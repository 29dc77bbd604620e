import SLAModel
import SLATime

/// One month under credit terms: the figures that tiers apply to, and what they cost. Where tiers, target or fee change
/// inside the month, the figure of each stretch of days is held against its own tiers (semantics 0.7).
struct CreditMonth: Sendable {
    /// Days under one set of tiers, target and fee.
    struct Stretch {
        var days: ClosedRange<CivilDate>
        var terms: CreditTerms
        /// Of these days alone.
        var figure: (CreditedCommitment) -> Figure
    }

    var period: ReviewPeriod
    /// Those of the last stretch.
    var terms: CreditTerms
    /// A month that is not over at the as-of instant owes nothing.
    var isFinished: Bool
    /// Each stretch's commitments with their figures.
    private var figures: [[(commitment: CreditedCommitment, figure: Figure)]]
    /// Of each stretch.
    let days: [ClosedRange<CivilDate>]
    /// The shares that decide about earning a credit back; `nil` where not measured.
    var levels: [Ratio?]
    var calculation: CreditCalculation

    /// - Parameters:
    ///   - stretches: those with credit terms, in order of time.
    ///   - levels: of the whole month, those that the earn-back level is asked of.
    /// - Returns: `nil` without stretches.
    init?(_ period: ReviewPeriod, frame: Frame, stretches: [Stretch], levels: (CreditTerms) -> [Figure]) {
        guard let last = stretches.last else { return nil }
        let isFinished = frame.evaluatedAt == frame.bounds.upperBound
        func value(_ figure: Figure) -> Ratio? {
            switch figure {
            case .share(let share): isFinished ? share : nil
            case .count(let count): isFinished ? Ratio(count) : nil
            default: nil
            }
        }
        let figures = stretches.map { stretch in
            stretch.terms.commitments.map { (commitment: $0, figure: stretch.figure($0)) }
        }
        self.period = period
        terms = last.terms
        self.isFinished = isFinished
        self.figures = figures
        days = stretches.map(\.days)
        self.levels = levels(last.terms).map(value)
        calculation = CreditCalculation(
            last.terms,
            stretches: zip(stretches, figures).map { stretch, figures in
                CreditCalculation.Stretch(
                    stretch.terms, ofMonth: Ratio(Int64(stretch.days.dayCount), over: Int64(period.dayCount)) ?? .one,
                    values: figures.map { ($0.commitment, value($0.figure)) })
            })
    }

    /// A service's month; `nil` where the terms then in force credit nothing.
    init?(_ period: ReviewPeriod, service: ServicePeriod, judge: Judge, coverageFloor: TargetShare) {
        let stretches = service.stretches { Rates($0.service.credit, target: $0.target.target) }
        self.init(
            period, frame: service.frame,
            stretches: stretches.compactMap { stretch in
                stretch.current.service.credit.map { terms in
                    Stretch(days: stretch.days, terms: terms) { commitment in
                        switch commitment {
                        case .outages:
                            stretch.outageCount(judge: judge, coverageFloor: coverageFloor)?.value
                                ?? .notMeasured(.notInForce)
                        default: stretch.figure(judge: judge, coverageFloor: coverageFloor).value
                        }
                    }
                }
            }
        ) { _ in [service.figure(judge: judge, coverageFloor: coverageFloor).value] }
    }

    /// The service desk's month; `nil` where the terms then in force credit nothing.
    init?(_ period: ReviewPeriod, desk: DeskSummary, judge: Judge, incomplete: TargetShare) {
        func figure(_ commitment: CreditedCommitment, _ parts: Range<Int>?) -> Figure {
            desk.tally(commitment == .response ? .response : .resolution)
                .figure(parts: parts, judge: judge, incomplete: incomplete).value
        }
        self.init(
            period, frame: desk.frame,
            stretches: desk.promise.parts.stretches { Rates($0.terms?.credit, target: $0.terms?.attainment) }
                .compactMap { parts in
                    parts.first?.terms?.credit.map { credit in
                        Stretch(days: parts.days, terms: credit) { figure($0, parts.indices) }
                    }
                }
        ) { terms in terms.commitments.map { figure($0, nil) } }
    }

    /// What each commitment earned; `nil` where no single set of tiers judged the whole month.
    var parts: [ServiceCredit.Part]? {
        guard calculation.stretches.count == 1, calculation.stretches[0].share.equals(.one) else { return nil }
        return partsOfStretches
    }

    /// What each commitment earned in each stretch, by the place of its tier in `tiersOfStretches`.
    var partsOfStretches: [ServiceCredit.Part] {
        var before = 0
        return zip(calculation.stretches, figures).flatMap { stretch, figures in
            defer { before += stretch.terms.tiers.count }
            return zip(figures, stretch.parts).map { item, part in
                ServiceCredit.Part(
                    commitment: item.commitment, value: item.figure, tier: part.tier.map { $0 + before },
                    amount: part.amount)
            }
        }
    }

    /// Whether every figure that earns a credit was measured.
    var isMeasured: Bool { figures.joined().allSatisfy { $0.figure.measured != nil } }

    /// The tiers of each stretch after each other.
    var tiersOfStretches: [CreditTier] { calculation.stretches.flatMap(\.terms.tiers) }
}

/// What decides what a figure is worth, without what is asked of the month as a whole.
private struct Rates<Target: Equatable>: Equatable {
    let terms: CreditTerms?
    let target: Target

    init(_ terms: CreditTerms?, target: Target) {
        self.terms = terms.map {
            CreditTerms(base: $0.base, monthlyFee: $0.monthlyFee, tiers: $0.tiers, combine: $0.combine)
        }
        self.target = target
    }
}

extension ClosedRange<CivilDate> {
    var dayCount: Int { upperBound.daysSinceEpoch - lowerBound.daysSinceEpoch + 1 }
}
