internal import Glibc

/// One row while it is being handed out. Neither it nor its fields outlive the closure it is given to.
package struct CSVRow: ~Copyable {
    private let base: UnsafeRawPointer
    private let ends: UnsafePointer<UInt32>
    private let start: Int
    private let lastEnd: Int
    /// The quote to be taken off the fields; `nil` when the fields are decoded already.
    private let quote: UInt8?
    /// Of the loop that hands the row out: a row costs no count of references.
    private let scratch: Unmanaged<FieldScratch>
    /// Number of fields.
    package let count: Int
    /// Physical line on which the row starts, from 1.
    package let line: Int
    /// Offset of the row in the file's text as UTF-8; in a UTF-8 file that is its offset in the file.
    package let byteOffset: Int

    /// Field `k` of `count` lies in `base` from the end of field `k - 1`, one byte of delimiter later, to `ends[k]`.
    init(
        base: UnsafeRawPointer, ends: UnsafePointer<UInt32>, count: Int, start: Int, lastEnd: Int, quote: UInt8?,
        scratch: FieldScratch, line: Int, byteOffset: Int
    ) {
        self.base = base
        self.ends = ends
        self.count = count
        self.start = start
        self.lastEnd = lastEnd
        self.quote = quote
        self.scratch = Unmanaged.passUnretained(scratch)
        self.line = line
        self.byteOffset = byteOffset
    }

    /// The bytes of a field, without quotes and with doubled quotes made single. Empty beyond the last field.
    package subscript(index: Int) -> UnsafeRawBufferPointer {
        @inline(__always) get {
            let raw = rawField(index)
            guard let quote, raw.count >= 2, raw[0] == quote else { return raw }
            let inner = UnsafeRawBufferPointer(rebasing: raw[1..<(raw.count - 1)])
            guard let first = inner.baseAddress, memchr(first, Int32(quote), inner.count) != nil else { return inner }
            return scratch._withUnsafeGuaranteedRef { $0.undoubled(inner, quote, row: byteOffset) }
        }
    }

    /// Bytes from the row's first field to the end of its last.
    @inline(__always)
    var byteCount: Int { lastEnd &- start }

    /// A field as a string.
    package func text(_ index: Int) -> String { String(decoding: self[index], as: UTF8.self) }

    /// Byte of a field in the row's first line, from 1; `nil` where the row was decoded or the field stands on a later
    /// line.
    func column(of index: Int) -> Int? {
        let field = rawField(index)
        guard let quote, index >= 0, index < count, let place = field.baseAddress else { return nil }
        let before = UnsafeRawBufferPointer(start: base + start, count: place - (base + start))
        return before.contains(0x0A) ? nil : before.count + (field.first == quote ? 2 : 1)
    }

    /// The bytes of neighbouring fields with what stands between them; `nil` where the row was decoded.
    @inline(__always)
    func span(_ fields: ClosedRange<Int>) -> UnsafeRawBufferPointer? {
        guard quote != nil, fields.upperBound < count else { return nil }
        let (first, last) = (rawField(fields.lowerBound), rawField(fields.upperBound))
        guard let from = first.baseAddress, let to = last.baseAddress else { return nil }
        return UnsafeRawBufferPointer(start: from, count: to - from + last.count)
    }

    @inline(__always)
    private func rawField(_ index: Int) -> UnsafeRawBufferPointer {
        guard index >= 0, index < count else { return UnsafeRawBufferPointer(start: base, count: 0) }
        let from = index == 0 ? start : Int(ends[index &- 1]) &+ 1
        let to = index == count &- 1 ? lastEnd : Int(ends[index])
        return UnsafeRawBufferPointer(start: base + from, count: to &- from)
    }
}

/// Room for fields that had to be copied to be decoded; emptied by the next row that has one.
final class FieldScratch {
    private var chunks: [UnsafeMutableRawBufferPointer] = []
    private var used = 0
    /// Offset of the row whose fields it holds.
    private var row = -1

    deinit { for chunk in chunks { chunk.deallocate() } }

    /// Takes back the room of the row before.
    private func reset() {
        for chunk in chunks.dropLast() { chunk.deallocate() }
        chunks = chunks.suffix(1)
        used = 0
    }

    func undoubled(_ field: UnsafeRawBufferPointer, _ quote: UInt8, row: Int) -> UnsafeRawBufferPointer {
        if row != self.row {
            reset()
            self.row = row
        }
        let target = room(field.count)
        var written = 0
        var index = 0
        while index < field.count {
            target[written] = field[index]
            written += 1
            index += field[index] == quote ? 2 : 1
        }
        used += written
        return UnsafeRawBufferPointer(rebasing: target[..<written])
    }

    private func room(_ count: Int) -> UnsafeMutableRawBufferPointer {
        if let last = chunks.last, last.count - used >= count {
            return UnsafeMutableRawBufferPointer(rebasing: last[used..<(used + count)])
        }
        let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: max(4096, 4 * count), alignment: 16)
        chunks.append(chunk)
        used = 0
        return UnsafeMutableRawBufferPointer(rebasing: chunk[..<count])
    }
}
