import SLAModel
import SLATime
import TestSupport
import Testing

@testable import SLAImport

/// Of a day that was seen before only the time is read: it must be the instant that the whole cell tells.
@Suite struct KnownDayTests {
    private static let profile = """
        profile: times
        reads: tickets
        format: {kind: csv}
        columns: {key: key, client: client, priority: priority, status: status, created: created}
        """

    /// Days around changes of the clock in both directions, placeholders and ordinary days, each many times.
    private static let days = [
        "2026-03-28", "2026-03-29", "2026-03-30", "2026-10-24", "2026-10-25", "2026-10-26", "2026-04-05", "2026-10-04",
        "1970-01-01", "2026-02-28", "2028-02-29", "1999-12-31",
    ]

    @Test(arguments: ["Europe/London", "Australia/Lord_Howe", "America/New_York", "Asia/Kolkata", "Etc/UTC"])
    func aTimeIsTheSameAmongOthersOfItsDayAsByItself(zone: String) throws {
        var random = SeededGenerator(seed: 11)
        func two(_ range: Range<Int>) -> String {
            let number = Int.random(in: range, using: &random)
            return number < 10 ? "0\(number)" : "\(number)"
        }
        let cells = try (0..<400).map { _ in
            let day = try #require(Self.days.randomElement(using: &random))
            let separator = Bool.random(using: &random) ? " " : "T"
            let suffix = Int.random(in: 0..<6, using: &random) == 0 ? "Z" : ""
            return "\(day)\(separator)\(two(0..<24)):\(two(0..<60)):\(two(0..<60))\(suffix)"
        }
        let job = try Imports.job("times.csv", Imports.profile(text: Self.profile), zone: zone)
        let rows = cells.enumerated().map { "T\($0.offset),acme,P1,New,\($0.element)" }
        let together = created(
            in: Imports.file((["key,client,priority,status,created"] + rows).joined(separator: "\n"), job))
        for (index, row) in rows.enumerated() {
            let alone = created(in: Imports.file("key,client,priority,status,created\n" + row, job))
            #expect(together["T\(index)"] == alone["T\(index)"], "\(cells[index]) in \(zone)")
        }
        #expect(together.count > 350)
    }

    private func created(in file: ImportedFile) -> [String: Instant] {
        let tickets = combine([file]).records.tickets
        return Dictionary(
            uniqueKeysWithValues: tickets.compactMap { ticket in ticket.created.map { (ticket.key, $0) } })
    }
}
