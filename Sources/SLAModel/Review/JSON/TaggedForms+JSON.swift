// Values of several forms, each an object whose `kind` names the form; their members stand beside their `Codable`
// conformances.

extension Figure: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        switch self {
        case .share(let ratio): json.members(kind: "share", ratio)
        case .count(let count): json.members(count: count, kind: "count")
        case .time(let time): json.members(kind: "time", milliseconds: time)
        case .money(let money): json.members(kind: "money", money)
        case .notMeasured(let reason):
            json.member("kind", "not_measured")
            json.member("reason", reason)
        }
    }
}

extension Change: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        switch self {
        case .points(let points):
            json.member("billionths", points)
            json.member("kind", "points")
        case .time(let time): json.members(kind: "time", milliseconds: time)
        case .count(let count): json.members(count: count, kind: "count")
        case .money(let minorUnits):
            json.member("kind", "money")
            json.member("minorUnits", minorUnits)
        }
    }
}

extension CommitmentTarget: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        switch self {
        case .atLeast(let share): json.members(kind: "at_least", share)
        case .atMostTime(let time): json.members(kind: "at_most_time", milliseconds: time)
        case .atMostCount(let count): json.members(count: count, kind: "at_most_count")
        case .atLeastCount(let count): json.members(count: count, kind: "at_least_count")
        }
    }
}

extension CreditBound: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        switch self {
        case .below(let share): json.members(kind: "below", share)
        case .atMost(let share): json.members(kind: "at_most", share)
        case .moreThan(let count): json.members(count: count, kind: "more_than")
        }
    }
}

extension CreditAmount: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        switch self {
        case .share(let share): json.members(kind: "share", share)
        case .amount(let money): json.members(kind: "money", money)
        }
    }
}

extension TargetDuration: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        switch self {
        case .time(let time): json.members(kind: "time", milliseconds: time)
        case .businessDays(let days):
            json.member("days", days)
            json.member("kind", "business_days")
        case .openDates(let days):
            json.member("days", days)
            json.member("kind", "open_dates")
        }
    }
}

extension Fact: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        switch self {
        case .text(let text):
            json.member("kind", "text")
            json.member("text", text)
        case .count(let count): json.members(count: count, kind: "count")
        case .time(let time): json.members(kind: "time", milliseconds: time)
        case .share(let ratio): json.members(kind: "share", ratio)
        case .money(let money): json.members(kind: "money", money)
        case .date(let date):
            json.member("date", date)
            json.member("kind", "date")
        case .instant(let instant): json.members(kind: "instant", milliseconds: instant)
        case .month(let date):
            json.member("date", date)
            json.member("kind", "month")
        }
    }
}

extension JSONWriter {
    fileprivate mutating func members(count: some JSONWritable, kind: String) {
        member("count", count)
        member("kind", kind)
    }

    fileprivate mutating func members(kind: String, milliseconds: some JSONWritable) {
        member("kind", kind)
        member("milliseconds", milliseconds)
    }

    fileprivate mutating func members(kind: String, _ ratio: Ratio) {
        member("denominator", ratio.denominator)
        member("kind", kind)
        member("numerator", ratio.numerator)
    }

    fileprivate mutating func members(kind: String, _ share: TargetShare) {
        member("decimals", share.decimals)
        members(kind: kind, share.ratio)
    }

    fileprivate mutating func members(kind: String, _ money: Money) {
        member("currency", money.currency)
        member("kind", kind)
        member("minorUnits", money.minorUnits)
    }
}
