import SLADiagnostics
import SLAModel
import SLATime

/// Reads `tickets` of the terms (semantics 1.3, 1.4).
enum TicketTermsReader {
    static func tickets(_ context: TermsContext) -> ValueReader<TicketTerms> {
        .object("tickets", "What was promised about tickets, and how the words of the exports map to it") { fields in
            let priorities = fields.required(
                "priorities", priorities,
                "your priorities, most urgent first, with the words exports use: {P1: [Critical]}")
            let statuses = fields.required(
                "statuses", statuses, "what the statuses of the exports mean: {resolved: [Resolved], closed: [Closed]}")
            let exclude = fields.optional("exclude", .list(of: exclusion), default: [], "tickets that do not count")
            let clock = fields.optional("clock", clock, default: ClockRules(), "the rules every clock runs by")
            let counted = fields.optional(
                "counted", counted, default: CountedCohorts(), "which tickets of a period count")
            let names = priorities?.map(\.id)
            let targets = fields.required(
                "targets",
                .properList(of: TicketTargetReader.target(context, priorities: names).located, named: "targets"),
                "the times promised for each priority")
            let attainment = fields.optional(
                "attainment", attainment, default: AttainmentTargets(), "the share of tickets that must be in time")
            let credit = fields.optional(
                "credit", CreditReader.ofTickets(currency: context.currency),
                "what is owed when too few tickets are in time")
            if let targets { TicketTargetReader.check(targets, sink: fields.sink) }
            guard let priorities, let statuses, let targets else { return nil }
            TicketTargetReader.checkUrgent(priorities.map(\.id), targets.map(\.value), fields)
            let promised = targets.map(\.value).filter { $0.kind == .sla }
            let lacking = [
                ("response", attainment.response, promised.contains { $0.response != nil }),
                ("resolution", attainment.resolution, promised.contains { $0.resolution != nil }),
                ("plan", attainment.plan, promised.contains { $0.plan != nil }),
                ("next_response", attainment.nextResponse, promised.contains { $0.nextResponse != nil }),
            ]
            for (metric, share, hasTarget) in lacking where share != nil && !hasTarget {
                fields.error(
                    "config-attainment", "a share is promised for '\(metric)', and no target says within what time",
                    at: "attainment", fix: "add '\(metric)' to the targets, or delete it here")
            }
            for (commitment, share) in [
                (CreditedCommitment.response, attainment.response), (.resolution, attainment.resolution),
            ] {
                if let credit, let share {
                    CreditReader.checkTiers(of: credit, commitment, against: share, fields: fields)
                }
            }
            for (metric, share, _) in lacking
            where share == nil && credit?.commitments.contains(where: { $0.rawValue == metric }) ?? false {
                fields.error(
                    "config-credit", "a credit needs a promise that can be missed", at: "credit",
                    fix: "add '\(metric)' to 'attainment', or delete its tiers")
            }
            return TicketTerms(
                priorities: priorities, statuses: statuses, exclude: exclude, clock: clock, counted: counted,
                targets: targets.map(\.value), attainment: attainment, credit: credit)
        }
    }

    private static let priorities = ValueReader<[TableEntry<String, [Located<String>]>]>.table(
        .name, .list(of: ValueReader<String>.text.located),
        of: "priorities with their words, such as '{P1: [Critical]}'"
    ).map { entries, node, sink -> [PriorityMapping]? in
        if entries.isEmpty {
            sink.error("config-words", "there is no priority", at: node, fix: "write {P1: [Critical]}")
        }
        if Set(entries.map { FoldedWord($0.key) }).count < entries.count {
            sink.error(
                "config-words", "two priorities have names that differ in case only", at: node,
                fix: "keep one of the two, with the words of both")
        }
        checkWords(entries.map { ($0.key, $0.value ?? []) }, namesAreWords: true, sink: sink)
        return entries.map { PriorityMapping(id: $0.key, words: ($0.value ?? []).map(\.value)) }
    }

    private static let statuses = ValueReader<[TableEntry<StatusClass, [Located<String>]>]>.table(
        .word(), .list(of: ValueReader<String>.text.located),
        of: "statuses by meaning, such as '{resolved: [Resolved]}'"
    ).map { entries, _, sink in
        checkWords(entries.map { ($0.key.rawValue, $0.value ?? []) }, sink: sink)
        let words = entries.map { ($0.key, ($0.value ?? []).map(\.value)) }
        return StatusMapping(words: Dictionary(words) { first, _ in first })
    }

