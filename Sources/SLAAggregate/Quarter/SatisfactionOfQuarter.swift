import SLAModel
import SLATime

/// The quarter's answers, and the newest comment of each kind: what people said is told in their words or not at all.
struct SatisfactionOfQuarter {
    let measured: ReviewMeasurements
    /// By month.
    let figures: OverPeriods<PeriodFigure>?
    /// Whether free text of tickets and answers may be told.
    let showsText: Bool

    /// `nil` when nothing was promised about satisfaction, or no survey was exported.
    func facts() -> SatisfactionFacts? {
        guard let (target, frame) = measured.agreement.satisfaction(in: measured.frames.current) else { return nil }
        let survey = Satisfaction(measured.records.surveys, target: target, frame: frame)
        guard survey.hasSource else { return nil }
        return SatisfactionFacts(
            trend: figures.flatMap {
                TrendLine(
                    indicator: .satisfaction, subject: "", figures: $0, smallNumber: measured.thresholds.smallNumber
                ).trend()
            }, positive: survey.positive, answers: survey.answers, asked: survey.asked,
            comments: showsText ? comments(survey, target: target) : [])
    }

    private func comments(_ survey: Satisfaction, target: SatisfactionTarget) -> [SatisfactionFacts.Comment] {
        let told = survey.counted.compactMap { answer -> (at: Instant, comment: SatisfactionFacts.Comment)? in
            guard let at = answer.answered, let score = answer.score,
                answer.comment.contains(where: { !$0.isWhitespace })
            else { return nil }
            return (
                at,
                SatisfactionFacts.Comment(
                    text: answer.comment, ticket: answer.ticket, day: measured.zone.localTime(at: at).date,
                    isPositive: target.positive.contains(Int(score)))
            )
        }
        return [true, false].compactMap { isPositive in
            told.filter { $0.comment.isPositive == isPositive }
                .max { ($0.at, $0.comment.ticket) < ($1.at, $1.comment.ticket) }?.comment
        }
    }
}
