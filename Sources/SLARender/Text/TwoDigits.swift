/// Numbers as clocks show them, made once: a page has hundreds of times.
enum TwoDigits {
    private static let pairs = (0..<100).map { $0 < 10 ? "0\($0)" : String($0) }

    /// `07`.
    static func text(_ n: Int) -> String {
        pairs.indices.contains(n) ? pairs[n] : (n < 10 ? "0" : "") + String(n)
    }
}
