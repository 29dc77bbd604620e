import SLAModel
import SLATime

/// Positive answers over answers given in the period, with the response rate beside them (semantics 1.8).
struct Satisfaction: Sendable {
    /// The answers that count.
    var counted: [SurveyResponse] = []
    /// Those of `counted` with a positive score.
    var positive = 0
    /// Questions asked in the period, and those of them answered.
    var asked = 0
    var askedAndAnswered = 0
    /// Answers on another scale than the agreement's, by the scale they state or by a score above the agreed one: they
    /// cannot be judged.
    var onOtherScale = 0
    /// Whether any survey of the client was exported, of whatever period.
    var hasSource: Bool

    init(_ surveys: [SurveyResponse], target: SatisfactionTarget, frame: Frame) {
        hasSource = !surveys.isEmpty
        for survey in surveys {
            if let asked = survey.asked, frame.known.contains(asked) {
                self.asked += 1
                if let answered = survey.answered, answered < frame.evaluatedAt { askedAndAnswered += 1 }
            }
            guard let answered = survey.answered, frame.known.contains(answered), let score = survey.score else {
                continue
            }
            guard survey.scale.map({ Int($0) == target.scale }) ?? true, (0...target.scale).contains(Int(score)) else {
                onOtherScale += 1
                continue
            }
            counted.append(survey)
            if target.positive.contains(Int(score)) { positive += 1 }
        }
    }

    var answers: Int { counted.count }

    /// Its coverage is the response rate of the questions asked in the period.
    func figure(target: SatisfactionTarget, judge: Judge) -> PeriodFigure {
        guard let share = Ratio(Int64(positive), over: Int64(answers)) else {
            let reason: NotMeasured = onOtherScale > 0 ? .otherScale : hasSource ? .nothingToCount : .noSource
            return .notMeasured(reason, target: .atLeast(target.target))
        }
        return PeriodFigure(
            value: .share(share), n: answers,
            judgement: judge.share(
                target.target, used: Int64(answers - positive), of: Int64(answers), unit: .answers),
            target: .atLeast(target.target), coverage: Ratio(Int64(askedAndAnswered), over: Int64(asked)))
    }
}
