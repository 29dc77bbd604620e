import Testing

@testable import SLATemplate

@Suite struct EscapingTests {
    private func escaped(_ text: String, _ medium: Medium, after before: String = "x ") -> String {
        var output = Array(before.utf8)
        medium.escape(text, into: &output, documentStart: 0)
        return String(decoding: output.dropFirst(before.utf8.count), as: UTF8.self)
    }

    @Test(arguments: [
        ("& < > \" '", "&amp; &lt; &gt; &quot; &#39;"),
        ("&&", "&amp;&amp;"),
        ("plain, äöü 日本 😀", "plain, äöü 日本 😀"),
        ("", ""),
        ("a\u{0}b\u{1B}[31mc\u{7F}\u{85}", "ab[31mc"),
        ("a\tb\nc\r\nd\re", "a\tb\nc\nd\ne"),
        ("\u{202E}x\u{202A}\u{2066}y\u{2069}", "xy"),
        ("\u{2026}\u{20AC}\u{C2}\u{A0}\u{2070}\u{2029}", "\u{2026}\u{20AC}\u{C2}\u{A0}\u{2070}\u{2029}"),
    ])
    func html(_ text: String, _ expected: String) {
        #expect(escaped(text, .html) == expected)
    }

    @Test(arguments: [
        ("Subject\r\nBcc: x@y.example", "Subject Bcc: x@y.example"),
        ("a\u{0}b\u{2028}c\u{202E}d", "ab cd"),
        ("a\tb", "a b"),
    ])
    func mailHeadersAreOneLine(_ text: String, _ expected: String) {
        #expect(escaped(text, .mailHeader) == expected)
    }

    @Test(arguments: [
        "VPN drops at 10:15:30 for 3 users", "C:\\Users\\tom", "R&D printer (2nd floor)", "svc_backup_01 failed",
        "disk > 90 %, load < 5", "Down!", "C# build", "50 % of 1,200", "it's \"quoted\"", "mail/DNS - slow",
        "1.5 h outage", "INC0010017", "日本語", "a=b+c", "meet @ 10", "Fault: disk",
    ])
    func ordinarySubjectsStayByteIdenticalInMarkdown(_ text: String) {
        #expect(escaped(text, .markdown) == text)
        #expect(escaped(text, .markdown, after: "| ") == text)
        #expect(escaped(text, .markdown, after: "text\n") == text)
    }

    @Test(arguments: [
        ("a|b", "x ", "a&#124;b"),
        ("*x*", "x ", "&#42;x&#42;"),
        ("_x_ a_b", "x ", "&#95;x&#95; a_b"),
        ("[a](b)", "x ", "&#91;a&#93;(b)"),
        ("`c`", "x ", "&#96;c&#96;"),
        ("<b>", "x ", "&#60;b>"),
        ("&amp; &x", "x ", "&#38;amp; &#38;x"),
        ("a\\*", "x ", "a&#92;&#42;"),
        ("http://a.example", "x ", "http:&#47;&#47;a.example"),
        ("www.a.example", "x ", "www&#46;a.example"),
        ("a@b.example @c", "x ", "a&#64;b.example &#64;c"),
        ("see #12", "x ", "see &#35;12"),
        (":tada:", "x ", "&#58;tada:"),
        ("$x$", "x ", "&#36;x&#36;"),
        ("C #", "# ", "C &#35;"),
        ("# x", "", "&#35; x"),
        ("# x", "text ", "# x"),
        ("- x", "\n", "&#45; x"),
        ("- x", "- ", "&#45; x"),
        ("- x", "| ", "- x"),
        ("1. x", "\n", "1&#46; x"),
        ("1. x", "a ", "1. x"),
        ("  x", "\n", "&#32;&#32;x"),
        ("---", "a\n", "&#45;--"),
        ("> x", "> ", "&#62; x"),
        ("a\nb", "x ", "a b"),
        ("a ", "x ", "a&#32;"),
    ])
    func markdownEscapesWhatIsActiveWhereItStands(_ text: String, _ before: String, _ expected: String) {
        #expect(escaped(text, .markdown, after: before) == expected)
    }

    @Test(
        "Markdown isolates what runs from right to left, and nothing else",
        arguments: [
            ("مختبر الأسنان (الفرع ٢)", true), ("מרפאת שיניים 24/7", true), ("Cause at מרפאה", true),
            ("\u{FB1D}", true),
            ("\u{FE8E}", true), ("\u{10840}", true), ("\u{1E900}", true), ("\u{8A0}", true),
            ("Łódź, Ő, 山田, 서울, 😀", false),
            ("\u{58F}\u{900}\u{FB1C}\u{FE6F}\u{11000}\u{1F600}", false),
        ])
    func markdownIsolates(_ text: String, _ isIsolated: Bool) {
        #expect(escaped(text, .markdown) == (isIsolated ? "\u{2068}\(text)\u{2069}" : text))
        #expect(escaped(text, .html) == text)
    }

    @Test func aMarkIsSeenWhereverItStands() {
        let entities: [Character: String] = ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;"]
        let letters: [Character] = ["x", " ", "%", "=", "?", "é", "\u{A0}", "\u{1}", "\u{7F}"] + entities.keys
        for length in 0..<300 {
            // Mostly letters, so that marks stand at every place of eight bytes.
            let text = (0..<length).map { _ in Int.random(in: 0..<8) == 0 ? letters.randomElement() ?? "x" : "y" }
            let expected = text.map { $0 == "\u{1}" || $0 == "\u{7F}" ? "" : entities[$0] ?? String($0) }.joined()
            #expect(escaped(String(text), .html) == expected)
        }
    }
}
