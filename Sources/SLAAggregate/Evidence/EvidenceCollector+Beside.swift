import SLAModel
import SLATime

/// The rows of what stands beside the scorecard.
extension EvidenceCollector {
    /// Tickets that were in the hands of a team or a vendor.
    var parties: [EvidenceRow] {
        guard let period = measured.desk.current else { return [] }
        return period.terms.terms.partyPromises.flatMap { promise, metric, _ in
            let id = "\(promise.kind.rawValue).\(promise.priority).\(metric.rawValue).\(promise.party ?? "")"
            return tickets(Attainment(metric, of: promise, in: period), id)
        }
    }

    var escalations: [EvidenceRow] {
        let ladder = EscalationLadder(measured: measured)
        return measured.terms.terms.escalation.flatMap { level in
            ladder.escalations(to: level).map { escalation in
                EvidenceRow(
                    commitment: "escalation.\(level.level)", kind: .escalation, item: escalation.ticket.key,
                    group: level.who, from: escalation.at, to: escalation.pickedUp,
                    outcome: escalation.isInTime ? "met" : "missed", good: escalation.isInTime ? 1 : 0, of: 1,
                    unit: .tickets, value: escalation.time.count, target: escalation.limit.count,
                    origin: records.provenance(escalation.origin))
            }
        }
    }

    var controls: [EvidenceRow] {
        let controls = Controls(records: records, zone: measured.zone, judge: measured.judge)
        return measured.terms.terms.security.flatMap { control in
            let id = "control.\(control.control)"
            if let least = MeasureSource(control.from)?.severity { return hosts(least, id, in: frame) }
            return controls.newest(of: control, frame: frame).map { [row(of: $0, id, kind: .control)] } ?? []
        }
    }

    var duties: [EvidenceRow] {
        let section = WaitingSection(measured: measured)
        return measured.terms.terms.responsibilities.client.enumerated().flatMap { index, duty in
            let id = "duty.\(index + 1)"
            return section.waits(countedFor: duty).map { wait in
                EvidenceRow(
                    commitment: id, kind: .duty, item: wait.ticket.key, group: wait.ticket.priority, from: wait.from,
                    to: wait.isOpen ? nil : wait.to, outcome: wait.isInTime ? "met" : "missed",
                    good: wait.isInTime ? 1 : 0, of: 1, unit: .items, value: wait.time.count,
                    target: wait.limit.count, remark: duty.duty,
                    origin: records.provenance(records.tickets[wait.ticket.index].origin))
            }
                + section.values(countedFor: duty).map { answer in
                    var row = row(of: answer.value, id, kind: .duty)
                    (row.good, row.of, row.target) = (answer.inTime, answer.total, answer.limit?.count)
                    row.outcome = answer.inTime == answer.total ? "met" : "missed"
                    return row
                }
        }
    }

    /// One value of a measures export; of a share its terms, else the value.
    func row(of value: Measurement, _ id: String, kind: EvidenceRow.Kind) -> EvidenceRow {
        var row = EvidenceRow(
            commitment: id, kind: kind, item: records.symbols[value.measure], from: value.at, outcome: "value",
            unit: .items, remark: value.evidence, origin: records.provenance(value.origin))
        switch value.value {
        case .share(let numerator, let denominator): (row.good, row.of) = (numerator, denominator)
        case .count(let count): row.value = count
        case .time(let time): (row.value, row.unit) = (time.count, .milliseconds)
        }
        return row
    }
}
