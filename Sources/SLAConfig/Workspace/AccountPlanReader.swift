package import SLADiagnostics
package import SLAModel
import SLATime

/// Reads `plans/CLIENT.yaml`: what a quarterly review tells beside the figures.
package enum AccountPlanReader {
    /// The plan, or every error of the file.
    package static func read(_ text: String, file: String) throws(Diagnostics) -> ConfigResult<AccountPlan> {
        try readConfig(text, file: file, as: plan, label: "the file")
    }

    /// The schema and the reading of the file.
    package static let plan = ValueReader<AccountPlan>.object(
        "the plan", "Risks, planned work, decisions and topics of a client's quarterly review"
    ) { fields in
        let risks = fields.optional("risks", .properList(of: risk.located, named: "risks"), "the risk register")
        let work = fields.optional("work", .properList(of: work, named: "planned work"), "what is planned, by month")
        let decisions = fields.optional(
            "decisions", .properList(of: decision, named: "decisions"), "questions to the client")
        let topics = fields.optional(
            "topics", .table(.text, .list(of: .text), of: "names with the categories of the exports they stand for"),
            default: [], "what the client calls the categories of tickets")
        fields.sink?.checkUnique(risks ?? [], by: \.id, what: "a risk")
        return AccountPlan(
            risks: risks?.map(\.value) ?? [], work: work ?? [], decisions: decisions ?? [],
            topics: named(topics, fields.sink))
    }

    /// A category stands for one topic only.
    private static func named(
        _ entries: [TableEntry<String, [String]>], _ sink: DiagnosticSink?
    ) -> [TopicName] {
        var owners: [FoldedWord: String] = [:]
        return entries.map { entry in
            for category in entry.value ?? [] {
                if let owner = owners[FoldedWord(category)] {
                    sink?.error(
                        "config-duplicate", "the category '\(category)' belongs to '\(owner)' already",
                        at: entry.valueNode, fix: "name it under one topic")
                }
                owners[FoldedWord(category)] = entry.key
            }
            return TopicName(name: entry.key, categories: entry.value ?? [])
        }
    }

    private static let risk = ValueReader<Risk>.object("the risk", "One line of the register") { fields in
        let id = fields.required("id", .name, "a short name that stays, such as R1")
        let text = fields.required("risk", .text, "what could happen")
        let likelihood = fields.required(
            "likelihood", ValueReader<Risk.Level>.word(), "low, medium or high")
        let impact = fields.required("impact", ValueReader<Risk.Level>.word(), "low, medium or high")
        let evidence = fields.optional("evidence", .text, "what was seen of it")
        let treatment = fields.required("treatment", .text, "what is done about it")
        let owner = fields.required("owner", .text, "who does it")
        let due = fields.optional("due", .date, "until when, such as 2026-11-27")
        let raised = fields.optional("raised", .date, "since when it is in the register")
        let closed = fields.optional("closed", .date, "when it ended")
        if let raised, let closed, closed < raised {
            fields.error(
                "config-risk", "the risk was closed before it was raised", at: "closed",
                fix: "correct 'raised' or 'closed'")
        }
        guard let id, let text, let likelihood, let impact, let treatment, let owner else { return nil }
        return Risk(
            id: id, text: text, likelihood: likelihood, impact: impact, evidence: evidence, treatment: treatment,
            owner: owner, due: due, raised: raised, closed: closed)
    }

    private static let work = ValueReader<PlannedWork>.object("the work", "Something planned in a month") { fields in
        let month = fields.required("month", .month, "the month, such as 2026-11")
        let text = fields.required("work", .text, "what is to be done")
        guard let month, let text else { return nil }
        return PlannedWork(month: month, text: text)
    }

    private static let decision = ValueReader<PlannedDecision>.object(
        "the decision", "A question that one quarterly review asks"
    ) { fields in
        let question = fields.required("question", .text, "what the client is asked")
        let cost = fields.optional("cost", .text, "what it costs, such as £158 a month")
        let because = fields.required("because", .text, "what it would have changed")
        let by = fields.required("by", .date, "until when an answer is needed")
        let asked = fields.required("asked_in", .quarter, "the review that asks, such as 2026-Q3")
        guard let question, let because, let by, let asked else { return nil }
        return PlannedDecision(question: question, cost: cost, because: because, by: by, askedIn: asked)
    }
}

extension ValueReader where Value == CivilDate {
    /// A month such as `2026-11`, as its first day.
    fileprivate static let month = ValueReader.scalar(
        id: "config-date", expected: "a month such as '2026-11'",
        schema: .text(pattern: "^[0-9]{4}-(0[1-9]|1[0-2])$", example: "2026-11")
    ) { text in
        guard let period = try? ReviewPeriod(text), period.kind == .month, period.id == text else { return .refused }
        return .value(period.firstDay)
    }
}

extension ValueReader where Value == String {
    /// A quarter such as `2026-Q3`.
    fileprivate static let quarter = ValueReader.scalar(
        id: "config-date", expected: "a quarter such as '2026-Q3'",
        schema: .text(pattern: "^[0-9]{4}-Q[1-4]$", example: "2026-Q3")
    ) { text in
        guard let period = try? ReviewPeriod(text), period.kind == .quarter, period.id == text else { return .refused }
        return .value(text)
    }
}
