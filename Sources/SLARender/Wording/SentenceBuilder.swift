import SLAModel

/// A sentence while it is said: the text of all its stretches stands in one room, and a stretch is taken out of it when
/// the next one differs.
struct SentenceBuilder {
    private(set) var runs: [Sentence.Run] = []
    private var start = 0
    private var isStrong = false
    private var isForeign = false

    /// What is written next is of this kind.
    mutating func begin(isStrong: Bool, isForeign: Bool = false, in room: borrowing ByteRoom) {
        guard isStrong != self.isStrong || isForeign != self.isForeign else { return }
        end(in: room)
        (self.isStrong, self.isForeign) = (isStrong, isForeign)
    }

    /// Nothing more is written of this kind.
    mutating func end(in room: borrowing ByteRoom) {
        guard room.count > start else { return }
        let text = room.text(from: start)
        start = room.count
        if let last = runs.last, last.isStrong == isStrong, last.isForeign == isForeign {
            runs[runs.count - 1].text += text
        } else {
            runs.append(Sentence.Run(text: text, isStrong: isStrong, isForeign: isForeign))
        }
    }
}
