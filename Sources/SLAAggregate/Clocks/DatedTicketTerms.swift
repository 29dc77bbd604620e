package import SLAModel
package import SLATime

/// The versions of an agreement's ticket terms, each in force from the first instant of its effective date in the
/// agreement's zone; the first also answers for what lies before it.
///
/// Which version decides what (semantics 0.7, "a month is judged by the terms in force in it", and 1.3, "a span uses
/// the version in force at its instants"):
/// - **Hours, pauses and the words that pause**: at each instant those in force at it. A clock that crosses a change of
///   terms runs in one calendar before it and in the other after it.
/// - **Target, start, stop and the rules for priority and reopening**: one version for the whole clock, since a promise
///   is kept or broken as a whole. Response and plan go by the terms in force when the ticket was created; everything
///   else by those in force when the ticket ended, or at the end of the period while it is open.
/// - **A breach** that only a later version's target makes one stands from the day that version took effect, so that no
///   period that is over is restated (as for a raised priority).
///
/// Immutable, and a class because every measured ticket names the terms it lived under.
package final class DatedTicketTerms: Sendable {
    /// One version and since when it is in force.
    package struct Version: Sendable {
        /// First instant of its effective date, in the agreement's zone.
        package let from: Instant
        /// Ready to read clocks.
        package let terms: CompiledTicketTerms
    }

    /// In ascending order; never empty.
    package let versions: [Version]
    /// The clocks that any version promises the client.
    let promised: [ClockMetric]

    /// - Parameter versions: in ascending order.
    /// - Returns: `nil` without any.
    package init?(_ versions: [(from: Instant, terms: CompiledTicketTerms)]) {
        guard !versions.isEmpty else { return nil }
        self.versions = versions.map { Version(from: $0.from, terms: $0.terms) }
        let targets = versions.flatMap(\.terms.terms.targets).filter { $0.kind == .sla }
        promised = ClockMetric.allCases.filter { metric in targets.contains { $0.duration(of: metric) != nil } }
    }

    var areSeveral: Bool { versions.count > 1 }

    /// The version in force at an instant.
    package func index(at instant: Instant) -> Int {
        versions.count == 1 ? 0 : versions.lastIndex { $0.from <= instant } ?? 0
    }

    /// Those in force at an instant; before the first version, the first.
    package func terms(at instant: Instant) -> CompiledTicketTerms { versions[index(at: instant)].terms }

    /// Whether these terms, and no others, are in force from one instant until another.
    func isOnlyVersion(_ terms: CompiledTicketTerms, from start: Instant, until end: Instant) -> Bool {
        let first = index(at: start)
        return versions[first].terms === terms && (first + 1 == versions.count || versions[first + 1].from >= end)
    }

    /// The versions that take effect between two instants.
    func turns(after start: Instant, before end: Instant) -> ArraySlice<Version> {
        versions[(index(at: start) + 1)...].prefix { $0.from < end }
    }

    /// The hours of a promise: of each version's own promise to the same priority and party, else its calendar of that
    /// name, else the agreed one.
    func hours(
        of promise: TicketTarget, agreed: CompiledCalendar, from start: Instant, until end: Instant
    ) -> DatedCalendar {
        guard areSeveral else { return DatedCalendar(agreed) }
        func calendar(_ version: Version) -> CompiledCalendar { version.terms.calendar(of: promise) ?? agreed }
        return DatedCalendar(
            agreed: agreed, first: calendar(versions[index(at: start)]),
            later: turns(after: start, before: end).map { ($0.from, calendar($0)) })
    }

    /// Whether an instant lies before the version in force at another took effect, and is thus of an earlier one.
    func isOlder(_ instant: Instant, thanTermsAt other: Instant) -> Bool {
        let judging = index(at: other)
        return judging > 0 && instant < versions[judging].from
    }

    // MARK: - Reading

    /// Every clock of a ticket as of an instant, judged by the version in force at another.
    ///
    /// - Parameter newestRecord: the latest stamp the exports could know; later ones are impossible.
    package func clocks(
        of ticket: Ticket, judgedAt instant: Instant, asOf: Instant, newestRecord: Instant? = nil
    ) -> TicketClocks<ProvenClock> {
        read(ticket, judgedAt: instant, asOf: asOf, newestRecord: newestRecord)
    }

    /// As `clocks`, with their proofs or without.
    func read<Clock: JudgedClock>(
        _ ticket: Ticket, judgedAt instant: Instant, asOf: Instant, newestRecord: Instant?
    ) -> TicketClocks<Clock> {
        let judging = index(at: instant)
        let history = TicketHistory(ticket, terms: versions[judging].terms, asOf: asOf, dated: self)
        return settled(
            versions[judging].terms.clocks(of: history, newestRecord: newestRecord), of: ticket, judging: judging,
            newestRecord: newestRecord)
    }

    /// The clocks of a ticket whose history was read under one of the versions.
    func clocks<Clock: JudgedClock>(of history: TicketHistory, newestRecord: Instant?) -> TicketClocks<Clock> {
        let judging = versions.firstIndex { $0.terms === history.judging } ?? 0
        return settled(
            history.judging.clocks(of: history, newestRecord: newestRecord), of: history.ticket, judging: judging,
            newestRecord: newestRecord)
    }

    /// Clocks whose breach does not lie before the version that makes it one.
    private func settled<Clock: JudgedClock>(
        _ judged: TicketClocks<Clock>, of ticket: Ticket, judging: Int, newestRecord: Instant?
    ) -> TicketClocks<Clock> {
        var clocks = judged
        guard judging > 0, case .measured(var reading)? = clocks.resolution?.outcome, let breach = reading.breach,
            reading.verdict == .missed, breach < versions[judging].from
        else { return clocks }
        let change = versions[judging].from
        let before: TicketClocks<ClockOutcome> = read(
            ticket, judgedAt: change - Milliseconds(1), asOf: change, newestRecord: newestRecord)
        reading.breach = before.resolution?.reading.flatMap { $0.verdict == .missed ? $0.breach : nil } ?? change
        clocks.resolution?.outcome = .measured(reading)
        return clocks
    }
}
