import Foundation
import TestSupport

/// The published documents of one client, as their readers see them.
struct Documents {
    var html: String
    var markdown: String
    var mail: String
    var review: JSONValue

    /// - Parameter folder: of the published version.
    init(_ folder: URL) throws {
        func text(_ name: String) throws -> String {
            try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        }
        html = try text("review.html")
        markdown = try text("review.md")
        mail = try text("email.eml")
        review = try JSONValue(Data(text("review.json").utf8))
    }

    // MARK: Text

    /// The page without charts, with plain spaces.
    var pageText: String { Self.visible(html) }
    var markdownText: String { Self.plain(markdown) }
    /// The text part has no entities.
    var mailText: String { part("text/plain").split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    var mailPage: String { part("text/html") }
    var mailPageText: String { Self.visible(mailPage) }

    /// What a reader sees of a page.
    static func visible(_ html: String) -> String {
        plain(
            html.replacing(#/<(style|title)\b.*?</\1>/#.dotMatchesNewlines(), with: " ")
                .replacing(#/<svg.*?</svg>/#.dotMatchesNewlines(), with: " ")
                .replacing(#/<!--.*?-->/#.dotMatchesNewlines(), with: " ")
                .replacing(#/</?(?:bdi|strong|b|span|a)\b[^>]*>/#, with: "")
                .replacing(#/<[^>]*>/#, with: " "))
    }

    /// Entities as characters, white space as single spaces.
    static func plain(_ text: String) -> String {
        let named = ["lt": "<", "gt": ">", "quot": "\"", "amp": "&"]
        let text = text.replacing("\u{AD}", with: "").replacing(#/&(?:#([0-9]+)|(lt|gt|quot|amp));/#) { found in
            found.output.1.flatMap { UInt32($0) }.flatMap { Unicode.Scalar($0) }.map { String($0) }
                ?? found.output.2.flatMap { named[String($0)] } ?? ""
        }
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    static func numbers(_ text: String) -> Set<String> {
        Set(text.matches(of: #/[0-9]+(?:[.,:][0-9]+)*/#).map { String($0.output) })
    }

    /// Names of elements and attributes in their order: what text can never change.
    static func skeleton(_ html: String) -> [String] {
        html.replacing(#/<style\b.*?</style>/#.dotMatchesNewlines(), with: "<style></style>")
            .matches(of: #/<[^>]*>/#).map { tag in
                let names = String(tag.output).replacing(#/="[^"]*"/#, with: "=")
                return names.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            }
    }

    // MARK: Page one

    /// Result, target, used and status of each row of page one, in Markdown.
    var markdownRows: [[String]] {
        let scorecard =
            markdown.split(separator: "## Commitments at a glance").dropFirst().first?
            .split(separator: "### What went well").first ?? ""
        return scorecard.split(separator: "\n").filter { $0.hasPrefix("| ") && !$0.hasPrefix("| Commitment |") }.map {
            let cells = $0.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
                .map { Self.plain($0.replacingOccurrences(of: "**", with: "")) }
            return [cells[1], cells[2], cells[3], String(cells[5].drop { !$0.isLetter })]
        }
    }

    /// The same of the page.
    var htmlRows: [[String]] {
        let cells =
            #/class="r res c-res[^"]*">(.*?)</td>.*?c-tgt[^>]*>(.*?)</td>.*?c-used[^>]*>(.*?)</td>.*?c-stat">(.*?)</td>/#
        return html.split(separator: "\n").compactMap { line in
            line.firstMatch(of: cells).map { found in
                [found.output.1, found.output.2, found.output.3, found.output.4].map { Self.visible(String($0)) }
            }
        }
    }

    // MARK: Mail

    /// Names of the header fields, of the message and of its parts.
    var mailHeaders: [Substring] {
        mail.replacingOccurrences(of: "\r\n", with: "\n").split(separator: "\n")
            .compactMap { $0.firstMatch(of: #/^[A-Z][A-Za-z-]+(?=: )/#)?.output }
    }

    /// A part of the mail, decoded from quoted-printable or from nothing.
    private func part(_ type: String) -> String {
        let lines = mail.replacingOccurrences(of: "\r\n", with: "\n")
        guard let head = lines.range(of: "Content-Type: \(type)", options: .caseInsensitive),
            let start = lines[head.upperBound...].range(of: "\n\n")
        else { return "" }
        let body = lines[start.upperBound...]
        let ends = lines.matches(of: #/boundary="([^"]+)"/#).compactMap {
            body.range(of: "\n--\($0.output.1)")?.lowerBound
        }
        let end = ends.min() ?? body.endIndex
        guard lines[head.lowerBound..<start.lowerBound].lowercased().contains("quoted-printable") else {
            return String(body[..<end])
        }
        var bytes: [UInt8] = []
        var rest = body[..<end].utf8
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "=") else {
                bytes.append(byte)
                continue
            }
            let code = String(decoding: rest.prefix(2), as: UTF8.self)
            if code.hasPrefix("\n") {
                rest = rest.dropFirst()
            } else if let value = UInt8(code, radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
