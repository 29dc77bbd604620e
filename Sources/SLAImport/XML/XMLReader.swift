import SLAModel

/// Reads an XML export record by record, in memory that does not grow with the file.
///
/// libxml2 is used in the one shape in which it neither opens a file nor expands anything (reliability 0.2): the SAX2
/// push parser, stopped at a document type declaration, without any option that resolves, recovers or lifts limits.
package struct XMLReader: Sendable {
    /// Read from its beginning each time records are asked for.
    package let source: ByteSource
    /// By byte order mark, the bytes of UTF-16 or the XML declaration.
    package let encoding: DetectedEncoding
    let options: XMLOptions

    /// Looks at the first bytes of `source`. Throws for content that is no XML and for an encoding that is not read.
    package init(_ source: ByteSource, options: XMLOptions) throws(ImportFileError) {
        guard source.count > 0 else { throw ImportFileError(.empty, line: 1, byteOffset: 0) }
        let head = try source.prefix(4096)
        if let content = ForeignContent(sniffing: head), content != .xml {
            throw ImportFileError(.foreignContent(content), line: 1, byteOffset: 0)
        }
        self.source = source
        self.options = options
        encoding = try Self.encoding(head, of: source)
    }

    /// Hands out every record to `body` and returns what stands around them.
    ///
    /// Throws when the document is malformed anywhere; what was handed out before must then be discarded.
    @discardableResult
    package func forEachRecord(_ body: (borrowing XMLRecord) -> Void) throws(ImportFileError) -> XMLDocumentFacts {
        var decoder = TextDecoder(source, encoding, blockBytes: options.blockBytes)
        let start = XMLStart(firstByte: decoder.textOffset)
        do throws(ImportFileError) {
            return try parse(from: start, body) { parser throws(ImportFileError) in
                let room = max(options.blockBytes, decoder.leastRoom)
                let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: room, alignment: 64)
                defer { buffer.deallocate() }
                while true {
                    let got = try decoder.read(into: buffer)
                    guard got > 0 else { break }
                    try parser.push(UnsafeRawBufferPointer(rebasing: buffer[..<got]))
                }
                let facts = try parser.finish()
                try source.verifyUnchanged()
                return facts
            }
        } catch {
            var placed = error
            if encoding.encoding != .utf8, case .malformedXML = error.reason {
                placed.byteOffset = error.byteOffset.map { decoder.fileOffset(ofText: $0) }
            }
            throw placed
        }
    }

    /// Hands out the records of what `feed` pushes into a parser.
    func parse<Result>(
        from start: XMLStart, _ body: (borrowing XMLRecord) -> Void,
        feeding feed: (XMLPushParser) throws(ImportFileError) -> Result
    ) throws(ImportFileError) -> Result {
        let result = withoutActuallyEscaping(body) { body -> Swift.Result<Result, ImportFileError> in
            do throws(ImportFileError) {
                return .success(try feed(XMLPushParser(options, start, body)))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    /// What a document says up to where it breaks off; its records are handed out as far as they are whole.
    func factsOfStart(_ body: (borrowing XMLRecord) -> Void) -> XMLDocumentFacts? {
        var decoder = TextDecoder(source, encoding, blockBytes: options.blockBytes)
        return try? parse(from: XMLStart(firstByte: decoder.textOffset), body) { parser throws(ImportFileError) in
            let room = max(options.blockBytes, decoder.leastRoom)
            let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: room, alignment: 64)
            defer { buffer.deallocate() }
            while let got = try? decoder.read(into: buffer), got > 0,
                (try? parser.push(UnsafeRawBufferPointer(rebasing: buffer[..<got]))) != nil
            {}
            return parser.facts
        }
    }

    /// Local name of the root element, read from the start of the document alone.
    func root() throws(ImportFileError) -> String {
        var decoder = TextDecoder(source, encoding, blockBytes: 1 << 12)
        let buffer = UnsafeMutableRawBufferPointer.allocate(
            byteCount: max(1 << 12, decoder.leastRoom), alignment: 64)
        defer { buffer.deallocate() }
        let parser = try XMLPushParser(options, XMLStart(firstByte: decoder.textOffset)) { _ in }
        while parser.facts.root.isEmpty {
            let got = try decoder.read(into: buffer)
            guard got > 0 else { return try parser.finish().root }
            try parser.push(UnsafeRawBufferPointer(rebasing: buffer[..<got]))
        }
        return parser.facts.root
    }

    /// By byte order mark, NUL pattern or declaration; anything but the accepted encodings is refused before the
    /// parser sees a byte, which would otherwise take whatever the system can convert.
    private static func encoding(_ head: [UInt8], of source: ByteSource) throws(ImportFileError) -> DetectedEncoding {
        let marked = try DetectedEncoding(of: source)
        if marked.markLength > 0 || marked.encoding != .utf8 { return marked }
        let letters = String(decoding: head.prefix(512), as: UTF8.self)
        guard letters.hasPrefix("<?xml"), let declaration = letters.components(before: "?>"),
            let name = declaration.value(of: "encoding")
        else { return marked }
        guard let encoding = TextEncoding(named: name), encoding == .utf8 || encoding.isCodePage else {
            throw ImportFileError(.encodingNotAccepted(name), line: 1, byteOffset: 0)
        }
        return DetectedEncoding(encoding, mark: 0)
    }
}

extension String {
    fileprivate func components(before end: String) -> Substring? {
        var rest = self[...]
        while !rest.isEmpty {
            if rest.hasPrefix(end) { return self[..<rest.startIndex] }
            rest.removeFirst()
        }
        return nil
    }
}

extension Substring {
    /// The value of a pseudo-attribute of an XML declaration.
    fileprivate func value(of name: String) -> String? {
        var rest = self
        while !rest.isEmpty {
            if rest.hasPrefix(name) {
                let behind = rest.dropFirst(name.count).drop { $0 == " " || $0 == "=" || $0.isNewline || $0 == "\t" }
                guard let quote = behind.first, quote == "\"" || quote == "'" else { return nil }
                return String(behind.dropFirst().prefix { $0 != quote })
            }
            rest.removeFirst()
        }
        return nil
    }
}
