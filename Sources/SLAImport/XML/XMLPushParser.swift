internal import CLibXML2

/// libxml2's push parser and the state behind its callbacks. The only file that calls libxml2.
final class XMLPushParser {
    private let options: XMLOptions
    private let body: (borrowing XMLRecord) -> Void
    private let content: XMLRecordContent
    private var context: xmlParserCtxtPtr?
    private var failure: ImportFileError?
    private var facts = XMLDocumentFacts()
    /// Offset in the file of the first byte that is pushed.
    var firstByte = 0

    /// One bit a record path, by depth: the paths that the open elements follow so far.
    private var following: [UInt64]
    /// Names of the open elements outside records.
    private var outerNames: [String] = []
    /// Canonical name pointers of the record paths' steps; `nil` for any name.
    private var steps: [[UnsafePointer<UInt8>?]] = []

    private struct OpenRecord {
        var path: Int
        var depth: Int
        var line: Int
        var byteOffset: Int
    }

    private struct OpenElement {
        var path: Int
        var hasChildren = false
    }

    private var record: OpenRecord?
    /// Open elements inside the record, the record first.
    private var open: [OpenElement] = []
    /// Where the text that is being collected starts.
    private var textStart = 0
    private var depth = 0

    /// Library set-up and the loader that loads nothing are process-wide in libxml2: done once.
    private static let isLibraryReady: Bool = {
        xmlInitParser()
        xmlSetExternalEntityLoader { _, _, _ in nil }
        return true
    }()

