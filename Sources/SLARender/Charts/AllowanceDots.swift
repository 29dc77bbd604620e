/// The months of one commitment as dots on the scale of its allowance: how hard the target was tested. Zero is at the
/// left, the limit a crossing line, misses are diamonds beyond it.
struct AllowanceDots {
    /// Used shares, one a month.
    var used: [Double]

    /// The scale ends at one and a half allowances; what lies beyond stands at its end.
    static let most = 1.5
    private static let height = 22.0

    func svg() -> String {
        func x(_ used: Double) -> Double { 3 + min(used, Self.most) / Self.most * 94 }
        var body = SVG()
        body.add(
            "<line x1=\"3%\" x2=\"97%\" y1=\"11\" y2=\"11\" class=\"s-rule\" stroke-width=\"1\"/>")
        for value in used.sorted() where value <= 1 {
            body.dot(x: x(value), y: 11, radius: 4, "class=\"f-acc s-paper\" stroke-width=\"1\"")
        }
        for value in used.sorted() where value > 1 {
            body.diamond(x: x(value), y: 11, radius: 5, "class=\"f-bad s-paper\" stroke-width=\"1\"")
        }
        body.tick(x: x(1), from: 2, to: 20, "class=\"s-ink\" stroke-width=\"2\"")
        return ChartIDs.decoration(height: Self.height, body)
    }
}
