extension CSVReader {
    /// Hands out every row of the header's width to `body` and tells `rejected` of every row that is left out.
    ///
    /// Throws when the file turns out to be unusable; what was handed out before must then be discarded.
    @discardableResult
    package func forEachRow(
        rejected: (RowReject) -> Void, _ body: (borrowing CSVRow) -> Void
    ) throws(ImportFileError) -> RowCounts {
        var window = TextWindow(source, encoding, blockBytes: options.blockBytes)
        while window.base + window.count < dataStart.offset {
            window.slide(by: window.count)
            try window.fill()
        }
        window.slide(by: dataStart.offset - window.base)
        var sieve = RowSieve(self)
        var line = dataStart.line
        if dialect.isIndexable, !options.alwaysCareful {
            try indexedRows(&window, &sieve, &line, rejected, body)
        }
        try carefulRows(&window, &sieve, &line, rejected, body)
        try source.verifyUnchanged()
        if let error = sieve.encodingError { throw error }
        return sieve.counts
    }

    /// Rows by the structural index, up to the first block with an irregularity.
    private func indexedRows(
        _ window: inout TextWindow, _ sieve: inout RowSieve, _ line: inout Int, _ rejected: (RowReject) -> Void,
        _ body: (borrowing CSVRow) -> Void
    ) throws(ImportFileError) {
        let buffers = IndexBuffers()
        let scratch = FieldScratch()
        let quote = dialect.quote
        let longestRow = options.limits.fieldBytes
        while true {
            if !window.isComplete { try window.fill() }
            let isLast = window.isComplete
            guard window.count > 0 else {
                if isLast { return }
                continue
            }
            // A last row without line end is ended by the line feed of the padding.
            let isOpen = isLast && window.text[window.count - 1] != 0x0A
            let found = buffers.index(window, extra: isOpen ? 1 : 0, delimiter: delimiter, quote: quote)
            if found.isIrregular || (isLast && found.endsQuoted) { return }
            // Members of a class are looked at with a check each time.
            let (ends, rowEnds, lineEnds) = (buffers.ends, buffers.rowEnds, buffers.embedded)
            var check = found.needsByteCheck
            if check {
                // Rows from a too long one on are the careful parser's: what they prove of the encoding, it says.
                var end = 0
                for row in 0..<found.rows {
                    let next = Int(ends[Int(rowEnds[row])])
                    if next - (row == 0 ? 0 : end + 1) > longestRow { break }
                    end = next
                }
                check = !sieve.isCleanText(UnsafeRawBufferPointer(rebasing: window.text[..<min(end, window.count)]))
            }
            var start = 0
            var firstEnd = 0
            var embedded = 0
            for row in 0..<found.rows {
                let lastEnd = Int(rowEnds[row])
                let lineEnd = Int(ends[lastEnd])
                if lineEnd &- start > longestRow {
                    // Whether a quote swallowed other rows is for the careful parser to say.
                    window.slide(by: start)
                    return
                }
                var end = lineEnd
                if end > start, window.bytes.load(fromByteOffset: end &- 1, as: UInt8.self) == 0x0D { end &-= 1 }
                // The last cell ends before the carriage return; behind the line feed begins the next row.
                ends[lastEnd] = UInt32(truncatingIfNeeded: end)
                let item = CSVRow(
                    base: UnsafeRawPointer(window.bytes), ends: ends + firstEnd, count: lastEnd &- firstEnd &+ 1,
                    quote: quote, scratch: scratch, line: line, byteOffset: window.base &+ start)
                sieve.admit(item, start..<end, in: window, checkingBytes: check, rejected, body)
                ends[lastEnd] = UInt32(truncatingIfNeeded: lineEnd)
                while embedded < found.embedded, Int(lineEnds[embedded]) < lineEnd {
                    embedded += 1
                    line += 1
                }
                line += 1
                start = lineEnd &+ 1
                firstEnd = lastEnd &+ 1
            }
            window.slide(by: min(start, window.count))
            if isLast { return }
            if window.count > options.limits.fieldBytes { return }
        }
    }

