import SLADiagnostics
import SLAModel
import SLATime

/// One version of the terms, ready to be measured by: calendars compiled, words looked up.
///
/// A class, since every slice of every period names the terms it is judged by.
final class CompiledTerms: Sendable {
    let terms: Terms
    /// By name in the agreement; `always` may be missing.
    let calendars: [String: CompiledCalendar]
    private let alwaysOpen: CompiledCalendar

    /// - Parameters:
    ///   - zone: the agreement's.
    ///   - covering: dates that most questions are about.
    init(
        _ terms: Terms, zone: TimeZoneRules, zones: TimeZoneDatabase, covering: Range<CivilDate>,
        problems: inout Diagnostics
    ) {
        self.terms = terms
        var compiled: [String: CompiledCalendar] = [:]
        for (name, calendar) in terms.calendars.sorted(by: { $0.key < $1.key }) {
            do {
                let rules = try zones.rules(for: calendar.timeZone)
                compiled[name] = CompiledCalendar(calendar, zone: rules, covering: covering)
            } catch {
                problems.append(
                    Diagnostic(
                        .error, id: "review-time-zone", "calendar '\(name)' cannot be used: \(error)",
                        fix: "correct `time_zone`, or install the system's tzdata"))
            }
        }
        calendars = compiled
        alwaysOpen = CompiledCalendar(.always(timeZone: zone.identifier), zone: zone, covering: covering)
    }

    /// Other promises in the same calendars, and in those given where none of these has the name.
    init(_ other: CompiledTerms, promising terms: Terms, calendars: [String: CompiledCalendar]) {
        self.terms = terms
        self.calendars = other.calendars.merging(calendars) { own, _ in own }
        alwaysOpen = other.alwaysOpen
    }

    /// The calendar of that name; around the clock for `always`, for no name and for one that is not defined.
    func calendar(_ name: String?) -> CompiledCalendar {
        name.flatMap { calendars[$0] } ?? alwaysOpen
    }

    /// The hours of the desk: the first calendar a ticket target names that is not around the clock.
    var deskCalendar: CompiledCalendar? {
        let named = terms.tickets?.targets.lazy.compactMap { calendars[$0.during] } ?? [].lazy.compactMap { $0 }
        return named.first { !$0.calendar.isAlwaysOpen }
            ?? calendars.sorted { $0.key < $1.key }.map(\.value).first { !$0.calendar.isAlwaysOpen }
    }
}
