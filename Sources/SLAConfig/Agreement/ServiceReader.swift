import SLADiagnostics
import SLAModel
import SLATime

/// What the readers of one set of terms know of the rest of the agreement.
struct TermsContext: Sendable {
    var timeZone: String
    var currency: String
    var surroundings: ConfigSurroundings
    var calendars = CalendarNames()
}

/// Reads an item of `services`.
enum ServiceReader {
    static func service(_ context: TermsContext) -> ValueReader<Service> {
        .object("the service", "A service the client pays for, and what was promised about it") { fields in
            let id = fields.required("id", .slug, "a short stable name such as 'vetdesk'")
            let name = fields.required("name", .text, "what the client calls it")
            let deliverables = fields.optional(
                "deliverables", .list(of: .text), default: [], "what is part of the service")
            let monitors = fields.optional("monitors", monitors, "names in the monitoring tools, and how they combine")
            let availability = fields.optional(
                "availability", AvailabilityReader.availability(context), "what was promised about availability")
            let fee = fields.optional(
                "fee", .fee(context.currency), "what it costs a month, where a credit is of the total of all services")
            let credit = fields.optional(
                "credit", CreditReader.ofService(currency: context.currency), "what is owed when the promise is missed")
            CreditReader.checkBase(of: credit, fields: fields, isFeeWritten: fields.has("fee"))
            if fields.has("fee"), credit?.monthlyFee != nil {
                fields.error(
                    "config-credit", "the fee is written twice", at: "fee", fix: "keep it here or in 'credit'")
            }
            if let credit, credit.commitments.contains(.outages), let availability, availability.outages == nil {
                fields.error(
                    "config-credit", "a credit for outages needs a promise about their number", at: "credit",
                    fix: "add 'outages: {at_most: 2, longer_than: 30m}' to 'availability'")
            }
            if let credit, let target = availability?.target {
                CreditReader.checkTiers(of: credit, .availability, against: target, fields: fields)
            }
            if fields.has("credit"), !fields.has("availability") {
                fields.error(
                    "config-credit", "a credit needs a promise that can be missed", at: "credit",
                    fix: "add 'availability' to the service, or delete 'credit'")
            }
            if fields.has("availability"), !fields.has("monitors") {
                fields.error(
                    "config-monitors", "availability is promised, and nothing says which monitors measure it",
                    at: "availability", fix: "add 'monitors': the name the monitoring tool uses")
            }
            guard let id, let name else { return nil }
            return Service(
                id: id, name: name, deliverables: deliverables, monitors: monitors, availability: availability,
                fee: fee, credit: Self.fed(credit, by: fee))
        }
    }

    /// The service's own fee is the base of its credit where the credit states none.
    private static func fed(_ credit: CreditTerms?, by fee: Money?) -> CreditTerms? {
        var credit = credit
        if credit?.base == .fee, credit?.monthlyFee == nil { credit?.monthlyFee = fee }
        return credit
    }

    /// The tree of monitors, each named once.
    static let monitors = monitorTree.map { tree, node, sink -> MonitorTree? in
        var seen: Set<String> = []
        for leaf in leaves(of: node) where !seen.insert(leaf.text ?? "").inserted {
            sink.error(
                "config-monitors", "monitor '\(leaf.text ?? "")' is named a second time", at: leaf,
                fix: "name each monitor of a service once")
        }
        return tree
    }

    private static let monitorTree = ValueReader<MonitorTree>(
        schema: { builder in
            let group = builder.object("monitors", "How monitors combine into one service") { _ in
                let part = SchemaNode.either([.text(), .reference("monitors")])
                return [
                    SchemaField(name: "all_of", summary: "up when all are up", isRequired: false, schema: .list(part)),
                    SchemaField(name: "any_of", summary: "up when one is up", isRequired: false, schema: .list(part)),
                    SchemaField(
                        name: "at_least", summary: "up when so many are up: {2: [a, b, c]}", isRequired: false,
                        schema: .table(.list(part))),
                ]
            }
            return .either([.text(example: "vetdesk-web"), .list(.either([.text(), group])), group])
        },
        read: { node, label, sink in
            switch node.content {
            case .scalar: return ValueReader<String>.text.read(node, label, sink).map { .monitor($0) }
            case .sequence: return parts(of: node, label: label, sink: sink).map { .allOf($0) }
            case .mapping(let entries):
                let words = ["all_of", "any_of", "at_least"]
                guard let entry = entries.first, entries.count == 1, words.contains(entry.name) else {
                    let stranger = entries.first { !words.contains($0.name) } ?? entries.last
                    let nearest = stranger.flatMap { nearestName(to: $0.name, among: words) }
                    sink.error(
                        "config-monitors", "monitors are combined by exactly one of 'all_of', 'any_of' or 'at_least'",
                        at: stranger?.key ?? node,
                        fix: nearest.map { "write '\($0)'" } ?? "nest them: {all_of: [a, {any_of: [b, c]}]}")
                    return nil
                }
                switch entry.name {
                case "all_of": return parts(of: entry.value, label: entry.name, sink: sink).map { .allOf($0) }
                case "any_of": return parts(of: entry.value, label: entry.name, sink: sink).map { .anyOf($0) }
                default: return atLeast(entry.value, sink: sink)
                }
            }
        })

    private static func parts(of node: YAMLNode, label: String, sink: DiagnosticSink) -> [MonitorTree]? {
        guard case .sequence(let items) = node.content, !items.isEmpty else {
            sink.wrongKind(node, label: label, expected: "a list of monitors such as [db-1, db-2]")
            return nil
        }
        let parts = items.compactMap { monitorTree.read($0, label, sink) }
        return parts.count == items.count ? parts : nil
    }

    private static func atLeast(_ node: YAMLNode, sink: DiagnosticSink) -> MonitorTree? {
        guard case .mapping(let entries) = node.content, let entry = entries.first, entries.count == 1 else {
            sink.wrongKind(node, label: "at_least", expected: "a number and its monitors, such as {2: [a, b, c]}")
            return nil
        }
        let count = ValueReader<Int>.whole(1...9999).read(entry.key, "at_least", sink)
        guard let parts = parts(of: entry.value, label: "at_least", sink: sink), let count else { return nil }
        guard count <= parts.count else {
            sink.error(
                "config-monitors", "at least \(count) of \(parts.count) can never be up", at: entry.key,
                fix: "write a number from 1 to \(parts.count)")
            return nil
        }
        return .atLeast(count, of: parts)
    }

    private static func leaves(of node: YAMLNode) -> [YAMLNode] {
        switch node.content {
        case .scalar: [node]
        case .sequence(let items): items.flatMap(leaves)
        case .mapping(let entries): entries.flatMap { leaves(of: $0.value) }
        }
    }
}
