import SLAModel
import SLATime
import Testing

@testable import SLARender

/// The target of a trend: told with its own digits, drawn where it held.
@Suite struct TrendPanelTests {
    private func page(_ change: (inout Trend) -> Void) throws -> String {
        var review = Aldermoor.review
        review.trends = [review.trends[1]]
        change(&review.trends[0])
        return try Rendering.html(review) + Rendering.markdown(review)
    }

    /// Heights of the dashed lines.
    private func levels(_ page: String) -> [String] {
        page.matches(of: #/y1="([0-9.]+)" y2="[0-9.]+" class="s-ink" stroke-width="1.25" stroke-dasharray/#)
            .map { String($0.1) }
    }

    @Test func theTargetHasTheDigitsOfTheAgreement() throws {
        for (numerator, told) in [(Int64(955), "95.5"), (9225, "92.25"), (95, "95")] {
            let whole: Int64 = numerator > 1000 ? 10_000 : numerator > 100 ? 1000 : 100
            let page = try page { trend in
                trend.target = Aldermoor.ratio(numerator, whole)
                for index in trend.points.indices { trend.points[index].target = trend.target }
            }
            #expect(page.contains(">Target \(told)\u{A0}%<"), "\(told)")
            #expect(levels(page).count == 1)
        }
    }

    @Test func aTargetThatChangedIsDrawnWhereItHeldAndSaysSinceWhen() throws {
        let page = try page { trend in
            for index in trend.points.indices {
                trend.points[index].target = Aldermoor.ratio(index < 9 ? 90 : 95, 100)
            }
        }
        #expect(page.contains(">Target 95\u{A0}% from July<"))
        #expect(Set(levels(page)).count == 2)
    }

    @Test func beforeThePromiseThereIsNoLine() throws {
        let page = try page { trend in
            for index in trend.points.indices {
                trend.points[index].target = index < 9 ? nil : Aldermoor.ratio(95, 100)
            }
        }
        #expect(levels(page).count == 1)
        #expect(!page.contains("x1=\"0%\" x2=\"78%\""))
    }

    /// A share of eight characters ends inside the panel; 83 % of its width would leave room for six.
    @Test func aLongLastValueHasItsRoom() throws {
        let page = try page { trend in
            trend.points[trend.points.count - 1].value = .share(Aldermoor.ratio(15, 17))
            trend.points[trend.points.count - 1].n = 17
        }
        #expect(page.contains(#/<text x="77%"[^>]*>15 of 17</#))
    }
}
