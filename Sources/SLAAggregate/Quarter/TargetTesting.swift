import SLAModel
import SLATime

/// "Are the targets still right?": what twelve months showed of one commitment, told by a rule, with the size of the
/// sample. Only months under the present target count, because another promise is another process; months with fewer
/// cases than the small number prove nothing, and from fewer than six nothing is advised.
struct TargetTesting {
    static let fewest = TrendLine.fewest

    let row: Scorecard.Row
    let smallNumber: Int

    /// The months counted, and the verdict on the target that follows.
    func test() -> TargetTest {
        let months = judged
        let values = months.map(\.value).sorted { row.commitment.isBetter($1, than: $0) }
        let missed = months.count { $0.judgement.status == .missed }
        let close = months.count { $0.judgement.status == .watch }
        let cases = months.reduce(0) { $0 + ($1.n ?? 0) }
        var test = TargetTest(
            commitment: row.commitment.id, judged: months.count, missed: missed, close: close,
            n: row.commitment.result.n == nil ? nil : cases, worst: values.first,
            median: median(values), best: values.last,
            used: months.compactMap(\.judgement.allowance?.share), verdict: .fits)
        test.verdict = verdict(test, isBounded: test.used.count == months.count)
        switch test.verdict {
        case .missedOften, .tight: test.supported = supported(values.dropFirst().first, isTighter: false)
        case .neverBinds: test.supported = supported(values.first, isTighter: true)
        case .fits, .tooFew: break
        }
        return test
    }

    /// The middle one, between the two middle ones of an even number (semantics 1.8).
    ///
    /// - Parameter values: the worst first.
    private func median(_ values: [Figure]) -> Figure? {
        values.isEmpty ? nil : values[(values.count - 1) / 2].middle(to: values[values.count / 2])
    }

    /// Months of the last twelve under the present target, measured and not small.
    private var judged: [PeriodFigure] {
        row.figures.series.suffix(MonthMatrix.months).filter { month in
            month.target == row.commitment.target && month.value.measured != nil
                && month.n.map { $0 >= smallNumber } ?? true
        }
    }

    private func verdict(_ test: TargetTest, isBounded: Bool) -> TargetTest.Verdict {
        if test.judged < Self.fewest { return .tooFew }
        if test.missed * 4 >= test.judged { return .missedOften }
        if (test.missed + test.close) * 2 >= test.judged { return .tight }
        if test.judged == MonthMatrix.months, isBounded, let used = test.mostUsed, let half = Ratio(1, over: 2),
            used < half
        {
            return .neverBinds
        }
        return .fits
    }

    /// A month's share cut to the decimals of the target, of availability to two at least; `nil` where it is not
    /// looser, or not tighter, than that, and where it would leave no room at all.
    private func supported(_ value: Figure?, isTighter: Bool) -> TargetShare? {
        guard case .atLeast(let target) = row.commitment.target, case .share(let share)? = value else { return nil }
        let decimals = max(target.decimals, row.commitment.indicator == .availability ? 2 : 0)
        var scale: Int128 = 100
        for _ in 0..<decimals { scale *= 10 }
        let digits = Int128(share.numerator) * scale / Int128(share.denominator)
        guard let cut = Ratio(Int64(clamping: digits), over: Int64(clamping: scale)), cut < .one,
            isTighter ? cut > target.ratio : cut < target.ratio
        else { return nil }
        return TargetShare(ratio: cut, decimals: decimals)
    }
}

extension Figure {
    /// Half way to a better value of the same kind; whole numbers are cut toward this, the worse one (semantics 1.7).
    fileprivate func middle(to better: Figure) -> Figure {
        switch (self, better) {
        case (.share(let a), .share(let b)):
            let sum = a.adding(b)
            return Ratio(reducing: Int128(sum.numerator), over: Int128(sum.denominator) * 2).map { .share($0) } ?? self
        case (.time(let a), .time(let b)): return .time(Milliseconds(a.count + (b.count - a.count) / 2))
        case (.count(let a), .count(let b)): return .count(a + (b - a) / 2)
        default: return self
        }
    }
}

extension Commitment {
    /// Whether one month was nearer to what was promised, or further above it.
    fileprivate func isBetter(_ value: Figure, than other: Figure) -> Bool {
        switch (value, other) {
        case (.share(let a), .share(let b)): a > b
        case (.time(let a), .time(let b)): a < b
        case (.count(let a), .count(let b)): if case .atLeastCount = target { a > b } else { a < b }
        default: false
        }
    }
}
