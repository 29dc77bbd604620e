import SLAModel

/// A large document as two, cut at the start tag of a record behind its middle: the first is given the end tags that it
/// lacks and the second the start tags, so that two parsers can read them at the same time.
///
/// Nothing is guessed. `<ticket` may stand in a comment, in a CDATA section or within a record: then the first half
/// does not end well-formed, or not among the elements that the second half was given, and the document is read by one
/// parser. The same happens to a document with a document type, to records that ask for what stands before them around
/// them, and to one that either parser finds a fault in: its message is that of the whole document.
///
/// Measured, release, two cores, 150 MB of ServiceNow unload: read and mapped in 0.40 s by one thread, in 0.24 s by
/// two, with 5 % more CPU time, most of it for the ends of lines before the cut and for putting the records together.
struct XMLHalves {
    private let reader: XMLReader
    /// Offset of the `<` at which the second half begins.
    let cut: Int
    /// XML declaration and start tags around the records, as the document has them, and their end tags.
    private let opening, closing: [UInt8]
    /// Where these start tags stand.
    private let enclosing: [Range<Int>]

    /// Where both parsers have as much to do: the second also counts the ends of lines before the cut, and is the first
    /// to see every byte, so that whoever watches the source (`ByteSource.observed`) takes its time from it. The digest
    /// of a file takes a fifth of the time of parsing it; cut in the middle, one thread waits for a sixth of the other's.
    static func fairCut(of bytes: Int) -> Int { bytes * 3 / 5 }

    /// `nil` where the document cannot be cut behind `place`.
    init?(_ reader: XMLReader, near place: Int) {
        guard reader.encoding.encoding == .utf8, !reader.options.fields.contains(where: { $0.hasPrefix("..") }),
            let first = reader.firstRecord(), !first.tags.isEmpty,
            let head = try? reader.source.bytes(at: 0, length: first.start), !head.contains(Array("<!DOCTYPE".utf8)),
            let name = Self.name(at: first.start, reader.source),
            let cut = Self.startTag(name, from: max(place, first.start + 1), reader.source)
        else { return nil }
        var opening: [UInt8] = []
        var closing: [UInt8] = []
        if let start = head.firstIndex(of: UInt8(ascii: "<")), head[start...].starts(with: "<?xml ".utf8),
            let end = head.firstIndex(of: UInt8(ascii: ">"))
        {
            opening += head[start...end]
        }
        for tag in first.tags {
            guard let outer = Self.name(at: tag.lowerBound, reader.source) else { return nil }
            opening += head[tag] + [UInt8(ascii: ">")]
            closing = Array("</".utf8) + outer + [UInt8(ascii: ">")] + closing
        }
        self.reader = reader
        self.cut = cut
        self.opening = opening
        self.closing = closing
        enclosing = first.tags
    }

    /// Reads both halves, each into a sink of its own, and puts them together in `sink`.
    ///
    /// - Parameter run: runs two closures, if it can at the same time.
    /// - Returns: what stands around the records; `nil`, and an unchanged sink, when one parser has to read it all.
    func records<Sink: RowSink>(
        into sink: inout Sink, _ plan: ColumnPlan, _ run: ParallelReading.Run
    ) -> XMLDocumentFacts? {
        let halves = TwoResults<Half<Sink>>()
        let beginning = sink
        run {
            if let half = first(beginning, plan) { halves.set(half, at: 0) }
        } _: { [self] in
            if let half = second(beginning.successor, plan) { halves.set(half, at: 1) }
        }
        guard var first = halves.take(0), let second = halves.take(1), first.lines == second.lines,
            first.names + second.names <= reader.options.limits.columns, first.sink.append(second.sink)
        else { return nil }
        sink = first.sink
        var facts = first.facts
        facts.records += second.facts.records
        for name in second.facts.recordNames { facts.noteRecord(name) }
        facts.includes += second.facts.includes
        facts.facts = Array((facts.facts + second.facts.facts).prefix(XMLDocumentFacts.limit))
        return facts
    }

    private struct Half<Sink: RowSink>: Sendable {
        var sink: Sink
        var facts: XMLDocumentFacts
        /// Ends of lines before the cut, as this half counts them.
        var lines: Int
        /// Different names inside records.
        var names: Int
    }

    private func first<Sink: RowSink>(_ beginning: Sink, _ plan: ColumnPlan) -> Half<Sink>? {
        var sink = beginning
        var lines = 0
        var names = 0
        let mark = reader.encoding.markLength
        let facts = try? reader.parse(from: XMLStart(firstByte: mark)) { record in
            sink.take(XMLCells(record, plan))
        } feeding: { parser throws(ImportFileError) in
            try push(mark..<cut, into: parser)
            // What the parser has not taken yet is text in front of the record.
            let rest = try reader.source.bytes(at: parser.position.byteOffset, length: cut - parser.position.byteOffset)
            guard parser.enclosing.map(\.tag) == enclosing, !rest.contains(UInt8(ascii: "<")) else {
                throw ImportFileError(.malformedXML("not cut between records"))
            }
            lines = parser.position.line - 1 + rest.count { $0 == 0x0A }
            try parser.push(closing)
            names = parser.pathCount
            return try parser.finish()
        }
        return facts.map { Half(sink: sink, facts: $0, lines: lines, names: names) }
    }

