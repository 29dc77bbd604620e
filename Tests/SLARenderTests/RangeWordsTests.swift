import SLAModel
import SLATime
import Testing

/// A review of some days that are no month: it speaks of periods and names them by their days.
@Suite struct RangeWordsTests {
    /// October as a range of dates, each point of a series as long.
    private func range(_ language: String = "en-GB") -> Review {
        var review = Aldermoor.review
        review.language = language
        review.period.kind = .range
        return review
    }

    private func plain(_ review: Review) throws -> String {
        try Rendering.markdown(review).replacing("\u{A0}", with: " ").replacing("\\", with: "")
    }

    @Test("A range speaks of periods, never of months")
    func periods() throws {
        let text = try plain(range())
        #expect(text.contains("open at the end of the period, six more than at its start."))
        #expect(text.contains("period below target"))
        #expect(text.contains("| Period |"))
        #expect(!text.contains("month end") && !text.contains("month-to-month") && !text.contains("month below"))
    }

    @Test("The periods of a range's series are named by their days")
    func rows() throws {
        let text = try plain(range())
        #expect(text.contains("| 1 to 31 October 2026 |"))
        #expect(!text.contains("| October 2026 |"))
        #expect(try Rendering.html(range()).contains("1\u{A0}Oct\u{A0}2026"))
    }

    @Test("Every language has the words", arguments: ["de-DE", "fr-FR", "en-US"])
    func languages(_ language: String) throws {
        let word = ["de-DE": "am Ende des Zeitraums", "fr-FR": "à la fin de la période"][language]
        #expect(try plain(range(language)).contains(word ?? "open at the end of the period"))
    }
}
