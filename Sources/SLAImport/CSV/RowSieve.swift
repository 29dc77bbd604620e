internal import Glibc

/// Decides for each row whether it is delivered, and keeps the account: nothing that was read is left uncounted.
struct RowSieve {
    private(set) var counts = RowCounts()
    private let width: Int
    private let headerNames: [[UInt8]]
    /// A row that begins with another byte, or whose first cell has another length, is not the header again.
    private let firstNameLength: Int
    private let firstNameByte: UInt8?
    private let limits: ReadLimits
    private let isTrailer: (@Sendable (borrowing CSVRow) -> Bool)?
    private let isDoubtful: (@Sendable (borrowing CSVRow) -> Bool)?
    private let delimiter: UInt8
    /// Line of the first trailer, until a row follows it.
    private var firstTrailer: Int?

    /// Whether any row, or the header, is valid UTF-8 beyond ASCII.
    private var hasMultiByteText: Bool
    private var firstHighByte: (offset: Int, line: Int)?
    /// By the identifier of their finding: rows that were rejected.
    private var rejects: [String: Int] = [:]

    init(_ reader: CSVReader) {
        width = reader.header.columns.count
        headerNames = reader.header.names.map { Array($0.utf8) }
        firstNameLength = headerNames.first?.count ?? -1
        firstNameByte = headerNames.first?.first
        limits = reader.options.limits
        isTrailer = reader.options.isTrailer
        isDoubtful = reader.options.isDoubtful
        delimiter = reader.delimiter
        // The header is valid text already.
        hasMultiByteText = headerNames.contains { $0.contains { $0 > 0x7F } }
    }

    /// A file in which high bytes stand alone and none belongs to a UTF-8 sequence is in some code page: which one is
    /// for its source to say, so the file is refused and not its rows.
    var encodingError: ImportFileError? {
        guard let firstHighByte, !hasMultiByteText else { return nil }
        return ImportFileError(.notUTF8, line: firstHighByte.line, byteOffset: firstHighByte.offset)
    }

    /// Whether rows have neither NUL nor invalid UTF-8. `text`: whole rows, so that no sequence is cut by its end.
    mutating func isCleanText(_ text: UnsafeRawBufferPointer) -> Bool {
        guard let base = text.baseAddress, memchr(base, 0, text.count) == nil else { return false }
        guard firstInvalidUTF8(inMostlyASCII: text) == nil else { return false }
        if !hasMultiByteText { hasMultiByteText = text.hasHighByte }
        return true
    }

    /// Delivers the row, or counts it as what it is. `range`: its bytes in the window, without line end.
    @inline(__always)
    @discardableResult
    mutating func admit(
        _ row: borrowing CSVRow, _ range: Range<Int>, in window: borrowing TextWindow, checkingBytes: Bool,
        _ rejected: (RowReject) -> Void, _ body: (borrowing CSVRow) -> Void
    ) -> Bool {
        let first = window.bytes.load(fromByteOffset: range.lowerBound, as: UInt8.self)
        let isPlain =
            row.count == width && !checkingBytes && first > 0x22 && first != delimiter && isTrailer == nil
            && range.count <= limits.rowBytes
        if isPlain, first != firstNameByte || row[0].count != firstNameLength {
            counts.read += 1
            counts.delivered += 1
            body(row)
            return true
        }
        return admitCarefully(row, range, in: window, checkingBytes: checkingBytes, rejected, body)
    }

    private mutating func admitCarefully(
        _ row: borrowing CSVRow, _ range: Range<Int>, in window: borrowing TextWindow, checkingBytes: Bool,
        _ rejected: (RowReject) -> Void, _ body: (borrowing CSVRow) -> Void
    ) -> Bool {
        let bytes = UnsafeRawBufferPointer(rebasing: window.text[range])
        let invalid = checkingBytes ? firstInvalidUTF8(in: bytes) : nil
        if checkingBytes, !hasMultiByteText { hasMultiByteText = invalid?.isMultiByteShaped ?? bytes.hasHighByte }
        if isBlank(row) {
            counts.read += 1
            counts.blank += 1
        } else if let isTrailer, isTrailer(row) {
            counts.read += 1
            counts.trailers += 1
            if let isDoubtful {
                if counts.doubtfulTrailer == nil, isDoubtful(row) { counts.doubtfulTrailer = row.line }
            } else if firstTrailer == nil {
                firstTrailer = row.line
            }
        } else if isHeader(row) {
            counts.read += 1
            counts.repeatedHeaders += 1
        } else if let (reason, place) = fault(row, range, in: window, invalid, checkingBytes: checkingBytes) {
            reject(reason, at: place, row: range.lowerBound, line: row.line, in: window, rejected)
        } else {
            counts.read += 1
            counts.delivered += 1
            if let firstTrailer, counts.doubtfulTrailer == nil { counts.doubtfulTrailer = firstTrailer }
            body(row)
            return true
        }
        return false
    }

    /// Counts a row as rejected and tells about it. `place`: of the fault, in the window.
    mutating func reject(
        _ reason: RowReject.Reason, at place: Int?, row: Int, line: Int, in window: borrowing TextWindow,
        _ rejected: (RowReject) -> Void
    ) {
        counts.read += 1
        counts.rejected += 1
        rejects[reason.id, default: 0] += 1
        let isTold = rejects[reason.id, default: 0] <= ImportFindings.limit
        let text = window.text
        let limit = min(text.count, row + RowReject.excerptBytes)
        let end = text[row..<limit].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? limit
        rejected(
            RowReject(
                reason: reason, line: line, column: place.map { $0 - row + 1 },
                byteOffset: isTold ? window.fileOffset(of: place ?? row) : nil,
                excerpt: String(decoding: text[row..<end], as: UTF8.self)))
    }

    /// Every field is empty or spaces.
    private func isBlank(_ row: borrowing CSVRow) -> Bool {
        for index in 0..<row.count where !row[index].allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return false }
        return true
    }

    private func isHeader(_ row: borrowing CSVRow) -> Bool {
        guard row.count == width else { return false }
        for index in 0..<width where !row[index].elementsEqual(headerNames[index]) { return false }
        return true
    }

    private mutating func fault(
        _ row: borrowing CSVRow, _ range: Range<Int>, in window: borrowing TextWindow,
        _ invalid: (offset: Int, isMultiByteShaped: Bool)?, checkingBytes: Bool
    ) -> (RowReject.Reason, Int?)? {
        if let invalid {
            let place = range.lowerBound + invalid.offset
            if !invalid.isMultiByteShaped, firstHighByte == nil {
                firstHighByte = (window.fileOffset(of: place), row.line)
            }
            return (.invalidUTF8, place)
        }
        if checkingBytes {
            let bytes = UnsafeRawBufferPointer(rebasing: window.text[range])
            if let nul = bytes.firstIndex(of: 0) { return (.nulByte, range.lowerBound + nul) }
        }
        if range.count > limits.rowBytes { return (.rowTooLong(limit: limits.rowBytes), nil) }
        if row.count > limits.columns { return (.tooManyColumns(limit: limits.columns), nil) }
        if row.count != width { return (.fieldCount(found: row.count, expected: width), nil) }
        return nil
    }
}
