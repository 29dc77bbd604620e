import SLAModel
import Testing

@testable import SLAAggregate

/// `privacy.subjects` of the workspace holds in every list of tickets, and changes no figure.
@Suite struct SubjectPrivacyTests {
    @Test(arguments: [
        (Privacy.Visibility.shown, "Mail box 7"), (.masked, "•••• ••• •"), (.hidden, ""),
    ])
    func subjectsAreToldAsAgreed(_ visibility: Privacy.Visibility, _ told: String) throws {
        var fixture = try ReviewFixture()
        try fixture.ticket(
            "A", created: "10-05 09:00",
            history: [
                ("10-05 10:00", "Awaiting User"), ("10-06 10:00", "In Progress"), ("10-30 10:00", "Resolved"),
            ])
        for index in fixture.records.tickets.indices { fixture.records.tickets[index].subject = "Mail box 7" }
        let open = try fixture.review()
        fixture.workspace.privacy.subjects = visibility
        let review = try fixture.review()
        let subjects = (review.desk?.breaches.map(\.subject) ?? []) + (review.waiting?.longest.map(\.subject) ?? [])
        #expect(subjects.count >= 2)
        #expect(Set(subjects) == [told])
        #expect(review.commitments == open.commitments)
    }
}
