import SLAModel
import SLATime

/// Any other promised number: patches in time, restore tests, backups (the `measures` of an agreement).
struct Measures: Sendable {
    var records: Records
    var zone: TimeZoneRules
    var judge: Judge
    /// Nothing later is known.
    var asOf: Instant

    /// The value of the period, by which its target is judged.
    func figure(_ measure: MeasureCommitment, frame: Frame) -> PeriodFigure {
        switch measure.source {
        case .scans(let least): scans(measure, least, frame: frame)
        case .backups: backups(measure, frame: frame)
        case .waitingOnClient, nil: values(measure, frame: frame)
        }
    }

    /// Shares are of hosts without such a finding, counts are of findings.
    private func scans(_ measure: MeasureCommitment, _ least: ScanSeverity, frame: Frame) -> PeriodFigure {
        let scans = ScanResults(records, frame: frame, zone: zone)
        let hosts = Int64(scans.hosts.count)
        guard hosts > 0 else {
            return .notMeasured(records.scans.isEmpty ? .noSource : .noValue, target: measure.reviewTarget)
        }
        let findings = Int64(scans.current.count { $0.severity >= least })
        switch measure.target {
        case .atLeastShare(let target):
            let clean = hosts - Int64(scans.hosts(with: least).count)
            return share(clean, of: hosts, target: target, unit: .items, n: Int(clamping: hosts))
        case .atMostCount(let limit):
            return PeriodFigure(
                value: .count(findings), judgement: judge.atMost(limit, used: findings, unit: .items),
                target: measure.reviewTarget)
        case .atLeastCount, .atMostTime: return .notMeasured(.noValue, target: measure.reviewTarget)
        }
    }

    private func backups(_ measure: MeasureCommitment, frame: Frame) -> PeriodFigure {
        let backups = runs(measure, frame: frame)
        guard backups.total > 0 else {
            return .notMeasured(backups.hasSource ? .nothingToCount : .noSource, target: measure.reviewTarget)
        }
        let failed = Int64(backups.total - backups.succeeded)
        switch measure.target {
        case .atLeastShare(let target):
            return share(
                Int64(backups.succeeded), of: Int64(backups.total), target: target, unit: .jobs, n: backups.total)
        case .atMostCount(let limit):
            return PeriodFigure(
                value: .count(failed), n: backups.total, judgement: judge.atMost(limit, used: failed, unit: .jobs),
                target: measure.reviewTarget)
        case .atLeastCount(let limit):
            return PeriodFigure(
                value: .count(Int64(backups.succeeded)), n: backups.total,
                judgement: judge.atLeast(limit, count: Int64(backups.succeeded)), target: measure.reviewTarget)
        case .atMostTime: return .notMeasured(.noValue, target: measure.reviewTarget)
        }
    }

    /// The backup runs that count.
    func runs(_ measure: MeasureCommitment, frame: Frame) -> BackupSuccess {
        BackupSuccess(
            records.backups, symbols: records.symbols, count: measure.count, frame: frame, zone: zone, asOf: asOf)
    }

