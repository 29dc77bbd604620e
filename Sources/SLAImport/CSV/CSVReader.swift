/// Reads a CSV export: finds encoding, delimiter and header when it is made, then hands out the rows, as often as it
/// is asked to.
///
///     let reader = try CSVReader(source)
///     let subject = reader.header.index(of: "Subject")
///     let counts = try reader.forEachRow { reject in ... } _: { row in row[subject] ... }
///
/// Rows are cut by the structural index; from the first block on in which a quote is not in its place, and for
/// dialects with rules of their own, by the careful parser. Both give the same rows.
package struct CSVReader: Sendable {
    /// Rows among which the header must be (formats 5, row 8).
    package static let headerSearch = 50

    /// Read anew each time rows are asked for.
    package let source: ByteSource
    /// Found when the reader was made.
    package let encoding: DetectedEncoding
    /// With the delimiter found.
    package let dialect: CSVDialect
    /// Of one row of titles, or of two joined.
    package let header: CSVHeader
    /// Rows above the header that are not blank.
    package let preambleRows: Int
    /// Physical line of the header, from 1; 0 when the file has none.
    package let headerLine: Int
    let options: CSVOptions
    let delimiter: UInt8
    /// Where the first row behind the header starts: offset in the text, physical line.
    let dataStart: (offset: Int, line: Int)

    /// Reads the first rows of `source`. Throws for content that is no CSV, for a file without text and for one
    /// without a header.
    package init(_ source: ByteSource, options: CSVOptions = CSVOptions()) throws(ImportFileError) {
        guard source.count > 0 else { throw ImportFileError(.empty, line: 1, byteOffset: 0) }
        if let content = ForeignContent(sniffing: try source.prefix(4096)) {
            throw ImportFileError(.foreignContent(content), line: 1, byteOffset: 0)
        }
        self.source = source
        self.options = options
        encoding = try DetectedEncoding(of: source, configured: options.encoding)
        guard source.count > encoding.markLength else { throw ImportFileError(.empty, line: 1, byteOffset: 0) }

        var window = TextWindow(source, encoding, blockBytes: max(options.blockBytes, 1 << 16))
        try window.fill()
        let prologue = FilePrologue(window.text)
        let scan = HeadScan(options: options, start: prologue)
        let head: FileHead
        if let known = options.dialect.delimiter ?? prologue.delimiter {
            head = try scan.head(&window, delimiter: known)
        } else {
            head = try scan.bestHead(&window)
        }
        let headText = UnsafeRawBufferPointer(rebasing: window.text.prefix(head.dataStart.offset - window.base))
        if let bad = firstInvalidUTF8(in: headText) {
            let before = UnsafeRawBufferPointer(rebasing: headText[..<bad.offset])
            throw ImportFileError(
                .notUTF8, line: 1 + lineEnds(in: before), byteOffset: window.fileOffset(of: bad.offset))
        }
        var dialect = options.dialect
        dialect.delimiter = head.delimiter
        self.dialect = dialect
        delimiter = head.delimiter
        header = head.header
        preambleRows = head.preambleRows
        headerLine = head.headerLine
        dataStart = head.dataStart
    }
}

/// Lines above everything else that tools write for Excel and PowerShell: `sep=;` and `#TYPE ...`.
struct FilePrologue {
    /// What `sep=` says.
    private(set) var delimiter: UInt8?
    /// Bytes and lines taken.
    private(set) var length = 0
    private(set) var lines = 0

    init(_ text: UnsafeRawBufferPointer) {
        guard let end = nextLine(in: text, after: 0) else { return }
        var line = Array(text[..<end])
        while let last = line.last, last == 0x0A || last == 0x0D { line.removeLast() }
        if line.starts(with: Array("#TYPE ".utf8)) {
            take(end)
            return
        }
        if line.count == 7, line.first == 0x22, line.last == 0x22 { line = Array(line[1..<6]) }
        if line.count == 5, String(decoding: line[..<4], as: UTF8.self).lowercased() == "sep=" {
            delimiter = line[4]
            take(end)
        }
    }

    private mutating func take(_ end: Int) {
        length = end
        lines = 1
    }
}
