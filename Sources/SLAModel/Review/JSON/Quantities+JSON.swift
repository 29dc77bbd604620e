extension Money: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("currency", currency)
        json.member("minorUnits", minorUnits)
    }
}

extension Ratio: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("denominator", denominator)
        json.member("numerator", numerator)
    }
}

extension TargetShare: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("decimals", decimals)
        json.member("ratio", ratio)
    }
}