    init(_ options: XMLOptions, _ body: @escaping (borrowing XMLRecord) -> Void) throws(ImportFileError) {
        self.options = options
        self.body = body
        content = XMLRecordContent(fields: options.fields)
        following = [options.records.count >= 64 ? ~0 : (1 << UInt64(options.records.count)) - 1]
        var handler = Self.handler
        guard Self.isLibraryReady,
            let context = xmlCreatePushParserCtxt(&handler, Unmanaged.passUnretained(self).toOpaque(), nil, 0, nil)
        else { throw ImportFileError(.unreadable(code: 12)) }
        self.context = context
        // The text is UTF-8 whatever its declaration says, because it was decoded before.
        xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue))
        steps = options.records.map { path in
            path.steps.map { name in name.flatMap { xmlDictLookup(context.pointee.dict, $0, -1) } }
        }
    }

    func close() {
        if let context { xmlFreeParserCtxt(context) }
        context = nil
    }

    func push(_ block: UnsafeRawBufferPointer) throws(ImportFileError) {
        let bytes = block.assumingMemoryBound(to: CChar.self)
        let code = xmlParseChunk(context, bytes.baseAddress, Int32(block.count), 0)
        try check(code)
    }

    func finish() throws(ImportFileError) -> XMLDocumentFacts {
        try check(xmlParseChunk(context, nil, 0, 1))
        guard let context, context.pointee.wellFormed == 1 else {
            throw ImportFileError(.malformedXML("not well-formed"))
        }
        return facts
    }

    private func check(_ code: Int32) throws(ImportFileError) {
        if let failure { throw failure }
        if code != 0, context?.pointee.wellFormed != 1 { throw place(.malformedXML("error \(code)")) }
    }

    // MARK: - Failures

    private func fail(_ reason: ImportFileError.Reason) {
        guard failure == nil else { return }
        failure = place(reason)
        xmlStopParser(context)
    }

    private func place(_ reason: ImportFileError.Reason) -> ImportFileError {
        guard let input = context?.pointee.input else { return ImportFileError(reason) }
        return ImportFileError(
            reason, line: Int(input.pointee.line), column: Int(input.pointee.col), byteOffset: position)
    }

    /// Offset in the file of the byte that the parser looks at.
    private var position: Int {
        guard let input = context?.pointee.input?.pointee, let base = input.base, let current = input.cur else {
            return firstByte
        }
        return firstByte + Int(input.consumed) + (current - base)
    }

    fileprivate func libraryFailed(_ level: xmlErrorLevel, _ message: UnsafePointer<CChar>?, _ line: Int, _ column: Int)
    {
        guard failure == nil, level == XML_ERR_FATAL || level == XML_ERR_ERROR else { return }
        var text = message.map { String(cString: $0) } ?? "unknown error"
        while text.last?.isWhitespace == true { text.removeLast() }
        failure = ImportFileError(
            .malformedXML(text), line: max(line, 1), column: max(column, 1), byteOffset: position)
        xmlStopParser(context)
    }

    // MARK: - Events

    fileprivate func documentType(isExternal: Bool) {
        if isExternal || !options.allowsBareDoctype { fail(.documentType) }
    }

    fileprivate func declaration() { fail(.documentType) }

    fileprivate func startElement(
        _ name: UnsafePointer<UInt8>, _ uri: UnsafePointer<UInt8>?, _ count: Int,
        _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
    ) {
        guard failure == nil else { return }
        depth += 1
        guard depth <= options.limits.elementDepth else { return fail(.tooDeep(limit: options.limits.elementDepth)) }
        if let uri, xmlStrcmp(uri, "http://www.w3.org/2001/XInclude") == 0 { facts.includes += 1 }
        if record != nil {
            flushText(isEnd: false)
            open[open.count - 1].hasChildren = true
            let path = content.paths.child(of: open[open.count - 1].path, name, isAttribute: false)
            open.append(OpenElement(path: path))
            recordAttributes(count, attributes, path)
        } else {
            startOutside(name, count, attributes)
        }
        checkLimits()
    }

    fileprivate func endElement() {
        guard failure == nil else { return }
        defer { depth -= 1 }
        guard let record else {
            flushFact()
            outerNames.removeLast()
            following.removeLast()
            content.enclosingAttributes.removeLast()
            return
        }
        flushText(isEnd: true)
        open.removeLast()
        checkLimits()
        guard open.isEmpty, failure == nil else { return }
        facts.records += 1
        body(XMLRecord(content, path: record.path, line: record.line, byteOffset: record.byteOffset))
        self.record = nil
        following.removeLast()
        content.reset()
        textStart = 0
    }

    fileprivate func text(_ bytes: UnsafeRawBufferPointer) {
        guard failure == nil else { return }
        content.append(bytes)
        if content.used - textStart > options.limits.fieldBytes {
            fail(.textTooLong(limit: options.limits.fieldBytes))
        }
    }

    private func checkLimits() {
        if content.fields.count > options.limits.columns || content.paths.count > options.limits.columns {
            fail(.tooManyFields(limit: options.limits.columns))
        } else if content.used > options.limits.rowBytes {
            fail(.textTooLong(limit: options.limits.rowBytes))
        }
    }

    // MARK: - Outside records

    private func startOutside(
        _ name: UnsafePointer<UInt8>, _ count: Int, _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
    ) {
        flushFact()
        var mask: UInt64 = 0
        for path in steps.indices where following[following.count - 1] & (1 << UInt64(path)) != 0 {
            guard depth <= steps[path].count else { continue }
            if steps[path][depth - 1] == nil || steps[path][depth - 1] == name { mask |= 1 << UInt64(path) }
        }
        if depth == 1 {
            facts.root = String(cString: name)
            let expected = Set(options.records.compactMap { $0.steps[0] })
            if mask == 0, !options.records.isEmpty {
                return fail(.unexpectedRoot(facts.root, expected: expected.sorted()))
            }
        }
        following.append(mask)
        if let path = steps.indices.first(where: { mask & (1 << UInt64($0)) != 0 && steps[$0].count == depth }) {
            let start = startOfTag()
            record = OpenRecord(path: path, depth: depth, line: start.line, byteOffset: start.byteOffset)
            content.reset()
            textStart = 0
            open = [OpenElement(path: 0)]
            recordAttributes(count, attributes, 0)
            return
        }
        outerNames.append(String(cString: name))
        var named: [(name: String, value: String)] = []
        eachAttribute(count, attributes) { name, value in
            named.append((String(cString: name), String(decoding: Self.unescaped(value), as: UTF8.self)))
        }
        content.enclosingAttributes.append(named)
        let path = outerNames.joined(separator: "/")
        for (name, value) in named { remember("\(path)@\(name)", value) }
    }

    /// The start tag's line and offset: the parser stands at its end, and no `<` can stand within it.
    private func startOfTag() -> (line: Int, byteOffset: Int) {
        guard let input = context?.pointee.input?.pointee, let base = input.base, let current = input.cur else {
            return (1, firstByte)
        }
        var start = current
        var line = Int(input.line)
        while start > base, start.pointee != UInt8(ascii: "<") {
            start -= 1
            if start.pointee == 0x0A { line -= 1 }
        }
        return (line, position - (current - start))
    }

    private func flushFact() {
        let text = content.text(0..<content.used)
        if !Self.isBlank(text), !outerNames.isEmpty {
            remember(outerNames.joined(separator: "/"), String(decoding: text, as: UTF8.self))
        }
        content.truncate(to: 0)
    }

    private func remember(_ path: String, _ text: String) {
        guard facts.facts.count < XMLDocumentFacts.limit else { return }
        facts.facts.append(XMLDocumentFacts.Fact(path: path, text: text))
    }

    // MARK: - Inside records

    private func recordAttributes(
        _ count: Int, _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, _ element: Int
    ) {
        eachAttribute(count, attributes) { name, value in
            let path = content.paths.child(of: element, name, isAttribute: true)
            let start = content.used
            content.append(value)
            // Without entity replacement libxml2 leaves an ampersand in an attribute as `&#38;`.
            if value.contains(UInt8(ascii: "&")) {
                let unescaped = Self.unescaped(value)
                content.truncate(to: start)
                unescaped.withUnsafeBytes { content.append($0) }
            }
            content.close(path: path, from: start)
        }
        textStart = content.used
    }

    /// Closes the text in front of a start or end tag. An element with children has a text of its own only where it is
    /// not blank (mixed content); then it has one before each child.
    private func flushText(isEnd: Bool) {
        let element = open[open.count - 1]
        let isLeaf = isEnd && !element.hasChildren
        let isRecordItself = open.count == 1
        if isLeaf && !isRecordItself || !Self.isBlank(content.text(textStart..<content.used)) {
            content.close(path: element.path, from: textStart)
        } else {
            content.truncate(to: textStart)
        }
        textStart = content.used
    }

    private func eachAttribute(
        _ count: Int, _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?,
        _ body: (UnsafePointer<UInt8>, UnsafeRawBufferPointer) -> Void
    ) {
        guard let attributes else { return }
        // Five pointers each: local name, prefix, namespace, value, end of value.
        for index in 0..<count {
            guard let name = attributes[5 * index], let value = attributes[5 * index + 3],
                let end = attributes[5 * index + 4]
            else { continue }
            if end - value > options.limits.fieldBytes { return fail(.textTooLong(limit: options.limits.fieldBytes)) }
            body(name, UnsafeRawBufferPointer(start: value, count: end - value))
        }
    }

    private static func unescaped(_ value: UnsafeRawBufferPointer) -> [UInt8] {
        let mark = Array("&#38;".utf8)
        var result: [UInt8] = []
        var index = 0
        while index < value.count {
            result.append(value[index])
            let isMark = index + mark.count <= value.count && value[index..<(index + mark.count)].elementsEqual(mark)
            index += isMark ? mark.count : 1
        }
        return result
    }

    private static func isBlank(_ text: UnsafeRawBufferPointer) -> Bool {
        text.allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
    }

    // MARK: - Callbacks

    private static func parser(_ pointer: UnsafeMutableRawPointer?) -> XMLPushParser? {
        pointer.map { Unmanaged<XMLPushParser>.fromOpaque($0).takeUnretainedValue() }
    }

    private static var handler: xmlSAXHandler {
        var handler = xmlSAXHandler()
        handler.initialized = UInt32(XML_SAX2_MAGIC)
        handler.internalSubset = { context, _, publicID, systemID in
            XMLPushParser.parser(context)?.documentType(isExternal: publicID != nil || systemID != nil)
        }
        handler.entityDecl = { context, _, _, _, _, _ in XMLPushParser.parser(context)?.declaration() }
        handler.attributeDecl = { context, _, _, _, _, _, list in
            xmlFreeEnumeration(list)
            XMLPushParser.parser(context)?.declaration()
        }
        handler.elementDecl = { context, _, _, _ in XMLPushParser.parser(context)?.declaration() }
        handler.notationDecl = { context, _, _, _ in XMLPushParser.parser(context)?.declaration() }
        handler.unparsedEntityDecl = { context, _, _, _, _ in XMLPushParser.parser(context)?.declaration() }
        handler.reference = { context, _ in XMLPushParser.parser(context)?.declaration() }
        handler.startElementNs = { context, name, _, uri, _, _, count, _, attributes in
            guard let name else { return }
            XMLPushParser.parser(context)?.startElement(name, uri, Int(count), attributes)
        }
        handler.endElementNs = { context, _, _, _ in XMLPushParser.parser(context)?.endElement() }
        let text: charactersSAXFunc = { context, bytes, count in
            XMLPushParser.parser(context)?.text(UnsafeRawBufferPointer(start: bytes, count: Int(count)))
        }
        handler.characters = text
        handler.ignorableWhitespace = text
        handler.cdataBlock = text
        handler.serror = { context, error in
            guard let error = error?.pointee else { return }
            XMLPushParser.parser(context)?.libraryFailed(
                error.level, error.message, Int(error.line), Int(error.int2))
        }
        return handler
    }
}
