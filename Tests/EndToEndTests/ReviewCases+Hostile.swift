extension ReviewCase {
    /// One field of the inputs: the text an attacker writes there and a plain word in its place.
    struct Field: Sendable {
        var plain: String
        var hostile: String
    }

    /// What would be active in a page, in Markdown, in a mail, in a spreadsheet or in a template.
    static let payloads = [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>",
        "' onmouseover='alert(1)", "</title></style></table><h1>", "<!-- --!> <![CDATA[", "&lt;b&gt; &amp; &#60;i&#62;",
        "[x](javascript:alert(1))", "![x](http://evil.example/p.png)", "*a* **b** _c_ ~~d~~ `e`", "a | b || c",
        "<javascript:alert(1)> <https://evil.example>", "[a]: http://evil.example", "# h", "- l", "1. n", "> q", "---",
        "=HYPERLINK(\"http://evil.example\")", "@SUM(1)", "+1+1", "{{provider}} {{{client}}} {{> head}} ${7*7}",
        "\\*x\\* \\", "$a$ $$b$$", ":tada: ==m== [^1]", "www.evil.example a@evil.example", "%00%0d%0a",
    ]

    /// Fields get one payload after the other, each with a word of its own, so that each can be found again.
    static let fields: [Field] = (0..<payloads.count).map { n in
        Field(plain: "Field\(n)", hostile: "\(payloads[n]) Field\(n)")
    }

    /// Every text of the inputs that a document may show is another field, rotated by `turn`.
    @Sendable static func hostile(_ form: KeyPath<Field, String>, turn: Int = 0) -> TinyWorkspace {
        var next = turn
        func field() -> String {
            defer { next += 1 }
            return fields[next % fields.count][keyPath: form]
        }
        var workspace = TinyWorkspace()
        workspace.provider = field()
        workspace.client = field()
        workspace.manager = field()
        workspace.reference = field()
        workspace.duty = field()
        workspace.ownDuty = field()
        workspace.control = field()
        workspace.measure = field()
        workspace.action = (field(), field())
        workspace.services = [
            .init(
                id: "mail", name: field(), deliverable: field(), fee: "400.00",
                outages: [("2026-10-06 09:30", 50, field()), ("2026-10-13 09:30", 20, field())])
        ]
        workspace.tickets = tickets(in: "2026-10", 24, late: 5)
        for index in 0..<5 {
            workspace.tickets[index].subject = field()
            workspace.tickets[index].group = field()
            workspace.tickets[index].category = field()
        }
        workspace.escalation = field()
        workspace.exclusion = (field(), field(), field())
        workspace.comment = field()
        workspace.maintenance = field()
        // A word that the agreement does not map is told to the reader.
        workspace.tickets[6].status = field()
        workspace.tickets[7].priority = field()
        // Behind a key of its own, for the order of the tickets depends on it.
        workspace.tickets[0].key = "T2610-1 " + field()
        return workspace
    }
}
