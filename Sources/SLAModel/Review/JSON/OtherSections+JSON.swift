extension RuleFact: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("name", name)
        json.member("setting", setting)
    }
}

extension Trend: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("high", high)
        json.member("indicator", indicator)
        json.member("isProvisional", isProvisional)
        json.member("low", low)
        json.member("mean", mean)
        json.member("movement", movement)
        json.member("points", points)
        json.member("runLength", runLength)
        json.member("subject", subject)
        json.member("target", target)
    }
}

extension Trend.Movement: JSONWritable {}

extension Waiting: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("duties", duties)
        json.member("held", held)
        json.member("historyKnown", historyKnown)
        json.member("longest", longest)
        json.member("medianWaitOnClient", medianWaitOnClient)
        json.member("previousHeld", previousHeld)
        json.member("ticketsWaitingOnClient", ticketsWaitingOnClient)
    }
}

extension ClientWait: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("subject", subject)
        json.member("ticket", ticket)
        json.member("time", time)
    }
}

extension DutyResult: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("duty", duty)
        json.member("inTime", inTime)
        json.member("limit", limit)
        json.member("reason", reason)
        json.member("total", total)
    }
}

extension EscalationResult: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("agreed", agreed)
        json.member("escalated", escalated)
        json.member("inTime", inTime)
        json.member("level", level)
        json.member("median", median)
        json.member("reason", reason)
        json.member("slowest", slowest)
        json.member("who", who)
    }
}

extension ControlResult: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("control", control)
        json.member("denominator", denominator)
        json.member("evidence", evidence)
        json.member("measuredOn", measuredOn)
        json.member("numerator", numerator)
        json.member("status", status)
        json.member("target", target)
        json.member("value", value)
    }
}

extension ActionResult: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("action", action)
        json.member("overdueDays", overdueDays)
    }
}

extension Recommendation: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("commitments", commitments)
        json.member("due", due)
        json.member("effect", effect)
        json.member("evidence", evidence)
        json.member("facts", facts)
        json.member("owner", owner)
        json.member("rule", rule)
    }
}

extension Effect: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("outOf", outOf)
        json.member("saved", saved)
        json.member("unit", unit)
    }
}

extension Effect.Unit: JSONWritable {}

extension Recommendation.Owner: JSONWritable {}

extension Decision: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("by", by)
        json.member("recommendation", recommendation)
    }
}

extension Method: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("inputDigest", inputDigest)
        json.member("rules", rules)
        json.member("sources", sources)
        json.member("tool", tool)
        json.member("tzdata", tzdata)
        json.member("unassignedRows", unassignedRows)
        json.member("unmapped", unmapped)
    }
}

extension UnmappedWord: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("count", count)
        json.member("kind", kind)
        json.member("word", word)
    }
}

extension UnmappedWord.Kind: JSONWritable {}

extension Notice: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("facts", facts)
        json.member("rule", rule)
    }
}
