extension ServiceDesk: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("backlog", backlog)
        json.member("backlogByAge", backlogByAge)
        json.member("breaches", breaches)
        json.member("breachesHeld", breachesHeld)
        json.member("breachesHeldByTeam", breachesHeldByTeam)
        json.member("causes", causes)
        json.member("credit", credit)
        json.member("excluded", excluded)
        json.member("notMeasurable", notMeasurable)
        json.member("openPastTarget", openPastTarget)
        json.member("opened", opened)
        json.member("parties", parties)
        json.member("pausesKnown", pausesKnown)
        json.member("priorities", priorities)
        json.member("reopenRate", reopenRate)
        json.member("reopened", reopened)
        json.member("reopenings", reopenings)
        json.member("resolutionTime", resolutionTime)
        json.member("resolved", resolved)
        json.member("responseTime", responseTime)
    }
}

extension BacklogAges: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("from10to30", from10to30)
        json.member("over30", over30)
        json.member("under10", under10)
    }
}

extension TimeStatistics: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("median", median)
        json.member("medianElapsed", medianElapsed)
        json.member("n", n)
        json.member("p90", p90)
    }
}

extension PriorityResult: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("during", during)
        json.member("nextResponse", nextResponse)
        json.member("openAtEnd", openAtEnd)
        json.member("openPastTarget", openPastTarget)
        json.member("opened", opened)
        json.member("plan", plan)
        json.member("priority", priority)
        json.member("resolution", resolution)
        json.member("resolutionTarget", resolutionTarget)
        json.member("resolutionTargetChanged", resolutionTargetChanged)
        json.member("resolutionTime", resolutionTime)
        json.member("resolvedCount", resolvedCount)
        json.member("response", response)
        json.member("responseTarget", responseTarget)
        json.member("responseTime", responseTime)
        json.member("series", series)
    }
}

extension AttainmentCounts: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("met", met)
        json.member("missed", missed)
        json.member("notMeasurable", notMeasurable)
        json.member("status", status)
        json.member("undecided", undecided)
    }
}

extension PromisedClock: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("counts", counts)
        json.member("target", target)
        json.member("time", time)
    }
}

extension Breach: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("breachedAt", breachedAt)
        json.member("cause", cause)
        json.member("elapsed", elapsed)
        json.member("held", held)
        json.member("isCounted", isCounted)
        json.member("isOpen", isOpen)
        json.member("ledger", ledger)
        json.member("metric", metric)
        json.member("origin", origin)
        json.member("paused", paused)
        json.member("priority", priority)
        json.member("question", question)
        json.member("subject", subject)
        json.member("target", target)
        json.member("teams", teams)
        json.member("ticket", ticket)
    }
}

extension ClockMetric: JSONWritable {}

extension HeldTime: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("client", client)
        json.member("outOfHours", outOfHours)
        json.member("provider", provider)
        json.member("vendor", vendor)
    }
}

extension TeamTime: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("team", team)
        json.member("time", time)
    }
}

extension LedgerEntry: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("counted", counted)
        json.member("from", from)
        json.member("holder", holder)
        json.member("isCounted", isCounted)
        json.member("origin", origin)
        json.member("rule", rule)
        json.member("runningTotal", runningTotal)
        json.member("status", status)
        json.member("to", to)
    }
}

extension LedgerEntry.Holder: JSONWritable {}

extension CauseCount: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("cause", cause)
        json.member("count", count)
        json.member("priorities", priorities)
    }
}

extension ExcludedCount: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("condition", condition)
        json.member("count", count)
    }
}

extension UnmeasuredTicket: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("metric", metric)
        json.member("reason", reason)
        json.member("ticket", ticket)
    }
}

extension PartyResult: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("counts", counts)
        json.member("during", during)
        json.member("kind", kind)
        json.member("metric", metric)
        json.member("party", party)
        json.member("priority", priority)
        json.member("target", target)
        json.member("time", time)
    }
}
