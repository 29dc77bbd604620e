extension Review: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("actions", actions)
        json.member("agreement", agreement)
        json.member("availability", availability)
        json.member("client", client)
        json.member("commitments", commitments)
        json.member("controls", controls)
        json.member("currency", currency)
        json.member("decisions", decisions)
        json.member("desk", desk)
        json.member("escalatedTickets", escalatedTickets)
        json.member("escalations", escalations)
        json.member("language", language)
        json.member("layout", layout)
        json.member("method", method)
        json.member("notices", notices)
        json.member("period", period)
        json.member("provider", provider)
        json.member("quarter", quarter)
        json.member("recommendations", recommendations)
        json.member("reconciliation", reconciliation)
        json.member("reporting", reporting)
        json.member("responsibilities", responsibilities)
        json.member("restatement", restatement)
        json.member("scans", scans)
        json.member("schema", schema)
        json.member("services", services)
        json.member("trends", trends)
        json.member("verdict", verdict)
        json.member("waiting", waiting)
    }
}

extension AgreementReference: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("accountManager", accountManager)
        json.member("reference", reference)
        json.member("signed", signed)
        json.member("termsEffective", termsEffective)
    }
}

extension PeriodFacts: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("asOf", asOf)
        json.member("clockChanges", clockChanges)
        json.member("end", end)
        json.member("firstDay", firstDay)
        json.member("id", id)
        json.member("issued", issued)
        json.member("kind", kind)
        json.member("lastDay", lastDay)
        json.member("start", start)
        json.member("timeZone", timeZone)
    }
}

extension PeriodFacts.Kind: JSONWritable {}

extension ClockChange: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("date", date)
        json.member("shift", shift)
    }
}

extension Verdict: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("credit", credit)
        json.member("decisions", decisions)
        json.member("decisionsPreventRepeat", decisionsPreventRepeat)
        json.member("met", met)
        json.member("missed", missed)
        json.member("months", months)
        json.member("notMeasured", notMeasured)
        json.member("total", total)
        json.member("watch", watch)
        json.member("worst", worst)
    }
}

extension Verdict.Months: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("met", met)
        json.member("total", total)
    }
}

extension ServiceSummary: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("deliverables", deliverables)
        json.member("id", id)
        json.member("name", name)
    }
}

extension ReportingFacts: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("due", due)
        json.member("frequency", frequency)
        json.member("meetingDate", meetingDate)
        json.member("reviewMeeting", reviewMeeting)
    }
}
