package import SLAModel

extension ValueReader where Value == TextEncoding {
    /// The code page of exports that are not UTF-8, by any of its usual names.
    package static let encoding = oneOf({ TextEncoding.allCases.map(\.rawValue) }, TextEncoding.init(named:))
}
