import SLAModel

/// The used part of an allowance on a scale of 0 to 300 %, with the limit as a crossing line.
enum AllowanceBar {
    /// - Parameter share: of the allowance that was used; beyond three allowances the bar ends.
    static func svg(used share: Ratio, isMissed: Bool) -> String {
        let part = min(max(share.approximation, 0), 3)
        var body = SVG()
        body.rect(x: 0, y: 4, width: 100, height: 8, "class=\"f-band\"")
        if part < 0.02 {
            body.add("<rect x=\"0\" y=\"4\" width=\"1.5\" height=\"8\" class=\"f-acc\"/>")
        } else {
            body.rect(x: 0, y: 4, width: part / 3 * 100, height: 8, "class=\"\(isMissed ? "f-bad" : "f-acc")\"")
        }
        body.add(
            "<svg x=\"33.333%\" y=\"0\" overflow=\"visible\"><path d=\"M0 1V15\" class=\"s-ink\" stroke-width=\"2\"/></svg>"
        )
        return ChartIDs.decoration(height: 16, body)
    }
}
