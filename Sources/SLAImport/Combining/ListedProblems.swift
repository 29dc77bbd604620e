import SLAModel
import SLATime

/// Lists of problems (Zabbix) say when a monitor was not well, and by their silence when it was.
///
/// From a monitor's first problem on it is in the unlisted state wherever no problem speaks. A problem without an end
/// is still open: it holds from its start on, beside whatever was open before it, the worst of them first. Where a
/// later export tells its end, that counts. Where the unlisted state is unknown, silence says nothing.
struct ListedProblems {
    private struct Problem: Hashable {
        var client, monitor, cause: Symbol
        var start: Instant

        /// - Parameter background: where it is unknown the cause is a remark, and not what the problem is.
        init(_ reading: MonitorReading, _ background: MonitorState?) {
            client = reading.client
            monitor = reading.monitor
            cause = background == .unknown ? .none : reading.cause
            start = reading.at
        }
    }

    private(set) var readings = MonitorReadings()
    /// The unlisted state from each monitor's first problem on.
    private(set) var backgrounds: [MonitorReading] = []
    /// Open problems that another file tells the end of.
    private(set) var closed: [Origin] = []

    init(_ all: MonitorReadings, unlisted: [MonitorState?]) {
        func state(_ reading: MonitorReading) -> MonitorState? { unlisted[Int(reading.origin.file)] }
        let ended = Set(all.lazy.filter { state($0) != nil && $0.isInterval }.map { Problem($0, state($0)) })
        var open: [[Symbol]: [MonitorReading]] = [:]
        var first: [[Symbol]: MonitorReading] = [:]
        for reading in all {
            guard let background = state(reading) else {
                readings.append(reading)
                continue
            }
            let key = [reading.client, reading.monitor]
            if background != .unknown, first[key].map({ reading.at < $0.at }) ?? true {
                var start = reading
                start.statement = .event(background)
                start.cause = .none
                first[key] = start
            }
            if reading.isInterval {
                readings.append(reading)
            } else if ended.contains(Problem(reading, background)) {
                closed.append(reading.origin)
            } else {
                open[key, default: []].append(reading)
            }
        }
        backgrounds = Array(first.values)
        for problems in open.values { readings += Self.accumulated(problems) }
    }

    /// Each open problem as bad as the worst that is open at its start.
    private static func accumulated(_ problems: [MonitorReading]) -> [MonitorReading] {
        var worst: MonitorReading?
        return problems.sorted { ($0.at, $0.origin.file, $0.origin.line) < ($1.at, $1.origin.file, $1.origin.line) }
            .map { problem in
                var problem = problem
                if let worst, worst.badness > problem.badness {
                    problem.statement = worst.statement
                } else {
                    worst = problem
                }
                return problem
            }
    }
}

extension MonitorReading {
    fileprivate var isInterval: Bool {
        if case .interval = statement { true } else { false }
    }

    fileprivate var badness: Int {
        guard case .event(let state) = statement else { return 0 }
        let order: [MonitorState] = [.unknown, .up, .maintenance, .degraded, .down]
        return order.firstIndex(of: state) ?? 0
    }
}
