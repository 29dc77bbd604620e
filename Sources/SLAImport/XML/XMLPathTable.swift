/// The paths of elements and attributes inside records, as numbers.
///
/// The parser hands out equal names as equal pointers, and records repeat: looking up a child starts behind the child
/// found last, and compares pointers. A string is made once a path, not once an element. Asked for some paths only,
/// the table knows the others by name alone, and nobody needs to look below them.
struct XMLPathTable: ~Copyable {
    /// An element or attribute by its path.
    struct Node {
        fileprivate var name: UnsafeRawPointer?
        fileprivate var isAttribute = false
        fileprivate var firstChild: Int32 = -1
        fileprivate var nextSibling: Int32 = -1
        /// The child found last, and the one behind it, or else the first: the next one, as a rule.
        fileprivate var recentChild: Int32 = -1
        fileprivate var expectedChild: Int32 = -1
        /// Index in the caller's fields; -1 when not asked for.
        var slot: Int32 = -1
        /// Whether nobody asked for it or for anything below it.
        var isIgnored = false
        /// Whether its text, and whether some attribute of it, is kept.
        var takesText = false
        var takesAttributes = false
        /// How often it occurred in the record that is being read.
        var occurrences: Int32 = 0
    }

    private(set) var nodes: UnsafeMutablePointer<Node>
    private var capacity = 64
    private(set) var count = 1
    /// By path number.
    private(set) var texts = [""]
    private let slots: [String: Int32]
    /// Whether paths that nobody asked for are kept too.
    private let keepsAll: Bool

    /// - Parameters:
    ///   - fields: the paths the caller asks for by number.
    ///   - name: the parser's own copy of a name, by which names are compared.
    init(fields: [String], keepsAll: Bool, name: (String) -> UnsafePointer<UInt8>?) {
        slots = Dictionary(fields.enumerated().map { ($1, Int32($0)) }, uniquingKeysWith: { first, _ in first })
        self.keepsAll = keepsAll
        nodes = .allocate(capacity: capacity)
        nodes.initialize(to: Node(slot: slots[""] ?? -1, takesText: keepsAll || slots[""] != nil))
        nodes[0].takesAttributes = keepsAll
        guard !keepsAll else { return }
        for field in fields where !field.hasPrefix("..") { add(field, name: name) }
    }

    deinit { nodes.deallocate() }

    private mutating func add(_ field: String, name: (String) -> UnsafePointer<UInt8>?) {
        let parts = field.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        var node: Int32 = 0
        for step in parts[0].split(separator: "/") {
            guard let step = name(String(step)) else { return }
            node = child(of: node, creating: step, isAttribute: false)
        }
        guard parts.count == 2, let attribute = name(String(parts[1])) else { return }
        _ = child(of: node, creating: attribute, isAttribute: true)
        nodes[Int(node)].takesAttributes = true
    }

    /// The path of a child of `parent`, the record being path 0.
    @inline(__always)
    mutating func child(of parent: Int32, _ name: UnsafePointer<UInt8>, isAttribute: Bool) -> Int32 {
        let next = nodes[Int(parent)].expectedChild
        if next >= 0, nodes[Int(next)].name == UnsafeRawPointer(name), nodes[Int(next)].isAttribute == isAttribute {
            found(next, under: parent)
            return next
        }
        return search(parent, name, isAttribute)
    }

    @inline(__always)
    private func found(_ child: Int32, under parent: Int32) {
        let node = nodes + Int(parent)
        let next = nodes[Int(child)].nextSibling
        node.pointee.recentChild = child
        node.pointee.expectedChild = next < 0 ? node.pointee.firstChild : next
    }

    /// A child that does not stand where the record before had it. It moves behind the one before it, so that the list
    /// of children comes to have the order of the document.
    @inline(never)
    private mutating func search(_ parent: Int32, _ name: UnsafePointer<UInt8>, _ isAttribute: Bool) -> Int32 {
        var before: Int32 = -1
        var child = nodes[Int(parent)].firstChild
        while child >= 0,
            nodes[Int(child)].name != UnsafeRawPointer(name) || nodes[Int(child)].isAttribute != isAttribute
        {
            before = child
            child = nodes[Int(child)].nextSibling
        }
        guard child >= 0 else { return append(to: parent, name, isAttribute, isIgnored: !keepsAll) }
        guard child != nodes[Int(parent)].recentChild else { return child }
        if before < 0 {
            nodes[Int(parent)].firstChild = nodes[Int(child)].nextSibling
        } else {
            nodes[Int(before)].nextSibling = nodes[Int(child)].nextSibling
        }
        insert(child, under: parent)
        return child
    }

    /// Behind the child found last, else in front of all.
    private func insert(_ child: Int32, under parent: Int32) {
        let recent = nodes[Int(parent)].recentChild
        if recent < 0 {
            nodes[Int(child)].nextSibling = nodes[Int(parent)].firstChild
            nodes[Int(parent)].firstChild = child
        } else {
            nodes[Int(child)].nextSibling = nodes[Int(recent)].nextSibling
            nodes[Int(recent)].nextSibling = child
        }
        found(child, under: parent)
    }

    /// The path of a child that is asked for, made where there is none.
    mutating func child(of parent: Int32, creating name: UnsafePointer<UInt8>, isAttribute: Bool) -> Int32 {
        var child = nodes[Int(parent)].firstChild
        while child >= 0 {
            if nodes[Int(child)].name == UnsafeRawPointer(name), nodes[Int(child)].isAttribute == isAttribute {
                return child
            }
            child = nodes[Int(child)].nextSibling
        }
        return append(to: parent, name, isAttribute, isIgnored: false)
    }

    private mutating func append(
        to parent: Int32, _ name: UnsafePointer<UInt8>, _ isAttribute: Bool, isIgnored: Bool
    ) -> Int32 {
        let separator = isAttribute ? "@" : parent == 0 ? "" : "/"
        let text = isIgnored ? "" : texts[Int(parent)] + separator + String(cString: name)
        if count == capacity { grow() }
        let child = Int32(count)
        let slot = isIgnored ? -1 : slots[text] ?? -1
        (nodes + count).initialize(
            to: Node(
                name: UnsafeRawPointer(name), isAttribute: isAttribute, slot: slot, isIgnored: isIgnored,
                takesText: keepsAll || slot >= 0, takesAttributes: keepsAll))
        count += 1
        texts.append(text)
        insert(child, under: parent)
        return child
    }

    private mutating func grow() {
        let grown = UnsafeMutablePointer<Node>.allocate(capacity: 2 * capacity)
        grown.moveInitialize(from: nodes, count: count)
        nodes.deallocate()
        nodes = grown
        capacity *= 2
    }
}
