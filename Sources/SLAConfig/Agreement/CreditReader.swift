import SLADiagnostics
import SLAModel
import SLATime

/// Reads `credit` of a service.
enum CreditReader {
    static func credit(currency: String) -> ValueReader<CreditTerms> {
        .object("credit", "What is owed when a commitment of the service is missed") { fields in
            let fee = fields.required(
                "fee", money(.amount(perMonth: true), currency), "the fee of a month, such as 2750.00/month")
            let tiers = fields.required(
                "tiers", tiers, "steps such as {below: 99.9 %, credit: 5 %}, from the highest down")
            let combine = fields.optional(
                "combine", .word(), default: CreditTerms.Combine.worst,
                "when several commitments of a service are missed")
            let minimum = fields.optional(
                "minimum", money(.amount(perMonth: false), currency), "smaller credits are not paid")
            let cap = fields.optional("cap", .percent, "at most this share of the fee")
            let earnBack = fields.optional("earn_back", earnBack, "when a credit is waived by later good months")
            let claim = fields.optional("claim_within", .span, "how long the client may claim it, such as 30 days")
            guard let fee, let tiers else { return nil }
            return CreditTerms(
                monthlyFee: fee, tiers: tiers, combine: combine, minimum: minimum, cap: cap, earnBack: earnBack,
                claimWithin: claim)
        }
    }

    private static func money(_ reader: ValueReader<WrittenAmount>, _ currency: String) -> ValueReader<Money> {
        reader.map { amount, node, sink in
            if let money = amount.money(in: currency) { return money }
            sink.error(
                "config-money",
                "'\(amount.text)' has \(amount.decimals) decimals, and \(currency) has \(Money.exponent(of: currency))",
                at: node)
            return nil
        }
    }

    private static let earnBack = ValueReader<EarnBack>.object(
        "earn_back", "A credit is waived when the service then stays at a level for months in a row"
    ) { fields in
        let level = fields.required("at_least", .percent, "the level, such as 99.95 %")
        let months = fields.required("for", .months, "for how long, such as 3 months")
        guard let level, let months else { return nil }
        return EarnBack(atLeast: level, months: months)
    }

    private static let tier = ValueReader<CreditTier>.object("the tier", "One step of the credits") { fields in
        let below = fields.optional("below", .percent, "availability below this earns the credit")
        let atMost = fields.optional("at_most", .percent, "availability of this or less earns the credit")
        let credit = fields.required("credit", .percent, "the share of the fee")
        guard fields.has("below") != fields.has("at_most") else {
            fields.error(
                "config-tiers", "a tier needs exactly one of 'below' and 'at_most'", at: "at_most",
                fix: "write {below: 99.9 %, credit: 5 %}")
            return nil
        }
        guard let bound = below ?? atMost, let credit else { return nil }
        return CreditTier(bound: bound, includesBound: atMost != nil, credit: credit)
    }

    /// From the highest bound down, each step earning more than the one before: any other ladder would owe less for
    /// worse service, or leave two steps for one figure.
    private static let tiers = ValueReader<[Located<CreditTier>]>.properList(of: tier.located, named: "tiers")
        .map { tiers, node, sink -> [CreditTier]? in
            if case .sequence(let written) = node.content, written.isEmpty {
                sink.error("config-tiers", "there is no tier", at: node, fix: "write [{below: 99.9 %, credit: 5 %}]")
            }
            for (upper, lower) in zip(tiers, tiers.dropFirst()) {
                let (above, here) = (upper.value, lower.value)
                if here.bound.ratio.equals(above.bound.ratio) {
                    sink.error(
                        "config-tiers", "the tier has the same bound as the one before it", at: lower.node,
                        fix: "keep one of the two")
                } else if here.bound.ratio > above.bound.ratio {
                    sink.error(
                        "config-tiers", "the tier overlaps the one before it", at: lower.node,
                        notes: ["a figure below both bounds would have two credits"],
                        fix: "write the tiers from the highest bound down")
                } else if here.credit.ratio <= above.credit.ratio {
                    sink.error(
                        "config-tiers", "the tier earns no more than the one before it, for worse service",
                        at: lower.node, fix: "let the credit grow from tier to tier")
                }
            }
            return tiers.map(\.value)
        }
}
