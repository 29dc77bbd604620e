import SLAAggregate
import SLAModel
import SLATime

extension ExplanationText {
    /// A ticket with each of its clocks as a ledger.
    mutating func ticket(_ ticket: TicketExplanation) {
        let subject = ticket.subject.map { $0.isEmpty ? "" : "  " + $0 } ?? ""
        line("\(ticket.ticket)  \(ticket.clientName) (\(ticket.client))\(subject)")
        let priority = ticket.priority.map { id in
            id == ticket.exportedPriority ? id : "\(id) ('\(ticket.exportedPriority)' in the export)"
        }
        line()
        pairs([
            ("priority", priority ?? "none agreed for '\(ticket.exportedPriority)'"), ("status", ticket.status),
            ("created", ticket.created?.local), ("ended", ticket.ended?.local ?? "open"),
            ("source", FigureText.place(ticket.source)),
            ("seen as of", "\(ticket.seenAt.local); local times of \(ticket.timeZone)"),
        ])
        if let exclusion = ticket.exclusion {
            sentence("The agreement excludes it from all figures (exclude: \(exclusion)).")
        }
        for note in ticket.notes { sentence(note) }
        if ticket.clocks.isEmpty { sentence("Nothing is promised about it; it has no clocks.") }
        for clock in ticket.clocks { self.clock(clock) }
    }

    private mutating func clock(_ clock: ClockExplanation) {
        heading("\(clock.title): \(clock.verdictWords)")
        pairs(clock.facts)
        for part in clock.parts {
            let verdict = part.isMissed ? "missed" : "kept"
            sentence(
                "From \(part.from.local) as \(part.priority): \(FigureText.duration(part.elapsed)) of "
                    + "\(FigureText.duration(part.target)), \(verdict).")
        }
        for note in clock.notes { sentence(note) }
        guard !clock.ledger.isEmpty else { return }
        line()
        line(Self.columns("from", "to", "service time", "running total"))
        for interval in clock.ledger {
            guard interval.from != interval.to else {
                line(
                    Self.columns(
                        interval.from.local, "other terms in force", "", FigureText.duration(interval.runningTotal)))
                ends("nothing counted: \(interval.rule)", "", indent: "      ")
                continue
            }
            line(
                Self.columns(
                    interval.from.local, interval.to.local,
                    (interval.isCounted ? "+ " : "  ") + FigureText.duration(interval.serviceTime),
                    FigureText.duration(interval.runningTotal)))
            let held = interval.holder.words
            let status = interval.status.isEmpty ? held : "\(interval.status), \(held)"
            let counted = interval.isCounted ? "counted" : "not counted"
            ends("\(status); \(counted): \(interval.rule)", FigureText.place(interval.source), indent: "      ")
        }
        if let elapsed = clock.elapsed {
            line(Self.columns("elapsed, the sum of all +", "", "", FigureText.duration(elapsed)))
        }
        line()
        rules(clock.rules)
    }

    private static func columns(_ from: String, _ to: String, _ time: String, _ total: String) -> String {
        "  " + from.padded(28) + to.padded(28) + time.leftPadded(20) + total.leftPadded(20)
    }
}

extension ClockExplanation {
    var title: String {
        let name =
            switch metric {
            case .response: "First response"
            case .resolution: "Resolution"
            case .plan: "Plan"
            case .nextResponse: "Next response \(question ?? 1)"
            }
        switch kind {
        case .sla: return name
        case .ola: return "\(name) by \(party ?? "the team") (operational level agreement)"
        case .uc: return "\(name) by \(party ?? "the vendor") (underpinning contract)"
        }
    }

    var verdictWords: String {
        switch verdict {
        case .met: "met"
        case .missed: stopped == nil ? "missed, still open" : "missed"
        case .running: "open, not past its target"
        case .unjudged: "not judged, nothing is promised for the priority"
        case .notMeasurable: "not measurable"
        }
    }

    var facts: [(String, String?)] {
        let promised = terms.agreed.map { promise in
            let exact = target.map { FigureText.duration($0) }
            let words = FigureText.agreed(promise)
            return exact == words ? words : exact.map { "\(words) = \($0)" } ?? words
        }
        let targetWords = promised.map { words in
            words + (priority.isEmpty ? "" : " for \(priority)") + (terms.calendar.map { ", calendar '\($0)'" } ?? "")
        }
        return [
            ("why", reason.map { "\($0.sentence) (\($0.id))" }), ("target", targetWords),
            ("elapsed", elapsedWords),
            ("started", started.map { "\($0.local) (\(startWords))" }),
            ("stopped", stopped.map { "\($0.local)  \(FigureText.place(stopSource))" }),
            ("due", due?.local), (verdict == .missed ? "breached" : "would breach", breach?.local),
            ("counted in", countedWords),
            ("tool says", recordedWords), ("terms of", "\(terms.effective); \(settings)"),
        ]
    }

    private var startWords: String {
        kind != .sla && metric == .response ? "hand-over" : "clock.starts: \(terms.starts.rawValue)"
    }

    private var elapsedWords: String? {
        guard let elapsed else { return nil }
        let share = usedShare.map { ", \(FigureText.used($0)) of the target" } ?? ""
        let pauses = paused.map { $0 > .zero ? "; paused \(FigureText.duration($0))" : "" } ?? ""
        return FigureText.duration(elapsed) + share + pauses
    }

    private var countedWords: String? {
        guard let counted else { return nil }
        let rule = "(counted: \(counted.cohort.rawValue))"
        guard let month = counted.month else { return "no month yet \(rule)" }
        let kept = counted.verdict.map { " as \($0.rawValue), whatever came later" } ?? ""
        return "\(month)\(kept) \(counted.at.map { "(counted: \(counted.cohort.rawValue), \($0.local))" } ?? rule)"
    }

    private var recordedWords: String? {
        guard let recorded else { return nil }
        let verdict = recorded.isMet.map { $0 ? "met" : "missed" }
        let elapsed = recorded.elapsed.map { "elapsed \(FigureText.duration($0))" }
        let remaining = recorded.remaining.map { "remaining \(FigureText.duration($0))" }
        let words = [verdict, elapsed, remaining].compactMap { $0 }.joined(separator: ", ")
        return words + (recorded.agrees.map { $0 ? "; as we do" : "; we say otherwise" } ?? "")
    }

    private var settings: String {
        var settings: [String] = []
        switch metric {
        case .resolution:
            settings = [
                "stops: \(terms.stops.rawValue)", "on_reopen: \(terms.onReopen.rawValue)",
                "on_priority_change: \(terms.onPriorityChange.rawValue)",
            ]
        case .response, .plan, .nextResponse:
            settings = ["on_priority_change: \(terms.onPriorityChange.rawValue)"]
        }
        return (settings + [terms.strict ? "equal to the target is missed" : "equal to the target is met"])
            .joined(separator: ", ")
    }
}

extension LedgerEntry.Holder {
    var words: String {
        switch self {
        case .provider: "with the provider"
        case .client: "with the client"
        case .vendor: "with a vendor"
        case .outOfHours: "out of hours"
        case .stopped: "with nobody"
        }
    }
}