    private func second<Sink: RowSink>(_ successor: Sink, _ plan: ColumnPlan) -> Half<Sink>? {
        var sink = successor
        var names = 0
        guard let lines = try? lineEnds(before: cut) else { return nil }
        let start = XMLStart(
            firstByte: cut - opening.count, linesBefore: lines - opening.count { $0 == 0x0A }, ownByte: cut)
        let facts = try? reader.parse(from: start) { record in
            sink.take(XMLCells(record, plan))
        } feeding: { parser throws(ImportFileError) in
            try parser.push(opening)
            try push(cut..<reader.source.count, into: parser)
            let facts = try parser.finish()
            try reader.source.verifyUnchanged()
            names = parser.pathCount
            return facts
        }
        return facts.map { Half(sink: sink, facts: $0, lines: lines, names: names) }
    }

    // MARK: - Bytes

    private func push(_ part: Range<Int>, into parser: XMLPushParser) throws(ImportFileError) {
        try reader.source.forEachBlock(of: part, bytes: reader.options.blockBytes) {
            block throws(ImportFileError) in
            try parser.push(block)
        }
    }

    private func lineEnds(before end: Int) throws(ImportFileError) -> Int {
        var count = 0
        try reader.source.forEachBlock(of: 0..<end, bytes: 1 << 18) { block throws(ImportFileError) in
            count += block.count(of: 0x0A)
        }
        return count
    }

    /// The name behind the `<` at an offset, with its prefix.
    private static func name(at start: Int, _ source: ByteSource) -> [UInt8]? {
        guard let bytes = try? source.bytes(at: start, length: 512), bytes.first == UInt8(ascii: "<") else {
            return nil
        }
        let name = bytes.dropFirst().prefix { !$0.endsName }
        return name.isEmpty || name.count == bytes.count - 1 ? nil : Array(name)
    }

    /// Bytes that are searched for a start tag behind the place.
    private static let searched = 16 << 20

    /// The first `<name` from an offset on.
    private static func startTag(_ name: [UInt8], from offset: Int, _ source: ByteSource) -> Int? {
        let tag = [UInt8(ascii: "<")] + name
        var start = offset
        while start < min(source.count, offset + searched) {
            guard let bytes = try? source.bytes(at: start, length: 1 << 20), bytes.count > tag.count else { return nil }
            var index = 0
            while let found = bytes[index...].firstIndex(of: tag[0]), found + tag.count < bytes.count {
                if bytes[found + tag.count].endsName, bytes[found...].starts(with: tag) { return start + found }
                index = found + 1
            }
            start += bytes.count - tag.count
        }
        return nil
    }
}

extension XMLReader {
    /// Where the first record starts, and the start tags around it; `nil` where none is near the start.
    fileprivate func firstRecord() -> (start: Int, tags: [Range<Int>])? {
        var first: (start: Int, tags: [Range<Int>])?
        _ = try? parse(from: XMLStart(firstByte: encoding.markLength)) { record in
            if first == nil { first = (record.byteOffset, record.enclosingTags) }
        } feeding: { parser throws(ImportFileError) in
            let start = encoding.markLength
            // An inclusion around records would be counted by both halves.
            try source.forEachBlock(of: start..<min(source.count, start + 1 << 20), bytes: 1 << 16) {
                block throws(ImportFileError) in
                if parser.facts.records == 0 { try parser.push(block) }
            }
        }
        return first
    }
}

extension ByteSource {
    /// Hands out a part of the source block by block.
    fileprivate func forEachBlock(
        of part: Range<Int>, bytes: Int, _ body: (UnsafeRawBufferPointer) throws(ImportFileError) -> Void
    ) throws(ImportFileError) {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes, alignment: 64)
        defer { buffer.deallocate() }
        var offset = part.lowerBound
        while offset < part.upperBound {
            let wanted = UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(part.upperBound - offset))
            let got = try read(into: wanted, at: offset)
            guard got > 0 else { return }
            try body(UnsafeRawBufferPointer(rebasing: buffer[..<got]))
            offset += got
        }
    }
}

extension UnsafeRawBufferPointer {
    /// How many bytes are the given one, sixteen at a time.
    fileprivate func count(of byte: UInt8) -> Int {
        var total = 0
        var index = 0
        let wanted = SIMD16<UInt8>(repeating: byte)
        let one = SIMD16<UInt8>(repeating: 1)
        let none = SIMD16<UInt8>(repeating: 0)
        while index + 16 <= count {
            var sums = none
            // A lane counts to 255.
            let end = Swift.min(index + 16 * 255, count - 15)
            while index < end {
                let bytes = loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
                let mask: SIMDMask<SIMD16<Int8>> = bytes .== wanted
                sums &+= none.replacing(with: one, where: mask)
                index += 16
            }
            for lane in 0..<16 { total += Int(sums[lane]) }
        }
        while index < count {
            if self[index] == byte { total += 1 }
            index += 1
        }
        return total
    }
}

extension [UInt8] {
    fileprivate func contains(_ text: [UInt8]) -> Bool {
        guard let first = text.first else { return true }
        return indices.contains { self[$0] == first && self[$0...].starts(with: text) }
    }
}

extension UInt8 {
    /// Whether a name of a start tag cannot go on with it.
    fileprivate var endsName: Bool {
        self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D || self == UInt8(ascii: ">")
            || self == UInt8(ascii: "/")
    }
}
