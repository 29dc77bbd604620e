extension SourceFile: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("bytes", bytes)
        json.member("digest", digest)
        json.member("encoding", encoding)
        json.member("firstRecord", firstRecord)
        json.member("lastRecord", lastRecord)
        json.member("notices", notices)
        json.member("path", path)
        json.member("possibleCut", possibleCut)
        json.member("profile", profile)
        json.member("recognition", recognition)
        json.member("refusal", refusal)
        json.member("rows", rows)
        json.member("source", source)
        json.member("timeZone", timeZone)
        json.member("timesInGap", timesInGap)
        json.member("timesInOverlap", timesInOverlap)
    }
}

extension RecognisedContent: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("confidence", confidence)
        json.member("reason", reason)
    }
}

extension RowAccount: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("accepted", accepted)
        json.member("blank", blank)
        json.member("duplicate", duplicate)
        json.member("read", read)
        json.member("rejected", rejected)
    }
}

extension PossibleCut: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("declared", declared)
        json.member("isVouched", isVouched)
        json.member("rows", rows)
    }
}

extension SourceNotice: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("count", count)
        json.member("examples", examples)
        json.member("kind", kind)
    }
}

extension SourceNotice.Kind: JSONWritable {}
