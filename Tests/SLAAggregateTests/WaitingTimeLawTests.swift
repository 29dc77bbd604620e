import SLAModel
import SLATime
import TestSupport
import Testing

@testable import SLAAggregate

/// Of an ordinary ticket the changes say who held it, of any other the ledger of its clock.
@Suite struct WaitingTimeLawTests {
    @Test func theChangesOfAnOrdinaryTicketSayWhatItsLedgerSays() throws {
        var waits = 0
        for seed in 1...1200 as ClosedRange<UInt64> {
            let world = try RandomWorld(seed: seed)
            let meter = try world.meter()
            for month in ["2026-10", "2026-11"] {
                let frame = try world.frame(month)
                guard let period = meter.measure(frame) else { continue }
                let short = WaitingTime(period: period, meter: meter)
                let long = WaitingTime(period: period, meter: meter, readsLedgers: true)
                #expect(short.held == long.held, "world \(seed), \(month)")
                #expect(short.waits.map(told) == long.waits.map(told), "world \(seed), \(month)")
                waits += short.waits.count { $0.ticket.plainPromise != nil }
            }
        }
        #expect(waits > 100)
    }

    private func told(_ wait: WaitingTime.Wait) -> String {
        "\(wait.ticket.index) \(wait.from) \(wait.to) \(wait.isOpen) \(wait.time)"
    }
}
