import SLAModel
import SLATemplate
import SLATime

/// Page three: allowance used by month for each service, credits of twelve months, what was changed.
struct QuarterReliabilityView: TemplateRecord {
    /// One credit of the last twelve months.
    struct Credit: TemplateRecord {
        var month: String
        var service: Sentence
        var basis: Sentence
        var amount: String

        static let fields: [TemplateField<Credit>] = [
            .text("month", \.month), .record("service", \.service), .record("basis", \.basis),
            .text("amount", \.amount),
        ]
    }

    var heading: HeadingView
    var panels: [FigureView]
    /// Panels in a row, so that rows are of equal length: 3, 4 or 5.
    var columns: String
    /// Services that are not drawn.
    var more: Sentence?
    var data: DataTableView?
    var credits: [Credit]
    var creditsTotal: String?
    /// Instead of rows, or beside them.
    var creditsNote: Sentence?
    var changed: [Sentence]

    static let fields: [TemplateField<QuarterReliabilityView>] = [
        .record("heading", \.heading), .list("panels", \.panels), .bool("hasPanels") { !$0.panels.isEmpty },
        .text("columns", \.columns),
        .optionalRecord("more", \.more), .optionalRecord("data", \.data), .list("credits", \.credits),
        .bool("hasCredits") { !$0.credits.isEmpty }, .optionalText("creditsTotal", \.creditsTotal),
        .optionalRecord("creditsNote", \.creditsNote), .list("changed", \.changed),
    ]
}

extension Narrative {
    private static let shownServices = 8
    private static let shownCredits = 8

    /// The months of one service, drawn on its allowance.
    private struct Service {
        var service: ServiceAvailability
        var months: [CommitmentMonths.Month]

        var most: Double { months.compactMap { $0.allowance?.share?.approximation }.max() ?? 0 }
    }

    func quarterReliability(_ quarter: QuarterFacts, _ ids: inout ChartIDs) -> QuarterReliabilityView? {
        guard !review.availability.isEmpty || quarter.credits.isAgreed else { return nil }
        let services = review.availability.compactMap { service -> Service? in
            let id = CommitmentID.id(of: .availability, service.service)
            return quarter.commitments.first { $0.commitment == id }.map {
                Service(service: service, months: $0.months)
            }
        }
        // All of them in the order of the agreement, or the worst where they are too many for a page.
        let shown =
            services.count <= Self.shownServices
            ? services : Array(services.sorted { $0.most > $1.most }.prefix(Self.shownServices))
        let drawn = shown.filter { $0.months.contains { $0.allowance?.share != nil } }
        let most = min(3, max(1.35, (drawn.map(\.most).max() ?? 0) * 1.08))
        var panels: [FigureView] = []
        for service in drawn { panels.append(panel(service, quarter, most: most, &ids)) }
        let hidden = services.count - drawn.count
        return QuarterReliabilityView(
            heading: HeadingView(
                name: label("section.availability"), headline: reliabilityHeadline(quarter, services),
                lede: drawn.isEmpty ? nil : say("quarter.reliability.lede")),
            panels: panels,
            columns: String(max(3, panels.count <= 5 ? panels.count : (panels.count + 1) / 2)),
            more: hidden > 0 ? say("quarter.reliability.more", ["count": .count(Int64(hidden))]) : nil,
            data: drawn.isEmpty ? nil : data(drawn, quarter),
            credits: quarter.credits.entries.prefix(Self.shownCredits).map(credit),
            creditsTotal: quarter.credits.entries.isEmpty ? nil : text.money(quarter.credits.total),
            creditsNote: creditsNote(quarter.credits), changed: changed)
    }

    private func panel(
        _ service: Service, _ quarter: QuarterFacts, most: Double, _ ids: inout ChartIDs
    ) -> FigureView {
        let months = service.months.enumerated().map { index, month in
            AllowanceColumns.Month(
                used: month.allowance?.share?.approximation, isInForce: month.status != nil,
                isOfQuarter: index >= quarter.firstMonth,
                label: month.allowance?.share.map { text.used($0) } ?? "")
        }
        let chart = AllowanceColumns(
            months: months, most: most, limitLabel: label("quarter.reliability.limit"),
            axis: (
                quarter.months.first.map { text.shortMonth($0) } ?? "",
                quarter.months.last.map { text.shortMonth($0) } ?? ""
            ))
        let values = zip(quarter.months, months).map { month, value in
            let word = value.isInForce ? label("status.not-measured") : label("not-measured.not_in_force")
            return "\(text.shortMonth(month)) \(value.label.isEmpty ? word : value.label)"
        }
        return FigureView(
            title: .foreign(service.service.name), subtitle: subtitle(service, quarter),
            chart: chart.svg(
                title: label("quarter.reliability.chart", ["service": .text(service.service.name)]),
                description: values.joined(separator: ", "), ids: &ids))
    }

