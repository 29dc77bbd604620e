import Foundation
import SLADiagnostics
import SLAModel
import TestSupport
import Testing

@testable import SLARender

/// What an account manager writes is shown as written, and never as more than text.
@Suite struct CommentaryTests {
    static func read(_ text: String) throws -> Commentary {
        try #require(try Commentary.read(text, file: "commentary/2026-10/aldermoor.md"))
    }

    @Test func theSampleReadsAsRecorded() throws {
        let file = Fixtures.root.appending(path: "SampleData/harbourline/commentary/2026-10/aldermoor.md")
        let commentary = try Self.read(String(contentsOf: file, encoding: .utf8))
        #expect(commentary.warnings.all == [])
        let page = try Rendering.html(Aldermoor.review, commentary: commentary)
        let text = try Rendering.markdown(Aldermoor.review, commentary: commentary)
        let section = try #require(
            page.components(separatedBy: "<section ").first { $0.hasPrefix("id=\"commentary\"") })
        #expect(try Rendering.matchesGolden("<section " + section, "commentary.html"))
        let chapter = try #require(text.components(separatedBy: "\n## ").first { $0.hasPrefix("From your account") })
        #expect(try Rendering.matchesGolden("## " + chapter, "commentary.md"))
        #expect(page.contains("<a href=\"#commentary\">Comment</a>"))
    }

    @Test func withoutCommentaryNothingIsShown() throws {
        #expect(try !Rendering.html(Aldermoor.review).contains("id=\"commentary\""))
        #expect(try Commentary.read(" \n\n", file: "x.md") == nil)
        let nothing = try Self.read("<div>\nonly markup\n</div>")
        #expect(try Rendering.html(Aldermoor.review, commentary: nothing) == Rendering.html(Aldermoor.review))
    }

    @Test func withoutAnAccountManagerTheHeadlineNamesNobody() throws {
        var review = Aldermoor.review
        review.agreement.accountManager = nil
        let page = try Rendering.html(review, commentary: Self.read("Words."))
        #expect(page.contains("What the figures of") && page.contains("do not tell</h2>"))
    }

    @Test(arguments: [
        ("One *two* **three** `four`.", "<p>One <em>two</em> <strong>three</strong> <code>four</code>.</p>"),
        ("- a\n- b\n  1. c", "<ul><li>a\n</li><li>b\n<ol><li>c\n</li></ol>\n</li></ul>"),
        ("7. a\n\n8. b", "<ol start=\"7\"><li><p>a</p>\n</li><li><p>b</p>\n</li></ol>"),
        ("> a\n\n***", "<blockquote><p>a</p>\n</blockquote>\n<hr>"),
        ("    a < b\n", "<pre><code>a &lt; b\n</code></pre>"),
        ("a  \nb\nc", "<p>a<br>b c</p>"),
        (
            "[us](https://example.org/a?b=1&c=2 \"t\")",
            "<p><a rel=\"noopener noreferrer\" href=\"https://example.org/a?b=1&amp;c=2\">us</a></p>"
        ),
        (
            "<mailto:a@b.example>",
            "<p><a rel=\"noopener noreferrer\" href=\"mailto:a@b.example\">mailto:a@b.example</a></p>"
        ),
        ("Fish &amp; chips &lt;b&gt;", "<p>Fish &amp; chips &lt;b&gt;</p>"),
        ("~~not~~ an | extension |", "<p>~~not~~ an | extension |</p>"),
    ])
    func markdownIsCommonMark(_ source: String, _ html: String) throws {
        #expect(try Self.read(source).html == html)
    }

    /// The section's own heading has level 2.
    @Test(arguments: [
        ("# a\n## b\n# c", [3, 4, 3]), ("## a\n### b\n##### c", [3, 4, 5]), ("# a\n###### b\n###### c", [3, 4, 5]),
        ("### a\n# b", [3, 3]), ("# a\n## b\n### c\n#### d\n##### e", [3, 4, 5, 6, 6]),
    ])
    func headingsStandBelowTheSectionAndSkipNoLevel(_ source: String, _ levels: [Int]) throws {
        let found = try Self.read(source).blocks.compactMap { block -> Int? in
            if case .heading(let level, _) = block { level } else { nil }
        }
        #expect(found == levels)
    }

    static let hostile = [
        "<script>alert(1)</script>", "a <script>alert(1)</script> b", "<img src=x onerror=alert(1)>",
        "a <img src=https://e.example/p.png> b", "<iframe src=\"https://e.example\">\n</iframe>",
        "<style>@import url(https://e.example)</style>", "![p](https://e.example/p.png)",
        "![p][r]\n\n[r]: https://e.example/p.png", "[x](javascript:alert(1))", "[x](JaVaScRiPt&colon;alert(1))",
        "[x](java&#10;script:alert(1))", "[x](&#1;javascript:alert(1))", "[x](data:text/html,<script>)",
        "[x](vbscript:a)", "[x](http://e.example)", "[x](//e.example)", "[x](/etc/passwd)", "<javascript:alert(1)>",
        "[x]: javascript:alert(1)\n\n[x]", "[x](https&#9;://e.example)", "[![a](javascript:b)](javascript:c)",
        "[a](https://e.example/\"onmouseover=\"alert(1))", "[a](<https://e.example/ x>)",
        "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;img src=x onerror=alert(1)&#62;",
        "\\<script>alert(1)\\</script>",
        "`<script>alert(1)</script>`", "```html\n<script>alert(1)</script>\n```", "    <script>alert(1)</script>",
        "- a\n\n      <script>alert(1)</script>", "```\"><script>\nx\n```",
        "\u{0}\u{7}\u{1B}[2J\u{85}\u{202E}evil\u{2066}",
        "&#x202E;evil&#7;&#27;", "`\u{202E}evil`", "{{title}} {{{title}}} {{> head}}", "</div></section><script>",
        "--> </style> ]]> <!-- <script>", "<!-- <script>alert(1)</script> -->", "a\u{2028}<script>",
        "| a |\n|---|\n| <b onclick=x> |", "<a href=\"javascript:x\">y</a>", "<svg/onload=alert(1)>",
        "\u{FEFF}<script>alert(1)</script>", "*<b>*<i>* x", "[a](https://e.example \"<script>\")",
    ]

    @Test(arguments: hostile) func nothingHostileIsActive(_ source: String) throws {
        guard let commentary = try Commentary.read(source, file: "x.md") else { return }
        let html = commentary.html
        for tag in html.matches(of: /<[^>]*>/).map({ String($0.output) }) {
            #expect(
                tag.wholeMatch(
                    of:
                        /<\/?(p|em|strong|code|pre|ul|ol|li|blockquote|h[3-6]|a)>|<ol start="\d+">|<(br|hr)>|<a rel="noopener noreferrer" href="(https:\/\/|mailto:)[^"<>\s]*">/
                ) != nil, "\(tag)")
        }
        #expect(html.count { $0 == "<" } == html.count { $0 == ">" })
        for text in [html, commentary.markdown] {
            #expect(
                text.unicodeScalars.allSatisfy {
                    $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) || $0 == "\n"
                        || $0 == "\t"
                })
            #expect(text.unicodeScalars.allSatisfy { !(0x202A...0x202E).contains($0.value) && $0.value != 0x2066 })
        }
        let markdown = commentary.markdown
        #expect(!markdown.contains(/<[A-Za-z\/!?]/), "\(markdown)")
        #expect(!markdown.contains("!["))
        #expect(!markdown.contains(/\]\((?!https:\/\/|mailto:)/), "\(markdown)")
    }

    /// The Markdown twin, read again, is the same commentary.
    @Test(arguments: [
        "One *two* **three** `four`, five.", "a *b **c** d* e\n\n- x\n- y\n  - z\n\n1. p\n\n2. q", "- a\n\n  b\n\n- c",
        "- a\n\n+ b\n\n1. c\n\n1) d", "> q\n>\n> - r\n\n***\n\nend", "- ***\n- > x", "### Heading #1 with \\*stars\\*",
        "1986\\. A good year\n\n\\- no list\n\n\\# no heading", "a  \n*b*  \nc",
        "[us & them](https://e.example/a_(b)?c&d)",
        "5 * 3 < 20 && x_y_z ~~no~~ \\[x\\](y) &amp;copy; $5 @you #1 www.e.example \\| http://e.example",
        "AT&amp;T; \\`code\\` 100 % \\<b> :tada: C:\\\\dir\\\\", "Zürich 診療 مرحبا",
    ])
    func markdownSaysTheSame(_ source: String) throws {
        let commentary = try Self.read(source)
        let again = try Self.read(commentary.markdown)
        #expect(again.html == commentary.html)
        #expect(again.warnings.all == [])
    }

    @Test func ordinaryTextIsTheSameInTheSource() throws {
        let text = "Both outages came from update 8.4.1 (vendor). It's rolled back; see *ticket* INC-12 for 99.9 %."
        #expect(try Self.read(text).markdown == text)
    }

    /// Tables are none of what a commentary may hold: without a word they would run into one line of bars.
    @Test(arguments: [
        ("Before.\n\n| a | b |\n|--|:--|\n| 1 | 2 |", ["commentary-table:3"]),
        ("a | b\n---|---\n1 | 2", ["commentary-table:1"]),
        ("a | b, and a dash - here", []), ("one - two", []),
    ])
    func aTableIsToldWithItsLine(_ source: String, _ expected: [String]) throws {
        let found = try Self.read(source).warnings.all
        #expect(found.map { "\($0.id):\($0.position?.line ?? 0)" } == expected)
    }

    @Test func whatIsLeftOutIsToldWithItsLine() throws {
        let found = try Self.read("Fine.\n\n<b>bold</b>\n\n![a](b.png)\n\n<div>\n\n[x](ftp://y) <!-- to do -->")
            .warnings.all
        #expect(
            found.map { "\($0.id):\($0.position?.line ?? 0)" } == [
                "commentary-html:3", "commentary-image:5", "commentary-html:7",
                "commentary-link:9",
            ])
    }

    @Test(arguments: [
        (String(repeating: "> ", count: 60) + "x", "commentary-deep"),
        (String(repeating: ">", count: 30_000), "commentary-deep"),
        (String(repeating: "- ", count: 16_000) + "x", "commentary-deep"),
        (String(repeating: "*a **b ", count: 40) + String(repeating: "c** d*", count: 40), "commentary-deep"),
        (String(repeating: "a", count: Commentary.longest + 1), "commentary-long"),
    ])
    func depthAndLengthHaveLimits(_ source: String, _ id: String) throws {
        do {
            _ = try Commentary.read(source, file: "x.md")
            Issue.record("accepted")
        } catch {
            #expect(error.all.map(\.id) == [id])
        }
    }

    /// Patterns that make careless parsers take minutes.
    @Test(
        .timeLimit(.minutes(1)),
        arguments: ["[", "![", "*a_ ", "`a``", "<", "<!--", "&", "[a](", "a**b", "\\", "[a]: b\n", "* * ", "\"'("])
    func repetitionIsReadInTime(_ pattern: String) throws {
        let text = String(repeating: pattern, count: Commentary.longest / pattern.utf8.count)
        #expect(throws: Never.self) {
            do throws(Diagnostics) {
                _ = try Commentary.read(text, file: "x.md")?.html
            } catch {
                #expect(error.all.map(\.id) == ["commentary-deep"])
            }
        }
    }
}
