import SLAModel
import SLATime

/// What an agreement promises for a priority, in plain service time of one calendar and of nothing but the response
/// and the resolution.
///
/// A class, so that whatever holds it counts one reference.
final class PlainPromise: Sendable {
    /// Index in `TicketTerms.priorities`.
    let priority: Int
    let calendar: CompiledCalendar
    /// `nil` where nothing is promised.
    let response: Milliseconds?
    /// As `response`.
    let resolution: Milliseconds?

    /// `nil` where more is promised, or a calendar that does not exist.
    init?(_ promise: TicketTarget, priority: Int, calendars: [String: CompiledCalendar]) {
        guard let calendar = calendars[promise.during], promise.plan == nil, promise.nextResponse == nil,
            promise.response?.isPlainTime ?? true, promise.resolution?.isPlainTime ?? true
        else { return nil }
        self.priority = priority
        self.calendar = calendar
        response = promise.response?.plainTime
        resolution = promise.resolution?.plainTime
    }
}

extension TargetDuration {
    fileprivate var isPlainTime: Bool { plainTime != nil }

    fileprivate var plainTime: Milliseconds? {
        if case .time(let length) = self { length } else { nil }
    }
}
