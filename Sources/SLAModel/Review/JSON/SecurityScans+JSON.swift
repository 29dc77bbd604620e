extension SecurityScans: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("comparedHosts", comparedHosts)
        json.member("hosts", hosts)
        json.member("newest", newest)
        json.member("severities", severities)
        json.member("worst", worst)
    }
}

extension ScanCount: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("findings", findings)
        json.member("gone", gone)
        json.member("hosts", hosts)
        json.member("new", new)
        json.member("severity", severity)
    }
}

extension ScanSeverity: JSONWritable {}

extension ScanIssue: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("hosts", hosts)
        json.member("name", name)
        json.member("number", number)
        json.member("severity", severity)
        json.member("since", since)
    }
}
