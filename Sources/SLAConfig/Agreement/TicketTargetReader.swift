import SLADiagnostics
import SLAModel
import SLATime

/// Reads an item of `tickets.targets`, and checks the targets against one another.
enum TicketTargetReader {
    /// - Parameter priorities: the priorities of the agreement; `nil` when they could not be read.
    static func target(_ context: TermsContext, priorities: [String]?) -> ValueReader<TicketTarget> {
        .object("the target", "The times promised for one priority") { fields in
            let priority = fields.required(
                "priority", reference(to: priorities), "one of the priorities of 'priorities', such as P1")
            let kind = fields.optional(
                "kind", .word(), default: TargetKind.sla, "sla: to the client; ola: a team; uc: a vendor")
            let party = fields.optional("party", .text, "the team of an ola, the vendor of a uc")
            let response = fields.optional("response", ValueReader<TargetDuration>.target.located, "such as 15m")
            let resolution = fields.optional(
                "resolution", ValueReader<TargetDuration>.target.located, "such as 4h or 3 business days")
            let plan = fields.optional(
                "plan", ValueReader<TargetDuration>.target.located, "time to a resolution plan")
            let next = fields.optional(
                "next_response", ValueReader<TargetDuration>.target.located, "time to answer each further message")
            let during = fields.required("during", context.calendars.reference, "the calendar the clock runs in")
            let times = [response, resolution, plan, next]
            for time in times { context.calendars.checkBusinessDays(time, in: during, sink: fields.sink) }
            checkParty(fields, kind: kind)
            let keys = ["response", "resolution", "plan", "next_response"]
            if !keys.contains(where: fields.has) {
                fields.error(
                    "config-target", "the target promises no time", at: "target",
                    fix: "add 'response' or 'resolution', such as resolution: 4h")
            }
            if case .time(let first)? = response?.value, case .time(let last)? = resolution?.value, first > last {
                fields.warning(
                    "config-target", "the response may take longer than the resolution", at: "response",
                    fix: "check that the two were not mixed up")
            }
            guard let priority, let during else { return nil }
            return TicketTarget(
                priority: priority, kind: kind, party: party, response: response?.value,
                resolution: resolution?.value, plan: plan?.value, nextResponse: next?.value, during: during)
        }
    }

    /// One target for each priority, kind and party.
    static func check(_ targets: [Located<TicketTarget>], sink: DiagnosticSink?) {
        struct Identity: Hashable {
            var priority: String
            var kind: TargetKind
            var party: String?
        }
        var lines: [Identity: Int] = [:]
        for target in targets {
            let value = target.value
            let identity = Identity(priority: value.priority, kind: value.kind, party: value.party)
            if let line = lines[identity] {
                let who = value.party.map { " of \($0)" } ?? ""
                sink?.error(
                    "config-target",
                    "\(value.priority) has \(value.kind == .uc ? "a" : "an") \(value.kind.rawValue.uppercased()) target\(who) already, in line \(line)",
                    at: target.node, fix: "keep one of the two, or write both times into one")
            } else {
                lines[identity] = target.node.line
            }
        }
    }

    /// What is more urgent than something promised is promised too, or a line is missing: its tickets would not count.
    static func checkUrgent(_ priorities: [String], _ targets: [TicketTarget], _ fields: MappingReader) {
        // A target that could not be read is told already.
        guard !fields.hasErrors else { return }
        let promised = Set(targets.filter { $0.kind == .sla }.map(\.priority))
        guard let least = priorities.last(where: promised.contains) else { return }
        for priority in priorities.prefix(while: { $0 != least }) where !promised.contains(priority) {
            fields.warning(
                "config-target",
                "'\(priority)' has no target, and '\(least)', which is less urgent, has one: no ticket of "
                    + "'\(priority)' counts", at: "targets",
                fix: "add its target; 'priorities' lists the most urgent first")
        }
    }

    private static func checkParty(_ fields: MappingReader, kind: TargetKind) {
        switch kind {
        case .sla where fields.has("party"):
            fields.error(
                "config-target", "'party' belongs to an operational level agreement or an underpinning contract",
                at: "party", fix: "add 'kind: ola' (a team) or 'kind: uc' (a vendor), or delete 'party'")
        case .ola where !fields.has("party"), .uc where !fields.has("party"):
            fields.error(
                "config-target", "nobody is named who made this promise", at: "kind",
                fix: "add 'party': the \(kind == .ola ? "team" : "vendor")")
        default: break
        }
    }

    private static func reference(to priorities: [String]?) -> ValueReader<String> {
        ValueReader<String>.name.map { name, node, sink in
            guard let priorities, !priorities.contains(name) else { return name }
            sink.unknownReference(
                "config-priority", "priority", name, among: priorities, at: node, fix: "add it to 'priorities'")
            return nil
        }
    }
}
