package import SLADiagnostics
package import SLAModel
package import SLATime

/// Explains the figures of one client: the same kernels, the same terms and the same as-of rule as its review, asked
/// about one ticket, service, commitment or credit.
package struct Explainer: Sendable {
    let agreement: CompiledAgreement
    let records: Records
    let workspace: Workspace
    let asOf: Instant
    let zones: TimeZoneDatabase

    /// - Parameter asOf: newest moment that is known.
    /// - Throws: when a time zone of the agreement cannot be read.
    package init(
        _ agreement: Agreement, records: Records, workspace: Workspace, asOf: Instant, zones: TimeZoneDatabase
    ) throws(Diagnostics) {
        let today = CivilDate(daysSinceEpoch: Int(asOf.milliseconds / Milliseconds.hours(24).count))
        self.agreement = try CompiledAgreement(
            agreement, zones: zones, covering: today.adding(days: -400)..<today.adding(days: 60))
        var records = records
        records.sortCanonically()
        self.records = records
        self.workspace = workspace
        self.asOf = asOf
        self.zones = zones
    }

    var zone: TimeZoneRules { agreement.zone }

    var client: ClientIdentity { agreement.agreement.client }

    func moment(_ instant: Instant) -> Moment { Moment(instant, in: zone) }

    /// Id of the local month of an instant.
    func month(of instant: Instant) -> String {
        ReviewPeriod.month(containing: zone.localTime(at: instant).date).id
    }

    /// What of a free text may be shown (`privacy.subjects`).
    func shown(_ text: String) -> String? {
        workspace.privacy.subjects.shown(text)
    }
}
