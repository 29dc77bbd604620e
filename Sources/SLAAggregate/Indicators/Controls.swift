import SLAModel
import SLATime

/// Security and continuity controls by their newest evidence of the period. Without a target there is a value and no
/// verdict (semantics 0.6).
struct Controls {
    var records: Records
    var zone: TimeZoneRules
    var judge: Judge

    /// One a control, in the order of the agreement, measured or not.
    func results(_ controls: [SecurityControl], frame: Frame) -> [ControlResult] {
        controls.map { result($0, frame: frame) }
    }

    /// The newest value of the period; `nil` when none arrived.
    func newest(of control: SecurityControl, frame: Frame) -> Measurement? {
        records.measurements(of: control.from).last { frame.known.contains($0.at) }
    }

    private func result(_ control: SecurityControl, frame: Frame) -> ControlResult {
        if let least = MeasureSource(control.from)?.severity { return scans(control, least, frame: frame) }
        let all = records.measurements(of: control.from)
        guard let newest = newest(of: control, frame: frame) else {
            return ControlResult(
                control: control.control, value: .notMeasured(all.isEmpty ? .noSource : .noValue),
                target: control.target, status: .notMeasured, evidence: "")
        }
        var result = ControlResult(
            control: control.control, value: .notMeasured(.nothingToCount), target: control.target,
            status: .notMeasured, evidence: newest.evidence, measuredOn: zone.localTime(at: newest.at).date)
        switch newest.value {
        case .share(let top, let bottom):
            guard let share = Ratio(top, over: bottom) else { return result }
            result.value = .share(share)
            if newest.isCounted { (result.numerator, result.denominator) = (top, bottom) }
            if let target = control.target {
                result.status = judge.share(target, used: bottom - top, of: bottom, unit: .items).status
            }
        case .time(let time): result.value = .time(time)
        case .count(let count): result.value = .count(count)
        }
        return result
    }

    /// Hosts scanned in the period on which nothing as bad was found.
    private func scans(_ control: SecurityControl, _ least: ScanSeverity, frame: Frame) -> ControlResult {
        let scans = ScanResults(records, frame: frame, zone: zone)
        let hosts = Int64(scans.hosts.count)
        let affected = Int64(scans.hosts(with: least).count)
        guard let share = Ratio(hosts - affected, over: hosts), let newest = scans.current.map(\.at).max() else {
            return ControlResult(
                control: control.control, value: .notMeasured(records.scans.isEmpty ? .noSource : .noValue),
                target: control.target, status: .notMeasured, evidence: "")
        }
        return ControlResult(
            control: control.control, value: .share(share), numerator: hosts - affected, denominator: hosts,
            target: control.target,
            status: control.target.map { judge.share($0, used: affected, of: hosts, unit: .items).status }
                ?? .notMeasured,
            evidence: "", measuredOn: zone.localTime(at: newest).date)
    }
}
