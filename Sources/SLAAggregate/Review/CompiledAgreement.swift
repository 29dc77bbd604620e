import SLADiagnostics
import SLAModel
import SLATime

/// An agreement with all versions of its terms compiled.
struct CompiledAgreement: Sendable {
    let agreement: Agreement
    let zone: TimeZoneRules
    /// In ascending order of `effective`.
    let versions: [CompiledTerms]

    init(
        _ agreement: Agreement, zones: TimeZoneDatabase, covering: Range<CivilDate>
    ) throws(Diagnostics) {
        let zone: TimeZoneRules
        do {
            zone = try zones.rules(for: agreement.timeZone)
        } catch {
            throw Diagnostics([
                Diagnostic(
                    .error, id: "review-time-zone", "agreement of '\(agreement.client.id)' cannot be used: \(error)",
                    fix: "correct `time_zone`, or install the system's tzdata")
            ])
        }
        var problems = Diagnostics()
        self.agreement = agreement
        self.zone = zone
        versions = agreement.terms.map {
            CompiledTerms($0, zone: zone, zones: zones, covering: covering, problems: &problems)
        }
        guard !problems.hasErrors else { throw problems }
    }

    /// The terms in force on a date; `nil` before the first.
    func terms(on date: CivilDate) -> CompiledTerms? {
        versions.last { $0.terms.effective <= date }
    }

    /// The effective dates of the terms that hold somewhere in a period.
    func effectiveDates(in period: ReviewPeriod) -> [CivilDate] {
        let first = versions.last { $0.terms.effective <= period.firstDay }?.terms.effective
        let later = versions.map(\.terms.effective).filter { period.firstDay < $0 && $0 <= period.lastDay }
        return (first.map { [$0] } ?? []) + later
    }

    /// A period cut at its month ends and where the terms change: what is judged, capped and credited by itself and
    /// then pooled (semantics 0.7, 1.8). Dates before the first terms are in none.
    func slices(of period: ReviewPeriod) -> [Slice] {
        var slices: [Slice] = []
        var day = period.firstDay
        while day <= period.lastDay {
            let monthEnd = day.firstOfMonth(adding: 1).adding(days: -1)
            let change = versions.map(\.terms.effective).first { day < $0 }
            let last = min(period.lastDay, monthEnd, change?.adding(days: -1) ?? monthEnd)
            if let terms = terms(on: day) {
                slices.append(
                    Slice(
                        firstDay: day, lastDay: last,
                        bounds: zone.startOfDay(day)..<zone.startOfDay(last.adding(days: 1)), terms: terms))
            }
            day = last.adding(days: 1)
        }
        return slices
    }
}

/// Days of one month under one version of the terms.
struct Slice: Sendable {
    var firstDay: CivilDate
    /// Belongs to the slice.
    var lastDay: CivilDate
    var bounds: Range<Instant>
    /// In force on all of its days.
    var terms: CompiledTerms
}
