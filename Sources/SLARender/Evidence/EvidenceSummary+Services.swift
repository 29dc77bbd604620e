import SLAModel
import SLATime

extension EvidenceSummary {
    /// Seconds of service time by what they count as, and the availability that follows.
    mutating func services() {
        guard !review.availability.isEmpty, let sheet = sheets.byKind[.intervals] else { return }
        let classes = ["up", "down", "maintenance", "excluded", "unknown"]
        let head = begin(
            "services",
            heads: heads("service", "id") + classes.map { EvidenceSheets.word($0, in: narrative.wording) }
                + heads("in-service", "counted-up", "measured", "availability"))
        let columns = ["C$\(head)", "D$\(head)", "E$\(head)", "F$\(head)", "G$\(head)"]
        for service in review.availability {
            let row = next
            let id = CommitmentID.id(of: .availability, service.service)
            let own: EvidenceSheet.Condition = ("commitment", "$B\(row)")
            let totals = service.totals
            let times = [totals.up, totals.down, totals.maintenance, totals.excluded, totals.unknown]
            let sums = sums[id] ?? (0, 0)
            let byClass = zip(columns, times).map { column, time in
                Cell.formula(sheet.sum("length", where: own, and: ("outcome", column)), cached: .seconds(time))
            }
            let figure: Cell
            if case .share(let share) = service.contractual {
                figure = .formula("I\(row)/J\(row)", cached: .share(share, .fineShare))
            } else {
                figure = .text(narrative.status(.notMeasured).word)
            }
            append(
                [.text(service.name), .text(id)] + byClass + [
                    .formula("SUM(C\(row):G\(row))", cached: .seconds(totals.serviceTime)),
                    .formula(sheet.sum("up", where: own), cached: .seconds(Milliseconds(sums.good))),
                    .formula(sheet.sum("measured", where: own), cached: .seconds(Milliseconds(sums.of))), figure,
                ])
        }
    }
}