    /// A word of the exports means one thing, in whatever case it is written.
    ///
    /// - Parameter namesAreWords: whether exports may use the name of a group too.
    private static func checkWords(
        _ groups: [(name: String, words: [Located<String>])], namesAreWords: Bool = false, sink: DiagnosticSink
    ) {
        var owner: [FoldedWord: (group: String, spelling: String)] = [:]
        if namesAreWords {
            for (name, _) in groups { owner[FoldedWord(name)] = (name, name) }
        }
        for (name, words) in groups {
            for word in words {
                let folded = FoldedWord(word.value)
                // Who writes `P1: [P1]` says what holds anyway.
                if namesAreWords, folded == FoldedWord(name),
                    words.count(where: { FoldedWord($0.value) == folded }) == 1
                {
                    continue
                }
                if let (first, spelling) = owner[folded] {
                    let alike = spelling == word.value ? "" : " as '\(spelling)'"
                    sink.error(
                        "config-words", "'\(word.value)' is listed under '\(first)' already\(alike)", at: word.node,
                        fix: first == name ? "delete it" : "keep it under one of '\(first)' and '\(name)'")
                } else {
                    owner[folded] = (name, word.value)
                }
            }
        }
    }

    private static let exclusion = ValueReader<TicketExclusion>.object(
        "exclude", "Tickets that do not count; every condition given must hold"
    ) { fields in
        let status = fields.optional("status", .text, "the status as the export writes it")
        let closure = fields.optional("closure", .text, "the closure code as the export writes it")
        if !fields.has("status"), !fields.has("closure") {
            fields.error(
                "config-exclude", "a rule without 'status' and 'closure' would exclude every ticket", at: "status",
                fix: "write {status: Cancelled} or {closure: Duplicate}")
        }
        return TicketExclusion(status: status, closure: closure)
    }

    private static let pauses = ValueReader<[StatusClass]>.list(
        of: .word(except: [.resolved, .closed, .cancelled])
    ).map { list, _, _ in Set(list) }

    private struct Pauses {
        var response: Set<StatusClass>
        var resolution: Set<StatusClass>
    }

    /// A list for the resolution clock, or one for each clock.
    private static let pausesByMetric: ValueReader<Pauses> = {
        let each = ValueReader<Pauses>.object("pauses_while", "The statuses in which each clock pauses") {
            Pauses(
                response: $0.optional("response", pauses, default: [], "statuses in which the response clock pauses"),
                resolution: $0.optional(
                    "resolution", pauses, default: ClockRules().pausesWhile,
                    "statuses in which the resolution clock pauses"))
        }
        return ValueReader(
            schema: { .either([pauses.schema($0), each.schema($0)]) },
            read: { node, label, sink in
                if case .mapping = node.content { return each.read(node, label, sink) }
                return pauses.read(node, label, sink).map { Pauses(response: [], resolution: $0) }
            })
    }()

    private static let clock = ValueReader<ClockRules>.object("clock", "The rules every clock runs by") { fields in
        let usual = ClockRules()
        let pauses = fields.optional(
            "pauses_while", pausesByMetric,
            default: Pauses(response: usual.responsePausesWhile, resolution: usual.pausesWhile),
            "statuses in which the resolution clock pauses, [] never; or {response: [], resolution: [waiting_on_client]}"
        )
        return ClockRules(
            starts: fields.optional("starts", .word(), default: usual.starts, "when a clock starts"),
            responseBy: fields.optional("response_by", .word(), default: usual.responseBy, "what counts as a response"),
            stops: fields.optional("stops", .word(), default: usual.stops, "when the resolution clock stops"),
            pausesWhile: pauses.resolution, responsePausesWhile: pauses.response,
            onPriorityChange: fields.optional(
                "on_priority_change", .word(), default: usual.onPriorityChange, "which target counts after a change"),
            onReopen: fields.optional("on_reopen", .word(), default: usual.onReopen, "how reopened tickets count"),
            strict: fields.optional(
                "strict", .truth, default: usual.strict, "true: exactly the target is too late"))
    }

    private static let counted = ValueReader<CountedCohorts>.object("counted", "Which tickets of a period count") {
        CountedCohorts(
            response: $0.optional("response", .word(), default: Cohort.opened, "tickets whose response counts"),
            resolution: $0.optional("resolution", .word(), default: Cohort.resolved, "tickets whose resolution counts"))
    }

    private static let attainment = ValueReader<AttainmentTargets>.object(
        "attainment", "The share of tickets that must be in time"
    ) {
        AttainmentTargets(
            response: $0.optional("response", .percent, "share answered in time, such as 95 %"),
            resolution: $0.optional("resolution", .percent, "share resolved in time, such as 95 %"),
            plan: $0.optional("plan", .percent, "share with a plan for the resolution in time, such as 95 %"),
            nextResponse: $0.optional(
                "next_response", .percent, "share of further messages answered in time, such as 95 %"))
    }
}
