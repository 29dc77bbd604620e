extension ServiceAvailability: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("allowanceExhausted", allowanceExhausted)
        json.member("allowed", allowed)
        json.member("contractual", contractual)
        json.member("countedDown", countedDown)
        json.member("coverage", coverage)
        json.member("credit", credit)
        json.member("days", days)
        json.member("degraded", degraded)
        json.member("during", during)
        json.member("exclusions", exclusions)
        json.member("experienced", experienced)
        json.member("gaps", gaps)
        json.member("maintenance", maintenance)
        json.member("name", name)
        json.member("outages", outages)
        json.member("provenHigh", provenHigh)
        json.member("provenLow", provenLow)
        json.member("service", service)
        json.member("status", status)
        json.member("target", target)
        json.member("totals", totals)
        json.member("unmonitored", unmonitored)
    }
}

extension AvailabilityTotals: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("degraded", degraded)
        json.member("down", down)
        json.member("excluded", excluded)
        json.member("maintenance", maintenance)
        json.member("serviceTime", serviceTime)
        json.member("unknown", unknown)
        json.member("up", up)
    }
}

extension AvailabilityDay: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("countedDown", countedDown)
        json.member("date", date)
        json.member("down", down)
        json.member("maintenance", maintenance)
        json.member("serviceTime", serviceTime)
        json.member("unknown", unknown)
    }
}

extension Outage: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("cause", cause)
        json.member("counted", counted)
        json.member("countsAgainstLimit", countsAgainstLimit)
        json.member("end", end)
        json.member("monitors", monitors)
        json.member("origins", origins)
        json.member("start", start)
        json.member("ticket", ticket)
    }
}

extension Provenance: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("file", file)
        json.member("line", line)
    }
}

extension MaintenanceFact: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("counted", counted)
        json.member("end", end)
        json.member("isAgreed", isAgreed)
        json.member("reason", reason)
        json.member("start", start)
        json.member("text", text)
    }
}

extension MaintenanceRefusal: JSONWritable {}

extension ExclusionFact: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("approvedBy", approvedBy)
        json.member("author", author)
        json.member("downtime", downtime)
        json.member("end", end)
        json.member("entered", entered)
        json.member("excluded", excluded)
        json.member("findings", findings)
        json.member("reason", reason)
        json.member("start", start)
    }
}

extension ExclusionFact.Finding: JSONWritable {}

extension DegradedFact: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("counted", counted)
        json.member("end", end)
        json.member("length", length)
        json.member("start", start)
    }
}

extension GapFact: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("counted", counted)
        json.member("end", end)
        json.member("monitor", monitor)
        json.member("start", start)
    }
}
