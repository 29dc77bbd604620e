import SLAModel
import SLATime

extension Narrative {
    /// Of a service that missed its availability or was not measured, or owes something.
    func credit(_ service: ServiceAvailability) -> CreditView? {
        guard let credit = service.credit,
            service.status == .missed || service.status == .notMeasured || credit.isEarned
        else { return nil }
        return view(
            credit, subject: .foreign(service.name), head: "credit.head.availability",
            availability: availabilityFigure(service))
    }

    /// Of the tickets, where it is owed or one of its promises was missed or not measured.
    func credit(_ desk: ServiceDesk) -> CreditView? {
        guard let credit = desk.credit else { return nil }
        let isOpen = review.commitments.contains {
            ($0.indicator == .responseAttainment || $0.indicator == .resolutionAttainment)
                && ($0.status == .missed || $0.status == .notMeasured)
        }
        guard isOpen || credit.isEarned else { return nil }
        return view(credit, subject: .text(label("credit.desk")), head: "credit.head.desk", availability: nil)
    }

    private func view(
        _ credit: ServiceCredit, subject: Wording.Slot, head: String, availability: String?
    ) -> CreditView {
        let isAmount = credit.tiers.allSatisfy { if case .amount = $0.credit { true } else { false } }
        let kind = isAmount ? "amount" : credit.base.rawValue
        return CreditView(
            title: title(credit, subject), subtitle: say("credit.subtitle.\(kind)"), rangeHead: label(head),
            creditHead: label(isAmount ? "credit.head.amount" : "credit.head.share"),
            tiers: tiers(credit, availability: availability), months: months(credit),
            note: paragraph(notes(credit)))
    }

    /// What is due, or of which months it is known that nothing is: no more is said than was decided (semantics 0.6).
    private func title(_ credit: ServiceCredit, _ subject: Wording.Slot) -> Sentence {
        func titled(_ key: String, _ slots: Wording.Slots = [:]) -> Sentence {
            var slots = slots
            slots["subject"] = subject
            return say("credit.\(key)", slots)
        }
        if let amount = credit.amount { return titled("due", ["amount": .text(text.money(amount))]) }
        guard let months = credit.months else { return titled("none-due") }
        if months.decided.isEmpty {
            if !months.notMeasured.isEmpty { return titled("not-measured") }
            return titled(months.running.isEmpty ? "no-month" : "running")
        }
        let isAll = months.notMeasured.isEmpty && months.running.isEmpty && !months.areSomeDaysLeft
        return titled(isAll ? "none-due" : "none-due-decided", ["count": .count(Int64(months.decided.count))])
    }

    // MARK: Tiers

    /// One ladder a commitment; a commitment is named where there are several, or where it is not the availability.
    private func tiers(_ credit: ServiceCredit, availability: String?) -> [CreditView.Tier] {
        var commitments: [CreditedCommitment] = []
        for tier in credit.tiers where !commitments.contains(tier.commitment) { commitments.append(tier.commitment) }
        return commitments.flatMap { ladder($0, of: credit, availability: availability) }
    }

    private func ladder(
        _ commitment: CreditedCommitment, of credit: ServiceCredit, availability: String?
    ) -> [CreditView.Tier] {
        let order = credit.tiers.indices.filter { credit.tiers[$0].commitment == commitment }
            .sorted { credit.tiers[$1].bound.edge < credit.tiers[$0].bound.edge }
        var rows: [CreditView.Tier] = []
        if let top = order.first, case .share(let bound, let includes) = credit.tiers[top].bound.form {
            rows.append(
                CreditView.Tier(
                    range: named(
                        commitment,
                        label(
                            includes ? "credit.above" : "credit.from",
                            ["bound": .text(text.percent(bound, decimals: 2))])),
                    credit: label("credit.none"), hit: nil))
        }
        for (position, index) in order.enumerated() {
            let next = position + 1 < order.count ? credit.tiers[order[position + 1]].bound : nil
            let part = credit.parts.first { $0.tier == index }
            let isOfPeriod = review.period.kind == .month
            let value = commitment == .availability && isOfPeriod ? availability : nil
            let month = isOfPeriod ? nil : credit.month.map { text.month($0) }
            rows.append(
                CreditView.Tier(
                    range: named(commitment, range(credit.tiers[index].bound, next: next)),
                    credit: amount(credit.tiers[index].credit),
                    hit: part.map { part in
                        label(
                            "credit.measured",
                            [
                                "period": .text(month ?? shortPeriodName),
                                "value": .text(value ?? measured(part, in: credit.tiers[index].bound)),
                            ])
                    }))
        }
        return rows
    }

