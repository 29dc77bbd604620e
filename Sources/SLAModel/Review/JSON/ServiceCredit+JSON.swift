extension ServiceCredit: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("amount", amount)
        json.member("base", base)
        json.member("belowMinimum", belowMinimum)
        json.member("cap", cap)
        json.member("claimBy", claimBy)
        json.member("combine", combine)
        json.member("entries", entries)
        json.member("eventsInTwelveMonths", eventsInTwelveMonths)
        json.member("fee", fee)
        json.member("lastTwelveMonths", lastTwelveMonths)
        json.member("minimum", minimum)
        json.member("month", month)
        json.member("months", months)
        json.member("parts", parts)
        json.member("tiers", tiers)
        json.member("wasCapped", wasCapped)
    }
}

extension CreditTerms.Base: JSONWritable {}

extension CreditTier: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("bound", bound)
        json.member("commitment", commitment)
        json.member("credit", credit)
    }
}

extension CreditedCommitment: JSONWritable {}

extension CreditTerms.Combine: JSONWritable {}

extension ServiceCredit.Months: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("areSomeDaysLeft", areSomeDaysLeft)
        json.member("decided", decided)
        json.member("notMeasured", notMeasured)
        json.member("running", running)
    }
}

extension ServiceCredit.Part: JSONObject {
    package func writeMembers(to json: inout JSONWriter) {
        json.member("amount", amount)
        json.member("commitment", commitment)
        json.member("tier", tier)
        json.member("value", value)
    }
}
