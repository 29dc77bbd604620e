import SLADiagnostics
import Testing

@testable import SLATemplate

@Suite struct RenderingTests {
    @Test(arguments: [
        ("{{client}}", "Aldermoor &amp; Co"),
        ("{{period.name}}/{{#period}}{{name}}{{/period}}", "October 2026/October 2026"),
        (
            "{{#rows}}[{{name}}{{#isMissed}}!{{/isMissed}} {{client}}]{{/rows}}",
            "[a Aldermoor &amp; Co][b! Aldermoor &amp; Co]"
        ),
        ("{{#duties}}({{.}}){{/duties}}", "(x &lt; y)(z)"),
        ("{{#summary}}<p>{{.}}</p>{{/summary}}{{^summary}}none{{/summary}}", "none"),
        ("[{{summary}}]", "[]"),
        ("{{#approval}}{{by}}{{/approval}}{{^approval}}open{{/approval}}", "open"),
        ("{{{chart}}}{{&chart}}", "<svg/><svg/>"),
        ("{{^isProvisional}}final{{/isProvisional}}", "final"),
        ("{{words.missed}}, {{#words}}{{met}}{{/words}}", "Missed, Met"),
        ("{{=<% %>=}}<% client %>{{client}}", "Aldermoor &amp; Co{{client}}"),
    ])
    func everyKindOfValue(_ template: String, _ expected: String) throws {
        let view = ReviewView(rows: [RowView(name: "a"), RowView(name: "b", isMissed: true)], duties: ["x < y", "z"])
        #expect(try TemplateLibrary(["main": template]).text(view) == expected)
    }

    /// A section and what is inverted behind it are halves of one question; what only looks like that is asked anew.
    @Test(arguments: [
        ("{{#isProvisional}}a{{/isProvisional}}{{^isProvisional}}b{{/isProvisional}}.", "b.", "a."),
        ("{{#summary}}{{.}}{{/summary}}{{^summary}}none{{/summary}}.", "none.", "&lt;s&gt;."),
        ("{{#summary}}({{.}}){{/summary}}{{^summary}}none{{/summary}}.", "none.", "(&lt;s&gt;)."),
        ("{{#rows}}{{name}}{{/rows}}{{^rows}}none{{/rows}}{{^rows}} twice{{/rows}}.", "none twice.", "ab."),
        ("{{#summary}}{{.}}{{/summary}} {{^summary}}none{{/summary}}.", " none.", "&lt;s&gt; ."),
        (
            "{{^summary}}{{#isProvisional}}x{{/isProvisional}}{{/summary}}{{^isProvisional}}y{{/isProvisional}}.", "y.",
            "."
        ),
        (
            "{{#rows}}{{#isMissed}}!{{/isMissed}}{{^isMissed}}?{{/isMissed}}{{/rows}}{{^isProvisional}}z{{/isProvisional}}.",
            "z.", "?!."
        ),
    ])
    func sectionsAndTheirOtherHalves(_ template: String, _ absent: String, _ present: String) throws {
        let library = TemplateLibrary(["main": template])
        #expect(try library.text(ReviewView()) == absent)
        let rows = [RowView(name: "a"), RowView(name: "b", isMissed: true)]
        #expect(try library.text(ReviewView(summary: "<s>", isProvisional: true, rows: rows)) == present)
    }

    @Test func optionalTextThatIsEmptyIsNotShown() throws {
        let library = TemplateLibrary(["main": "{{#summary}}shown{{/summary}}"])
        #expect(try library.text(ReviewView(summary: "")) == "")
        #expect(try library.text(ReviewView(summary: "0")) == "shown")
        #expect(try library.text(ReviewView(summary: "false")) == "shown")
    }

