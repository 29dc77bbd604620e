/// A part of the program that runs once a byte, a row or a ticket, on a fixed input.
struct Kernel: Sendable {
    /// A kernel on its input.
    struct Run {
        /// Units in one pass.
        let units: Int
        /// Bytes read or written in one pass; 0 where none are.
        var bytes = 0
        /// One pass; the result is a sum over what was computed, so that nothing is left out.
        let pass: () throws -> Int
    }

    let name: String
    /// What one unit of its work is.
    let unit: String
    /// Makes the input: only for a kernel that runs, since a tool that counts instructions is slow.
    let prepare: @Sendable () throws -> Run

    init(_ name: String, unit: String, prepare: @escaping @Sendable () throws -> Run) {
        self.name = name
        self.unit = unit
        self.prepare = prepare
    }
}
