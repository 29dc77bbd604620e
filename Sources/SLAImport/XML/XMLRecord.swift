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

    /// Text of the `ordinal`th occurrence (from 1) of `options.fields[field]`.
    package subscript(field: Int, ordinal ordinal: Int) -> UnsafeRawBufferPointer? {
        let first = content.pointee.firstOfSlot[field]
        guard first >= 0 else { return nil }
        let path = content.pointee.fields[first].path
        for index in first..<content.pointee.fields.count
        where content.pointee.fields[index].path == path && content.pointee.fields[index].ordinal == ordinal {
            return content.pointee.text(index)
        }
        return nil
    }

    /// Number of texts and attributes in the record, asked for or not.
    package var count: Int { content.pointee.fields.count }

    /// The `index`th of all fields in document order: its path, the how manieth of this path it is, and its text.
    package func field(at index: Int) -> (path: String, ordinal: Int, text: UnsafeRawBufferPointer) {
        let field = content.pointee.fields[index]
        return (content.pointee.paths.texts[field.path], field.ordinal, content.pointee.text(index))
    }

    /// The value of an attribute of the nearest enclosing element that has it, such as `unload_date`.
    package func enclosingAttribute(_ name: String) -> String? {
        for attributes in content.pointee.enclosingAttributes.reversed() {
            if let found = attributes.first(where: { $0.name == name }) { return found.value }
        }
        return nil
    }
}

/// The fields of the record that is being read. One value serves all records of a document, so that reading one
/// allocates nothing once the largest has been seen.
struct XMLRecordContent: ~Copyable {
    struct Field {
        var path: Int
        var ordinal: Int
        var start: Int
        var end: Int
    }

    var paths: XMLPathTable
    private(set) var fields: [Field] = []
    /// Index in `fields` of the first occurrence of each field asked for, or -1.
    private(set) var firstOfSlot: [Int]
    /// Of the elements around the record, outermost first.
    var enclosingAttributes: [[(name: String, value: String)]] = []
    /// How often each path occurred in this record.
    private var occurrences: [Int] = []
    private var bytes: UnsafeMutableRawPointer
    private var capacity = 1 << 12
    private(set) var used = 0

    init(fields: [String]) {
        paths = XMLPathTable(fields: fields)
        firstOfSlot = [Int](repeating: -1, count: fields.count)
        bytes = .allocate(byteCount: capacity, alignment: 16)
    }

    deinit { bytes.deallocate() }

    func text(_ index: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: bytes + fields[index].start, count: fields[index].end - fields[index].start)
    }

    func text(_ range: Range<Int>) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: bytes + range.lowerBound, count: range.count)
    }

    mutating func reset() {
        for field in fields {
            occurrences[field.path] = 0
            let slot = paths.slot(of: field.path)
            if slot >= 0 { firstOfSlot[slot] = -1 }
        }
        fields.removeAll(keepingCapacity: true)
        used = 0
    }

    mutating func append(_ text: UnsafeRawBufferPointer) {
        if capacity - used < text.count {
            capacity = 2 * (used + text.count)
            let grown = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
            grown.copyMemory(from: bytes, byteCount: used)
            bytes.deallocate()
            bytes = grown
        }
        if let base = text.baseAddress {
            (bytes + used).copyMemory(from: base, byteCount: text.count)
            used += text.count
        }
    }

    mutating func truncate(to length: Int) { used = length }

    /// Makes what was appended since `start` a field.
    mutating func close(path: Int, from start: Int) {
        while occurrences.count < paths.count { occurrences.append(0) }
        occurrences[path] += 1
        let slot = paths.slot(of: path)
        if slot >= 0, firstOfSlot[slot] < 0 { firstOfSlot[slot] = fields.count }
        fields.append(Field(path: path, ordinal: occurrences[path], start: start, end: used))
    }
}
