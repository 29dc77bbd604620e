import SLAAggregate
import SLAModel
import SLATime
import TestSupport

/// From records to figures. Limit: a business duration with its look-up at most 30 ns.
let measureKernels = [
    Kernel("business-time", unit: "duration") {
        let (calendar, start) = (try World().calendar, World.start)
        return Kernel.Run(units: 4096) {
            var sum: Int64 = 0
            for index in 0..<4096 {
                let from = start + .minutes(Int64(index) * 19)
                sum &+= calendar.businessTime(from: from, to: from + .minutes(Int64(index % 64) * 37)).count
            }
            return Int(truncatingIfNeeded: sum)
        }
    },
    Kernel("clock", unit: "ticket") {
        let world = try World()
        let terms = world.compiledTerms
        return Kernel.Run(units: world.records.tickets.count) {
            world.records.tickets.reduce(0) { sum, ticket in
                let clocks = terms.outcomes(of: ticket, asOf: World.end)
                return sum &+ Int(truncatingIfNeeded: clocks.resolution?.reading?.elapsed.count ?? 0)
            }
        }
    },
    Kernel("clock-proof", unit: "ticket") {
        let world = try World()
        let terms = world.compiledTerms
        return Kernel.Run(units: world.records.tickets.count) {
            world.records.tickets.reduce(0) { sum, ticket in
                let clocks = terms.clocks(of: ticket, asOf: World.end)
                return sum &+ (clocks.resolution?.proof?.ledger.count ?? 0)
            }
        }
    },
    Kernel("availability-sweep", unit: "reading") {
        let world = try World()
        let period = World.start..<World.end
        let hours = world.calendar.openIntervals(in: period)
        let readings = Array(world.records.readings)
        return Kernel.Run(units: readings.count) {
            let timeline = StateTimeline(readings: readings, over: period)
            let account = AvailabilityAccount(period: period, timeline: timeline, serviceTime: hours)
            return Int(truncatingIfNeeded: account.totals.down.count)
        }
    },
    Kernel("review", unit: "review") {
        let world = try World()
        return Kernel.Run(units: 1) { try world.review().commitments.count }
    },
]
