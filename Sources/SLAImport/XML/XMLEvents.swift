internal import CLibXML2

/// What happens on the way through a document: records are put together and handed out, what stands around them is
/// remembered, and what is not allowed stops the parser.
struct XMLEvents: ~Copyable {
    private let options: XMLOptions
    private let body: (borrowing XMLRecord) -> Void
    private let context: xmlParserCtxtPtr
    let position: XMLPosition
    private var content: XMLRecordContent
    private(set) var failure: ImportFileError?
    private(set) var facts = XMLDocumentFacts()

    // What every event looks at. An event costs a few nanoseconds, so the state is flags, numbers and raw memory: no
    // optional structure, no array, no object.

    /// Whether there is a `failure`: asking that itself copies it.
    private var hasFailed = false
    private var isInRecord = false
    /// Whether the text of the open element is kept, and where what is being collected starts.
    private var takesText = true
    private var textStart = 0
    /// Bytes of text since the last tag, kept or not.
    private var textBytes = 0
    private var depth = 0
    /// Open elements from the first one on that nobody asked for.
    private var ignoredDepth = 0
    /// Elements of the record that nobody asked for.
    private var ignoredFields = 0
    /// Open elements inside the record, the record first.
    private let open: UnsafeMutablePointer<OpenElement>
    private var openCount = 0
    /// The record that the open elements belong to.
    private var record = OpenRecord(path: 0, line: 1, byteOffset: 0)
    /// Name of the records that start where the last one did; `nil` once an element around them has started or ended.
    private var usualName: UnsafePointer<UInt8>?
    private let fieldLimit: Int
    private let depthLimit: Int
    private let columnLimit: Int
    private let rowLimit: Int
    private let inclusions: UnsafePointer<UInt8>?

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
        var path: Int32
        var hasChildren = false
    }

    private var surroundings: XMLSurroundings
    private var outerPointers: [UnsafePointer<UInt8>] = []

    init(
        _ options: XMLOptions, _ context: xmlParserCtxtPtr, _ start: XMLStart,
        _ body: @escaping (borrowing XMLRecord) -> Void
    ) {
        func name(_ text: String) -> UnsafePointer<UInt8>? { xmlDictLookup(context.pointee.dict, text, -1) }
        self.options = options
        self.body = body
        self.context = context
        position = XMLPosition(context, start)
        content = XMLRecordContent(
            XMLPathTable(fields: options.fields, keepsAll: options.keepsEverything, name: name),
            slots: options.fields.count)
        surroundings = XMLSurroundings(options, name: name)
        following = [options.records.count >= 64 ? ~0 : (1 << UInt64(options.records.count)) - 1]
        steps = options.records.map { path in path.steps.map { step in step.flatMap(name) } }
        fieldLimit = options.limits.fieldBytes
        depthLimit = options.limits.elementDepth
        columnLimit = options.limits.columns
        rowLimit = options.limits.rowBytes
        open = .allocate(capacity: depthLimit + 1)
        inclusions = name("http://www.w3.org/2001/XInclude")
    }

    deinit { open.deallocate() }

    /// The elements that are open around records.
    var enclosing: [XMLEnclosingElement] { content.enclosing }
    /// Different names inside records so far.
    var pathCount: Int { content.paths.count }

    // MARK: - Failures

    @inline(never)
    private mutating func fail(_ reason: ImportFileError.Reason) {
        guard !hasFailed else { return }
        hasFailed = true
        failure = position.place(reason)
        xmlStopParser(context)
    }

    mutating func libraryFailed(_ level: xmlErrorLevel, _ message: UnsafePointer<CChar>?, _ line: Int, _ column: Int) {
        guard !hasFailed, level == XML_ERR_FATAL || level == XML_ERR_ERROR else { return }
        hasFailed = true
        var text = message.map { String(cString: $0) } ?? "unknown error"
        while text.last?.isWhitespace == true { text.removeLast() }
        failure = ImportFileError(
            .malformedXML(text), line: position.start.linesBefore + max(line, 1), column: max(column, 1),
            byteOffset: position.byteOffset)
        xmlStopParser(context)
    }

    // MARK: - Events

    mutating func documentType(isExternal: Bool) {
        if isExternal || !options.allowsBareDoctype { fail(.documentType) }
    }

    mutating func declaration() { fail(.documentType) }

    @inline(__always)
    mutating func startElement(
        _ name: UnsafePointer<UInt8>, _ uri: UnsafePointer<UInt8>?, _ attributes: XMLAttributes
    ) {
        guard !hasFailed else { return }
        depth &+= 1
        textBytes = 0
        guard depth <= depthLimit else { return failTooDeep() }
        if let uri, uri == inclusions { facts.includes += 1 }
        guard isInRecord else { return startOutside(name, attributes) }
        if ignoredDepth > 0 {
            ignoredDepth &+= 1
            return countIgnored()
        }
        let parent = open + (openCount &- 1)
        if takesText, content.used > textStart { closeText(of: parent.pointee.path, isLeaf: false) }
        parent.pointee.hasChildren = true
        let path = content.paths.child(of: parent.pointee.path, name, isAttribute: false)
        let node = content.paths.nodes + Int(path)
        if node.pointee.isIgnored {
            ignoredDepth = 1
            takesText = false
            return countIgnored()
        }
        (open + openCount).initialize(to: OpenElement(path: path))
        openCount &+= 1
        takesText = node.pointee.takesText
        if attributes.count > 0, node.pointee.takesAttributes { recordAttributes(attributes, of: path) }
        textStart = content.used
    }

    @inline(__always)
    mutating func endElement() {
        guard !hasFailed else { return }
        textBytes = 0
        guard isInRecord else { return endOutside() }
        depth &-= 1
        if ignoredDepth > 0 {
            ignoredDepth &-= 1
            if ignoredDepth == 0 { resumeText() }
            return
        }
        openCount &-= 1
        if takesText {
            closeText(of: open[openCount].path, isLeaf: openCount > 0 && !open[openCount].hasChildren)
        }
        guard openCount > 0 else { return endRecord() }
        resumeText()
    }

    @inline(__always)
    private mutating func resumeText() {
        takesText = content.paths.nodes[Int(open[openCount &- 1].path)].takesText
        textStart = content.used
    }

    @inline(__always)
    mutating func text(_ bytes: UnsafePointer<UInt8>, count: Int) {
        guard !hasFailed else { return }
        textBytes &+= count
        if textBytes > fieldLimit { return failTooLong() }
        if takesText { content.append(bytes, count: count) }
    }

    @inline(__always)
    private mutating func countIgnored() {
        ignoredFields &+= 1
        if ignoredFields > columnLimit { failTooMany() }
    }

    // Reasons are made out of line: an event needs no room for them on the stack.
    @inline(never) private mutating func failTooDeep() { fail(.tooDeep(limit: depthLimit)) }
    @inline(never) private mutating func failTooLong() { fail(.textTooLong(limit: fieldLimit)) }
    @inline(never) private mutating func failTooMany() { fail(.tooManyFields(limit: columnLimit)) }
    @inline(never) private mutating func failTooLarge() { fail(.textTooLong(limit: rowLimit)) }

    @inline(never)
    private mutating func endRecord() {
        checkLimits()
        guard !hasFailed else { return }
        facts.records += 1
        let (body, record) = (body, record)
        withUnsafeMutablePointer(to: &content) { content in
            body(
                XMLRecord(
                    UnsafePointer(content), path: record.path, line: record.line, byteOffset: record.byteOffset))
        }
        isInRecord = false
        takesText = true
        content.reset()
        textStart = 0
    }

    @inline(never)
    private mutating func endOutside() {
        flushFact()
        usualName = nil
        if !surroundings.isEmpty { surroundings.end(depth: depth) }
        outerPointers.removeLast()
        outerNames.removeLast()
        following.removeLast()
        content.enclosing.removeLast()
        depth &-= 1
    }

    @inline(__always)
    private mutating func checkLimits() {
        if content.count > columnLimit || content.paths.count > columnLimit {
            failTooMany()
        } else if content.used > rowLimit {
            failTooLarge()
        }
    }

    // MARK: - Outside records

    @inline(never)
    private mutating func startOutside(
        _ name: UnsafePointer<UInt8>, _ attributes: XMLAttributes
    ) {
        flushFact()
        if name == usualName { return startRecord(record.path, attributes) }
        usualName = nil
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
        if let path = steps.indices.first(where: { mask & (1 << UInt64($0)) != 0 && steps[$0].count == depth }) {
            usualName = name
            if steps[path][depth - 1] == nil { facts.noteRecord(String(cString: name)) }
            return startRecord(path, attributes)
        }
        following.append(mask)
        outerPointers.append(name)
        if !surroundings.isEmpty {
            for index in 0..<attributes.count {
                guard let (attribute, value) = attributes[index] else { continue }
                surroundings.add(XMLAttributes.unescaped(value), attribute: attribute, of: outerPointers)
            }
        }
        outerNames.append(String(cString: name))
        let start = position.startOfTag().byteOffset
        var enclosing = XMLEnclosingElement(tag: start..<position.byteOffset)
        for index in 0..<attributes.count {
            guard let (name, value) = attributes[index] else { continue }
            enclosing.attributes.append(
                (String(cString: name), String(decoding: XMLAttributes.unescaped(value), as: UTF8.self)))
        }
        content.enclosing.append(enclosing)
        guard start >= position.start.ownByte else { return }
        let path = outerNames.joined(separator: "/")
        for (name, value) in enclosing.attributes { remember("\(path)@\(name)", value) }
    }

    private mutating func startRecord(_ path: Int, _ attributes: XMLAttributes) {
        let start = position.startOfTag()
        record = OpenRecord(path: path, line: start.line, byteOffset: start.byteOffset)
        isInRecord = true
        ignoredFields = 0
        open.initialize(to: OpenElement(path: 0))
        openCount = 1
        takesText = content.paths.nodes[0].takesText
        if content.paths.nodes[0].takesAttributes { recordAttributes(attributes, of: 0) }
        if !surroundings.isEmpty { recordSurroundings() }
        textStart = content.used
    }

    /// Makes what was kept of the elements around the record fields of it, behind its own attributes.
    private mutating func recordSurroundings() {
        guard !surroundings.found.isEmpty, let parent = xmlDictLookup(context.pointee.dict, "..", -1) else { return }
        for fact in surroundings.found {
            var path: Int32 = 0
            for _ in 0..<fact.up { path = content.paths.child(of: path, creating: parent, isAttribute: false) }
            for name in fact.names { path = content.paths.child(of: path, creating: name, isAttribute: false) }
            if let attribute = fact.attribute {
                path = content.paths.child(of: path, creating: attribute, isAttribute: true)
            }
            let start = content.used
            fact.text.withUnsafeBytes { content.append($0) }
            content.close(path: path, from: start)
        }
    }

    private mutating func flushFact() {
        if content.used == 0 { return }
        let text = content.text(from: 0)
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

    private mutating func recordAttributes(_ attributes: XMLAttributes, of element: Int32) {
        for index in 0..<attributes.count {
            guard let (name, value) = attributes[index] else { continue }
            let path = content.paths.child(of: element, name, isAttribute: true)
            if content.paths.nodes[Int(path)].isIgnored { continue }
            guard value.count <= fieldLimit else { return fail(.textTooLong(limit: fieldLimit)) }
            let start = content.used
            if XMLAttributes.hasReference(value) {
                XMLAttributes.unescaped(value).withUnsafeBytes { content.append($0) }
            } else {
                content.append(value)
            }
            content.close(path: path, from: start)
        }
        checkLimits()
    }

    /// Closes the text in front of a start or end tag. An element with children, and the record itself, has a text of
    /// its own only where it is not blank (mixed content); then it has one before each child.
    @inline(__always)
    private mutating func closeText(of path: Int32, isLeaf: Bool) {
        if isLeaf || !Self.isBlank(content.text(from: textStart)) {
            content.close(path: path, from: textStart)
            checkLimits()
        } else {
            content.truncate(to: textStart)
        }
    }

    @inline(__always)
    private static func isBlank(_ text: UnsafeRawBufferPointer) -> Bool {
        for byte in text where byte != 0x20 && byte != 0x0A && byte != 0x0D && byte != 0x09 { return false }
        return true
    }
}
