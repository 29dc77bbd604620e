import SLAModel
import SLATime

/// What the findings of a review are drawn from: everything that is measured and told, before them.
struct Evidence {
    let measured: ReviewMeasurements
    let desk: DeskFigures
    let rows: [Scorecard.Row]
    let availability: [ServiceAvailability]
    let deskSection: ServiceDesk?
    let waiting: Waiting?
    let escalations: [EscalationResult]
    let controls: [ControlResult]
    let actions: [ActionResult]
    let unmapped: [UnmappedWord]
    let issued: CivilDate

    /// Missed resolutions that the period's attainment counts, worst first.
    var lateResolutions: [Breach] {
        (deskSection?.breaches ?? []).filter { $0.metric == .resolution && $0.isCounted }
    }

    /// Whether a figure left its usual range, or lies on one side of its average for long, on the side given: the only
    /// thing a word of movement may rest on (semantics 3). What the trends call ordinary is recommended nothing.
    func hasMoved(_ indicator: IndicatorID, _ figures: OverPeriods<PeriodFigure>, up: Bool) -> Bool {
        let line = TrendLine(
            indicator: indicator, subject: "", figures: figures, smallNumber: measured.thresholds.smallNumber)
        return switch line.trend()?.movement {
        case .outsideAbove, .runAbove: up
        case .outsideBelow, .runBelow: !up
        case .ordinary, .tooFew, nil: false
        }
    }

    /// The day by which an action can be asked for: two weeks for a decision, four for work, on a working day.
    func due(_ owner: Recommendation.Owner) -> CivilDate {
        let date = issued.adding(days: owner == .provider ? 28 : 14)
        return switch date.weekday {
        case .saturday: date.adding(days: 2)
        case .sunday: date.adding(days: 1)
        default: date
        }
    }
}

/// A rule that reads the evidence and recommends something, or nothing. Each is a file of its own; the wording files
/// have a sentence for its `id` with the facts it documents.
protocol FindingRule: Sendable {
    /// Kebab case, stable.
    static var id: String { get }
    /// What it recommends; empty when it does not fire.
    func findings(in evidence: Evidence) -> [Recommendation]
}
