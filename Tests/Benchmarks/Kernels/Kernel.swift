/// A part of the program that runs once a byte, a row or a ticket, on a fixed input.
struct Kernel {
    let name: String
    /// What one unit of its work is.
    let unit: String
    /// Units in one pass.
    let units: Int
    /// Bytes read or written in one pass; 0 where none are.
    var bytes = 0
    /// One pass; the result is a sum over what was computed, so that nothing is left out.
    let pass: () throws -> Int
}