    /// `past the limit in October`, `always within its limit`.
    private func subtitle(_ service: Service, _ quarter: QuarterFacts) -> Sentence {
        let missed = zip(quarter.months, service.months).filter { $1.status == .missed }.map { text.monthName($0.0) }
        if !missed.isEmpty, missed.count <= 2 {
            return say("quarter.reliability.past", ["months": .sentence(list(missed.map { .own($0) }))])
        }
        if !missed.isEmpty { return say("quarter.reliability.past-often", ["count": .count(Int64(missed.count))]) }
        let measured = service.months.filter { $0.status != nil && $0.status != .notMeasured }
        if measured.isEmpty { return say("quarter.reliability.not-measured") }
        if service.most == 0 { return say("quarter.reliability.no-downtime") }
        return say("quarter.reliability.within")
    }

    private func data(_ services: [Service], _ quarter: QuarterFacts) -> DataTableView {
        DataTableView(
            summary: label("quarter.reliability.data"), firstColumn: label("label.month"),
            columns: services.map(\.service.name),
            rows: quarter.months.enumerated().map { index, month in
                DataTableView.Row(
                    head: text.month(month),
                    cells: services.map { service in
                        service.months[index].allowance?.share.map { text.used($0) } ?? label("cell.none")
                    })
            })
    }

    // MARK: Headline

    private func reliabilityHeadline(_ quarter: QuarterFacts, _ services: [Service]) -> Sentence {
        guard !services.isEmpty else { return say("quarter.reliability.credits-only") }
        func worst(_ range: Range<Int>) -> (service: Service, month: Int)? {
            let all = services.flatMap { service in
                range.filter { $0 < service.months.count && service.months[$0].status == .missed }
                    .map { (service: service, month: $0) }
            }
            return all.max {
                ($0.service.months[$0.month].allowance?.share ?? .zero)
                    < ($1.service.months[$1.month].allowance?.share ?? .zero)
            }
        }
        if let worst = worst(quarter.firstMonth..<quarter.months.count) {
            var slots: Wording.Slots = [
                "service": .foreign(worst.service.service.name),
                "month": .text(text.monthName(quarter.months[worst.month])),
            ]
            guard let used = worst.service.months[worst.month].allowance?.share else {
                return say("quarter.reliability.missed", slots)
            }
            slots["used"] = .text(text.used(used))
            return say("quarter.reliability.missed-used", slots)
        }
        let measured = services.contains { $0.months.suffix(from: quarter.firstMonth).contains { isJudged($0) } }
        guard measured else { return say("availability.none-measured") }
        if services.contains(where: { service in
            service.months.suffix(from: quarter.firstMonth).contains { !isJudged($0) }
        }) {
            return say("quarter.reliability.kept-measured")
        }
        let isYearKept = services.allSatisfy { $0.months.allSatisfy { isJudged($0) && $0.status != .missed } }
        return say(isYearKept ? "quarter.reliability.kept-year" : "quarter.reliability.kept")
    }

    /// A month before the commitment was in force is not missing.
    private func isJudged(_ month: CommitmentMonths.Month) -> Bool { month.status != .notMeasured }

    // MARK: Credits

    private func credit(_ entry: CreditHistory.Entry) -> QuarterReliabilityView.Credit {
        QuarterReliabilityView.Credit(
            month: text.month(entry.month),
            service: entry.service.isEmpty ? say("credit.desk") : .foreign(entry.service),
            basis: paragraph(basis(entry)) ?? Sentence(), amount: text.money(entry.amount))
    }

    private func creditsNote(_ credits: CreditHistory) -> Sentence? {
        if !credits.isAgreed { return say("quarter.credits.none-agreed") }
        let more = credits.entries.count - Self.shownCredits
        if more > 0 { return say("quarter.credits.more", ["count": .count(Int64(more))]) }
        if credits.decided == 0 { return say("quarter.credits.undecided") }
        // Months that were not measured reached no tier that anybody knows of.
        let measured = credits.notMeasured.map { $0 > 0 } ?? false ? "-measured" : ""
        return say((credits.entries.isEmpty ? "quarter.credits.none" : "quarter.credits.other-months") + measured)
    }

    // MARK: What was changed

    /// Actions that were done in the quarter.
    private var changed: [Sentence] {
        review.actions.filter { result in
            result.action.status == .done
                && (result.action.closed.map { review.period.firstDay <= $0 && $0 <= review.period.lastDay } ?? false)
        }.prefix(5).map { result in
            say(
                "quarter.changed.done",
                [
                    "action": .foreign(result.action.text),
                    "date": .text(result.action.closed.map { text.dayAndMonth($0) } ?? ""),
                ])
        }
    }
}
