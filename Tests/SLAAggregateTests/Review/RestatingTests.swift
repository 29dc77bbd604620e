import SLAAggregate
import SLAModel
import SLATime
import TestSupport
import Testing

/// Two P2 tickets of October, both in time, and a service without an outage; published on 2 November.
@Suite("A finished period whose figures change is restated, openly")
struct RestatingTests {
    private func fixture() throws -> ReviewFixture {
        var fixture = try ReviewFixture()
        try fixture.service("web")
        try fixture.reading("web", .up, at: "09-01 00:00")
        try fixture.ticket("A", created: "10-05 09:00", responded: "10-05 09:30", resolved: "10-05 10:00")
        try fixture.ticket("B", created: "10-06 09:00", responded: "10-06 09:30", resolved: "10-06 10:00")
        return fixture
    }

    @Test("The same figures restate nothing, and keep what was restated before")
    func nothingNew() throws {
        let first = try fixture().review()
        #expect(try fixture().review().restating(first, version: 1).restatement == nil)
        var restated = first
        restated.restatement = Restatement(
            version: 2, replaces: 1, issued: first.period.issued, reasons: [.data], commitments: [], figures: [])
        let again = try fixture().review().restating(restated, version: 2)
        #expect(again.restatement == restated.restatement)
    }

    @Test("A version made while the period ran was provisional: it is followed")
    func provisional() throws {
        let first = try fixture().review(asOf: "10-20 12:00")
        var later = try fixture()
        try later.ticket("C", created: "10-21 09:00", responded: "10-21 09:30", resolved: "10-23 10:00")
        #expect(try later.review().restating(first, version: 1).restatement == nil)
    }

    @Test("A version made at the very end of the period, or later, was final: it is restated")
    func finished() throws {
        var later = try fixture()
        try later.ticket("C", created: "10-21 09:00", responded: "10-21 09:30", resolved: "10-23 10:00")
        let final = try later.review()
        #expect(try final.restating(fixture().review(asOf: "11-01 00:00"), version: 1).restatement?.version == 2)
    }

    @Test("A ticket that was late after all changes attainment and volumes")
    func data() throws {
        let first = try fixture().review()
        var later = try fixture()
        try later.ticket("C", created: "10-21 09:00", responded: "10-21 09:30", resolved: "10-23 10:00")
        var second = try later.review()
        second.method.inputDigest = "another"
        let restatement = try #require(second.restating(first, version: 3).restatement)
        #expect(restatement.version == 4 && restatement.replaces == 3)
        #expect(restatement.reasons == [.data])
        #expect(restatement.commitments.map(\.id) == ["response_attainment", "resolution_attainment"])
        #expect(restatement.commitments.allSatisfy { $0.before?.result.series.isEmpty == true })
        #expect(
            restatement.figures == [
                RestatedFigure(indicator: .opened, before: .count(2), after: .count(3)),
                RestatedFigure(indicator: .resolved, before: .count(2), after: .count(3)),
            ])
    }

    @Test("Another promise is a change of rules: what came, what went, what has another target")
    func rules() throws {
        let first = try fixture().review()
        var later = try fixture()
        later.agreement.terms[0].tickets?.attainment.response = nil
        later.agreement.terms[0].services[0].availability?.target = try #require(TargetShare(percent: "99 %"))
        later.agreement.terms[0].satisfaction = SatisfactionTarget(
            target: try #require(TargetShare(percent: "90 %")), positive: [4, 5], scale: 5)
        let restatement = try #require(try later.review().restating(first, version: 1).restatement)
        #expect(restatement.reasons == [.rules])
        #expect(restatement.figures.isEmpty)
        let changed = Dictionary(uniqueKeysWithValues: restatement.commitments.map { ($0.id, $0.before?.target) })
        let high = try #require(TargetShare(percent: "99.9 %"))
        let desk = try #require(TargetShare(percent: "95 %"))
        #expect(
            changed == [
                "availability.web": .atLeast(high), "satisfaction": nil, "response_attainment": .atLeast(desk),
            ])
    }
}
