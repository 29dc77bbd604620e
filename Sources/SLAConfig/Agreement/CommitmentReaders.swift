import SLADiagnostics
import SLAModel
import SLATime

/// Readers of what is promised beside availability and tickets.
enum CommitmentReaders {
    static let satisfaction = ValueReader<SatisfactionTarget>.object(
        "satisfaction", "The share of positive answers that was promised"
    ) { fields in
        let target = fields.required("target", .percent, "the promised share, such as 90 %")
        let positive = fields.required(
            "positive", .properList(of: ValueReader<Int>.whole().located, named: "scores"),
            "the scores that count as positive, such as [4, 5]")
        let scale = fields.required("of", .whole(1...100), "the highest score, such as 5")
        guard let target, let positive, let scale else { return nil }
        for score in positive where score.value > scale {
            fields.sink?.error(
                "config-satisfaction", "a score of \(score.value) cannot be given; the highest is \(scale)",
                at: score.node, fix: "correct 'positive' or 'of'")
        }
        if positive.isEmpty {
            fields.error(
                "config-satisfaction", "no score would count as positive", at: "positive", fix: "write [4, 5]")
        }
        return SatisfactionTarget(target: target, positive: Set(positive.map(\.value)), scale: scale)
    }

    static let measure = ValueReader<MeasureCommitment>.object(
        "the measure", "Anything else that was promised as a number"
    ) { fields in
        let id = fields.required("id", .slug, "a short stable name such as 'backup'")
        let name = fields.required("name", .text, "what the client reads")
        let from = fields.required(
            "from", .text, "which records: 'backups', 'scans.critical', or a measure of a measures export")
        let target = fields.required(
            "target", .measureTarget, "'at least 98 %', 'at most 4h', 'at most 3' or 'at least 3'")
        let count = fields.optional(
            "count", ValueReader<MeasureCommitment.Count>.word(), "which values of the period count")
        guard let id, let name, let from, let target else { return nil }
        switch (MeasureSource(from), target) {
        case (.backups, .atMostTime), (.scans, .atMostTime), (.scans, .atLeastCount):
            fields.error(
                "config-measure", "'\(from)' can never be measured against this target", at: "target",
                fix: "write a share such as 'at least 98 %', or 'at most 3'")
        default: break
        }
        return MeasureCommitment(
            id: id, name: name, from: from, target: target, count: count ?? usualCount(of: from, target: target))
    }

    /// Backups: the last result of a job on a day. Shares: pooled. At most: the worst value (semantics 0.8). At least so
    /// many: the newest value.
    private static func usualCount(of from: String, target: MeasureCommitment.Target) -> MeasureCommitment.Count {
        guard MeasureSource(from) != .backups else { return .finalResultPerDay }
        return switch target {
        case .atLeastShare: .pooled
        case .atMostTime, .atMostCount: .worst
        case .atLeastCount: .latest
        }
    }

    static func escalation(_ calendars: CalendarNames) -> ValueReader<EscalationLevel> {
        .object("the escalation level", "A level of the escalation ladder and how fast it picks up") { fields in
            let level = fields.required("level", .whole(1...9), "1, 2, 3 ...")
            let who = fields.required("who", .text, "who picks up")
            let within = fields.required(
                "picks_up_within", ValueReader<TargetDuration>.target.located, "such as 30m or 1 business day")
            let during = fields.optional("during", calendars.reference, "the calendar; left out: around the clock")
            calendars.checkBusinessDays(within, in: during, sink: fields.sink)
            guard let level, let who, let within else { return nil }
            return EscalationLevel(level: level, who: who, picksUpWithin: within.value, during: during)
        }
    }

    static let responsibilities = ValueReader<Responsibilities>.object(
        "responsibilities", "Who has to do what"
    ) {
        Responsibilities(
            provider: $0.optional("provider", .list(of: .text), default: [], "duties of the provider"),
            client: $0.optional("client", .list(of: duty), default: [], "duties of the client"))
    }

    private static let duty = ValueReader<ClientDuty>.object("the duty", "A duty of the client") { fields in
        let duty = fields.required("duty", .text, "what the client does")
        let measure = fields.optional("measure", .text, "'waiting_on_client', or a measure of a measures export")
        let limit = fields.optional("limit", .target, "how long it may take, such as 1 business day")
        if fields.has("limit"), !fields.has("measure") {
            fields.error(
                "config-duty", "a limit needs something that is measured", at: "limit",
                fix: "add 'measure: waiting_on_client', or delete 'limit'")
        }
        if measure.flatMap({ MeasureSource($0) }) == .waitingOnClient, !fields.has("limit") {
            fields.error(
                "config-duty", "nothing says how long the client may take", at: "measure",
                fix: "add 'limit', such as 1 business day")
        }
        return duty.map { ClientDuty(duty: $0, measure: measure, limit: limit) }
    }

    static let security = ValueReader<SecurityControl>.object(
        "the control", "A security or privacy control with its evidence"
    ) { fields in
        let control = fields.required("control", .text, "what is ensured")
        let from = fields.required(
            "from", .text,
            "the measure of a measures export that shows it, or 'scans.high': scanned hosts without such a finding")
        let target = fields.optional("target", .percent, "the promised share, such as 100 %")
        guard let control, let from else { return nil }
        return SecurityControl(control: control, from: from, target: target)
    }
}

extension ValueReader where Value == MeasureCommitment.Target {
    /// `at least 98 %`, `at most 4h`, `at most 3`, `at least 3`.
    static let measureTarget = ValueReader.scalar(
        id: "config-measure", expected: "a target such as 'at least 98 %', 'at most 4h' or 'at most 3'",
        schema: .text(pattern: "^at (least|most) .+$", example: "at least 98 %")
    ) { text in
        let words = text.split(separator: " ", maxSplits: 2)
        guard words.count == 3, words[0] == "at", words[1] == "least" || words[1] == "most" else {
            return fix(for: text).map { .wrong("does not say 'at least' or 'at most'", fix: $0) } ?? .refused
        }
        let isLeast = words[1] == "least"
        let amount = String(words[2])
        if let count = Digits.whole(amount) {
            return .value(isLeast ? .atLeastCount(Int64(count)) : .atMostCount(Int64(count)))
        }
        if amount.last == "%" {
            guard let share = TargetShare(percent: amount) else {
                return .wrong("has no percentage from 0 % to 100 % at its end", fix: nil)
            }
            return isLeast
                ? .value(.atLeastShare(share))
                : .wrong("promises at most a share", fix: "count what goes well, such as 'at least 98 %'")
        }
        guard let span = WrittenSpan.milliseconds(amount) else { return .refused }
        return isLeast
            ? .wrong("promises at least a time", fix: "write 'at most \(amount)'") : .value(.atMostTime(span))
    }

    private static func fix(for text: String) -> String? {
        if TargetShare(percent: text) != nil { return "write 'at least \(text)'" }
        if Digits.whole(text) != nil { return "write 'at least \(text)' or 'at most \(text)'" }
        return WrittenSpan.milliseconds(text) == nil ? nil : "write 'at most \(text)'"
    }
}
