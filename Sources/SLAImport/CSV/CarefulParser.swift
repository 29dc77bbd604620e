/// The byte-by-byte parser: every dialect, exact about the place of each fault, several times slower than the
/// structural index and equal to it on every file in which the quotes are in their places.
struct CarefulParser {
    /// What was found where a row should begin.
    enum Outcome {
        /// A row; the next one starts at `next`.
        case row(next: Int)
        /// The text ends within the row. `openQuote` is where a quote was opened that is not closed.
        case incomplete(openQuote: Int?)
        /// No row of this dialect: the fault lies at `at`, in the cell that starts at `cell`.
        case malformed(RowReject.Reason, at: Int, cell: Int)
    }

    private let delimiter: UInt8
    private let dialect: CSVDialect
    private let limits: ReadLimits

    /// The decoded fields of the last row, each followed by one byte.
    private(set) var decoded: [UInt8] = []
    /// The largest number there is, and the end of each field in `decoded`: a field begins one byte behind the number in
    /// front of its own.
    private(set) var ends: [UInt32] = [.max]
    /// The first quote in the last row that stands inside an unquoted cell.
    private(set) var strayQuote: Int?

    init(delimiter: UInt8, dialect: CSVDialect, limits: ReadLimits) {
        self.delimiter = delimiter
        self.dialect = dialect
        self.limits = limits
    }

    /// Reads the row that starts at `start`. `isComplete`: the file ends where `text` ends.
    mutating func parse(_ text: UnsafeRawBufferPointer, from start: Int, isComplete: Bool) -> Outcome {
        decoded.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        ends.append(.max)
        strayQuote = nil
        var at = start
        while true {
            let cell = at
            let decodedCell = decoded.count
            if dialect.skipsSpaces { at = skipSpaces(text, at) }
            if dialect.quoting != .none, at < text.count, text[at] == dialect.quote {
                switch quotedCell(text, at, isComplete: isComplete) {
                case .end(let end): at = end
                case .stop(let outcome): return outcome
                }
            } else {
                at = bareCell(text, at)
            }
            if decoded.count - decodedCell > limits.fieldBytes {
                return .malformed(.fieldTooLong(limit: limits.fieldBytes), at: cell, cell: cell)
            }
            if ends.count > limits.columns {
                return .malformed(.tooManyColumns(limit: limits.columns), at: cell, cell: cell)
            }
            ends.append(UInt32(decoded.count))
            decoded.append(0)
            guard at < text.count else { return isComplete ? .row(next: at) : .incomplete(openQuote: nil) }
            if text[at] == delimiter {
                at += 1
                continue
            }
            if text[at] == 0x0D {
                guard at + 1 < text.count || isComplete else { return .incomplete(openQuote: nil) }
                if at + 1 < text.count, text[at + 1] == 0x0A { at += 1 }
            }
            return .row(next: at + 1)
        }
    }

    /// Where an unquoted cell that starts at `start` ends.
    private mutating func bareCell(_ text: UnsafeRawBufferPointer, _ start: Int) -> Int {
        var at = start
        while at < text.count {
            let byte = text[at]
            if byte == delimiter || byte == 0x0A || byte == 0x0D { break }
            if byte == dialect.quote, dialect.quoting != .none, strayQuote == nil { strayQuote = at }
            at += 1
        }
        decoded.append(contentsOf: UnsafeRawBufferPointer(rebasing: text[start..<at]))
        if dialect.skipsSpaces {
            while at > start, let last = decoded.last, last == 0x20, decoded.count > Int(ends[ends.count - 1] &+ 1) {
                decoded.removeLast()
            }
        }
        return at
    }

    private enum CellOutcome {
        case end(Int)
        case stop(Outcome)
    }

    private mutating func quotedCell(
        _ text: UnsafeRawBufferPointer, _ open: Int, isComplete: Bool
    ) -> CellOutcome {
        let decodedStart = decoded.count
        var at = open + 1
        while at < text.count {
            let byte = text[at]
            if byte == UInt8(ascii: "\\"), dialect.quoting == .backslash, at + 1 < text.count {
                decoded.append(byte)
                // PHP takes the byte behind a backslash as it is, unless it is a backslash again.
                if text[at + 1] == dialect.quote {
                    decoded.append(dialect.quote)
                    at += 1
                }
                at += 1
            } else if byte != dialect.quote {
                decoded.append(byte)
                at += 1
            } else if at + 1 == text.count {
                return isComplete ? .end(at + 1) : .stop(.incomplete(openQuote: open))
            } else if text[at + 1] == dialect.quote {
                decoded.append(byte)
                at += 2
            } else {
                let end = dialect.skipsSpaces ? skipSpaces(text, at + 1) : at + 1
                if end == text.count {
                    return isComplete ? .end(end) : .stop(.incomplete(openQuote: open))
                }
                if text[end] == delimiter || text[end] == 0x0A || text[end] == 0x0D { return .end(end) }
                guard dialect.keepsStrayQuotes else {
                    return .stop(.malformed(.malformedQuote, at: at + 1, cell: open))
                }
                decoded.append(byte)
                at += 1
            }
            if decoded.count - decodedStart > limits.fieldBytes {
                return .stop(.malformed(.fieldTooLong(limit: limits.fieldBytes), at: open, cell: open))
            }
        }
        return .stop(.incomplete(openQuote: open))
    }

    private func skipSpaces(_ text: UnsafeRawBufferPointer, _ start: Int) -> Int {
        var at = start
        while at < text.count, text[at] == 0x20 { at += 1 }
        return at
    }
}

/// Number of physical line ends in a stretch: LF, CRLF, and CR alone.
func lineEnds(in text: UnsafeRawBufferPointer) -> Int {
    var count = 0
    for index in text.indices {
        if text[index] == 0x0A {
            count += 1
        } else if text[index] == 0x0D, index + 1 == text.count || text[index + 1] != 0x0A {
            count += 1
        }
    }
    return count
}

/// The place behind the first line end at or after `start`; `nil` when there is none.
func nextLine(in text: UnsafeRawBufferPointer, after start: Int) -> Int? {
    var at = start
    while at < text.count {
        if text[at] == 0x0A { return at + 1 }
        if text[at] == 0x0D {
            guard at + 1 < text.count else { return nil }
            return text[at + 1] == 0x0A ? at + 2 : at + 1
        }
        at += 1
    }
    return nil
}
