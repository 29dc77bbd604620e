import SLAModel
import SLATime

/// Lists what the current period's figures were counted from. It takes the cohorts as the indicators made them and
/// decides nothing itself.
struct EvidenceCollector {
    let measured: ReviewMeasurements
    let desk: DeskFigures
    let commitments: [Commitment]

    var records: Records { measured.records }
    var frame: Frame { measured.frames.current }

    /// Every row, in the order the table promises.
    func table() -> EvidenceTable {
        EvidenceTable(
            client: measured.agreement.agreement.client.id, period: frame.period.id,
            rows: commitments.flatMap(rows) + parties + escalations + controls + duties
                + findings(.low, "scans", in: frame), volumes: volumes)
    }

    private func rows(_ commitment: Commitment) -> [EvidenceRow] {
        let id = commitment.ownID
        switch commitment.indicator {
        case .availability: return measured.services[id]?.current.map { intervals($0, commitment.id) } ?? []
        case .outages: return measured.services[id]?.current.map { outages($0, commitment.id) } ?? []
        case .responseAttainment, .resolutionAttainment, .planAttainment, .nextResponseAttainment:
            return commitment.indicator.metric.flatMap(desk.current).map { tickets($0, commitment.id) } ?? []
        case .satisfaction: return answers(commitment.id)
        case .backupSuccess, .measure:
            guard let found = measured.agreement.measure(id, in: frame) else { return [] }
            if let least = found.promise.source?.severity {
                return scans(found.promise, least, commitment.id, in: found.frame)
            }
            return found.promise.readsBackups
                ? jobs(found.promise, commitment.id, in: found.frame)
                : values(found.promise, commitment.id, in: found.frame)
        default: return []
        }
    }

    // MARK: - Tickets

    /// One row a ticket of the cohort, those that are not decided or cannot be measured among them.
    func tickets(_ attainment: Attainment, _ commitment: String) -> [EvidenceRow] {
        attainment.counted.map { counted in
            let record = records.tickets[counted.ticket.index]
            let reading = counted.outcome.reading
            var row = EvidenceRow(
                commitment: commitment, kind: .ticket, item: record.key, group: counted.judgedPriority,
                from: reading?.started ?? counted.ticket.created, to: reading?.stopped, outcome: "", unit: .tickets,
                value: reading?.elapsed.count, target: reading?.target?.count, paused: reading?.paused,
                remark: records.symbols[record.cause], origin: records.provenance(record.origin))
            switch counted.result {
            case .met: (row.outcome, row.good, row.of) = ("met", 1, 1)
            case .missed: (row.outcome, row.of) = ("missed", 1)
            case .undecided: row.outcome = "undecided"
            case .notMeasurable(let fault): (row.outcome, row.remark) = ("not_measurable", fault.rawValue)
            }
            return row
        }
    }

    /// Tickets that were opened or resolved in the period or are open at its end.
    private var volumes: [TicketVolume] {
        guard let desk = measured.desk.current else { return [] }
        return desk.tickets.compactMap { ticket in
            let volume = TicketVolume(
                ticket: ticket.key, priority: ticket.priority, created: ticket.created,
                isOpened: ticket.created.map(desk.frame.known.contains) ?? false,
                resolved: ticket.endings.count { desk.frame.known.contains($0.end) },
                isOpenAtEnd: ticket.isOpen, isOpenPastTarget: ticket.isOpen && ticket.isOpenPastTarget,
                origin: records.provenance(records.tickets[ticket.index].origin))
            return volume.isOpened || volume.resolved > 0 || volume.isOpenAtEnd ? volume : nil
        }
    }

    // MARK: - Services

    private func intervals(_ period: ServicePeriod, _ commitment: String) -> [EvidenceRow] {
        let service = period.current.service
        let uptime = UptimeProof(measured.serviceMeter.readings, leaves: service.monitors?.leaves ?? [])
        var rows: [EvidenceRow] = []
        // Weights for partial outages leave fractions of milliseconds; they are carried on, so that the sums are right.
        var lost = Ratio.zero
        var told: Int64 = 0
        for part in period.parts {
            for entry in part.account.ledger where entry.kind != .outOfHours {
                let rule = AvailabilityRule(entry, part.account.rules)
                let share = rule.downShare(weight: part.account.rules.partialOutageWeight)
                lost = lost.adding(Ratio(entry.length.count * share.numerator, over: share.denominator) ?? .zero)
                let down = lost.numerator / lost.denominator - told
                told += down
                let proof = entry.origin == nil && entry.state == .up ? uptime.rows(entry.from..<entry.to) : nil
                rows.append(
                    EvidenceRow(
                        commitment: commitment, kind: .interval, item: service.id,
                        group: entry.state == .up ? "" : entry.monitors.joined(separator: ", "), from: entry.from,
                        to: entry.to, outcome: entry.kind.rawValue,
                        good: rule.isCounted ? entry.length.count - down : 0,
                        of: rule.isCounted ? entry.length.count : 0, unit: .milliseconds, value: down,
                        remark: records.symbols[entry.cause],
                        origin: (proof?.first ?? entry.origin).map(records.provenance)))
            }
        }
        return rows
    }

