import SLAModel

/// A promise about what is counted over the days of a period, inside which it may change (semantics 0.7).
protocol DatedPromise {
    /// What its figure is judged by: a change of anything else, such as of its name, changes no promise.
    associatedtype Judging: Equatable
    var judging: Judging { get }

    /// How a figure is judged whose promise changed.
    var change: PromiseChange { get }
}

/// How a figure is judged whose promise changed inside the period.
enum PromiseChange {
    /// Each form allows its share of what was counted on its days.
    case allowancesAdd
    /// Each form judges the values of its days; late by any is late.
    case worstDecides
    /// The figure belongs to no days of the period, being the sum over all of them or what stood at its end: the form
    /// then in force judges the whole of it.
    case lastDecides
}

extension SatisfactionTarget: DatedPromise {
    var judging: SatisfactionTarget { self }

    var change: PromiseChange { .allowancesAdd }
}

extension MeasureCommitment: DatedPromise {
    /// All but its name.
    var judging: MeasureCommitment {
        var judging = self
        judging.name = ""
        return judging
    }

    var change: PromiseChange {
        guard count != .latest, source?.severity == nil else { return .lastDecides }
        return switch target {
        case .atLeastShare: .allowancesAdd
        case .atMostTime: .worstDecides
        case .atMostCount, .atLeastCount: count == .worst && !readsBackups ? .worstDecides : .lastDecides
        }
    }
}
