import SLADiagnostics
import SLAModel

/// Reads a log line by line, each cut by the first template of the profile that fits it.
struct LineReader: Sendable {
    /// Where every line went: `read == delivered + ignored + rejected + blank`.
    struct Counts: Sendable, Hashable {
        var read = 0
        var ignored = 0
        var rejected = 0
        var blank = 0
    }

    let source: ByteSource
    let encoding: DetectedEncoding
    /// The places of all templates.
    let header: CSVHeader
    private let rows: [LineTemplate]
    private let ignored: [LineTemplate]
    /// Places of the rows and of what is ignored.
    private let width: Int
    private let limits: ReadLimits

    init(_ source: ByteSource, _ shape: LineShape, encoding: TextEncoding? = nil) throws(ImportFileError) {
        guard source.count > 0 else { throw ImportFileError(.empty, line: 1, byteOffset: 0) }
        self.source = source
        self.encoding = try DetectedEncoding(of: source, configured: encoding ?? shape.encoding)
        var names: [String] = []
        rows = shape.rows.map { LineTemplate($0, names: &names) }
        header = CSVHeader(names)
        ignored = shape.ignored.map { LineTemplate($0, names: &names) }
        width = names.count
        limits = ReadLimits()
    }

    /// Whether the first lines are of the profile's forms, one of them a row.
    func fits() throws(ImportFileError) -> Bool {
        var window = TextWindow(source, encoding, blockBytes: 1 << 16)
        try window.fill()
        var ranges = [Range<Int>](repeating: 0..<0, count: width)
        var at = 0
        var seen = 0
        var hasRow = false
        while seen < CSVReader.headerSearch, let next = nextLine(in: window.text, after: at) {
            let line = Self.line(window.text, at, next)
            at = next
            if line.isEmpty { continue }
            seen += 1
            if rows.contains(where: { $0.cut(line, into: &ranges) }) {
                hasRow = true
            } else if !ignored.contains(where: { $0.cut(line, into: &ranges) }) {
                return false
            }
        }
        return hasRow
    }

    /// Hands out every line of the rows' forms.
    @discardableResult
    func forEachRow(
        rejected: (RowReject) -> Void, _ body: (borrowing LineCells) -> Void
    ) throws(ImportFileError) -> Counts {
        var counts = Counts()
        var window = TextWindow(source, encoding)
        var ranges = [Range<Int>](repeating: 0..<0, count: width)
        var number = 0
        repeat {
            try window.fill()
            var at = 0
            while at < window.count {
                let end = nextLine(in: window.text, after: at)
                guard let next = end ?? (window.isComplete ? window.count : nil) else { break }
                let line = Self.line(window.text, at, next)
                number += 1
                counts.read += 1
                switch outcome(of: line, &ranges) {
                case .row: body(LineCells(line, ranges, line: number, byteOffset: window.base + at))
                case .ignored: counts.ignored += 1
                case .blank: counts.blank += 1
                case .rejected(let reason):
                    counts.rejected += 1
                    let isTold = counts.rejected <= ImportFindings.limit
                    rejected(
                        RowReject(
                            reason: reason, line: number, byteOffset: isTold ? window.fileOffset(of: at) : nil,
                            excerpt: String(decoding: line.prefix(RowReject.excerptBytes), as: UTF8.self)))
                }
                at = next
            }
            if at == 0, window.count > limits.rowBytes {
                throw ImportFileError(.textTooLong(limit: limits.rowBytes), line: number + 1)
            }
            window.slide(by: at)
        } while !window.isComplete
        try source.verifyUnchanged()
        return counts
    }

    private enum Outcome {
        case row, ignored, blank
        case rejected(RowReject.Reason)
    }

    private func outcome(of line: UnsafeRawBufferPointer, _ ranges: inout [Range<Int>]) -> Outcome {
        if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return .blank }
        if firstInvalidUTF8(in: line) != nil { return .rejected(.invalidUTF8) }
        if line.contains(0) { return .rejected(.nulByte) }
        if rows.contains(where: { $0.cut(line, into: &ranges) }) { return .row }
        if ignored.contains(where: { $0.cut(line, into: &ranges) }) { return .ignored }
        return .rejected(.unknownLine)
    }

    /// A line without its end.
    private static func line(_ text: UnsafeRawBufferPointer, _ start: Int, _ next: Int) -> UnsafeRawBufferPointer {
        var end = next
        while end > start, text[end - 1] == 0x0A || text[end - 1] == 0x0D { end -= 1 }
        return UnsafeRawBufferPointer(rebasing: text[start..<end])
    }
}

/// The cells of a line.
struct LineCells: ~Copyable, CellRow {
    let line: Int
    let byteOffset: Int
    var byteCount: Int { text.count }
    private let text: UnsafeRawBufferPointer
    private let ranges: [Range<Int>]

    init(_ text: UnsafeRawBufferPointer, _ ranges: [Range<Int>], line: Int, byteOffset: Int) {
        self.text = text
        self.ranges = ranges
        self.line = line
        self.byteOffset = byteOffset
    }

    func cell(_ slot: Int) -> UnsafeRawBufferPointer {
        slot >= 0 ? UnsafeRawBufferPointer(rebasing: text[ranges[slot]]) : UnsafeRawBufferPointer(start: nil, count: 0)
    }

    func column(of slot: Int) -> Int? {
        slot >= 0 && !ranges[slot].isEmpty ? ranges[slot].lowerBound + 1 : nil
    }
}
