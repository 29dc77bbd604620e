import SLADiagnostics
import SLAModel
import SLATime

/// Reads the steps of a credit, and checks each ladder.
enum CreditTierReader {
    /// Steps by a share: from the highest bound down, each earning more than the one before.
    static func shares(_ commitment: CreditedCommitment, _ currency: String) -> ValueReader<[CreditTier]> {
        let tier = ValueReader<CreditTier>.object("the tier", "One step of the credits") { fields in
            let below = fields.optional("below", .percent, "a share below this earns the credit")
            let atMost = fields.optional("at_most", .percent, "a share of this or less earns the credit")
            let credit = fields.required("credit", .credit(currency), "the share of the fee, or an amount")
            guard fields.has("below") != fields.has("at_most") else {
                fields.error(
                    "config-tiers", "a tier needs exactly one of 'below' and 'at_most'", at: "at_most",
                    fix: "write {below: 99.9 %, credit: 5 %}")
                return nil
            }
            guard let credit, let bound = below.map(CreditBound.below) ?? atMost.map(CreditBound.atMost) else {
                return nil
            }
            return CreditTier(commitment, bound, credit: credit)
        }
        return ladder(of: tier, example: "[{below: 99.9 %, credit: 5 %}]", order: "from the highest bound down") {
            $1 > $0
        }
    }

    /// Steps by a count: from the lowest up, each earning more than the one before.
    static func counts(_ currency: String) -> ValueReader<[CreditTier]> {
        let tier = ValueReader<CreditTier>.object("the step", "One step of the credits for outages") { fields in
            let more = fields.required("more_than", .whole(0...1000), "more long outages than this earn the credit")
            let credit = fields.required("credit", .credit(currency), "the share of the fee, or an amount")
            guard let more, let credit else { return nil }
            return CreditTier(.outages, .moreThan(more), credit: credit)
        }
        return ladder(of: tier, example: "[{more_than: 2, credit: 5 %}]", order: "from the lowest count up") {
            $1 < $0
        }
    }

    /// Any other ladder would owe less for worse service, or leave two steps for one figure.
    ///
    /// - Parameter isMisplaced: whether the second edge must stand before the first.
    private static func ladder(
        of tier: ValueReader<CreditTier>, example: String, order: String,
        isMisplaced: @escaping @Sendable (Ratio, Ratio) -> Bool
    ) -> ValueReader<[CreditTier]> {
        ValueReader<[Located<CreditTier>]>.properList(of: tier.located, named: "tiers")
            .map { tiers, node, sink -> [CreditTier]? in
                if case .sequence(let written) = node.content, written.isEmpty {
                    sink.error("config-tiers", "there is no tier", at: node, fix: "write \(example)")
                }
                for (upper, lower) in zip(tiers, tiers.dropFirst()) {
                    let (above, here) = (upper.value, lower.value)
                    if here.bound.edge.equals(above.bound.edge) {
                        sink.error(
                            "config-tiers", "the tier has the same bound as the one before it", at: lower.node,
                            fix: "keep one of the two")
                    } else if isMisplaced(above.bound.edge, here.bound.edge) {
                        sink.error(
                            "config-tiers", "the tier overlaps the one before it", at: lower.node,
                            notes: ["a figure in both bounds would have two credits"],
                            fix: "write the tiers \(order)")
                    } else {
                        checkGrowth(from: above.credit, to: here.credit, at: lower.node, sink: sink)
                    }
                }
                return tiers.map(\.value)
            }
    }

    private static func checkGrowth(
        from above: CreditAmount, to here: CreditAmount, at node: YAMLNode, sink: DiagnosticSink
    ) {
        let grows: Bool
        switch (above, here) {
        case (.share(let a), .share(let b)): grows = b.ratio > a.ratio
        case (.amount(let a), .amount(let b)): grows = b.minorUnits > a.minorUnits
        case (.share, .amount), (.amount, .share):
            sink.error(
                "config-tiers", "the tier mixes an amount with a share of the fee", at: node,
                fix: "write all tiers as percentages, or all as amounts")
            return
        }
        guard !grows else { return }
        sink.error(
            "config-tiers", "the tier earns no more than the one before it, for worse service", at: node,
            fix: "let the credit grow from tier to tier")
    }
}

extension ValueReader where Value == Money {
    /// The fee of a month, such as `2750.00/month`.
    static func fee(_ currency: String) -> ValueReader { amount(.amount(perMonth: true), currency) }

    /// An amount, such as `10.00`.
    static func money(_ currency: String) -> ValueReader { amount(.amount(perMonth: false), currency) }

    private static func amount(_ reader: ValueReader<WrittenAmount>, _ currency: String) -> ValueReader {
        reader.map { amount, node, sink in
            if let money = amount.money(in: currency) { return money }
            sink.error(
                "config-money",
                "'\(amount.text)' has \(amount.decimals) decimals, and \(currency) has \(Money.exponent(of: currency))",
                at: node)
            return nil
        }
    }
}

extension ValueReader where Value == CreditAmount {
    /// A share of the fee such as `5 %`, or an amount such as `100.00`.
    ///
    /// An amount has all the decimals of the currency, so that a percentage without its sign, and a fraction, are
    /// still told from it.
    static func credit(_ currency: String) -> ValueReader {
        let (share, money) = (ValueReader<TargetShare>.percent, ValueReader<Money>.money(currency))
        return ValueReader(
            schema: { .either([share.schema($0), money.schema($0)]) },
            read: { node, label, sink in
                if let text = node.text, let count = Digits.whole(text), (1...100).contains(count) {
                    let exponent = Money.exponent(of: currency)
                    let amount =
                        exponent == 0 ? "" : " or, as an amount, '\(count).\(String(repeating: "0", count: exponent))'"
                    sink.error(
                        "config-percent", "\(label) '\(text)' has no '%'", at: node, fix: "write '\(count) %'\(amount)")
                    return nil
                }
                guard let text = node.text, isAmount(text, currency: currency) else {
                    return share.read(node, label, sink).map { .share($0) }
                }
                return money.read(node, label, sink).map { .amount($0) }
            })
    }

    private static func isAmount(_ text: String, currency: String) -> Bool {
        guard let (digits, decimals) = Digits.decimal(text[...]) else { return false }
        let exponent = Money.exponent(of: currency)
        let unit = (0..<decimals).reduce(Int64(1)) { value, _ in value * 10 }
        return decimals == exponent && digits >= unit && (exponent > 0 || digits > 100)
    }
}
