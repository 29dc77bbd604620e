import SLAModel
import SLATime
import Testing

@Suite("Security scans in the review")
struct ScanSectionTests {
    private func review(_ scans: SecurityScans) -> Review {
        var review = Aldermoor.review
        review.scans = scans
        return review
    }

    @Test("counts by severity, then what is critical or high, with its hosts and since when it is known")
    func findings() throws {
        let scans = SecurityScans(
            hosts: 6, comparedHosts: 5, newest: CivilDate(year: 2026, month: 10, day: 14),
            severities: [
                ScanCount(severity: .critical, findings: 6, hosts: 6, new: 1, gone: 0),
                ScanCount(severity: .high, findings: 0, hosts: 0, new: 0, gone: 2),
            ],
            worst: [
                ScanIssue(
                    severity: .critical, name: "KB1 | <b>", number: "1", hosts: ["a", "b", "c", "d", "e", "f"],
                    since: try #require(CivilDate(year: 2026, month: 9, day: 14)))
            ])
        let page = try Rendering.html(review(scans))
        #expect(page.contains("<section id=\"scans\">"))
        #expect(page.contains("<bdi>KB1 | &lt;b&gt;</bdi>"))
        #expect(page.contains("<bdi>a, b, c, d and 2 more</bdi>"))
        let text = try Rendering.markdown(review(scans))
        #expect(text.contains("## Security scans – Six critical or high findings on six scanned hosts"))
        #expect(text.contains("| Critical | 6 | 6 | 1 | 0 |\n| High | 0 | 0 | 0 | 2 |"))
        #expect(text.contains("5 of 6 hosts have one."))
        #expect(text.contains("| Critical | a, b, c, d and 2 more | 14\u{A0}Sep\u{A0}2026 |"))
    }

    @Test("a period without a scan says so and shows no table")
    func silence() throws {
        let text = try Rendering.markdown(
            review(SecurityScans(hosts: 0, newest: CivilDate(year: 2026, month: 8, day: 3))))
        #expect(
            text.contains(
                "## Security scans – No scan was received for this period; the newest is of 3\u{A0}August 2026"))
        #expect(!text.contains("| Severity |"))
    }
}
