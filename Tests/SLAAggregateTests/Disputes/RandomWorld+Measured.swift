import SLAModel
import SLATime
import TestSupport
import Testing

@testable import SLAAggregate

/// A random world as it is measured two weeks after its last month.
extension RandomWorld {
    /// 2026-12-15.
    static let asOf = Instant(seconds: 1_797_292_800)

    /// - Parameter changed: other terms than those of the world.
    func meter(of changed: Agreement? = nil) throws -> DeskMeter {
        let first = try #require(CivilDate("2026-09-01"))
        let compiled = try CompiledAgreement(
            changed ?? agreement, zones: ZoneInfo.system, covering: first..<first.adding(days: 150))
        var records = records
        records.sortCanonically()
        return DeskMeter(records, agreement: compiled, asOf: Self.asOf)
    }

    /// - Parameter month: such as `2026-11`.
    func frame(_ month: String) throws -> Frame {
        Frame(period: try ReviewPeriod(month), zone: zone, asOf: Self.asOf)
    }

    /// Everything a review of November measures.
    func november() throws -> ReviewMeasurements {
        try ReviewMeasurements(
            of: agreement, records: RecordsByClient(records, clients: [agreement.client])["c"],
            workspace: Workspace(provider: Provider(name: "P")), period: try ReviewPeriod("2026-11"),
            asOf: Self.asOf, zones: ZoneInfo.system)
    }
}
