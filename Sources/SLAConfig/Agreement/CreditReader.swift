import SLADiagnostics
import SLAModel
import SLATime

/// Reads `credit` of a service and of `tickets`.
enum CreditReader {
    /// The credit of a service: by availability, and by the number of its long outages.
    static func ofService(currency: String) -> ValueReader<CreditTerms> {
        .object("credit", "What is owed when a commitment of the service is missed") { fields in
            let tiers = fields.optional(
                "tiers", CreditTierReader.shares(.availability, currency),
                "steps such as {below: 99.9 %, credit: 5 %}, from the highest down")
            let outages = fields.optional(
                "outages", CreditTierReader.counts(currency),
                "steps by the number of long outages, such as {more_than: 2, credit: 5 %}")
            if !fields.has("tiers"), !fields.has("outages") {
                fields.error(
                    "config-tiers", "nothing says what earns the credit", at: "tiers",
                    fix: "add 'tiers', such as [{below: 99.9 %, credit: 5 %}]")
            }
            return terms(&fields, (tiers ?? []) + (outages ?? []), currency: currency)
        }
    }

    /// The credit of the tickets: by the shares answered and resolved in time.
    static func ofTickets(currency: String) -> ValueReader<CreditTerms> {
        let tiers = ValueReader<[CreditTier]>.object("the tiers", "The steps by which share earns which credit") {
            fields in
            let response = fields.optional(
                "response", CreditTierReader.shares(.response, currency), "by the share answered in time")
            let resolution = fields.optional(
                "resolution", CreditTierReader.shares(.resolution, currency), "by the share resolved in time")
            if !fields.has("response"), !fields.has("resolution") {
                fields.error(
                    "config-tiers", "there is no tier", at: "tiers",
                    fix: "write {resolution: [{below: 95 %, credit: 2 %}]}")
            }
            return (response ?? []) + (resolution ?? [])
        }
        return .object("the credit of the tickets", "What is owed when too few tickets are in time") { fields in
            let found = fields.required(
                "tiers", tiers, "steps such as {resolution: [{below: 95 %, credit: 2 %}]}, from the highest down")
            if fields.has("fee"), fields.has("base") {
                fields.error(
                    "config-credit", "the credit is of a fee or of the fees of all services, not of both", at: "base",
                    fix: "keep 'fee' or 'base'")
            }
            let terms = terms(&fields, found ?? [], currency: currency)
            checkBase(of: terms, fields: fields, isFeeWritten: fields.has("fee"))
            return terms
        }
    }

    /// Warns of a tier that pays although the promise was kept.
    static func checkTiers(
        of credit: CreditTerms, _ commitment: CreditedCommitment, against target: TargetShare, fields: MappingReader
    ) {
        let paysWhenKept = credit.tiers.contains { tier in
            guard tier.commitment == commitment else { return false }
            return switch tier.bound {
            case .below(let share): target.ratio < share.ratio
            case .atMost(let share): !(share.ratio < target.ratio)
            case .moreThan: false
            }
        }
        guard paysWhenKept else { return }
        fields.warning(
            "config-tiers", "a tier of \(commitment.rawValue) pays although the target is met", at: "credit",
            fix: "begin the tiers at the target, or correct the target")
    }

    /// Percentages need a fee; amounts do not.
    static func checkBase(of terms: CreditTerms?, fields: MappingReader, isFeeWritten: Bool) {
        guard let terms, terms.base == .fee, terms.monthlyFee == nil, !isFeeWritten, !fields.hasErrors,
            (terms.tiers.map(\.credit) + [terms.cap].compactMap { $0 }).contains(where: \.isShare)
        else { return }
        fields.error(
            "config-credit", "nothing says what the percentages are taken of", at: "credit",
            fix: "add 'fee: 2750.00/month' to the credit, or 'base: total' for the fees of all services")
    }

    private static func terms(
        _ fields: inout MappingReader, _ tiers: [CreditTier], currency: String
    ) -> CreditTerms? {
        let base = fields.optional(
            "base", .word(), default: CreditTerms.Base.fee,
            "of which fee the percentages are: the one here, or the total of all services")
        let fee = fields.optional("fee", .fee(currency), "the fee of a month, such as 2750.00/month")
        let combine = fields.optional(
            "combine", .word(), default: CreditTerms.Combine.worst, "when several commitments earn a credit")
        let minimum = fields.optional("minimum", .money(currency), "smaller credits are not paid")
        let cap = fields.optional("cap", .credit(currency), "at most this share of the fee, or this amount, a month")
        let earnBack = fields.optional("earn_back", earnBack, "when a credit is waived by later good months")
        let claim = fields.optional("claim_within", .span, "how long the client may claim it, such as 30 days")
        if let fee, base == .fee, let most = cap, case .amount(let money) = most, money.minorUnits > fee.minorUnits {
            fields.warning("config-credit", "the cap is more than the fee", at: "cap", fix: "check the amounts")
        }
        if let fee, base == .fee, fee.minorUnits == 0 {
            fields.warning(
                "config-credit", "the fee is nothing, so no share of it is ever owed", at: "fee",
                fix: "write the fee of one month")
        }
        let baseFee = base == .fee ? fee : nil
        if let minimum, let cap, !cap.isShare || baseFee != nil,
            cap.value(of: baseFee, currency: currency).minorUnits < minimum.minorUnits
        {
            fields.error(
                "config-credit", "the cap is less than the minimum, so no credit can ever be paid", at: "minimum",
                fix: "check the amounts")
        }
        guard !tiers.isEmpty else { return nil }
        return CreditTerms(
            base: base, monthlyFee: fee, tiers: tiers, combine: combine, minimum: minimum, cap: cap,
            earnBack: earnBack, claimWithin: claim)
    }

    private static let earnBack = ValueReader<EarnBack>.object(
        "earn_back", "A credit is waived when the figures then stay at a level for months in a row"
    ) { fields in
        let level = fields.required("at_least", .percent, "the level, such as 99.95 %")
        let months = fields.required("for", .months, "for how long, such as 3 months")
        guard let level, let months else { return nil }
        return EarnBack(atLeast: level, months: months)
    }

    /// Gives every credit of the total fee its base: the fees of all services, wherever they are written.
    static func withTotals(
        services: [Service], tickets: TicketTerms?, currency: String, fields: MappingReader
    ) -> (services: [Service], tickets: TicketTerms?) {
        let fees = services.compactMap { $0.fee ?? $0.credit?.monthlyFee }
        let sum = fees.reduce(0 as Int128) { $0 + Int128($1.minorUnits) }
        if sum > Int128(Int64.max) {
            fields.error(
                "config-credit", "the fees of all services together are more than can be counted", at: "services",
                fix: "correct the fees")
        }
        let total = Money(minorUnits: Int64(clamping: sum), currency: currency)
        var (services, tickets) = (services, tickets)
        var isUsed = false
        for index in services.indices where services[index].credit?.base == .total {
            services[index].credit?.monthlyFee = total
            isUsed = true
        }
        if tickets?.credit?.base == .total {
            tickets?.credit?.monthlyFee = total
            isUsed = true
        }
        if isUsed, fees.isEmpty, !fields.hasErrors {
            fields.error(
                "config-credit", "a credit is of the total fee, and no service has a fee", at: "services",
                fix: "add 'fee: 2750.00/month' to the services")
        }
        return (services, tickets)
    }
}

extension CreditAmount {
    fileprivate var isShare: Bool { if case .share = self { true } else { false } }
}
