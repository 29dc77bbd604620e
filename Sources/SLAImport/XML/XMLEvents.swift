internal import CLibXML2

/// What happens on the way through a document: records are put together and handed out, what stands around them is
/// remembered, and what is not allowed stops the parser.
struct XMLEvents: ~Copyable {
    private let options: XMLOptions
    private let body: (borrowing XMLRecord) -> Void
    private let context: xmlParserCtxtPtr
    private let firstByte: Int
    private var content: XMLRecordContent
    private(set) var failure: ImportFileError?
    private(set) var facts = XMLDocumentFacts()

    /// One bit a record path, by depth: the paths that the open elements follow so far.
    private var following: [UInt64]
    /// Names of the open elements outside records.
    private var outerNames: [String] = []
    /// Canonical name pointers of the record paths' steps; `nil` for any name.
    private let steps: [[UnsafePointer<UInt8>?]]

    private struct OpenRecord {
        var path: Int
        var line: Int
        var byteOffset: Int
    }

    private struct OpenElement {
        var path: Int
        var hasChildren = false
    }

    private var surroundings: XMLSurroundings
    private var outerPointers: [UnsafePointer<UInt8>] = []
    private var record: OpenRecord?
    /// Open elements inside the record, the record first.
    private var open: [OpenElement] = []
    /// Where the text that is being collected starts.
    private var textStart = 0
    private var depth = 0

    init(
        _ options: XMLOptions, _ context: xmlParserCtxtPtr, firstByte: Int,
        _ body: @escaping (borrowing XMLRecord) -> Void
    ) {
        self.options = options
        self.body = body
        self.context = context
        self.firstByte = firstByte
        content = XMLRecordContent(fields: options.fields)
        surroundings = XMLSurroundings(options) { xmlDictLookup(context.pointee.dict, $0, -1) }
        following = [options.records.count >= 64 ? ~0 : (1 << UInt64(options.records.count)) - 1]
        steps = options.records.map { path in
            path.steps.map { name in name.flatMap { xmlDictLookup(context.pointee.dict, $0, -1) } }
        }
    }

    // MARK: - Failures

    private mutating func fail(_ reason: ImportFileError.Reason) {
        guard failure == nil else { return }
        failure = place(reason)
        xmlStopParser(context)
    }

    func place(_ reason: ImportFileError.Reason) -> ImportFileError {
        guard let input = context.pointee.input else { return ImportFileError(reason) }
        return ImportFileError(
            reason, line: Int(input.pointee.line), column: Int(input.pointee.col), byteOffset: position)
    }

    /// Offset in the file of the byte that the parser looks at.
    private var position: Int {
        guard let input = context.pointee.input?.pointee, let base = input.base, let current = input.cur else {
            return firstByte
        }
        return firstByte + Int(input.consumed) + (current - base)
    }

    mutating func libraryFailed(_ level: xmlErrorLevel, _ message: UnsafePointer<CChar>?, _ line: Int, _ column: Int) {
        guard failure == nil, level == XML_ERR_FATAL || level == XML_ERR_ERROR else { return }
        var text = message.map { String(cString: $0) } ?? "unknown error"
        while text.last?.isWhitespace == true { text.removeLast() }
        failure = ImportFileError(
            .malformedXML(text), line: max(line, 1), column: max(column, 1), byteOffset: position)
        xmlStopParser(context)
    }

    // MARK: - Events

    mutating func documentType(isExternal: Bool) {
        if isExternal || !options.allowsBareDoctype { fail(.documentType) }
    }

    mutating func declaration() { fail(.documentType) }