    @Test func partialsInheritTheMediumOfTheTemplateThatIncludesThem() throws {
        let library = TemplateLibrary(["main": "{{> part}}", "part": "{{client}}|{{#rows}}{{name}}{{/rows}}"])
        let view = ReviewView(client: "<b> & *x*", rows: [RowView(name: "a|b")])
        #expect(try library.text(view, medium: .html) == "&lt;b&gt; &amp; *x*|a|b")
        #expect(try library.text(view, medium: .markdown) == "&#60;b> & &#42;x&#42;|a&#124;b")
        #expect(try library.text(view, medium: .plainText) == "<b> & *x*|a|b")
    }

    @Test func aUsersTemplateReplacesTheBuiltInOneOfItsName() throws {
        var library = TemplateLibrary(["main": "{{> part}}", "part": "built in"])
        library.add(TemplateSource(name: "part", file: "templates/part.mustache", text: "own"))
        #expect(try library.text(ReviewView()) == "own")
    }

    @Test func layoutsAreFilledByBlocks() throws {
        let library = TemplateLibrary([
            "main":
                "{{<layout}}\n{{$title}}Review of {{client}}{{/title}}\n{{$body}}\n<p>x</p>\n{{/body}}\n{{/layout}}\n",
            "layout": "<title>{{$title}}Review{{/title}}</title>\n<main>\n  {{$body}}\n  {{/body}}\n</main>\n",
        ])
        #expect(
            try library.text(ReviewView(client: "A"))
                == "<title>Review of A</title>\n<main>\n  <p>x</p>\n</main>\n")
    }

    @Test func innerRecordsOfTheSameKindHideOuterOnes() throws {
        let tree = NodeView(name: "a", nodes: [NodeView(name: "b", nodes: [NodeView(name: "c")]), NodeView(name: "d")])
        let library = TemplateLibrary([
            "main": "{{name}}{{#nodes}}({{name}}{{#nodes}}[{{name}}]{{/nodes}}{{name}}){{/nodes}}{{name}}"
        ])
        #expect(try library.text(tree) == "a(b[c]b)(dd)a")
    }

    @Test func recursivePartialsRunInLenientModeUpToADepth() throws {
        let library = TemplateLibrary(["main": "{{name}}{{#nodes}}<{{> main}}>{{/nodes}}"])
        let template = try library.compile("main", shape: NodeView.shape, medium: .plainText, mode: .lenient)
        func chain(_ length: Int) -> NodeView {
            (1..<length).reduce(NodeView(name: "x")) { inner, _ in NodeView(name: "x", nodes: [inner]) }
        }
        var output: [UInt8] = []
        try template.render(.record(chain(3)), into: &output)
        #expect(String(decoding: output, as: UTF8.self) == "x<x<x>>")
        #expect(throws: Diagnostics.self) { try template.render(.record(chain(400)), into: &output) }
        #expect(String(decoding: output, as: UTF8.self) == "x<x<x>>", "a failed document leaves nothing behind")
    }

    @Test func aPartialInsideItselfWithoutDataEndsAtTheDepthLimit() throws {
        let library = TemplateLibrary(["main": "x{{> main}}"])
        let template = try library.compile("main", shape: NodeView.shape, medium: .plainText, mode: .lenient)
        var output: [UInt8] = []
        let error = #expect(throws: Diagnostics.self) {
            try template.render(.record(NodeView(name: "x")), into: &output)
        }
        #expect(error?.all.map(\.id) == ["template-recursion"])
    }

    @Test func documentsAreBounded() throws {
        let library = TemplateLibrary(["main": "{{#rows}}{{name}}{{/rows}}"])
        let template = try library.compile("main", for: ReviewView.self, medium: .html)
        let view = ReviewView(rows: Array(repeating: RowView(name: "0123456789"), count: 100))
        var output = Array("kept".utf8)
        try template.render(view, into: &output, limits: TemplateLimits(outputBytes: 1000, depth: 8))
        #expect(output.count == 1004)
        output = Array("kept".utf8)
        let error = #expect(throws: Diagnostics.self) {
            try template.render(view, into: &output, limits: TemplateLimits(outputBytes: 999, depth: 8))
        }
        #expect(error?.all.map(\.id) == ["template-output-limit"])
        #expect(output == Array("kept".utf8))
    }
}
