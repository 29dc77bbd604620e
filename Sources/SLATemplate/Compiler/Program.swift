/// A compiled template: a flat list of operations over literal bytes. Every name is an address, nothing is looked up.
struct Program: Sendable {
    /// Where a value is: a register that holds a record or the current item, the field in it, and for dotted names the
    /// fields below.
    struct Address: Sendable, Equatable {
        var register: Int32
        /// The field of the register's record; negative for the register's value itself.
        var slot: Int32 = -1
        /// Further fields, a range of `Program.paths`.
        var path: Range<Int32> = 0..<0
    }

    /// One step; a range of bytes is of `literals`.
    enum Operation: Sendable {
        case literal(Range<Int32>)
        case escaped(Address)
        case raw(Address)
        /// Writes a text that may be absent, and goes on at `next` where it is there.
        case optional(Address, next: Int32)
        /// Runs up to `end` for each element, or once. The value goes to `register` unless that is negative. Behind it
        /// `next` follows, or `end` when the value is not shown.
        case section(Address, register: Int32, end: Int32, next: Int32)
        /// Goes on at `end` when the value is shown as a section.
        case inverted(Address, end: Int32)
        /// Runs a range of operations that is being run already: a partial inside itself.
        case call(Range<Int32>)
    }

    var operations: [Operation] = []
    var literals: [UInt8] = []
    var paths: [Int32] = []
    var registerCount: Int32 = 0

    /// A program where it stands in memory, for as long as somebody holds it there.
    struct Placed {
        let operations: UnsafeBufferPointer<Operation>
        let literals: UnsafeBufferPointer<UInt8>
        let paths: UnsafeBufferPointer<Int32>
        let registerCount: Int32
    }

    func withPlaced<Value>(_ body: (Placed) -> Value) -> Value {
        operations.withUnsafeBufferPointer { operations in
            literals.withUnsafeBufferPointer { literals in
                paths.withUnsafeBufferPointer { paths in
                    body(
                        Placed(
                            operations: operations, literals: literals, paths: paths, registerCount: registerCount))
                }
            }
        }
    }
}
