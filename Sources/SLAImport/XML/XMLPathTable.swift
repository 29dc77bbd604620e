/// The paths of the elements and attributes seen inside records, as numbers.
///
/// The parser hands out equal names as equal pointers, and records repeat: looking up a child starts behind the child
/// found last, and compares pointers. A string is made once a path, not once an element.
struct XMLPathTable {
    private struct Node {
        var name: UnsafeRawPointer?
        var isAttribute: Bool
        var firstChild = -1
        var lastChild = -1
        var nextSibling = -1
        /// The child found last.
        var recentChild = -1
        var slot: Int
    }

    private var nodes: [Node]
    /// By path number.
    private(set) var texts: [String]
    private let slots: [String: Int]

    /// `slots`: the paths the caller asks for by number.
    init(fields: [String]) {
        slots = Dictionary(fields.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        nodes = [Node(name: nil, isAttribute: false, slot: -1)]
        texts = [""]
    }

    var count: Int { nodes.count }

    /// Index in the caller's fields; -1 when not asked for.
    func slot(of path: Int) -> Int { nodes[path].slot }

    /// The path of a child of `parent`, the record being path 0.
    mutating func child(of parent: Int, _ name: UnsafePointer<UInt8>, isAttribute: Bool) -> Int {
        let pointer = UnsafeRawPointer(name)
        let recent = nodes[parent].recentChild
        let start = recent < 0 ? -1 : nodes[recent].nextSibling
        var child = start
        while child >= 0 {
            if nodes[child].name == pointer, nodes[child].isAttribute == isAttribute { return found(child, parent) }
            child = nodes[child].nextSibling
        }
        child = nodes[parent].firstChild
        while child >= 0, child != start {
            if nodes[child].name == pointer, nodes[child].isAttribute == isAttribute { return found(child, parent) }
            child = nodes[child].nextSibling
        }
        return append(to: parent, name, isAttribute)
    }

    private mutating func found(_ child: Int, _ parent: Int) -> Int {
        nodes[parent].recentChild = child
        return child
    }

    private mutating func append(to parent: Int, _ name: UnsafePointer<UInt8>, _ isAttribute: Bool) -> Int {
        let separator = isAttribute ? "@" : parent == 0 ? "" : "/"
        let text = texts[parent] + separator + String(cString: name)
        let child = nodes.count
        nodes.append(Node(name: UnsafeRawPointer(name), isAttribute: isAttribute, slot: slots[text] ?? -1))
        texts.append(text)
        let last = nodes[parent].lastChild
        if last < 0 { nodes[parent].firstChild = child } else { nodes[last].nextSibling = child }
        nodes[parent].lastChild = child
        nodes[parent].recentChild = child
        return child
    }
}
