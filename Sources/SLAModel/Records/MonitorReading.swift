package import SLATime

/// The state of a monitored object, in one vocabulary for all tools; what it counts for is the agreement's matter.
package enum MonitorState: String, Sendable, Hashable, Codable, CaseIterable {
    /// `degraded` works and not as it should; `unknown` says that the tool could not tell.
    case up, degraded, down, unknown
    /// The tool itself was told of maintenance.
    case maintenance
}

/// One statement of a monitoring tool about one of its monitors.
package struct MonitorReading: Sendable, Hashable {
    /// What one row can say: tools export changes of state, spans of one state, or sums over a span.
    package enum Statement: Sendable, Hashable {
        /// The state changed and holds until the monitor's next event.
        case event(MonitorState)
        /// The state held from `at` to the instant given.
        case interval(MonitorState, until: Instant)
        /// Of the span from `at` to `until`, this much was down and this much not measured; where inside is unknown.
        case totals(until: Instant, down: Milliseconds, unknown: Milliseconds)
    }

    /// The client as the export calls it, or the id a source fixes for all its rows.
    package var client: Symbol
    /// The monitor's name, with its check after ` / ` where the tool checks several things of it.
    package var monitor: Symbol
    /// When the state began, or the beginning of the span.
    package var at: Instant
    /// What was stated, in the vocabulary of all tools.
    package var statement: Statement
    /// Cause or message as recorded.
    package var cause: Symbol
    /// The row that states it.
    package var origin: Origin

    package init(
        client: Symbol, monitor: Symbol, at: Instant, statement: Statement, cause: Symbol = .none, origin: Origin
    ) {
        self.client = client
        self.monitor = monitor
        self.at = at
        self.statement = statement
        self.cause = cause
        self.origin = origin
    }
}

/// Announced or recorded maintenance of a service.
package struct MaintenanceWindow: Sendable, Hashable {
    /// As in `MonitorReading`.
    package var client: Symbol
    /// Service id or name, or a monitor; empty means all services of the client.
    package var service: Symbol
    /// First instant of the window.
    package var start: Instant
    /// No part of the window.
    package var end: Instant
    /// When the client was told; `nil` when no export says so, which is no notice.
    package var announced: Instant?
    /// Emergency maintenance counts as any other time, however it was announced (semantics 1.5).
    package var isEmergency: Bool
    /// What was done, as exported; empty when the export says nothing.
    package var text: String
    /// The row that announces or records it.
    package var origin: Origin

    package init(
        client: Symbol, service: Symbol, start: Instant, end: Instant, announced: Instant? = nil,
        isEmergency: Bool = false, text: String = "", origin: Origin
    ) {
        self.client = client
        self.service = service
        self.start = start
        self.end = end
        self.announced = announced
        self.isEmergency = isEmergency
        self.text = text
        self.origin = origin
    }
}