    private func outages(_ period: ServicePeriod, _ commitment: String) -> [EvidenceRow] {
        period.promisedOutages.map { outage in
            EvidenceRow(
                commitment: commitment, kind: .outage, item: period.current.service.id,
                group: outage.monitors.joined(separator: ", "), from: outage.range.lowerBound,
                to: outage.isOngoing ? nil : outage.range.upperBound, outcome: "down", of: 1, unit: .outages,
                value: 1,
                remark: outage.causes.map { records.symbols[$0] }.filter { !$0.isEmpty }
                    .joined(separator: "; "),
                origin: outage.origins.first.map(records.provenance))
        }
    }

    // MARK: - Answers, jobs, values

    private func answers(_ commitment: String) -> [EvidenceRow] {
        guard let (target, frame) = measured.agreement.satisfaction(in: frame) else { return [] }
        return Satisfaction(records.surveys, target: target, frame: frame).counted.map { survey in
            let score = survey.score.map(Int64.init) ?? 0
            return EvidenceRow(
                commitment: commitment, kind: .survey, item: survey.ticket, from: survey.asked, to: survey.answered,
                outcome: "score \(score)", good: target.positive.contains(Int(score)) ? 1 : 0, of: 1,
                unit: .answers, value: score, origin: records.provenance(survey.origin))
        }
    }

    private func jobs(
        _ measure: MeasureCommitment, _ commitment: String, in frame: Frame
    ) -> [EvidenceRow] {
        measured.measures.runs(measure, frame: frame).counted.map { run in
            EvidenceRow(
                commitment: commitment, kind: .backup, item: records.symbols[run.job], from: run.start, to: run.end,
                outcome: run.result.rawValue, good: run.isSuccess ? 1 : 0, of: 1, unit: .jobs,
                origin: records.provenance(run.origin))
        }
    }

    /// For a share one row a host, for a count one row a finding.
    private func scans(
        _ measure: MeasureCommitment, _ least: ScanSeverity, _ commitment: String, in frame: Frame
    ) -> [EvidenceRow] {
        guard case .atLeastShare = measure.target else { return findings(least, commitment, in: frame) }
        return hosts(least, commitment, in: frame)
    }

    /// Every scanned host, good where nothing as bad was found.
    func hosts(_ least: ScanSeverity, _ commitment: String, in frame: Frame) -> [EvidenceRow] {
        let scans = ScanResults(records, frame: frame, zone: measured.zone)
        let affected = scans.hosts(with: least)
        return scans.hosts.map { host in
            EvidenceRow(
                commitment: commitment, kind: .scan, item: host,
                outcome: affected.contains(host) ? "found" : "not_found", good: affected.contains(host) ? 0 : 1, of: 1,
                unit: .items)
        }
    }

    /// What the newest scan of each host found.
    private func findings(_ least: ScanSeverity, _ commitment: String, in frame: Frame) -> [EvidenceRow] {
        guard !records.scans.isEmpty else { return [] }
        let scans = ScanResults(records, frame: frame, zone: measured.zone)
        return scans.current.filter { $0.severity >= least }.map { finding in
            let place = [finding.host, finding.port].map { records.symbols[$0] }.filter { !$0.isEmpty }
            return EvidenceRow(
                commitment: commitment, kind: .scan, item: place.joined(separator: " "),
                group: finding.severity.rawValue, from: scans.since(finding), to: finding.at, outcome: "found",
                unit: .items, value: 1,
                remark: [finding.number, finding.name].map { records.symbols[$0] }.filter { !$0.isEmpty }
                    .joined(separator: " "),
                origin: records.provenance(finding.origin))
        }
    }

    private func values(
        _ measure: MeasureCommitment, _ commitment: String, in frame: Frame
    ) -> [EvidenceRow] {
        measured.measures.counted(measure, frame: frame)
            .map { row(of: $0, commitment, kind: .measure) }
    }
}
