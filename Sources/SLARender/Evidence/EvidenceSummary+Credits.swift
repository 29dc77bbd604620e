import SLAModel

extension EvidenceSummary {
    /// What each tier is worth, whether its bound was passed, and what is owed.
    mutating func credits() {
        var owners = review.availability.compactMap { service in
            service.credit.map { (name: service.name, service: service.service, credit: $0) }
        }
        if let credit = review.desk?.credit {
            owners.append((name: narrative.label("credit.desk"), service: "", credit: credit))
        }
        guard !owners.isEmpty else { return }
        _ = begin(
            "credits", heads: heads("credit", "tier", "figure", "bound", "share-of-fee", "worth", "earned"))
        var owed: [Int] = []
        for owner in owners {
            let earned = isLive(owner.credit, owner.service) ? tiers(owner.name, owner.service, owner.credit) : nil
            owed.append(next)
            append(total(owner.name, owner.credit, earned))
        }
        let exponent = Money.exponent(of: review.currency)
        append([
            .text(phrase("credit.total", ["currency": .text(review.currency)])), .empty, .empty, .empty, .empty, .empty,
            .formula(
                owed.map { "G\($0)" }.joined(separator: "+"),
                cached: .money(review.verdict.credit?.minorUnits ?? 0, exponent: exponent)),
        ])
    }

    private func id(_ commitment: CreditedCommitment, _ service: String) -> String {
        switch commitment {
        case .availability: CommitmentID.id(of: .availability, service)
        case .outages: CommitmentID.id(of: .outages, service)
        case .response: IndicatorID.responseAttainment.rawValue
        case .resolution: IndicatorID.resolutionAttainment.rawValue
        }
    }

    /// Whether the credit follows from the figures of this review alone: of one finished month, by one set of tiers.
    private func isLive(_ credit: ServiceCredit, _ service: String) -> Bool {
        guard review.period.kind == .month, review.period.asOf >= review.period.end, !credit.parts.isEmpty else {
            return false
        }
        return credit.parts.allSatisfy { part in
            let id = id(part.commitment, service)
            return review.commitments.first { $0.id == id }?.result.value == part.value
        }
    }

    /// A row for the fee and for each tier; the formula of what they earn together.
    private mutating func tiers(_ name: String, _ service: String, _ credit: ServiceCredit) -> String {
        let exponent = Money.exponent(of: review.currency)
        let fee = next
        if let money = credit.fee {
            append([
                .text(name), .text(phrase("credit.fee")), .empty, .empty, .empty,
                .money(money.minorUnits, exponent: exponent),
            ])
        }
        var ranges: [CreditedCommitment: [String]] = [:]
        for tier in credit.tiers {
            let row = next
            let worth = tier.credit.value(of: credit.fee, currency: review.currency).minorUnits
            var share = Cell.empty
            var amount = Cell.money(worth, exponent: exponent)
            if case .share(let part) = tier.credit, credit.fee != nil {
                share = .share(part.ratio)
                amount = .formula("ROUND($F$\(fee)*E\(row),\(exponent))", cached: amount)
            }
            let part = credit.parts.first { $0.commitment == tier.commitment }
            let isHit = part.flatMap(\.value.exact).map(tier.bound.holds) ?? false
            append([
                .text(name), .text(words(tier)), figure(tier.commitment, service), bound(tier.bound), share, amount,
                .formula(
                    "IF(ISNUMBER(C\(row)),IF(C\(row)\(tier.bound.sign)D\(row),F\(row),0),0)",
                    cached: .money(isHit ? worth : 0, exponent: exponent)),
            ])
            ranges[tier.commitment, default: []].append("G\(row)")
        }
        // Of one commitment the dearest tier counts; of several the dearest, or their sum.
        let best = CreditedCommitment.allCases.compactMap { ranges[$0] }
            .map { "MAX(\($0.joined(separator: ",")))" }
        return credit.combine == .sum ? best.joined(separator: "+") : "MAX(\(best.joined(separator: ",")))"
    }

    private func total(_ name: String, _ credit: ServiceCredit, _ earned: String?) -> [Cell] {
        let exponent = Money.exponent(of: review.currency)
        let amount = Cell.money(credit.amount?.minorUnits ?? 0, exponent: exponent)
        guard var formula = earned else {
            return [
                .text(name), .text(phrase("credit.of-months")), .empty, .empty, .empty, .empty, amount,
            ]
        }
        func text(_ money: Money) -> String { Cell.money(money.minorUnits, exponent: exponent).number }
        if let cap = credit.cap { formula = "MIN(\(text(cap)),\(formula))" }
        if let minimum = credit.minimum { formula = "IF(\(formula)<\(text(minimum)),0,\(formula))" }
        return [
            .text(name), .text(phrase("credit.owed")), .empty, .empty, .empty, .empty,
            .formula(formula, cached: amount),
        ]
    }

    /// The cell of the scorecard that the tier looks at.
    private func figure(_ commitment: CreditedCommitment, _ service: String) -> Cell {
        let id = id(commitment, service)
        guard let row = commitmentRows[id], let found = review.commitments.first(where: { $0.id == id }) else {
            return .empty
        }
        switch found.result.value {
        case .share(let share): return .formula("E\(row)", cached: .share(share, shareStyle(found)))
        case .count(let count): return .formula("E\(row)", cached: .count(count))
        default: return .formula("E\(row)", cached: .text(narrative.status(.notMeasured).word))
        }
    }

    private func bound(_ bound: CreditBound) -> Cell {
        switch bound {
        case .below(let share), .atMost(let share): .share(share.ratio, .fineShare)
        case .moreThan(let count): Cell(count)
        }
    }

    private func words(_ tier: CreditTier) -> String {
        let name = narrative.label("credit.name.\(tier.commitment.rawValue)")
        return phrase("credit.tier", ["name": .text(name), "sign": .text(tier.bound.sign)])
    }
}

extension CreditBound {
    /// How a figure in the tier compares with its edge.
    fileprivate var sign: String {
        switch self {
        case .below: "<"
        case .atMost: "<="
        case .moreThan: ">"
        }
    }

    fileprivate func holds(_ value: Ratio) -> Bool {
        switch self {
        case .below: value < edge
        case .atMost: !(edge < value)
        case .moreThan: edge < value
        }
    }
}

extension Figure {
    /// The number that tiers are compared with.
    fileprivate var exact: Ratio? {
        switch self {
        case .share(let share): share
        case .count(let count): Ratio(count)
        default: nil
        }
    }
}
