/// One record while it is being handed out. Neither it nor its fields outlive the closure it is given to.
package struct XMLRecord: ~Copyable {
    private let content: UnsafePointer<XMLRecordContent>
    /// Which of the options' record paths it stands at.
    package let path: Int
    /// Physical line of its start tag, from 1.
    package let line: Int
    /// Offset of its start tag in the document's text as UTF-8; in a UTF-8 file that is its offset in the file.
    package let byteOffset: Int

    init(_ content: UnsafePointer<XMLRecordContent>, path: Int, line: Int, byteOffset: Int) {
        self.content = content
        self.path = path
        self.line = line
        self.byteOffset = byteOffset
    }

    /// Text of the first occurrence of `options.fields[field]`; `nil` when the record has none.
    package subscript(field: Int) -> UnsafeRawBufferPointer? {
        let found = content.pointee.firstOfSlot[field]
        return found < 0 ? nil : content.pointee.text(found)
    }

    /// How often the record has `options.fields[field]`.
    func occurrences(of field: Int) -> Int {
        let first = content.pointee.firstOfSlot[field]
        return first < 0 ? 0 : Int(content.pointee.paths.nodes[Int(content.pointee.fields[first].path)].occurrences)
    }

    /// Bytes of the texts and attributes kept of the record.
    var byteCount: Int { content.pointee.used }

    /// Number of texts and attributes kept of the record: those asked for, or all.
    package var count: Int { content.pointee.count }

    /// The `index`th of all fields in document order: its path, the how manieth of this path it is, and its text.
    package func field(at index: Int) -> (path: String, ordinal: Int, text: UnsafeRawBufferPointer) {
        let field = content.pointee.fields[index]
        return (content.pointee.paths.texts[Int(field.path)], Int(field.ordinal), content.pointee.text(index))
    }

    /// The same without its path: which of `options.fields` it is, -1 for none.
    func slotAndText(at index: Int) -> (slot: Int, text: UnsafeRawBufferPointer) {
        let path = Int(content.pointee.fields[index].path)
        return (Int(content.pointee.paths.nodes[path].slot), content.pointee.text(index))
    }

    /// Where the start tags of the elements around it stand in the document, the root's first.
    var enclosingTags: [Range<Int>] { content.pointee.enclosing.map(\.tag) }
}

/// An element that is open around records.
struct XMLEnclosingElement {
    /// From its `<` up to the `>`, which is not in it.
    var tag: Range<Int>
    var attributes: [(name: String, value: String)] = []
}

/// The fields of the record that is being read. One value serves all records of a document, so that reading one
/// allocates nothing once the largest has been seen.
struct XMLRecordContent: ~Copyable {
    /// A value of the record, as a range of its text.
    struct Field {
        var path: Int32
        var ordinal: Int32
        var start: Int
        var end: Int
    }

    var paths: XMLPathTable
    private(set) var fields: UnsafeMutablePointer<Field>
    private var room = 64
    private(set) var count = 0
    /// Index in `fields` of the first occurrence of each field asked for, or -1.
    private(set) var firstOfSlot: UnsafeMutablePointer<Int>
    private let slots: Int
    /// Of the elements around the record, outermost first.
    var enclosing: [XMLEnclosingElement] = []
    private var bytes: UnsafeMutableRawPointer
    private var capacity = 1 << 12
    private(set) var used = 0

    init(_ paths: consuming XMLPathTable, slots: Int) {
        self.paths = paths
        self.slots = slots
        fields = .allocate(capacity: room)
        firstOfSlot = .allocate(capacity: max(slots, 1))
        firstOfSlot.initialize(repeating: -1, count: max(slots, 1))
        bytes = .allocate(byteCount: capacity, alignment: 16)
    }

    deinit {
        fields.deallocate()
        firstOfSlot.deallocate()
        bytes.deallocate()
    }

    func text(_ index: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: bytes + fields[index].start, count: fields[index].end - fields[index].start)
    }

    func text(from start: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: bytes + start, count: used - start)
    }

    mutating func reset() {
        for index in 0..<count { paths.nodes[Int(fields[index].path)].occurrences = 0 }
        firstOfSlot.update(repeating: -1, count: slots)
        count = 0
        used = 0
    }

    @inline(__always)
    mutating func append(_ text: UnsafeRawPointer, count: Int) {
        // Nothing is done behind the copy and behind the growth, so that both are jumps and not calls.
        guard capacity &- used >= count else { return appendGrowing(text, count) }
        let end = bytes + used
        used &+= count
        end.copyMemory(from: text, byteCount: count)
    }

    mutating func append(_ text: UnsafeRawBufferPointer) {
        if let base = text.baseAddress { append(base, count: text.count) }
    }

    @inline(never)
    private mutating func appendGrowing(_ text: UnsafeRawPointer, _ count: Int) {
        grow(by: count)
        append(text, count: count)
    }

    private mutating func grow(by length: Int) {
        capacity = 2 * (used + length)
        let grown = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
        grown.copyMemory(from: bytes, byteCount: used)
        bytes.deallocate()
        bytes = grown
    }

    @inline(__always)
    mutating func truncate(to length: Int) { used = length }

    /// Makes what was appended since `start` a field.
    @inline(__always)
    mutating func close(path: Int32, from start: Int) {
        if count == room { makeRoom() }
        let node = paths.nodes + Int(path)
        node.pointee.occurrences &+= 1
        let slot = Int(node.pointee.slot)
        if slot >= 0, firstOfSlot[slot] < 0 { firstOfSlot[slot] = count }
        fields[count] = Field(path: path, ordinal: node.pointee.occurrences, start: start, end: used)
        count &+= 1
    }

    @inline(never)
    private mutating func makeRoom() {
        let grown = UnsafeMutablePointer<Field>.allocate(capacity: 2 * room)
        grown.moveInitialize(from: fields, count: count)
        fields.deallocate()
        fields = grown
        room *= 2
    }
}
