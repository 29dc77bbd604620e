internal import CLibXML2

/// What records ask for of the elements around them, and what was found of it so far.
///
/// A field `../HostProperties/tag` is an element that stands before the record in the element around it; each further
/// `../` goes one element up, and `..@name` is an attribute of that element itself. An element that is asked for is
/// kept with all its attributes, so that a condition can choose between several of its name.
struct XMLSurroundings {
    /// An element that some field asks for.
    private struct Wanted: Hashable {
        /// Depth of the open element that the path starts from; the root has 1.
        var anchor: Int
        /// How many times `../` leads from the record to it.
        var up: Int
        /// Names below the anchor; none for the anchor itself.
        var names: [UnsafePointer<UInt8>]
    }

    /// A text or an attribute of such an element.
    struct Found {
        fileprivate var anchor: Int
        var up: Int
        var names: [UnsafePointer<UInt8>]
        /// `nil` for the element's text.
        var attribute: UnsafePointer<UInt8>?
        var text: [UInt8]
    }

    private let wanted: [Wanted]
    /// In document order, as many as a document states facts.
    private(set) var found: [Found] = []

    /// - Parameter name: the parser's own copy of a name, by which names are compared.
    init(_ options: XMLOptions, name: (String) -> UnsafePointer<UInt8>?) {
        var wanted: [Wanted] = []
        for field in options.fields where field.hasPrefix("..") {
            let steps = field.prefix { $0 != "@" }.split(separator: "/")
            let up = steps.prefix { $0 == ".." }.count
            let names = steps.dropFirst(up).compactMap { name(String($0)) }
            for record in options.records where record.steps.count > up {
                let element = Wanted(anchor: record.steps.count - up, up: up, names: names)
                if !wanted.contains(element) { wanted.append(element) }
            }
        }
        self.wanted = wanted
    }

    var isEmpty: Bool { wanted.isEmpty }

    /// - Parameters:
    ///   - attribute: `nil` for a text.
    ///   - path: the names of the open elements, the root first and the one that has the value last.
    mutating func add(
        _ text: @autoclosure () -> [UInt8], attribute: UnsafePointer<UInt8>?, of path: [UnsafePointer<UInt8>]
    ) {
        guard found.count < XMLDocumentFacts.limit else { return }
        for element in wanted
        where element.anchor + element.names.count == path.count
            && path.suffix(element.names.count) == element.names[...]
        {
            found.append(
                Found(
                    anchor: element.anchor, up: element.up, names: element.names, attribute: attribute, text: text()))
        }
    }

    /// Forgets what stands in an element that has ended.
    mutating func end(depth: Int) { found.removeAll { $0.anchor >= depth } }
}