    /// Rows by the careful parser, to the end of the file.
    private func carefulRows(
        _ window: inout TextWindow, _ sieve: inout RowSieve, _ line: inout Int, _ rejected: (RowReject) -> Void,
        _ body: (borrowing CSVRow) -> Void
    ) throws(ImportFileError) {
        var parser = CarefulParser(delimiter: delimiter, dialect: dialect, limits: options.limits)
        let scratch = FieldScratch()
        var at = 0
        // After a malformed row, rows with a quote out of place may be its remains.
        var isSuspect = false
        while true {
            if at >= window.count {
                window.slide(by: window.count)
                at = 0
                if window.isComplete { return }
                try window.fill()
                continue
            }
            var reason: RowReject.Reason
            var fault: Int?
            var cell = at
            switch parser.parse(window.text, from: at, isComplete: window.isComplete) {
            case .incomplete(let openQuote):
                if !window.isComplete, window.count - at <= options.limits.rowBytes {
                    window.slide(by: at)
                    at = 0
                    try window.fill()
                    continue
                }
                if window.isComplete {
                    let open = openQuote ?? at
                    let before = UnsafeRawBufferPointer(rebasing: window.text[at..<open])
                    throw ImportFileError(
                        .unterminatedQuote, line: line + lineEnds(in: before), byteOffset: window.fileOffset(of: open))
                }
                reason = .rowTooLong(limit: options.limits.rowBytes)
                cell = openQuote ?? at
            case .malformed(.fieldTooLong(let limit), _, let start) where dialect.keepsStrayQuotes:
                // Line by line the next quote would swallow as much again.
                let before = UnsafeRawBufferPointer(rebasing: window.text[at..<start])
                throw ImportFileError(
                    .endlessQuote(limit: limit), line: line + lineEnds(in: before),
                    byteOffset: window.fileOffset(of: start))
            case .malformed(let why, let place, let start):
                reason = why
                fault = place
                cell = start
            case .row(let next):
                let range = at..<endOfRow(window.text, at, next)
                let taken = UnsafeRawBufferPointer(rebasing: window.text[at..<next])
                if isSuspect, let stray = parser.strayQuote {
                    sieve.reject(.malformedQuote, at: stray, row: at, line: line, in: window, rejected)
                } else {
                    parser.ends.withUnsafeBufferPointer { ends in
                        parser.decoded.withUnsafeBytes { decoded in
                            guard let base = decoded.baseAddress, let first = ends.baseAddress else { return }
                            let row = CSVRow(
                                base: base, ends: first + 1, count: ends.count - 1, quote: nil, scratch: scratch,
                                line: line, byteOffset: window.base + at)
                            let wasDelivered = sieve.admit(
                                row, range, in: window, checkingBytes: true, rejected, body)
                            if wasDelivered { isSuspect = false }
                        }
                    }
                }
                line += lineEnds(in: taken)
                at = next
                continue
            }
            // The excerpt is the whole line, wherever the block was cut.
            while !window.isComplete, window.count - at < RowReject.excerptBytes { try window.fill() }
            sieve.reject(reason, at: fault, row: at, line: line, in: window, rejected)
            if case .tooManyColumns = reason { isSuspect = false } else { isSuspect = true }
            try skipLine(&window, &at, from: cell, &line)
        }
    }

    /// Moves to the line behind the one on which the faulty cell starts: what a stray quote swallowed is read again.
    private func skipLine(
        _ window: inout TextWindow, _ at: inout Int, from cell: Int, _ line: inout Int
    ) throws(ImportFileError) {
        line += lineEnds(in: UnsafeRawBufferPointer(rebasing: window.text[at..<cell]))
        at = cell
        while true {
            if let next = nextLine(in: window.text, after: at) {
                at = next
                line += 1
                return
            }
            if window.isComplete {
                at = window.count
                return
            }
            // A carriage return at the end may be half of a line end.
            let keep = window.count > at && window.text[window.count - 1] == 0x0D ? 1 : 0
            window.slide(by: window.count - keep)
            at = 0
            try window.fill()
        }
    }

    private func endOfRow(_ text: UnsafeRawBufferPointer, _ start: Int, _ next: Int) -> Int {
        var end = next
        if end > start, text[end - 1] == 0x0A { end -= 1 }
        if end > start, text[end - 1] == 0x0D { end -= 1 }
        return end
    }
}

/// The offsets of one block; grown with the window, reused from block to block.
private final class IndexBuffers {
    /// In front of the first of them stands the largest number there is: a row begins one byte behind it.
    private(set) var ends = UnsafeMutablePointer<UInt32>.allocate(capacity: 1) + 1
    private(set) var rowEnds = UnsafeMutablePointer<UInt32>.allocate(capacity: 0)
    private(set) var embedded = UnsafeMutablePointer<UInt32>.allocate(capacity: 0)
    private var capacity = 0

    deinit { free() }

    func index(_ window: borrowing TextWindow, extra: Int, delimiter: UInt8, quote: UInt8) -> BlockStructure {
        let count = window.count + extra
        let room = count + 64
        if capacity < room {
            free()
            capacity = 2 * room
            ends = .allocate(capacity: capacity + 1) + 1
            ends[-1] = .max
            rowEnds = .allocate(capacity: capacity)
            embedded = .allocate(capacity: capacity)
        }
        var endSpan = UnsafeMutableBufferPointer(start: ends, count: capacity).mutableSpan
        var rowSpan = UnsafeMutableBufferPointer(start: rowEnds, count: capacity).mutableSpan
        var embeddedSpan = UnsafeMutableBufferPointer(start: embedded, count: capacity).mutableSpan
        return indexStructure(
            of: window.paddedText.bytes, count: count, delimiter: delimiter, quote: quote, ends: &endSpan,
            rowEnds: &rowSpan, embedded: &embeddedSpan)
    }

    private func free() {
        (ends - 1).deallocate()
        rowEnds.deallocate()
        embedded.deallocate()
    }
}
