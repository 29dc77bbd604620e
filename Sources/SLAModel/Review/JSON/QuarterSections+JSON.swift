extension SatisfactionFacts: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("answers", answers)
        json.member("asked", asked)
        json.member("comments", comments)
        json.member("positive", positive)
        json.member("trend", trend)
    }
}

extension SatisfactionFacts.Comment: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("day", day)
        json.member("isPositive", isPositive)
        json.member("text", text)
        json.member("ticket", ticket)
    }
}

extension CreditHistory: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("decided", decided)
        json.member("entries", entries)
        json.member("isAgreed", isAgreed)
        json.member("notMeasured", notMeasured)
        json.member("quarter", quarter)
        json.member("total", total)
    }
}

extension CreditHistory.Entry: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("amount", amount)
        json.member("base", base)
        json.member("cap", cap)
        json.member("claimBy", claimBy)
        json.member("fee", fee)
        json.member("isBelowMinimum", isBelowMinimum)
        json.member("isEarnedBack", isEarnedBack)
        json.member("month", month)
        json.member("parts", parts)
        json.member("service", service)
        json.member("stretches", stretches)
        json.member("tiers", tiers)
        json.member("wasCapped", wasCapped)
    }
}

extension CreditHistory.Entry.Stretch: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("combine", combine)
        json.member("fee", fee)
        json.member("firstDay", firstDay)
        json.member("lastDay", lastDay)
        json.member("parts", parts)
    }
}

extension Demand: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("opened", opened)
        json.member("previous", previous)
        json.member("services", services)
        json.member("topics", topics)
    }
}

extension Demand.Topic: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("count", count)
        json.member("movement", movement)
        json.member("name", name)
        json.member("previous", previous)
    }
}

extension Demand.Movement: JSONWritable {}

extension MonthOfWaiting: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("held", held)
        json.member("month", month)
        json.member("tickets", tickets)
    }
}

extension RiskState: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("overdueDays", overdueDays)
        json.member("risk", risk)
    }
}

extension Risk: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("closed", closed)
        json.member("due", due)
        json.member("evidence", evidence)
        json.member("id", id)
        json.member("impact", impact)
        json.member("likelihood", likelihood)
        json.member("owner", owner)
        json.member("raised", raised)
        json.member("text", text)
        json.member("treatment", treatment)
    }
}

extension Risk.Level: JSONWritable {}

extension PlannedDecision: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("askedIn", askedIn)
        json.member("because", because)
        json.member("by", by)
        json.member("cost", cost)
        json.member("question", question)
    }
}

extension MonthOfWork: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("month", month)
        json.member("work", work)
    }
}