    mutating func startElement(
        _ name: UnsafePointer<UInt8>, _ uri: UnsafePointer<UInt8>?, _ attributes: XMLAttributes
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
            recordAttributes(attributes, of: path)
        } else {
            startOutside(name, attributes)
        }
        checkLimits()
    }

    mutating func endElement() {
        guard failure == nil else { return }
        defer { depth -= 1 }
        guard let record else {
            flushFact()
            if !surroundings.isEmpty { surroundings.end(depth: depth) }
            outerPointers.removeLast()
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
        withUnsafePointer(to: content) { content in
            body(XMLRecord(content, path: record.path, line: record.line, byteOffset: record.byteOffset))
        }
        self.record = nil
        following.removeLast()
        content.reset()
        textStart = 0
    }

    mutating func text(_ bytes: UnsafeRawBufferPointer) {
        guard failure == nil else { return }
        content.append(bytes)
        if content.used - textStart > options.limits.fieldBytes {
            fail(.textTooLong(limit: options.limits.fieldBytes))
        }
    }

    private mutating func checkLimits() {
        if content.fields.count > options.limits.columns || content.paths.count > options.limits.columns {
            fail(.tooManyFields(limit: options.limits.columns))
        } else if content.used > options.limits.rowBytes {
            fail(.textTooLong(limit: options.limits.rowBytes))
        }
    }

    // MARK: - Outside records

    private mutating func startOutside(
        _ name: UnsafePointer<UInt8>, _ attributes: XMLAttributes
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
            record = OpenRecord(path: path, line: start.line, byteOffset: start.byteOffset)
            content.reset()
            textStart = 0
            open = [OpenElement(path: 0)]
            recordAttributes(attributes, of: 0)
            recordSurroundings()
            return
        }
        outerPointers.append(name)
        if !surroundings.isEmpty {
            for index in 0..<attributes.count {
                guard let (attribute, value) = attributes[index] else { continue }
                surroundings.add(XMLAttributes.unescaped(value), attribute: attribute, of: outerPointers)
            }
        }
        outerNames.append(String(cString: name))
        var named: [(name: String, value: String)] = []
        for index in 0..<attributes.count {
            guard let (name, value) = attributes[index] else { continue }
            named.append((String(cString: name), String(decoding: XMLAttributes.unescaped(value), as: UTF8.self)))
        }
        content.enclosingAttributes.append(named)
        let path = outerNames.joined(separator: "/")
        for (name, value) in named { remember("\(path)@\(name)", value) }
    }

    /// The start tag's line and offset: the parser stands at its end, and no `<` can stand within it.
    private func startOfTag() -> (line: Int, byteOffset: Int) {
        guard let input = context.pointee.input?.pointee, let base = input.base, let current = input.cur else {
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

    /// Makes what was kept of the elements around the record fields of it, behind its own attributes.
    private mutating func recordSurroundings() {
        guard !surroundings.found.isEmpty, let parent = xmlDictLookup(context.pointee.dict, "..", -1) else { return }
        for fact in surroundings.found {
            var path = 0
            for _ in 0..<fact.up { path = content.paths.child(of: path, parent, isAttribute: false) }
            for name in fact.names { path = content.paths.child(of: path, name, isAttribute: false) }
            if let attribute = fact.attribute {
                path = content.paths.child(of: path, attribute, isAttribute: true)
            }
            let start = content.used
            fact.text.withUnsafeBytes { content.append($0) }
            content.close(path: path, from: start)
        }
        textStart = content.used
    }

    private mutating func flushFact() {
        let text = content.text(0..<content.used)
        if !surroundings.isEmpty, !Self.isBlank(text) {
            surroundings.add(Array(text), attribute: nil, of: outerPointers)
        }
        if !Self.isBlank(text), !outerNames.isEmpty {
            remember(outerNames.joined(separator: "/"), String(decoding: text, as: UTF8.self))
        }
        content.truncate(to: 0)
    }

    private mutating func remember(_ path: String, _ text: String) {
        guard facts.facts.count < XMLDocumentFacts.limit else { return }
        facts.facts.append(XMLDocumentFacts.Fact(path: path, text: text))
    }

    // MARK: - Inside records

    private mutating func recordAttributes(_ attributes: XMLAttributes, of element: Int) {
        for index in 0..<attributes.count {
            guard let (name, value) = attributes[index] else { continue }
            guard value.count <= options.limits.fieldBytes else {
                return fail(.textTooLong(limit: options.limits.fieldBytes))
            }
            let path = content.paths.child(of: element, name, isAttribute: true)
            let start = content.used
            if value.contains(UInt8(ascii: "&")) {
                XMLAttributes.unescaped(value).withUnsafeBytes { content.append($0) }
            } else {
                content.append(value)
            }
            content.close(path: path, from: start)
        }
        textStart = content.used
    }

    /// Closes the text in front of a start or end tag. An element with children has a text of its own only where it is
    /// not blank (mixed content); then it has one before each child.
    private mutating func flushText(isEnd: Bool) {
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

    private static func isBlank(_ text: UnsafeRawBufferPointer) -> Bool {
        text.allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
    }
}
