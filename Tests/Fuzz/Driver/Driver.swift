import Foundation
import ImportProperties

/// What libFuzzer calls with each input; `FUZZ_TARGET` names the property that is asked.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    do {
        try property.check(Array(UnsafeBufferPointer(start: start, count: count)), everyWay: false)
    } catch {
        fatalError(error.description)
    }
    return 0
}

private let property: Property = {
    let name = ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? ""
    guard let property = Property(rawValue: name) else {
        fatalError("FUZZ_TARGET names none of \(Property.allCases.map(\.rawValue))")
    }
    return property
}()
