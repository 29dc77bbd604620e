import SLADiagnostics
import SLAModel
import SLATime

/// Everything a review measures, each ticket and service once a period.
///
/// A class, so that whatever computes a section holds one reference to all this.
final class ReviewMeasurements: Sendable {
    let agreement: CompiledAgreement
    let provider: Provider
    /// The client's own, subjects as the workspace lets them be told.
    let records: Records
    let thresholds: Thresholds
    /// Of the workspace.
    let layout: SectionLayout
    let frames: PeriodFrames
    /// Nothing later is known, not even to the length of an outage.
    let asOf: Instant
    /// In force on the period's last day, with what earlier terms of the period promised beside them.
    let terms: CompiledTerms
    let desk: DeskOverPeriods
    let deskMeter: DeskMeter
    /// Services promised in the period, by id.
    let services: [String: OverPeriods<ServicePeriod?>]
    let serviceMeter: ServiceMeter

    init(
        of agreement: Agreement, records: Records, workspace: Workspace, period: ReviewPeriod, asOf: Instant,
        zones: TimeZoneDatabase
    ) throws(Diagnostics) {
        let first = min(period.series(count: 13)[0].firstDay, period.sameLastYear.firstDay)
        let compiled = try CompiledAgreement(
            agreement, zones: zones,
            covering: Self.firstAsked(of: records.tickets, before: first)..<period.endDay.adding(days: 60))
        guard let terms = compiled.promises(in: period.firstDay...period.lastDay) else {
            throw Diagnostics([Self.notInForce(agreement, period: period)])
        }
        let gaps = Self.missingHolidays(compiled, period: period)
        guard !gaps.hasErrors else { throw gaps }
        let frames = PeriodFrames(period, zone: compiled.zone, asOf: asOf)
        var records = records.telling(workspace.privacy)
        records.sortCanonically()
        let meter = DeskMeter(records, agreement: compiled, asOf: asOf)
        let start = compiled.zone.startOfDay(first)
        // Up to the as-of instant, so that an outage over the period's end has its whole length.
        let serviceMeter = ServiceMeter(records, agreement: compiled, over: start..<max(start, asOf))
        self.agreement = compiled
        provider = workspace.provider
        self.records = records
        thresholds = workspace.thresholds
        layout = workspace.sections
        self.frames = frames
        self.asOf = asOf
        self.terms = terms
        desk = DeskOverPeriods(frames, meter)
        deskMeter = meter
        services = serviceMeter.measure(
            terms.terms.services.compactMap { $0.availability == nil ? nil : $0.id }, over: frames)
        self.serviceMeter = serviceMeter
    }

    /// The same records, terms and meters over other periods, the last of which must end with this review's.
    private init(_ other: ReviewMeasurements, over period: ReviewPeriod) {
        let frames = PeriodFrames(period, zone: other.zone, asOf: other.asOf)
        agreement = other.agreement
        provider = other.provider
        records = other.records
        thresholds = other.thresholds
        layout = other.layout
        self.frames = frames
        asOf = other.asOf
        terms = other.terms
        desk = DeskOverPeriods(frames, other.deskMeter)
        deskMeter = other.deskMeter
        services = other.serviceMeter.measure(Array(other.services.keys), over: frames)
        serviceMeter = other.serviceMeter
    }

    /// The calendar months up to the period's last: what the monthly reviews measured.
    var byMonth: ReviewMeasurements {
        ReviewMeasurements(self, over: .month(containing: frames.current.period.lastDay))
    }

    /// The first date at which clocks are mostly looked at: calendars answer quickly from it on, and for what is older
    /// as exactly. Old tickets that lived on into the periods are each asked for several times, and to walk through the
    /// dates of one of them takes longer than to compile those since 1970.
    static func firstAsked(of tickets: Tickets, before first: CivilDate) -> CivilDate {
        func instant(_ date: CivilDate) -> Instant { Instant(seconds: Int64(date.daysSinceEpoch) * 86_400) }
        let start = instant(first)
        var oldest = instant(first.adding(days: -120))
        for ticket in tickets {
            guard let created = ticket.created, created < oldest, created >= Instant(seconds: 0) else { continue }
            let end = ticket.resolved ?? ticket.closed ?? .distantFuture
            if max(end, ticket.events.lastInstant ?? end) >= start { oldest = created }
        }
        return first.adding(days: Int((oldest - start).wholeSeconds / 86_400) - 1)
    }

    private static func notInForce(_ agreement: Agreement, period: ReviewPeriod) -> Diagnostic {
        let first = agreement.terms.first?.effective
        return Diagnostic(
            .error, id: "review-no-terms",
            "no terms of '\(agreement.client.id)' are in force in \(period.id)",
            notes: first.map { ["the first terms are effective from \($0)"] } ?? [],
            fix: "review a later period, or add the terms that held then")
    }

    /// Outside the years of its holiday lists a calendar would count holidays as open (semantics 1.2.6).
    private static func missingHolidays(_ agreement: CompiledAgreement, period: ReviewPeriod) -> Diagnostics {
        var gaps: [String: ClosedRange<Int>] = [:]
        for slice in agreement.slices(of: period) {
            for (list, years) in slice.terms.terms.holidayYears
            where !years.contains(slice.firstDay.year) || !years.contains(slice.lastDay.year) {
                gaps[list] = years
            }
        }
        return Diagnostics(
            gaps.sorted { $0.key < $1.key }.map { list, years in
                Diagnostic(
                    .error, id: "review-holiday-years",
                    "the holiday list '\(list)' does not cover \(period.id)",
                    notes: ["it covers \(years.lowerBound) to \(years.upperBound)"],
                    fix: "add the missing year's holidays to 'calendars/\(list).yaml' and extend its 'years'")
            })
    }

    var measures: Measures { Measures(records: records, zone: zone, judge: judge, asOf: asOf) }

    var judge: Judge { Judge(watch: thresholds.watch) }

    var zone: TimeZoneRules { agreement.zone }

    /// Whether the exports hold any ticket of the client: without one the desk's figures have no source.
    var hasTickets: Bool { !records.tickets.isEmpty }
}
