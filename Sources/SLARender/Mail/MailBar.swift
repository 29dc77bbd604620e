import SLAModel
import SLATemplate

/// The used part of an allowance as table cells, because mail clients show neither SVG nor images: 0 to 300 % on 96
/// pixels, with the limit as a cell of its own at 100 %.
struct MailBar: TemplateRecord {
    /// One cell of the bar.
    struct Cell: TemplateRecord {
        enum Part { case used, over, track, limit }

        var width: Int
        var part: Part

        static let fields: [TemplateField<Cell>] = [
            .text("width") { String($0.width) }, .bool("isUsed") { $0.part == .used },
            .bool("isOver") { $0.part == .over }, .bool("isTrack") { $0.part == .track },
            .bool("isLimit") { $0.part == .limit },
        ]
    }

    static let width = 96
    private static let limitAt = 32
    private static let limitWidth = 2

    var cells: [Cell]

    static let fields: [TemplateField<MailBar>] = [.list("cells", \.cells)]

    /// Rounding never moves the bar over the limit: a kept promise ends before it, a missed one behind it.
    init(used share: Ratio, isMissed: Bool) {
        let scaled = Int128(max(0, share.numerator)) * Int128(Self.limitAt)
        let length = (2 * scaled + Int128(share.denominator)) / (2 * Int128(share.denominator))
        let (limitStart, limitEnd) = (Self.limitAt, Self.limitAt + Self.limitWidth)
        var end = Int(min(length, Int128(Self.width)))
        if isMissed { end = max(end, limitEnd + 2) } else { end = min(end, limitStart) }
        if share.numerator > 0 { end = max(end, 2) }
        let part: Cell.Part = isMissed ? .over : .used
        let before = min(end, limitStart)
        let behind = max(0, end - limitEnd)
        cells = [
            Cell(width: before, part: part), Cell(width: limitStart - before, part: .track),
            Cell(width: Self.limitWidth, part: .limit), Cell(width: behind, part: part),
            Cell(width: Self.width - limitEnd - behind, part: .track),
        ].filter { $0.width > 0 }
    }
}