    private func range(_ bound: CreditBound, next: CreditBound?) -> String {
        switch bound.form {
        case .share(let share, let includes):
            var slots: Wording.Slots = ["bound": .text(text.percent(share, decimals: 2))]
            var key = includes ? "credit.at-most" : "credit.below"
            if case .share(let lower, _)? = next?.form {
                slots["lower"] = .text(text.percent(lower, decimals: 2))
                key += "-to"
            }
            return label(key, slots)
        case .count(let count):
            return label("credit.more-than", ["count": .count(Int64(count))])
        }
    }

    private func named(_ commitment: CreditedCommitment, _ range: String) -> String {
        commitment == .availability
            ? range
            : label(
                "credit.named", ["name": .text(label("credit.name.\(commitment.rawValue)")), "range": .text(range)])
    }

    private func measured(_ part: ServiceCredit.Part, in bound: CreditBound) -> String {
        switch part.value {
        case .share(let share):
            // Truncated towards the worse, and never shown as the bound it fell short of.
            if case .below(let target) = bound {
                text.percent(share, target: target, decimals: 2)
            } else {
                text.percent(share, decimals: 2)
            }
        case .count(let count): String(count)
        default: ""
        }
    }

    private func amount(_ credit: CreditAmount) -> String {
        switch credit {
        case .share(let share): text.percent(share)
        case .amount(let money): text.money(money)
        }
    }

    // MARK: Arithmetic

    private func notes(_ credit: ServiceCredit) -> [Sentence] {
        let isTable = !months(credit).isEmpty
        var notes = isTable ? [] : credit.entries?.first.map(basis) ?? arithmetic(credit)
        if let months = credit.months {
            if credit.amount != nil, !months.notMeasured.isEmpty {
                notes.append(say("credit.months-not-measured", ["count": .count(Int64(months.notMeasured.count))]))
            }
            if months.areSomeDaysLeft || !months.running.isEmpty, !months.decided.isEmpty {
                notes.append(
                    say(
                        "credit.whole-months",
                        ["months": .sentence(list(months.decided.map { .own(text.month($0)) }))]))
            }
        }
        if !isTable, let date = credit.claimBy { notes.append(claim(date)) }
        if let year = credit.lastTwelveMonths, credit.eventsInTwelveMonths > 0 {
            notes.append(
                say(
                    "credit.year",
                    ["amount": .text(text.money(year)), "count": .count(Int64(credit.eventsInTwelveMonths))]))
        }
        return notes
    }

    /// A day that is already past is not asked for.
    private func claim(_ date: CivilDate) -> Sentence {
        say(date < review.period.issued ? "credit.claim-past" : "credit.claim", ["date": .text(text.longDate(date))])
    }

    /// Of the one month that decides, by one set of tiers.
    private func arithmetic(_ credit: ServiceCredit) -> [Sentence] {
        let hits = credit.parts.filter { part in part.tier.map(credit.tiers.indices.contains) ?? false }
        var notes = hits.compactMap { part in
            part.tier.flatMap { arithmetic(part, credit.tiers[$0].credit, of: credit) }
        }
        if hits.count > 1 { notes.append(say("credit.combine.\(credit.combine.rawValue)")) }
        if credit.wasCapped {
            notes.append(
                credit.cap.map { say("credit.capped-at", ["cap": .text(text.money($0))]) } ?? say("credit.capped"))
        }
        if let amount = credit.belowMinimum, let minimum = credit.minimum {
            notes.append(
                say(
                    "credit.below-minimum",
                    ["amount": .text(text.money(amount)), "minimum": .text(text.money(minimum))]))
        }
        return notes
    }

    private func arithmetic(
        _ part: ServiceCredit.Part, _ tier: CreditAmount, of credit: ServiceCredit
    ) -> Sentence? {
        switch tier {
        case .share(let share):
            guard let fee = credit.fee else { return nil }
            return say(
                credit.base == .total ? "credit.arithmetic.total" : "credit.arithmetic.fee",
                [
                    "share": .text(text.percent(share)), "fee": .text(text.money(fee)),
                    "amount": .text(text.money(part.amount)),
                ])
        case .amount:
            return say(
                "credit.arithmetic.amount",
                [
                    "name": .text(label("credit.name.\(part.commitment.rawValue)")),
                    "amount": .text(text.money(part.amount)),
                ])
        }
    }
}

