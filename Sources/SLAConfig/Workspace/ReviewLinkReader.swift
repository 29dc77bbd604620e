import SLADiagnostics
package import SLAModel

extension ValueReader where Value == ReviewLink {
    /// An https address with `{client}` and `{period}`.
    package static let reviewLink = ValueReader.scalar(
        id: "config-url", expected: "an address such as 'https://reports.example.com/{client}/{period}'",
        schema: .text(pattern: "^https://", example: "https://reports.example.com/{client}/{period}")
    ) { text in
        do throws(ReviewLink.Fault) {
            return .value(try ReviewLink(text))
        } catch {
            return switch error {
            case .notHTTPS:
                .wrong(
                    "does not begin with https://",
                    fix: "write an https address; what clients read must not travel in the open")
            case .noHost: .wrong("names no host", fix: "write it as https://reports.example.com/{client}/{period}")
            case .character(let character):
                .wrong("holds '\(character)'", fix: "write the character in percent form, or remove it")
            case .placeholder(let found):
                .wrong("holds '\(found)'", fix: suggestion(for: found))
            }
        }
    }

    private static func suggestion(for found: String) -> String {
        let name = found.filter { $0 != "{" && $0 != "}" }
        let known = ReviewLink.placeholders.map { "{\($0)}" }.joined(separator: " and ")
        return nearestName(to: name, among: ReviewLink.placeholders).map { "did you mean '{\($0)}'?" }
            ?? "\(known) are filled in; nothing else may stand in braces"
    }
}
