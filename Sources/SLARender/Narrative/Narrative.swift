import SLAModel
import SLATime

/// One review told in one language: what every section asks for words. It chooses sentences and fills them; it
/// computes no figure.
struct Narrative: Sendable {
    let review: Review
    let text: LocalText
    /// What the account manager says to single misses.
    var justifications: [Justification] = []
    /// `October 2026`.
    let periodName: String
    let words: CommitmentWords
    /// Under this many, percentages say less than counts: the threshold the review was made with.
    let smallNumber: Int

    init(review: Review, text: LocalText) {
        self.review = review
        self.text = text
        let period = review.period
        periodName = text.periodName(kind: period.kind, firstDay: period.firstDay, lastDay: period.lastDay)
        words = CommitmentWords(text: text, period: periodName, currency: review.currency)
        smallNumber =
            review.method.rules.first { $0.name == "thresholds.small_number" }.flatMap { Int($0.setting) }
            ?? Thresholds().smallNumber
    }

    var wording: Wording { text.wording }

    /// A sentence of the wording with its slots filled.
    func say(_ key: String, _ slots: Wording.Slots = [:]) -> Sentence { wording.sentence(key, slots) }
    /// The same as plain text.
    func label(_ key: String, _ slots: Wording.Slots = [:]) -> String { wording.text(key, slots) }

    /// `October`; for other periods the full name.
    var shortPeriodName: String {
        review.period.kind == .month ? text.monthName(review.period.firstDay) : periodName
    }

    /// What one step of a series is called in the keys of the wording: a month, a quarter, a year, or a period of so
    /// many days.
    var unit: String { review.period.kind.rawValue }

    /// A period of the series: `October 2026`, or its days.
    func periodName(from firstDay: CivilDate) -> String {
        let period = review.period
        let days = period.lastDay.daysSinceEpoch - period.firstDay.daysSinceEpoch
        return text.periodName(kind: period.kind, firstDay: firstDay, lastDay: firstDay.adding(days: days))
    }

    /// The same where there is little room: `Oct 26`, or the day on which it began.
    func shortPeriodName(from firstDay: CivilDate) -> String {
        review.period.kind == .range ? text.shortDateAndYear(firstDay) : text.shortMonth(firstDay)
    }

    /// The client's name, as a word of somebody else.
    var client: Wording.Slot { .foreign(review.client.name) }

    /// Sentences after each other, as the language sets them; `nil` for none.
    func paragraph(_ sentences: [Sentence]) -> Sentence? { words.paragraph(sentences) }

    func list(_ items: [Sentence]) -> Sentence { words.list(items) }

    /// The first of the items, and how many more there are.
    func list(_ items: [Sentence], atMost limit: Int) -> Sentence {
        let more = items.count - limit
        guard more > 0 else { return list(items) }
        return list(items.prefix(limit) + [say("list.more", ["count": .count(Int64(more))])])
    }

    func name(_ commitment: Commitment) -> Sentence { words.name(commitment) }
    func decimals(_ commitment: Commitment) -> Int { words.decimals(commitment) }
    func shareTarget(_ commitment: Commitment) -> TargetShare? { words.shareTarget(commitment) }
    func result(_ commitment: Commitment) -> String { words.result(commitment) }
    func counts(_ commitment: Commitment) -> String? { words.counts(commitment) }
    func target(_ commitment: Commitment) -> String { words.target(commitment) }

    func targetOfMonth(_ commitment: Commitment) -> String { words.targetOfMonth(commitment) }
    func bareTarget(_ commitment: Commitment) -> String { words.bareTarget(commitment) }

    func figure(_ figure: Figure, target: TargetShare? = nil, decimals: Int = 1) -> String {
        words.figure(figure, target: target, decimals: decimals)
    }

    /// A status as glyph and word.
    func status(_ status: Status) -> StatusView {
        switch status {
        case .met: StatusView(kind: .met, word: label("status.met"))
        case .watch: StatusView(kind: .watch, word: label("status.watch"))
        case .missed: StatusView(kind: .miss, word: label("status.missed"))
        case .notMeasured: StatusView(kind: .na, word: label("status.not-measured"))
        }
    }

    /// What availability was measured for a commitment, found by its id `availability.SERVICE`.
    func availability(of commitment: Commitment) -> ServiceAvailability? {
        guard commitment.indicator == .availability else { return nil }
        return review.availability.first { commitment.isAbout(.availability, of: $0.service) }
    }

    /// `always` in words, other calendars by their name.
    func during(_ calendar: String?) -> Sentence? {
        switch calendar {
        case nil, "": nil
        case "always": say("during.always")
        case let name?: say("during.calendar", ["calendar": .foreign(name)])
        }
    }
}
