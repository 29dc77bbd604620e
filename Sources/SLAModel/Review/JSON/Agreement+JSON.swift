extension Provider: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("accent", accent)
        json.member("name", name)
    }
}

extension ClientIdentity: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("aliases", aliases)
        json.member("id", id)
        json.member("name", name)
    }
}

extension Cohort: JSONWritable {}

extension TargetKind: JSONWritable {}

extension CarriedAction: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("agreedIn", agreedIn)
        json.member("closed", closed)
        json.member("due", due)
        json.member("id", id)
        json.member("owner", owner)
        json.member("status", status)
        json.member("text", text)
    }
}

extension CarriedAction.Status: JSONWritable {}

extension ReportingPromise.Frequency: JSONWritable {}

extension SectionLayout: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("hidden", hidden)
        json.member("order", order)
    }
}

extension ReviewSection: JSONWritable {}
