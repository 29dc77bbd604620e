extension QuarterFacts: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("commitments", commitments)
        json.member("credits", credits)
        json.member("decisions", decisions)
        json.member("demand", demand)
        json.member("firstMonth", firstMonth)
        json.member("hasPlan", hasPlan)
        json.member("months", months)
        json.member("plan", plan)
        json.member("resolution", resolution)
        json.member("risks", risks)
        json.member("satisfaction", satisfaction)
        json.member("targets", targets)
        json.member("waiting", waiting)
    }
}

extension CommitmentMonths: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("commitment", commitment)
        json.member("months", months)
        json.member("movement", movement)
    }
}

extension CommitmentMonths.Month: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("allowance", allowance)
        json.member("n", n)
        json.member("status", status)
        json.member("value", value)
    }
}

extension CommitmentMonths.Movement: JSONWritable {}

extension TargetTest: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("best", best)
        json.member("close", close)
        json.member("commitment", commitment)
        json.member("judged", judged)
        json.member("median", median)
        json.member("missed", missed)
        json.member("n", n)
        json.member("supported", supported)
        json.member("used", used)
        json.member("verdict", verdict)
        json.member("worst", worst)
    }
}

extension TargetTest.Verdict: JSONWritable {}
