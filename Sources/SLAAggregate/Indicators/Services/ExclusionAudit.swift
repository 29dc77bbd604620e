import SLAModel
import SLATime

/// The spans that were left out after the fact, with what a sceptical reader would ask of each (semantics 1.5).
///
/// An exclusion counts because both sides agreed on it; the audit refuses none, it tells.
struct ExclusionAudit {
    let period: ServicePeriod
    /// The agreement's, in which the day of entry is meant.
    let zone: TimeZoneRules

    /// In order of time; a span over a month's end is one.
    func facts() -> [ExclusionFact] {
        var facts: [OutageExclusion: ExclusionFact] = [:]
        var used = Milliseconds.zero
        var month: CivilDate?
        for part in period.parts {
            if part.month != month { used = part.plan.usedBefore }
            month = part.month
            // The agreed maintenance uses the month's cap first.
            used += part.plan.agreed.intersection(part.serviceTime).total
            for exclusion in part.target.exclusions.sorted(by: isEarlier) where exclusion.touches(part.account.period) {
                let found = audit(exclusion, in: part, used: &used)
                guard let known = facts[exclusion] else {
                    facts[exclusion] = found
                    continue
                }
                facts[exclusion] = known.joined(with: found)
            }
        }
        return facts.sorted { isEarlier($0.key, $1.key) }.map(\.value)
    }

    private func isEarlier(_ a: OutageExclusion, _ b: OutageExclusion) -> Bool {
        (a.from, a.to, a.entered, a.author, a.reason, a.approvedBy ?? "")
            < (b.from, b.to, b.entered, b.author, b.reason, b.approvedBy ?? "")
    }

    private func audit(_ exclusion: OutageExclusion, in part: ServicePart, used: inout Milliseconds) -> ExclusionFact {
        let span = exclusion.from..<exclusion.to
        var excluded = Milliseconds.zero
        var downtime = Milliseconds.zero
        for entry in part.account.ledger where entry.from < span.upperBound && span.lowerBound < entry.to {
            guard entry.kind != .outOfHours else { continue }
            let length = min(entry.to, span.upperBound) - max(entry.from, span.lowerBound)
            if entry.kind == .excluded { excluded += length }
            if entry.state == .down { downtime += length }
        }
        used += excluded
        let terms = part.target.maintenance
        var findings: [ExclusionFact.Finding] = []
        if exclusion.entered > zone.localTime(at: exclusion.from).date { findings.append(.enteredAfterwards) }
        if exclusion.approvedBy?.isEmpty ?? true { findings.append(.withoutApproval) }
        // Only the day of entry is known: its first instant is the most favourable reading.
        if let notice = terms.notice, zone.startOfDay(exclusion.entered) + notice > exclusion.from {
            findings.append(.withoutNotice)
        }
        if let cap = terms.capPerMonth, used > cap, excluded > .zero { findings.append(.overCap) }
        if downtime == .zero { findings.append(.coversNoOutage) }
        return ExclusionFact(
            start: exclusion.from, end: exclusion.to, reason: exclusion.reason, author: exclusion.author,
            entered: exclusion.entered, approvedBy: exclusion.approvedBy, excluded: excluded, downtime: downtime,
            findings: findings)
    }
}

extension OutageExclusion {
    fileprivate func touches(_ range: Range<Instant>) -> Bool { from < to && (from..<to).overlaps(range) }
}

extension ExclusionFact {
    /// The same span in the next month.
    fileprivate func joined(with next: ExclusionFact) -> ExclusionFact {
        var joined = self
        joined.excluded += next.excluded
        joined.downtime += next.downtime
        joined.findings = Finding.allCases.filter { finding in
            switch finding {
            case .coversNoOutage: joined.downtime == .zero
            default: findings.contains(finding) || next.findings.contains(finding)
            }
        }
        return joined
    }
}
