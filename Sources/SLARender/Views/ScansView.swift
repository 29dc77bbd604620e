import SLAModel
import SLATemplate

/// What vulnerability and port scans found, and what became of what they had found before.
struct ScansView: TemplateRecord {
    /// The findings of one severity.
    struct Row: TemplateRecord {
        var severity: String
        var findings: String
        var hosts: String
        /// Not found by the scan before.
        var new: String
        /// Found by the scan before and no longer.
        var gone: String

        static let fields: [TemplateField<Row>] = [
            .text("severity", \.severity), .text("findings", \.findings), .text("hosts", \.hosts), .text("new", \.new),
            .text("gone", \.gone),
        ]
    }

    /// One finding on all hosts that have it.
    struct Issue: TemplateRecord {
        var name: String
        var severity: String
        /// At most four by name, and how many more.
        var hosts: String
        var since: String

        static let fields: [TemplateField<Issue>] = [
            .text("name", \.name), .text("severity", \.severity), .text("hosts", \.hosts), .text("since", \.since),
        ]
    }

    /// The worst findings.
    struct IssueTable: TemplateRecord {
        var rows: [Issue]

        static let fields: [TemplateField<IssueTable>] = [.list("rows", \.rows)]
    }

    /// The findings by severity.
    struct CountTable: TemplateRecord {
        var rows: [Row]

        static let fields: [TemplateField<CountTable>] = [.list("rows", \.rows)]
    }

    var heading: HeadingView
    var counts: CountTable?
    var issues: IssueTable?

    static let fields: [TemplateField<ScansView>] = [
        .record("heading", \.heading), .optionalRecord("counts", \.counts), .optionalRecord("issues", \.issues),
    ]
}

extension Narrative {
    /// `nil` when no export holds a scan.
    func scansSection() -> ScansView? {
        guard let scans = review.scans else { return nil }
        let rows = scans.severities.map(row)
        let issues = scans.worst.map(issue)
        return ScansView(
            heading: HeadingView(name: label("section.scans"), headline: headline(scans), lede: lede(scans)),
            counts: rows.isEmpty ? nil : ScansView.CountTable(rows: rows),
            issues: issues.isEmpty ? nil : ScansView.IssueTable(rows: issues))
    }

    private func headline(_ scans: SecurityScans) -> Sentence {
        guard scans.hosts > 0 else {
            guard let newest = scans.newest else { return say("scans.none") }
            return say("scans.none-in-period", ["date": .text(text.longDate(newest))])
        }
        let bad = scans.severities.filter { $0.severity >= .high }.reduce(0) { $0 + $1.findings }
        let hosts = Wording.Slot.count(Int64(scans.hosts))
        if bad == 0 { return say("scans.nothing-bad", ["hosts": hosts]) }
        return say("scans.bad", ["count": .count(Int64(bad)), "hosts": hosts])
    }

    private func lede(_ scans: SecurityScans) -> Sentence? {
        guard scans.hosts > 0 else { return nil }
        guard scans.comparedHosts > 0 else { return say("scans.first") }
        return say(
            "scans.compared",
            ["compared": .count(Int64(scans.comparedHosts)), "hosts": .count(Int64(scans.hosts))])
    }

    private func row(_ count: ScanCount) -> ScansView.Row {
        let nothing = label("cell.none")
        func number(_ value: Int?) -> String { value.map { text.number(Int64($0)) } ?? nothing }
        return ScansView.Row(
            severity: label("severity.\(count.severity.rawValue)"), findings: number(count.findings),
            hosts: number(count.hosts), new: number(count.new), gone: number(count.gone))
    }

    private func issue(_ issue: ScanIssue) -> ScansView.Issue {
        let shown = issue.hosts.prefix(Self.shownHosts).joined(separator: ", ")
        let rest = issue.hosts.count - Self.shownHosts
        return ScansView.Issue(
            name: issue.name.isEmpty ? issue.number : issue.name,
            severity: label("severity.\(issue.severity.rawValue)"),
            hosts: rest > 0
                ? label("scans.more-hosts", ["hosts": .text(shown), "count": .count(Int64(rest))]) : shown,
            since: text.shortDateAndYear(issue.since))
    }

    private static let shownHosts = 4
}
