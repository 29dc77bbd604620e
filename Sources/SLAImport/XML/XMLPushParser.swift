internal import CLibXML2
import Glibc

/// libxml2's push parser. It and `XMLEvents` are the only code that calls libxml2.
///
/// The state behind the callbacks is a value at a fixed address, not an object: an element costs a few nanoseconds,
/// and the run-time's checks of exclusive access to an object's members would double that. A C program that only counts
/// elements executes 86 of 100 instructions of the kernel `xml-stream`, which cuts two of its four fields out of each
/// record; the rest of them is libxml2's own.
final class XMLPushParser {
    private let events: UnsafeMutablePointer<XMLEvents>
    private let context: xmlParserCtxtPtr

    /// Library set-up and the loader that loads nothing are process-wide in libxml2: done once.
    private static let isLibraryReady: Bool = {
        xmlInitParser()
        xmlSetExternalEntityLoader { _, _, _ in nil }
        return true
    }()

    init(
        _ options: XMLOptions, _ start: XMLStart, _ body: @escaping (borrowing XMLRecord) -> Void
    ) throws(ImportFileError) {
        events = .allocate(capacity: 1)
        var handler = Self.handler
        guard Self.isLibraryReady, let context = xmlCreatePushParserCtxt(&handler, events, nil, 0, nil) else {
            events.deallocate()
            throw ImportFileError(.unreadable(code: ENOMEM))
        }
        self.context = context
        // The text is UTF-8 whatever its declaration says, because it was decoded before.
        xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue))
        events.initialize(to: XMLEvents(options, context, start, body))
    }

    deinit {
        // A declared entity makes libxml2 keep a document of its own, whoever handles the events.
        if let kept = context.pointee.myDoc { xmlFreeDoc(kept) }
        xmlFreeParserCtxt(context)
        events.deinitialize(count: 1)
        events.deallocate()
    }

    /// What was said outside the records so far.
    var facts: XMLDocumentFacts { events.pointee.facts }
    /// Of the first byte that is not yet taken.
    var position: XMLPosition { events.pointee.position }
    /// The elements that are open around records.
    var enclosing: [XMLEnclosingElement] { events.pointee.enclosing }
    /// Different names inside records so far.
    var pathCount: Int { events.pointee.pathCount }

    func push(_ block: UnsafeRawBufferPointer) throws(ImportFileError) {
        let bytes = block.assumingMemoryBound(to: CChar.self)
        try check(xmlParseChunk(context, bytes.baseAddress, Int32(block.count), 0))
    }

    func push(_ text: [UInt8]) throws(ImportFileError) {
        try check(
            text.withUnsafeBytes { bytes in
                xmlParseChunk(
                    context, bytes.assumingMemoryBound(to: CChar.self).baseAddress, Int32(bytes.count), 0)
            })
    }

    func finish() throws(ImportFileError) -> XMLDocumentFacts {
        try check(xmlParseChunk(context, nil, 0, 1))
        guard context.pointee.wellFormed == 1 else { throw ImportFileError(.malformedXML("not well-formed")) }
        return events.pointee.facts
    }

    private func check(_ code: Int32) throws(ImportFileError) {
        if let failure = events.pointee.failure { throw failure }
        if code != 0, context.pointee.wellFormed != 1 { throw position.place(.malformedXML("error \(code)")) }
    }

    // MARK: - Callbacks

    @inline(__always)
    private static func events(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<XMLEvents>? {
        pointer?.assumingMemoryBound(to: XMLEvents.self)
    }

    private static var handler: xmlSAXHandler {
        var handler = xmlSAXHandler()
        handler.initialized = UInt32(XML_SAX2_MAGIC)
        handler.internalSubset = { context, _, publicID, systemID in
            XMLPushParser.events(context)?.pointee.documentType(isExternal: publicID != nil || systemID != nil)
        }
        handler.entityDecl = { context, _, _, _, _, _ in XMLPushParser.events(context)?.pointee.declaration() }
        handler.attributeDecl = { context, _, _, _, _, _, list in
            xmlFreeEnumeration(list)
            XMLPushParser.events(context)?.pointee.declaration()
        }
        handler.elementDecl = { context, _, _, _ in XMLPushParser.events(context)?.pointee.declaration() }
        handler.notationDecl = { context, _, _, _ in XMLPushParser.events(context)?.pointee.declaration() }
        handler.unparsedEntityDecl = { context, _, _, _, _ in XMLPushParser.events(context)?.pointee.declaration() }
        handler.reference = { context, _ in XMLPushParser.events(context)?.pointee.declaration() }
        handler.startElementNs = { context, name, _, uri, _, _, count, _, attributes in
            guard let name else { return }
            XMLPushParser.events(context)?.pointee.startElement(
                name, uri, XMLAttributes(attributes, count: Int(count)))
        }
        handler.endElementNs = { context, _, _, _ in XMLPushParser.events(context)?.pointee.endElement() }
        let text: charactersSAXFunc = { context, bytes, count in
            guard let bytes else { return }
            XMLPushParser.events(context)?.pointee.text(bytes, count: Int(count))
        }
        handler.characters = text
        handler.ignorableWhitespace = text
        handler.cdataBlock = text
        handler.serror = { context, error in
            guard let error = error?.pointee else { return }
            XMLPushParser.events(context)?.pointee.libraryFailed(
                error.level, error.message, Int(error.line), Int(error.int2))
        }
        return handler
    }
}
