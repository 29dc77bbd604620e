import SLADiagnostics
import SLAModel
import SLATime
import TestSupport
import Testing

@testable import SLAImport

@Suite("Of several states at one instant the order follows from the states around them")
struct SameInstantTests {
    /// What is said of 08:00, in the order of the records; an interval there lasts no time.
    static func at8(_ rows: [String], profile: String = "monitor-events") throws -> [String] {
        let text = "Time,Monitor,Status\n" + rows.map { "2026-06-\($0)\n" }.joined()
        let job = try Imports.job("a.csv", Imports.profile(profile), zone: "UTC", client: "acme")
        let lines = CanonicalText(combine([Imports.file(text, job)]).records).lines
        return lines.filter { $0.hasPrefix("acme web 2026-06-10T08:00:00Z ") }
            .map {
                $0.replacing("acme web 2026-06-10T08:00:00Z ", with: "").replacing("2026-06-10T08:00:00Z", with: "=")
            }
    }

    @Test("the first of them differs from the state before: a short outage in a log of minutes lasts no time")
    func before() throws {
        let rows = ["01 00:00:00,web,Up", "10 08:00:00,web,Down", "10 08:00:00,web,Up", "30 00:00:00,web,Up"]
        for rows in [rows, [rows[0], rows[2], rows[1], rows[3]], rows.reversed()] {
            #expect(try Self.at8(rows) == ["up ", "down until = "])
        }
        let down = ["01 00:00:00,web,Down", "10 08:00:00,web,Down", "10 08:00:00,web,Up"]
        #expect(try Self.at8(down) == ["down ", "up until = "])
    }

    @Test("of three rows the last is the state of two of them")
    func three() throws {
        let rows = ["01 00:00:00,web,Up", "10 08:00:00,web,Down", "10 08:00:00,web,Up", "10 08:00:00,web,Down"]
        #expect(try Self.at8(rows) == ["down ", "up until = "])
    }

    @Test("without a state before, the last of them differs from the state after")
    func after() throws {
        let rows = ["10 08:00:00,web,Down", "10 08:00:00,web,Up", "10 09:00:00,web,Down"]
        #expect(try Self.at8(rows) == ["up ", "down until = "])
        #expect(try Self.at8(Array(rows.prefix(2)) + ["10 09:00:00,web,Up"]) == ["down ", "up until = "])
    }

    @Test("where neither tells, both stand")
    func neither() throws {
        #expect(try Self.at8(["10 08:00:00,web,Down", "10 08:00:00,web,Up"]) == ["up ", "down "])
        let others = ["01 00:00:00,other,Up", "10 08:00:00,web,Down", "10 08:00:00,web,Up", "11 08:00:00,other,Up"]
        #expect(try Self.at8(others) == ["up ", "down "])
    }
}
