import SLAModel
import SLATime

/// The rows that say that a service was up; its account joins them, because nobody asks for each five-minute sample.
struct UptimeProof {
    private let readings: MonitorReadings
    /// Of the rows, in order of time; only those near a span that is asked for are unpacked.
    private let places: [Int32]

    /// The first and the last row that prove a span, and how many there are.
    struct Rows: Hashable {
        var first: Origin
        var last: Origin
        var count: Int
    }

    /// - Parameter leaves: the monitors of the service.
    init(_ readings: ReadingsByWord, leaves: [String]) {
        self.readings = readings.all
        places = readings.places(of: Set(leaves.map { FoldedWord($0) }))
    }

    /// As `init(_:leaves:)`, where nothing else is asked of the readings.
    init(_ records: Records, leaves: [String]) { self.init(ReadingsByWord(records), leaves: leaves) }

    /// The rows of a span, from the last event before it on; `nil` when there are none.
    func rows(_ span: Range<Instant>) -> Rows? {
        var found: Rows?
        for place in places[first(for: span.lowerBound)...] {
            let reading = readings[Int(place)]
            guard reading.at < span.upperBound else { break }
            switch reading.statement {
            case .event(.up):
                // An event before the span holds on into it unless a later one follows.
                if reading.at <= span.lowerBound {
                    found = Rows(first: reading.origin, last: reading.origin, count: 1)
                    continue
                }
            case .interval(.up, let until), .totals(let until, _, _):
                guard until > span.lowerBound else { continue }
            case .event, .interval: continue
            }
            if found == nil { found = Rows(first: reading.origin, last: reading.origin, count: 0) }
            found?.last = reading.origin
            found?.count += 1
        }
        return found
    }

    /// The place of the last event of uptime at an instant or before it: what comes before that proves nothing more.
    private func first(for instant: Instant) -> Int {
        var place = places.partitioningIndex { readings.at(of: Int($0)) > instant }
        while place > 0 {
            place -= 1
            if case .event(.up) = readings[Int(places[place])].statement { return place }
        }
        return 0
    }
}
