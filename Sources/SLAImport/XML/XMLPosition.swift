internal import CLibXML2

/// Where in the file a parser begins: 0 and 0, or where an earlier part of the document ends.
struct XMLStart {
    /// Offset in the file of the first byte that is pushed.
    var firstByte = 0
    /// Ends of lines that the file has and the parser was not given.
    var linesBefore = 0
    /// Offset of the first byte that is the parser's own: what starts before it another parser tells.
    var ownByte = 0
}

/// Where in the file a parser stands. Three words, so that asking it copies nothing of the state around it.
struct XMLPosition {
    private let context: xmlParserCtxtPtr
    let start: XMLStart

    init(_ context: xmlParserCtxtPtr, _ start: XMLStart) {
        self.context = context
        self.start = start
    }

    /// Offset in the file of the byte that the parser looks at.
    var byteOffset: Int {
        guard let input = context.pointee.input, let base = input.pointee.base, let current = input.pointee.cur else {
            return start.firstByte
        }
        return start.firstByte &+ Int(input.pointee.consumed) &+ (current - base)
    }

    /// Line of that byte, from 1.
    var line: Int { start.linesBefore + (context.pointee.input.map { Int($0.pointee.line) } ?? 1) }

    func place(_ reason: ImportFileError.Reason) -> ImportFileError {
        guard let input = context.pointee.input else { return ImportFileError(reason) }
        return ImportFileError(reason, line: line, column: Int(input.pointee.col), byteOffset: byteOffset)
    }

    /// The start tag's line and offset: the parser stands at its end, and no `<` can stand within it.
    func startOfTag() -> (line: Int, byteOffset: Int) {
        guard let input = context.pointee.input, let base = input.pointee.base, let current = input.pointee.cur else {
            return (1, start.firstByte)
        }
        var tag = current
        var line = start.linesBefore &+ Int(input.pointee.line)
        while tag > base, tag.pointee != UInt8(ascii: "<") {
            tag -= 1
            if tag.pointee == 0x0A { line &-= 1 }
        }
        return (line, start.firstByte &+ Int(input.pointee.consumed) &+ (tag - base))
    }
}
