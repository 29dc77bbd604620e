/// What must hold for any bytes at all. The fuzz driver asks it about what it makes up, and an ordinary test about the
/// seeds and everything that ever failed.
package enum Property: String, CaseIterable, Sendable {
    case csv, xml, dates, durations

    /// Throws `Broken` for bytes that show a fault.
    ///
    /// - Parameter everyWay: whether input is read in every way there is, as a replay does; a fuzzer, which makes up many
    ///   inputs, has each one read in a way that the input chooses.
    package func check(_ input: [UInt8], everyWay: Bool = true) throws(Broken) {
        switch self {
        case .csv: try CSVProperty(input).check(everyWay: everyWay)
        case .xml: try XMLProperty(input).check()
        case .dates: try DateProperty(input).check()
        case .durations: try DurationProperty(input).check()
        }
    }
}

/// A rule that does not hold.
package struct Broken: Error, CustomStringConvertible {
    package let description: String
}

/// - Throws: `Broken` where `condition` is false.
func require(_ condition: Bool, _ rule: @autoclosure () -> String) throws(Broken) {
    if !condition { throw Broken(description: rule()) }
}

/// Hands `body` the bytes at the very end of their allocation, where a sanitizer sees each read beyond them.
func withExactBytes<Result>(_ bytes: some Collection<UInt8>, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
    defer { copy.deallocate() }
    copy.copyBytes(from: bytes)
    return body(UnsafeRawBufferPointer(copy))
}
