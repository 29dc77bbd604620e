import SLAModel

extension LocalText {
    /// What a reader of the review should know of an export, without a full stop.
    func sentence(_ notice: SourceNotice) -> Sentence {
        wording.sentence(
            "source.\(notice.kind.rawValue)",
            ["count": .count(Int64(notice.count)), "examples": .foreign(notice.examples.joined(separator: ", "))])
    }
}
