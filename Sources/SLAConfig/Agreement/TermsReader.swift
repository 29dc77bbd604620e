import SLADiagnostics
import SLAModel
import SLATime

/// Reads an item of `terms`: what was promised from a date on.
enum TermsReader {
    static func terms(_ context: TermsContext) -> ValueReader<Terms> {
        .object("the terms", "What was promised from a date on") { fields in
            let effective = fields.required("effective", .date, "the first day they are in force, such as 2026-01-01")
            let section = CalendarReader.section(timeZone: context.timeZone, surroundings: context.surroundings)
            let calendars = fields.optional("calendars", section, "when services are owed and clocks run, by name")
            var context = context
            context.calendars = calendars ?? CalendarNames(isComplete: !fields.has("calendars"))
            let services = fields.optional(
                "services", .properList(of: ServiceReader.service(context).located, named: "services"),
                "the services, in the order of the review")
            let tickets = fields.optional(
                "tickets", TicketTermsReader.tickets(context), "what was promised about tickets")
            let satisfaction = fields.optional(
                "satisfaction", CommitmentReaders.satisfaction, "what was promised about satisfaction")
            let measures = fields.optional(
                "measures", .properList(of: CommitmentReaders.measure.located, named: "measures"),
                "anything else promised as a number")
            let escalation = fields.optional(
                "escalation", .properList(of: CommitmentReaders.escalation(context.calendars).located, named: "levels"),
                "the escalation ladder")
            let responsibilities = fields.optional(
                "responsibilities", CommitmentReaders.responsibilities, default: Responsibilities(), "who does what")
            let security = fields.optional(
                "security", .properList(of: CommitmentReaders.security, named: "controls"), default: [],
                "security and privacy controls")
            fields.sink?.checkUnique(services ?? [], by: \.id, what: "a service")
            fields.sink?.checkUnique(measures ?? [], by: \.id, what: "a measure")
            fields.sink?.checkUnique(escalation ?? [], by: { String($0.level) }, what: "an escalation level")
            let credited = CreditReader.withTotals(
                services: services?.map(\.value) ?? [], tickets: tickets, currency: context.currency, fields: fields)
            guard let effective else { return nil }
            return Terms(
                effective: effective,
                calendars: (calendars?.calendars ?? [:]).compactMapValues { $0 },
                holidayYears: calendars?.holidayYears ?? [:], services: credited.services,
                tickets: credited.tickets, satisfaction: satisfaction, measures: measures?.map(\.value) ?? [],
                escalation: escalation?.map(\.value) ?? [], responsibilities: responsibilities, security: security)
        }
    }

    /// Dates go up and none occurs twice: a month is judged by exactly one set of terms (semantics 0.7).
    static func checkDates(of terms: [Located<Terms>], fields: MappingReader) {
        if let node = fields.node("terms"), case .sequence(let items) = node.content, items.isEmpty {
            fields.error("config-terms", "there are no terms", at: "terms", fix: "begin with '- effective: 2026-01-01'")
        }
        for empty in terms where empty.value.promisesNothing && !fields.hasErrors {
            fields.sink?.error(
                "config-terms", "the terms of \(empty.value.effective) promise nothing", at: empty.node,
                fix: "repeat all that holds from then on: terms replace the ones before them")
        }
        for (earlier, later) in zip(terms, terms.dropFirst()) {
            let gone = earlier.value.sections.subtracting(later.value.sections).sorted()
            if !gone.isEmpty, !later.value.promisesNothing, !fields.hasErrors {
                fields.sink?.notice(
                    "config-terms",
                    "from \(later.value.effective) on nothing is promised any more about \(gone.joined(separator: ", "))",
                    at: later.node, fix: "repeat what still holds: terms replace the ones before them")
            }
            let (before, here) = (earlier.value.effective, later.value.effective)
            if here == before {
                fields.sink?.error(
                    "config-terms", "two terms take effect on \(here)", at: later.node,
                    fix: "keep one of the two, or correct a date")
            } else if here < before {
                fields.sink?.error(
                    "config-terms", "terms of \(here) stand after those of \(before)", at: later.node,
                    fix: "write the oldest terms first")
            }
        }
    }
}

extension Terms {
    /// What is promised, as the file names it; of services and measures each.
    fileprivate var sections: Set<String> {
        var found = Set(services.map { "service '\($0.id)'" } + measures.map { "measure '\($0.id)'" })
        if tickets != nil { found.insert("tickets") }
        if satisfaction != nil { found.insert("satisfaction") }
        if !escalation.isEmpty { found.insert("escalation") }
        if !security.isEmpty { found.insert("security") }
        return found
    }

    fileprivate var promisesNothing: Bool { sections.isEmpty }
}
