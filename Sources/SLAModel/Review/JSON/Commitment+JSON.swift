extension Commitment: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("allowance", allowance)
        json.member("during", during)
        json.member("group", group)
        json.member("id", id)
        json.member("inForce", inForce)
        json.member("indicator", indicator)
        json.member("lastMissed", lastMissed)
        json.member("limitOfMonth", limitOfMonth)
        json.member("longerThan", longerThan)
        json.member("missesInARow", missesInARow)
        json.member("result", result)
        json.member("sensitivity", sensitivity)
        json.member("status", status)
        json.member("subject", subject)
        json.member("target", target)
        json.member("targets", targets)
    }
}

extension DatedTarget: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("from", from)
        json.member("target", target)
    }
}

extension PromisedDays: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("from", from)
        json.member("until", until)
    }
}

extension IndicatorID: JSONWritable {}

extension Commitment.Group: JSONWritable {}

extension IndicatorResult: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("change", change)
        json.member("changeOnYear", changeOnYear)
        json.member("cohort", cohort)
        json.member("coverage", coverage)
        json.member("isSmall", isSmall)
        json.member("lastYear", lastYear)
        json.member("n", n)
        json.member("previous", previous)
        json.member("rule", rule)
        json.member("series", series)
        json.member("value", value)
    }
}

extension SeriesPoint: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("firstDay", firstDay)
        json.member("n", n)
        json.member("period", period)
        json.member("status", status)
        json.member("target", target)
        json.member("value", value)
    }
}

extension Status: JSONWritable {}

extension Allowance: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("allowed", allowed)
        json.member("share", share)
        json.member("unit", unit)
        json.member("used", used)
    }
}

extension Allowance.Unit: JSONWritable {}

extension Sensitivity: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("combinations", combinations)
        json.member("high", high)
        json.member("low", low)
        json.member("turns", turns)
    }
}

extension RuleAlternative: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("rules", rules)
        json.member("status", status)
        json.member("value", value)
    }
}

extension NotMeasured: JSONWritable {}
