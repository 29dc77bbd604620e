import SLAModel
import SLATime
import TestSupport
import Testing

@testable import SLAAggregate

/// The rows that prove uptime are found without looking at all that was read before.
@Suite struct UptimeProofTests {
    @Test func theRowsOfASpanAreThoseThatALookAtEveryRowFinds() {
        var random = SeededGenerator(seed: 7)
        var found = 0
        for _ in 0..<300 {
            let records = Self.records(&random)
            let proof = UptimeProof(records, leaves: ["a", "b"])
            for _ in 0..<20 {
                let start = Instant(seconds: .random(in: -5...1000, using: &random))
                let span = start..<(start + Milliseconds(.random(in: 1...300_000, using: &random)))
                let rows = Self.rows(of: span, in: Array(records.readings))
                #expect(proof.rows(span) == rows, "\(span)")
                if rows != nil { found += 1 }
            }
        }
        #expect(found > 1000, "\(found)")
    }

    /// Readings of two monitors, several at one instant among them.
    private static func records(_ random: inout SeededGenerator) -> Records {
        var records = Records()
        for line in 0..<Int32.random(in: 0...40, using: &random) {
            let at = Instant(seconds: .random(in: 0...900, using: &random))
            let state = MonitorState.allCases.randomElement(using: &random) ?? .up
            let until = at + Milliseconds(.random(in: 1...200_000, using: &random))
            let statement: MonitorReading.Statement =
                switch Int.random(in: 0..<4, using: &random) {
                case 0: .interval(state, until: until)
                case 1: .totals(until: until, down: .zero, unknown: .zero)
                default: .event(state)
                }
            records.readings.append(
                MonitorReading(
                    client: records.symbols.intern("c"),
                    monitor: records.symbols.intern(Bool.random(using: &random) ? "a" : "b"),
                    at: at, statement: statement, cause: .none, origin: Origin(file: 0, line: line)))
        }
        records.sortCanonically()
        return records
    }

    /// By the words of the rule: a row proves a span that it touches, and of events before the span the last.
    private static func rows(of span: Range<Instant>, in readings: [MonitorReading]) -> UptimeProof.Rows? {
        var proving: [Origin] = []
        for reading in readings where reading.at < span.upperBound {
            switch reading.statement {
            case .event(.up):
                if reading.at <= span.lowerBound { proving = [] }
                proving.append(reading.origin)
            case .interval(.up, let until) where until > span.lowerBound: proving.append(reading.origin)
            case .totals(let until, _, _) where until > span.lowerBound: proving.append(reading.origin)
            case .event, .interval, .totals: break
            }
        }
        guard let first = proving.first, let last = proving.last else { return nil }
        return UptimeProof.Rows(first: first, last: last, count: proving.count)
    }
}
