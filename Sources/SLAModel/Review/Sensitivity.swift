/// What a commitment would show under the other rules an agreement could have chosen (semantics 0.10): whether a
/// dispute about rules matters.
package struct Sensitivity: Sendable, Hashable, Codable {
    /// Least value under any combination of rules that yields one.
    package var low: Ratio
    /// Greatest value under any of them.
    package var high: Ratio
    /// Combinations of rules that were tried, the agreed one included; of an availability those that yield a value.
    package var combinations: Int
    /// Rules under which met turns into missed or the reverse: those that differ from the agreement in the fewest
    /// settings. Empty where no rule changes the verdict.
    package var turns: [RuleAlternative]

    package init(low: Ratio, high: Ratio, combinations: Int, turns: [RuleAlternative]) {
        self.low = low
        self.high = high
        self.combinations = combinations
        self.turns = turns
    }
}

/// A figure under other rules.
package struct RuleAlternative: Sendable, Hashable, Codable {
    /// The settings that differ from the agreement.
    package var rules: [RuleFact]
    /// What the commitment would show, exact.
    package var value: Ratio
    /// `met` or `missed`.
    package var status: Status

    package init(rules: [RuleFact], value: Ratio, status: Status) {
        self.rules = rules
        self.value = value
        self.status = status
    }
}
