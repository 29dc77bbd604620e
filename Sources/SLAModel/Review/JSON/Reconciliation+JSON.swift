extension Reconciliation: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("agreeing", agreeing)
        json.member("compared", compared)
        json.member("differences", differences)
        json.member("differing", differing)
        json.member("elapsedDiffering", elapsedDiffering)
        json.member("excluded", excluded)
        json.member("reasons", reasons)
        json.member("undecidable", undecidable)
    }
}

extension Reconciliation.ReasonCount: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("count", count)
        json.member("reason", reason)
    }
}

extension VerdictDifference.Reason: JSONWritable {}

extension VerdictDifference: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("alternatives", alternatives)
        json.member("detail", detail)
        json.member("explainedElapsed", explainedElapsed)
        json.member("metric", metric)
        json.member("origin", origin)
        json.member("ourElapsed", ourElapsed)
        json.member("ours", ours)
        json.member("priority", priority)
        json.member("reason", reason)
        json.member("target", target)
        json.member("ticket", ticket)
        json.member("tool", tool)
        json.member("toolElapsed", toolElapsed)
    }
}

extension VerdictDifference.Verdict: JSONWritable {}

extension Restatement: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("commitments", commitments)
        json.member("figures", figures)
        json.member("issued", issued)
        json.member("reasons", reasons)
        json.member("replaces", replaces)
        json.member("version", version)
    }
}

extension Restatement.Reason: JSONWritable {}

extension RestatedCommitment: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("before", before)
        json.member("id", id)
    }
}

extension RestatedFigure: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("after", after)
        json.member("before", before)
        json.member("indicator", indicator)
    }
}
