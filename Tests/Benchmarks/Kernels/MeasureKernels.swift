import SLAAggregate
import SLAModel
import SLATime
import TestSupport

/// From records to figures. Limit: a business duration with its look-up at most 30 ns.
func measureKernels() throws -> [Kernel] {
    let world = try World()
    let (calendar, start) = (world.calendar, World.start)
    let compiled = CompiledTicketTerms(
        world.ticketTerms, symbols: world.records.symbols, calendars: ["desk": calendar])
    let asOf = start + .hours(24 * 60)
    let range = start..<asOf
    let hours = calendar.openIntervals(in: range)
    return [
        Kernel(name: "business-time", unit: "duration", units: 4096) {
            var sum: Int64 = 0
            for index in 0..<4096 {
                let from = start + .minutes(Int64(index) * 19)
                sum &+= calendar.businessTime(from: from, to: from + .minutes(Int64(index % 64) * 37)).count
            }
            return Int(truncatingIfNeeded: sum)
        },
        Kernel(name: "clock", unit: "ticket", units: world.records.tickets.count) {
            world.records.tickets.reduce(0) { sum, ticket in
                let clocks = compiled.outcomes(of: ticket, asOf: asOf)
                return sum &+ Int(truncatingIfNeeded: clocks.resolution?.reading?.elapsed.count ?? 0)
            }
        },
        Kernel(name: "clock-proof", unit: "ticket", units: world.records.tickets.count) {
            world.records.tickets.reduce(0) { sum, ticket in
                let clocks = compiled.clocks(of: ticket, asOf: asOf)
                return sum &+ (clocks.resolution?.proof?.ledger.count ?? 0)
            }
        },
        Kernel(name: "availability-sweep", unit: "reading", units: world.records.readings.count) {
            let timeline = StateTimeline(readings: world.records.readings, over: range)
            let account = AvailabilityAccount(period: range, timeline: timeline, serviceTime: hours)
            return Int(truncatingIfNeeded: account.totals.down.count)
        },
        Kernel(name: "review", unit: "review", units: 1) { try world.review().commitments.count },
    ]
}
