import SLAModel
import SLATime

/// Puts what was measured into the shape of a review.
struct ReviewAssembly {
    let measured: ReviewMeasurements
    let figures: DeskFigures
    let issued: CivilDate
    let zones: TimeZoneDatabase
    let actions: [CarriedAction]
    let plan: AccountPlan?
    let privacy: Privacy
    let run: RunFacts

    func review() -> Review {
        let agreement = measured.agreement.agreement
        let scorecard = Scorecard(measured: measured, desk: figures)
        let frame = measured.frames.current
        let unmapped = UnmappedWords(measured).words
        let ladder = EscalationLadder(measured: measured).results()
        let evidence = Evidence(
            measured: measured, desk: figures, rows: scorecard.rows(),
            availability: AvailabilitySection(measured: measured).services(),
            deskSection: DeskSection(measured: measured, figures: figures).desk(),
            waiting: WaitingSection(measured: measured).waiting(),
            escalations: ladder.levels,
            controls: Controls(records: measured.records, zone: measured.zone, judge: measured.judge)
                .results(measured.terms.terms.security, frame: frame),
            actions: actionResults, unmapped: unmapped, issued: issued)
        let commitments = evidence.rows.map(\.commitment)
        let recommendations = Recommendations(evidence)
        let quarter = quarter(evidence.rows)
        return Review(
            provider: measured.provider, client: agreement.client,
            agreement: AgreementReference(
                reference: agreement.reference, signed: agreement.signed, accountManager: agreement.accountManager,
                termsEffective: measured.agreement.effectiveDates(in: frame.period)),
            period: periodFacts, language: agreement.language, currency: agreement.currency,
            verdict: Verdict(
                commitments, availability: evidence.availability, desk: evidence.deskSection,
                recommendations: recommendations.shown,
                decisions: recommendations.decisions, asked: quarter?.decisions ?? [],
                months: months(evidence.rows, quarter)),
            commitments: commitments, availability: evidence.availability, desk: evidence.deskSection,
            trends: TrendPanels(measured: measured, desk: figures, satisfaction: scorecard.satisfactionFigures)
                .trends(),
            waiting: evidence.waiting, escalations: evidence.escalations,
            escalatedTickets: ladder.tickets > 0 ? ladder.tickets : nil, controls: evidence.controls,
            scans: ScanResults(measured.records, frame: frame, zone: measured.zone).section(),
            actions: evidence.actions, recommendations: recommendations.shown, decisions: recommendations.decisions,
            services: measured.terms.terms.services.map {
                ServiceSummary(id: $0.id, name: $0.name, deliverables: $0.deliverables)
            },
            responsibilities: measured.terms.terms.responsibilities.provider, reporting: reporting,
            method: method(unmapped),
            notices: Notices(
                measured: measured, desk: figures, availability: evidence.availability, commitments: commitments,
                unmapped: unmapped, sources: sources, zones: zones
            ).all(),
            reconciliation: Reconciling(
                measured: measured,
                attainments: [ClockMetric.response, .resolution].compactMap(figures.current)
            ).reconciliation(), layout: agreement.reporting.sections ?? measured.layout, quarter: quarter)
    }

    private func quarter(_ rows: [Scorecard.Row]) -> QuarterFacts? {
        guard measured.frames.current.period.kind == .quarter else { return nil }
        return QuarterAssembly(
            measured: measured, rows: rows, plan: plan, issued: issued, showsText: privacy.subjects == .shown
        ).facts()
    }

    /// How the months of a quarter or a year went.
    private func months(_ rows: [Scorecard.Row], _ quarter: QuarterFacts?) -> Verdict.Months? {
        let matrix: [CommitmentMonths.Month]
        if let quarter {
            matrix = quarter.commitments.flatMap { $0.months.suffix(from: min(quarter.firstMonth, $0.months.count)) }
        } else if measured.frames.current.period.kind == .year {
            let byMonth = measured.byMonth
            let monthly = Scorecard(measured: byMonth, desk: DeskFigures(byMonth), tellsEnded: true).rows()
            matrix = MonthMatrix(quarter: rows, monthly: monthly, smallNumber: measured.thresholds.smallNumber)
                .commitments().flatMap(\.months)
        } else {
            return nil
        }
        let statuses = matrix.compactMap(\.status).filter { $0 != .notMeasured }
        return Verdict.Months(met: statuses.count { $0 != .missed }, total: statuses.count)
    }

    private var sources: [SourceFile] { run.sources ?? measured.records.files }

    private var periodFacts: PeriodFacts {
        let frame = measured.frames.current
        return PeriodFacts(
            id: frame.period.id, kind: frame.period.reviewKind, firstDay: frame.period.firstDay,
            lastDay: frame.period.lastDay, timeZone: measured.zone.identifier, start: frame.bounds.lowerBound,
            end: frame.bounds.upperBound, asOf: measured.asOf, issued: issued,
            clockChanges: measured.zone.clockChanges(in: frame.period))
    }

    private var actionResults: [ActionResult] {
        actions.map { action in
            ActionResult(action: action, overdueDays: issued.daysPast(action.status == .open ? action.due : nil))
        }
    }

    private var reporting: ReportingFacts {
        let promise = measured.agreement.agreement.reporting
        let end = measured.frames.current.period.endDay
        let calendar = ReportingCalendar(desk: measured.terms.deskCalendar)
        return ReportingFacts(
            frequency: promise.frequency, due: promise.due.map { calendar.due($0, after: end) },
            reviewMeeting: promise.reviewMeeting,
            meetingDate: promise.reviewMeeting.flatMap { ReportingCalendar.meeting($0, onOrAfter: max(end, issued)) })
    }

    private func method(_ unmapped: [UnmappedWord]) -> Method {
        Method(
            rules: MethodRules(measured.terms.terms, thresholds: measured.thresholds).facts,
            sources: sources, tzdata: zones.version, tool: run.tool, inputDigest: run.inputDigest,
            unassignedRows: run.unassignedRows, unmapped: unmapped)
    }
}

extension ReviewPeriod {
    fileprivate var reviewKind: PeriodFacts.Kind {
        switch kind {
        case .month: .month
        case .quarter: .quarter
        case .year: .year
        case .range: .range
        }
    }
}

extension TimeZoneRules {
    /// The days of a period on which the zone's offset changed, and by how much.
    func clockChanges(in period: ReviewPeriod) -> [SLAModel.ClockChange] {
        (0..<period.dayCount).compactMap { day in
            let date = period.firstDay.adding(days: day)
            // Clocks that change at midnight change on the date that begins then.
            let before = Milliseconds(1)
            let shift = offset(at: startOfDay(date.adding(days: 1)) - before) - offset(at: startOfDay(date) - before)
            return shift == .zero ? nil : SLAModel.ClockChange(date: date, shift: shift)
        }
    }
}

extension CivilDate {
    /// How many days ago something was due; 0 until it is, and where it never is.
    func daysPast(_ due: CivilDate?) -> Int { due.map { max(0, daysSinceEpoch - $0.daysSinceEpoch) } ?? 0 }
}