    private func values(_ measure: MeasureCommitment, frame: Frame) -> PeriodFigure {
        let values = counted(measure, frame: frame)
        guard !values.isEmpty else {
            let hasSource = !records.measurements(of: measure.from).isEmpty
            return .notMeasured(hasSource ? .noValue : .noSource, target: measure.reviewTarget)
        }
        switch measure.target {
        case .atLeastShare(let target):
            let shares = values.compactMap { value -> (top: Int128, bottom: Int128)? in
                if case .share(let top, let bottom) = value.value { (Int128(top), Int128(bottom)) } else { nil }
            }
            guard !shares.isEmpty else { return .notMeasured(.noValue, target: measure.reviewTarget) }
            let (top, bottom) = (shares.reduce(0) { $0 + $1.top }, shares.reduce(0) { $0 + $1.bottom })
            let isCounted = values.allSatisfy(\.isCounted)
            if isCounted, let top = Int64(exactly: top), let bottom = Int64(exactly: bottom) {
                return share(top, of: bottom, target: target, unit: .items, n: Int(bottom))
            }
            // Percentages are all of the same parts, so that this is their mean; what they count is nobody's matter.
            guard let mean = Ratio(reducing: top, over: bottom) else {
                return .notMeasured(.nothingToCount, target: measure.reviewTarget)
            }
            return share(
                mean.numerator, of: mean.denominator, target: target, unit: .items,
                n: isCounted ? Int(clamping: bottom) : nil)
        case .atMostTime(let limit):
            let times = values.compactMap { value -> Milliseconds? in
                if case .time(let time) = value.value { time } else { nil }
            }
            guard let worst = times.max() else { return .notMeasured(.noValue, target: measure.reviewTarget) }
            return PeriodFigure(
                value: .time(worst), judgement: judge.atMost(limit.count, used: worst.count, unit: .time),
                target: measure.reviewTarget)
        case .atMostCount(let limit):
            let counts = counts(in: values)
            guard let worst = counts.max() else { return .notMeasured(.noValue, target: measure.reviewTarget) }
            let count = measure.count == .worst ? worst : sum(counts)
            return PeriodFigure(
                value: .count(count), judgement: judge.atMost(limit, used: count, unit: .items),
                target: measure.reviewTarget)
        case .atLeastCount(let limit):
            let counts = counts(in: values)
            guard let worst = counts.min() else { return .notMeasured(.noValue, target: measure.reviewTarget) }
            let count = measure.count == .worst ? worst : sum(counts)
            return PeriodFigure(
                value: .count(count), judgement: judge.atLeast(limit, count: count), target: measure.reviewTarget)
        }
    }

    /// The values that count, in order of time.
    func counted(_ measure: MeasureCommitment, frame: Frame) -> [Measurement] {
        let values = records.measurements(of: measure.from).filter { frame.known.contains($0.at) }
        switch measure.count {
        case .latest: return values.suffix(1)
        case .finalResultPerDay: return lastOfEachDay(values)
        case .everyRun, .pooled, .worst: return values
        }
    }

    /// How many of the period's values are of another kind than what was promised, such as a number where a share was:
    /// none of them is counted.
    func foreignValues(_ measure: MeasureCommitment, frame: Frame) -> Int {
        guard !measure.readsBackups, measure.source?.severity == nil else { return 0 }
        return counted(measure, frame: frame).count { !measure.target.isOfKind($0.value) }
    }

    private func share(
        _ top: Int64, of bottom: Int64, target: TargetShare, unit: Allowance.Unit, n: Int?
    ) -> PeriodFigure {
        guard let ratio = Ratio(top, over: bottom) else {
            return .notMeasured(.nothingToCount, target: .atLeast(target))
        }
        return PeriodFigure(
            value: .share(ratio), n: n, judgement: judge.share(target, used: bottom - top, of: bottom, unit: unit),
            target: .atLeast(target))
    }

    private func counts(in values: [Measurement]) -> [Int64] {
        values.compactMap { value -> Int64? in
            if case .count(let count) = value.value { count } else { nil }
        }
    }

    /// Up to what a count can be: more than that is as good as that for any limit.
    private func sum(_ counts: [Int64]) -> Int64 {
        Int64(clamping: counts.reduce(0 as Int128) { $0 + Int128($1) })
    }

    private func lastOfEachDay(_ values: [Measurement]) -> [Measurement] {
        var last: [CivilDate: Measurement] = [:]
        for value in values { last[zone.localTime(at: value.at).date] = value }
        return last.sorted { $0.key < $1.key }.map(\.value)
    }
}

extension MeasureCommitment.Target {
    fileprivate func isOfKind(_ value: Measurement.Value) -> Bool {
        switch (self, value) {
        case (.atLeastShare, .share), (.atMostTime, .time), (.atMostCount, .count), (.atLeastCount, .count): true
        default: false
        }
    }
}

extension MeasureCommitment {
    /// The target as the scorecard states it.
    var reviewTarget: CommitmentTarget {
        switch target {
        case .atLeastShare(let share): .atLeast(share)
        case .atMostTime(let time): .atMostTime(time)
        case .atMostCount(let count): .atMostCount(count)
        case .atLeastCount(let count): .atLeastCount(count)
        }
    }
}

extension Records {
    /// The values of a measures export by name, in order of time.
    func measurements(of name: String) -> [Measurement] {
        let wanted = FoldedWord(name)
        return measurements.filter { FoldedWord(symbols[$0.measure]) == wanted }
    }
}
