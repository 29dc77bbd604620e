import SLAAggregate
import SLAModel
import SLATime
import TestSupport
import Testing

@Suite("Security scans: the newest scan of each host of the period counts")
struct ScanTests {
    /// pc was scanned in September (1 and 2 found) and twice in October; srv only in October; old only in September.
    private func fixture() throws -> ReviewFixture {
        var fixture = try ReviewFixture()
        try fixture.scan("pc", "1", .critical, "09-14 03:00")
        try fixture.scan("pc", "2", .high, "09-14 03:00")
        try fixture.scan("old", "1", .critical, "09-14 03:00")
        try fixture.scan("pc", "9", .critical, "10-05 03:00")  // gone by the 14th
        try fixture.scan("pc", "1", .critical, "10-14 03:00")
        try fixture.scan("pc", "3", .medium, "10-14 03:00")
        try fixture.scan("srv", "3", .medium, "10-14 04:00", firstSeen: "08-01 04:00")
        try fixture.scan("srv", "4", .none, "10-14 04:00", port: "22/tcp")
        try fixture.scan("pc", "5", .critical, "11-02 03:00")  // November's
        return fixture
    }

    @Test("findings are counted by severity, and told as new or gone by the last scan before the period")
    func counts() throws {
        let scans = try #require(try fixture().review().scans)
        #expect(scans.hosts == 2 && scans.comparedHosts == 1)
        #expect(scans.newest == CivilDate(year: 2026, month: 10, day: 14))
        #expect(
            scans.severities == [
                ScanCount(severity: .critical, findings: 1, hosts: 1, new: 0, gone: 0),
                ScanCount(severity: .high, findings: 0, hosts: 0, new: 0, gone: 1),
                // srv was not scanned before: whether its finding is new is not known.
                ScanCount(severity: .medium, findings: 2, hosts: 2, new: 1, gone: 0),
                ScanCount(severity: .low, findings: 0, hosts: 0, new: 0, gone: 0),
            ])
        #expect(
            scans.worst == [
                ScanIssue(
                    severity: .critical, name: "F1", number: "1", hosts: ["pc"],
                    since: try #require(CivilDate(year: 2026, month: 9, day: 14)))
            ])
    }

    @Test("a month without a scan says nothing about hosts, and when the newest was; no scan at all is no section")
    func silence() throws {
        let december = try #require(try fixture().review("2026-12", asOf: "2027-01-10 12:00").scans)
        #expect(december.hosts == 0 && december.severities.isEmpty)
        #expect(december.newest == CivilDate(year: 2026, month: 11, day: 2))
        #expect(try ReviewFixture().review().scans == nil)
    }

    @Test("a control is the share of scanned hosts without such a finding, a measure counts findings")
    func promised() throws {
        var fixture = try fixture()
        let all = try #require(TargetShare(percent: "100 %"))
        fixture.agreement.terms[0].security = [
            SecurityControl(control: "Critical", from: "scans.critical", target: all),
            SecurityControl(control: "Medium", from: "scans.medium", target: all),
        ]
        fixture.agreement.terms[0].measures = [
            MeasureCommitment(
                id: "open", name: "Open", from: "scans.medium", target: .atMostCount(3), count: .latest),
            MeasureCommitment(
                id: "clean", name: "Clean", from: "scans.critical", target: .atLeastShare(all), count: .latest),
        ]
        let review = try fixture.review()
        #expect(review.controls.map(\.numerator) == [1, 0])
        #expect(review.controls.map(\.denominator) == [2, 2])
        #expect(review.controls.map(\.status) == [.missed, .missed])
        #expect(try review.commitment("measure.open").result.value == .count(3))
        #expect(try review.commitment("measure.open").status == .watch)  // all of the allowance
        #expect(try review.commitment("measure.clean").result.value == .share(try #require(Ratio(1, over: 2))))
        let none = try ReviewFixture()
        var bare = none
        bare.agreement.terms[0].security = fixture.agreement.terms[0].security
        #expect(try bare.review().controls.map(\.value) == [.notMeasured(.noSource), .notMeasured(.noSource)])
        // Without a scan there are no findings of which there could be few.
        bare.agreement.terms[0].measures = fixture.agreement.terms[0].measures
        let december = try fixture.review("2026-12", asOf: "2027-01-10 12:00")
        for id in ["measure.open", "measure.clean"] {
            #expect(try bare.review().commitment(id).result.value == .notMeasured(.noSource), "\(id)")
            #expect(try december.commitment(id).result.value == .notMeasured(.noValue), "\(id)")
        }
    }

    @Test("Of what several tools call by one name those with the first hosts are told, on every run")
    func sameNameOfSeveralTools() throws {
        var fixture = try ReviewFixture()
        let hosts = ["l", "c", "h", "a", "k", "e", "j", "b", "i", "d", "g", "f"]
        for (place, host) in hosts.enumerated() {
            try fixture.scan(host, "1", .critical, "10-14 03:00")
            fixture.records.files.append(
                SourceFile(path: "exports/\(place).csv", profile: "tool-\(place)", timeZone: "Europe/London"))
            fixture.records.scans[place].origin.file = Int32(place + 1)
        }
        let worst = try #require(try fixture.review().scans?.worst)
        #expect(worst.flatMap(\.hosts) == Array(hosts.sorted().prefix(10)))
    }
}
