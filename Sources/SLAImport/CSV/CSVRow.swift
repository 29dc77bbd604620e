internal import Glibc

/// One row while it is being handed out. Neither it nor its fields outlive the closure it is given to.
package struct CSVRow: ~Copyable {
    private let base: UnsafeRawPointer
    private let ends: UnsafePointer<UInt32>
    /// The quote to be taken off the fields, or what no byte is when the fields are decoded already.
    private let quote: UInt16
    private static let isDecoded: UInt16 = 0x100
    /// Of the loop that hands the row out: a row costs no count of references.
    private let scratch: Unmanaged<FieldScratch>
    /// Number of fields.
    package let count: Int
    /// Physical line on which the row starts, from 1.
    package let line: Int
    /// Offset of the row in the file's text as UTF-8; in a UTF-8 file that is its offset in the file.
    package let byteOffset: Int

    /// Field `k` of `count` lies in `base` from one byte behind `ends[k - 1]` to `ends[k]`. The row's first byte is told
    /// in the same way by `ends[-1]`, which is the largest number there is when the row starts with `base`.
    ///
    /// - Parameter quote: `nil` when the fields are decoded already.
    @inline(__always)
    init(
        base: UnsafeRawPointer, ends: UnsafePointer<UInt32>, count: Int, quote: UInt8?, scratch: FieldScratch,
        line: Int, byteOffset: Int
    ) {
        self.base = base
        self.ends = ends
        self.count = count
        self.quote = quote.map { UInt16($0) } ?? Self.isDecoded
        self.scratch = Unmanaged.passUnretained(scratch)
        self.line = line
        self.byteOffset = byteOffset
    }

    /// The bytes of a field, without quotes and with doubled quotes made single. Empty beyond the last field.
    package subscript(index: Int) -> UnsafeRawBufferPointer {
        @inline(__always) get {
            // One comparison for indices below zero, too.
            guard UInt(bitPattern: index) < UInt(bitPattern: count) else {
                return UnsafeRawBufferPointer(start: base, count: 0)
            }
            let from = Int(ends[index &- 1] &+ 1)
            let length = Int(ends[index]) &- from
            if length >= 2, UInt16(base.load(fromByteOffset: from, as: UInt8.self)) == quote {
                return unquoted(from, length)
            }
            return UnsafeRawBufferPointer(start: base + from, count: length)
        }
    }

    /// A field that stands in quotes.
    @inline(never)
    private func unquoted(_ from: Int, _ length: Int) -> UnsafeRawBufferPointer {
        let quote = UInt8(truncatingIfNeeded: quote)
        let first = base + (from + 1)
        let inner = UnsafeRawBufferPointer(start: first, count: length - 2)
        guard memchr(first, Int32(quote), inner.count) != nil else { return inner }
        return scratch._withUnsafeGuaranteedRef { $0.undoubled(inner, quote, row: byteOffset) }
    }

    private var start: Int { Int(ends[-1] &+ 1) }

    /// Bytes from the row's first field to the end of its last.
    @inline(__always)
    var byteCount: Int { Int(ends[count &- 1]) &- start }

    /// A field as a string.
    package func text(_ index: Int) -> String { String(decoding: self[index], as: UTF8.self) }

    /// Byte of a field in the row's first line, from 1; `nil` where the row was decoded or the field stands on a later
    /// line.
    func column(of index: Int) -> Int? {
        let field = rawField(index)
        guard quote != Self.isDecoded, index >= 0, index < count, let place = field.baseAddress else { return nil }
        let before = UnsafeRawBufferPointer(start: base + start, count: place - (base + start))
        return before.contains(0x0A) ? nil : before.count + (field.first.map { UInt16($0) } == quote ? 2 : 1)
    }

    /// The bytes of neighbouring fields with what stands between them; `nil` where the row was decoded.
    @inline(__always)
    func span(_ fields: ClosedRange<Int>) -> UnsafeRawBufferPointer? {
        guard quote != Self.isDecoded, fields.lowerBound >= 0, fields.upperBound < count else { return nil }
        let from = Int(ends[fields.lowerBound &- 1] &+ 1)
        return UnsafeRawBufferPointer(start: base + from, count: Int(ends[fields.upperBound]) &- from)
    }

    private func rawField(_ index: Int) -> UnsafeRawBufferPointer {
        guard index >= 0, index < count else { return UnsafeRawBufferPointer(start: base, count: 0) }
        let from = Int(ends[index &- 1] &+ 1)
        return UnsafeRawBufferPointer(start: base + from, count: Int(ends[index]) &- from)
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
        if chunks.count > 1 {
            for chunk in chunks.dropLast() { chunk.deallocate() }
            chunks = chunks.suffix(1)
        }
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
