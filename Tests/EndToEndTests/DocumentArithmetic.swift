import TestSupport

/// The arithmetic of one client's documents, worked out anew from the integers of the JSON: what page one shows of
/// them, and what must add up.
struct DocumentArithmetic {
    /// Statements that do not hold, in words.
    private(set) var contradictions: [String] = []
    /// How many statements were looked at.
    private(set) var checked = 0

    private let review: JSONValue

    init(_ documents: Documents) {
        review = documents.review
        let commitments = review["commitments"]?.elements ?? []
        for (commitment, row) in zip(commitments, documents.markdownRows) { compare(commitment, row) }
        verdict(commitments)
        desk()
        availability()
    }

    private mutating func check<Value: Equatable>(_ what: String, _ found: Value?, _ expected: Value?) {
        checked += 1
        guard found != expected else { return }
        let (found, expected) = (found.map { "\($0)" } ?? "nothing", expected.map { "\($0)" } ?? "nothing")
        contradictions.append("\(what): \(found) in place of \(expected)")
    }

    // MARK: Page one

    /// Shares are cut, counts of small cohorts are counts, the used part of an allowance is rounded to whole per cent.
    private mutating func compare(_ commitment: JSONValue, _ row: [String]) {
        let name = commitment["id"]?.string ?? "?"
        if let result = commitment["result"], let top = result["value"]?["numerator"]?.int,
            let bottom = result["value"]?["denominator"]?.int
        {
            if result["isSmall"]?.bool == true {
                // In lowest terms the share of 4 of 6 is 2 of 3: the cohort tells which was meant.
                let n = result["n"]?.int ?? bottom
                check(name, row[0], "\(top * n / bottom) of \(n)")
            } else {
                let scale: Int64 = commitment["indicator"]?.string == "availability" ? 100 : 10
                let cut = top * 100 * scale / bottom
                check(name, row[0], "\(cut / scale).\(String(cut % scale + scale).dropFirst()) %")
            }
        }
        if let few = usedOfFew(commitment) {
            check("used of \(name)", row[2], few)
        } else if let share = commitment["allowance"]?["share"], let top = share["numerator"]?.int,
            let bottom = share["denominator"]?.int, top == 0 || top * 100 / bottom > 0,
            abs(top * 100 / bottom - 100) > 1
        {
            let used = (2 * top * 100 + bottom) / (2 * bottom)
            let grouped = used < 1000 ? "\(used)" : "\(used / 1000),\(String(used % 1000 + 1000).dropFirst())"
            check("used of \(name)", row[2], "\(grouped) %")
        }
    }

    /// Misses where less than one is allowed: they are counted, their share of the allowance says nothing.
    private func usedOfFew(_ commitment: JSONValue) -> String? {
        guard let allowance = commitment["allowance"], let used = allowance["used"]?.int, used > 0,
            let unit = allowance["unit"]?.string, ["tickets", "answers", "jobs", "items"].contains(unit),
            let top = allowance["allowed"]?["numerator"]?.int, let bottom = allowance["allowed"]?["denominator"]?.int,
            0 < top, top < bottom
        else { return nil }
        return "\(used) \(unit == "tickets" ? "late" : "missed"), 0.\(top * 10 / bottom) allowed"
    }

    private mutating func verdict(_ commitments: [JSONValue]) {
        guard let verdict = review["verdict"] else { return contradictions.append("no verdict") }
        let statuses = commitments.compactMap { $0["status"]?.string }
        func count(_ names: String...) -> Int64 { Int64(statuses.count { names.contains($0) }) }
        check("total", verdict["total"]?.int, Int64(commitments.count))
        check("met", verdict["met"]?.int, count("met", "watch"))
        check("watch", verdict["watch"]?.int, count("watch"))
        check("missed", verdict["missed"]?.int, count("missed"))
        check("not measured", verdict["notMeasured"]?.int, count("not_measured"))
        let credits = (review["availability"]?.elements ?? []).map { $0["credit"] } + [review["desk"]?["credit"]]
        let sum = credits.compactMap { $0?["amount"]?["minorUnits"]?.int }.reduce(0, +)
        check("credit", verdict["credit"]?["minorUnits"]?.int ?? 0, sum)
    }

    // MARK: Sums

    /// Priorities sum to all tickets, causes to the late ones, the list to what is counted, ages to the backlog.
    private mutating func desk() {
        guard let desk = review["desk"], let rows = desk["priorities"]?.elements,
            let all = rows.first(where: { $0["priority"]?.string == "" })?["resolution"]
        else { return }
        let single = rows.filter { $0["priority"]?.string != "" }.compactMap { $0["resolution"] }
        for part in ["met", "missed"] {
            check("\(part) by priority", single.compactMap { $0[part]?.int }.reduce(0, +), all[part]?.int)
        }
        let late = all["missed"]?.int
        check("causes", (desk["causes"]?.elements ?? []).compactMap { $0["count"]?.int }.reduce(0, +), late)
        let listed = (desk["breaches"]?.elements ?? []).count {
            $0["metric"]?.string == "resolution" && $0["isCounted"]?.bool == true
        }
        check("breaches", Int64(listed), late)
        if let backlog = desk["backlog"]?["value"]?["count"]?.int {
            let ages = desk["backlogByAge"]?.members.values.compactMap(\.int) ?? []
            check("ages of the backlog", ages.reduce(0, +), backlog)
        }
    }

    /// Up, down, maintenance, unknown and what was left out fill the service time; the outages fill the downtime.
    private mutating func availability() {
        for service in review["availability"]?.elements ?? [] {
            let name = service["service"]?.string ?? "?"
            guard let totals = service["totals"] else { return contradictions.append("\(name) has no totals") }
            let parts = ["up", "down", "maintenance", "unknown", "excluded"].compactMap { totals[$0]?.int }
            check("time of \(name)", parts.reduce(0, +), totals["serviceTime"]?.int)
            let outages = (service["outages"]?.elements ?? []).compactMap { $0["counted"]?.int }
            check("outages of \(name)", outages.reduce(0, +), totals["down"]?.int)
        }
    }
}