// MARK: - Months

extension Narrative {
    /// None where `parts` or the sentences of one month's stretches tell all.
    private func months(_ credit: ServiceCredit) -> [CreditView.Month] {
        guard let entries = credit.entries, entries.count > 1 || entries.first?.stretches == nil else { return [] }
        return entries.map { entry in
            CreditView.Month(
                name: text.month(entry.month),
                basis: paragraph(basis(entry) + (entry.claimBy.map { [claim($0)] } ?? [])) ?? Sentence(),
                amount: text.money(entry.amount))
        }
    }

    /// What a month's results were worth, and what of it is not owed.
    func basis(_ entry: CreditHistory.Entry) -> [Sentence] {
        let stretches = entry.stretches?.flatMap { stretch($0, of: entry) }
        var basis =
            stretches
            ?? entry.parts.compactMap { part -> Sentence? in
                guard let place = part.tier, entry.tiers.indices.contains(place) else { return nil }
                let slots = slots(part, of: entry, fee: entry.fee)
                guard case .share = entry.tiers[place].credit, entry.fee != nil else {
                    return say("quarter.credits.basis-amount", slots)
                }
                return say("quarter.credits.basis", slots)
            }
        if entry.isEarnedBack { basis.append(say("quarter.credits.earned-back")) }
        if entry.isBelowMinimum { basis.append(say("quarter.credits.below-minimum")) }
        if let cap = entry.cap { basis.append(say("quarter.credits.capped", ["cap": .text(text.money(cap))])) }
        return basis
    }

    /// One sentence a commitment for days that are not the whole month.
    private func stretch(_ stretch: CreditHistory.Entry.Stretch, of entry: CreditHistory.Entry) -> [Sentence] {
        var sentences = stretch.parts.map { part -> Sentence in
            var slots = slots(part, of: entry, fee: stretch.fee)
            slots["days"] = .text(text.span(from: stretch.firstDay, to: stretch.lastDay))
            slots["part"] = .text(String(stretch.lastDay.daysSinceEpoch - stretch.firstDay.daysSinceEpoch + 1))
            slots["whole"] = .text(String(CivilDate.daysInMonth(entry.month.month, of: entry.month.year)))
            if case .notMeasured = part.value { return say("credit.stretch.not-measured", slots) }
            guard let place = part.tier else { return say("credit.stretch.none", slots) }
            guard case .share = entry.tiers[place].credit, stretch.fee != nil else {
                return say("credit.stretch.amount", slots)
            }
            return say("credit.stretch.share", slots)
        }
        if stretch.parts.count(where: { $0.tier != nil }) > 1 {
            sentences.append(say("credit.combine.\(stretch.combine.rawValue)"))
        }
        return sentences
    }

    private func slots(_ part: ServiceCredit.Part, of entry: CreditHistory.Entry, fee: Money?) -> Wording.Slots {
        var slots: Wording.Slots = [
            "name": .text(label("credit.name.\(part.commitment.rawValue)")),
            "amount": .text(text.money(part.amount)),
        ]
        let tier = part.tier.map { entry.tiers[$0] }
        if case .below(let target) = tier?.bound {
            slots["value"] = .text(figure(part.value, target: target, decimals: 2))
        } else {
            slots["value"] = .text(figure(part.value, decimals: 2))
        }
        if let tier { slots["share"] = .text(amount(tier.credit)) }
        if let fee { slots["fee"] = .text(text.money(fee)) }
        return slots
    }
}

extension ServiceCredit {
    /// Whether a tier was hit, whatever is paid in the end.
    fileprivate var isEarned: Bool { amount != nil || belowMinimum != nil }
}

extension CreditBound {
    fileprivate enum Form {
        case share(TargetShare, includesBound: Bool)
        case count(Int)
    }

    fileprivate var form: Form {
        switch self {
        case .below(let share): .share(share, includesBound: false)
        case .atMost(let share): .share(share, includesBound: true)
        case .moreThan(let count): .count(count)
        }
    }
}
