/// The start of a file under one delimiter.
struct FileHead {
    var delimiter: UInt8
    var header: CSVHeader
    var headerLine: Int
    var preambleRows: Int
    var dataStart: (offset: Int, line: Int)
    /// Whether the caller knows this header.
    var isRecognised: Bool
    /// Rows of the head that are as wide as the header, where that is more than one column.
    var fittingRows: Int
}

/// Finds the header among the first rows, and the delimiter that makes the best of them.
struct HeadScan {
    let options: CSVOptions
    let start: FilePrologue

    /// In the order in which they win when rows fit them equally well.
    private static let candidates = [",", ";", "\t", "|"].map { UInt8(ascii: $0) }

    private struct Record {
        var fields: [String]
        var line: Int
        var next: (offset: Int, line: Int)
        var isBlank: Bool { fields.allSatisfy { $0.utf8.allSatisfy { $0 == 0x20 } } }
    }

    func bestHead(_ window: inout TextWindow) throws(ImportFileError) -> FileHead {
        var best: FileHead?
        var firstError: ImportFileError?
        for candidate in Self.candidates {
            do throws(ImportFileError) {
                let head = try head(&window, delimiter: candidate)
                if best.map({ head.isBetter(than: $0) }) ?? true { best = head }
            } catch {
                if firstError == nil { firstError = error }
            }
        }
        guard let best else { throw firstError ?? ImportFileError(.empty, line: 1, byteOffset: 0) }
        return best
    }

    func head(_ window: inout TextWindow, delimiter: UInt8) throws(ImportFileError) -> FileHead {
        let records = try records(&window, delimiter: delimiter)
        guard let first = records.firstIndex(where: { !$0.isBlank }) else {
            throw ImportFileError(.empty, line: 1, byteOffset: 0)
        }
        func fitting(_ rows: ArraySlice<Record>, _ width: Int) -> Int {
            width < 2 ? 0 : rows.count { $0.fields.count == width }
        }
        /// The names of columns whose titles begin in a row: of several rows those that they make together.
        func header(at row: Int) -> CSVHeader {
            let rows = records[row..<min(row + max(options.headerRows, 1), records.count)]
            return CSVHeader(rows.dropFirst().reduce(records[row].fields) { CSVHeader.joined($0, $1.fields) })
        }
        let known = options.isHeader.flatMap { isHeader in
            records.indices.first { !records[$0].isBlank && isHeader(header(at: $0)) }
        }
        guard let at = known ?? (options.isHeader == nil ? first : nil) else {
            throw ImportFileError(.noHeader(searched: CSVReader.headerSearch), line: records[first].line)
        }
        let last = min(at + max(options.headerRows, 1) - 1, records.count - 1)
        let found = header(at: at)
        return FileHead(
            delimiter: delimiter, header: found, headerLine: records[at].line,
            preambleRows: records[..<at].count { !$0.isBlank }, dataStart: records[last].next,
            isRecognised: known != nil, fittingRows: fitting(records[at...], found.columns.count))
    }

    /// The first rows; a row that is no row of the dialect ends them.
    private func records(
        _ window: inout TextWindow, delimiter: UInt8
    ) throws(ImportFileError) -> [Record] {
        var parser = CarefulParser(delimiter: delimiter, dialect: options.dialect, limits: options.limits)
        var records: [Record] = []
        var at = start.length
        var line = 1 + start.lines
        while records.count < CSVReader.headerSearch, !(window.isComplete && at >= window.count) {
            switch parser.parse(window.text, from: at, isComplete: window.isComplete) {
            case .incomplete(let openQuote):
                let isTooLong = window.count - at > options.limits.rowBytes
                if !window.isComplete, !isTooLong {
                    try window.fill()
                    continue
                }
                guard records.isEmpty, let openQuote else { return records }
                throw ImportFileError(.unterminatedQuote, line: line, byteOffset: window.fileOffset(of: openQuote))
            case .malformed(.fieldTooLong, _, _) where options.dialect.keepsStrayQuotes:
                // The next line would open as long a cell again.
                return records
            case .malformed:
                guard let next = nextLine(in: window.text, after: at) else { return records }
                at = next
                line += 1
            case .row(let next):
                let fields = parser.fields
                let after = line + lineEnds(in: UnsafeRawBufferPointer(rebasing: window.text[at..<next]))
                records.append(Record(fields: fields, line: line, next: (window.base + next, after)))
                at = next
                line = after
            }
        }
        return records
    }
}

extension FileHead {
    fileprivate func isBetter(than other: FileHead) -> Bool {
        if isRecognised != other.isRecognised { return isRecognised }
        if fittingRows != other.fittingRows { return fittingRows > other.fittingRows }
        return header.columns.count > other.header.columns.count
    }
}

extension CarefulParser {
    /// The fields of the last row as strings.
    fileprivate var fields: [String] {
        zip(ends, ends.dropFirst()).map { String(decoding: decoded[Int($0 &+ 1)..<Int($1)], as: UTF8.self) }
    }
}
