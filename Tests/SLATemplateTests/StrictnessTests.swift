import SLADiagnostics
import Testing

@testable import SLATemplate

/// What is wrong in a template is found when it is loaded, all of it, with its place and a fix.
@Suite struct StrictnessTests {
    /// Findings as `file:line:column id`, and the fix of the first.
    private func findings(_ texts: [String: String], medium: Medium = .html) -> [String] {
        diagnostics(texts, medium: medium).map { "\($0.position.map { "\($0)" } ?? "-") \($0.id)" }
    }

    private func diagnostics(_ texts: [String: String], medium: Medium = .html) -> [Diagnostic] {
        do {
            return try TemplateLibrary(texts).compile("main", for: ReviewView.self, medium: medium).warnings.all
        } catch {
            return error.all
        }
    }

    @Test(arguments: [
        ("Uptime: {{period.nmae}}", "main:1:18 template-unknown-name", "write 'name'"),
        ("{{ clinet }}", "main:1:4 template-unknown-name", "write 'client'"),
        ("x\n  {{#rows}}{{nam}}{{/rows}}", "main:2:14 template-unknown-name", "write 'name'"),
        ("{{^zzzzzzzz}}{{/zzzzzzzz}}", "main:1:4 template-unknown-name", "write one of the names above"),
        ("{{#client}}x{{/client}}", "main:1:4 template-kind", "remove the section, or test a yes or no"),
        ("{{rows}}", "main:1:3 template-kind", "write a section '{{#rows}}...{{/rows}}' with names from inside it"),
        ("{{isProvisional}}", "main:1:3 template-kind", nil),
        ("{{period}}", "main:1:3 template-kind", nil),
        ("{{rows.name}}", "main:1:3 template-kind", "write a section '{{#rows}}...{{/rows}}'"),
        ("{{approval.by}}", "main:1:3 template-kind", "write '{{#approval}}{{by}}{{/approval}}'"),
        ("{{client.name}}", "main:1:3 template-kind", "write '{{client}}'"),
        ("{{.}}", "main:1:3 template-kind", nil),
        ("{{{client}}}", "main:1:4 template-untrusted", "write '{{client}}'"),
        ("{{& client }}", "main:1:5 template-untrusted", "write '{{client}}'"),
        ("{{chart}}", "main:1:3 template-kind", "write '{{{chart}}}'"),
        ("{{> prat}}", "main:1:5 template-missing", "write 'part'"),
        ("{{> /etc/hostname}}", "main:1:5 template-missing", nil),
        ("{{> ../../../../etc/hostname}}", "main:1:5 template-missing", nil),
        ("{{> main}}", "main:1:5 template-cycle", nil),
        ("{{<part}}{{$titel}}x{{/titel}}{{/part}}", "main:1:13 template-unknown-block", "write 'title'"),
        ("{{ client", "main:1:1 template-unclosed-tag", "write '}}' after the name"),
        ("{{ client }", "main:1:1 template-unclosed-tag", nil),
        ("{{{ chart }}", "main:1:1 template-unclosed-tag", "write '}}}' after the name"),
        ("a\n{{#rows}}{{name}}", "main:2:1 template-unclosed", "write '{{/rows}}' where it ends"),
        ("x {{/rows}}", "main:1:3 template-unopened", "remove the tag"),
        ("{{#rows}}{{/row}}{{/rows}}", "main:1:10 template-unopened", "write '{{/rows}}', which is open here"),
        ("{{ client | upper }}", "main:1:4 template-name-syntax", nil),
        ("{{}}", "main:1:1 template-name-syntax", nil),
        ("{{a..b}}", "main:1:3 template-name-syntax", nil),
        ("{{=<%=}}", "main:1:1 template-delimiters", nil),
    ])
    func eachFaultHasItsPlaceAndFix(_ text: String, _ expected: String, _ fix: String?) {
        let found = diagnostics(["main": text, "part": "{{$title}}{{/title}}"])
        #expect(found.map { "\($0.position.map { "\($0)" } ?? "-") \($0.id)" } == [expected])
        if let fix { #expect(found.first?.fix == fix) }
        #expect(found.allSatisfy { $0.severity == .error && $0.fix != nil && $0.excerpt?.columns != nil })
    }

    @Test func allFaultsOfAllFilesAreReportedAtOnce() {
        let found = findings([
            "main": "{{clinet}}\n{{> part}}{{> part}}\n{{#rows}}\n{{name}} {{nmae}}\n",
            "part": "{{#rows}}{{x}}{{/rows}}{{{client}}}{{/end}}",
        ])
        #expect(
            found == [
                "main:1:3 template-unknown-name", "main:3:1 template-unclosed", "main:4:12 template-unknown-name",
                "part:1:12 template-unknown-name", "part:1:27 template-untrusted", "part:1:36 template-unopened",
            ])
    }

    @Test func aFaultReadsLikeThis() {
        let found = diagnostics(["main": "{{> part}}", "part": "<p>\n  {{#rows}}{{ nmae }}{{/rows}}\n"])
        #expect(
            found.first?.text == """
                part:2:15: error: there is no 'nmae' here [template-unknown-name]
                    {{#rows}}{{ nmae }}{{/rows}}
                                ^~~~
                  note: names here: name, isMissed, client, summary, isProvisional, chart, rows, duties, period, approval, words
                  note: 'part' is included from main:1
                  fix: write 'name'
                """)
    }

    @Test func tagsOfOtherEnginesAreRefused() {
        let found = diagnostics(["main": "{% include \"/etc/hostname\" %}\n {% if x %}"])
        #expect(
            found.map { "\($0.position.map { "\($0)" } ?? "-") \($0.id)" } == [
                "main:1:1 template-foreign-tag", "main:2:2 template-foreign-tag",
            ])
        #expect(found.allSatisfy { $0.severity == .error })
    }

    @Test func markupBelongsToOneMedium() {
        #expect(findings(["main": "{{{chart}}}"], medium: .markdown) == ["main:1:4 template-medium"])
    }

    @Test func textThatIsNotUTF8IsRefusedAtItsByte() {
        let bytes = Array("Bericht\nf".utf8) + [0xFC] + Array("r {{client}}".utf8)
        let library = TemplateLibrary([TemplateSource(name: "main", file: "templates/main.html", bytes: bytes)])
        let error = #expect(throws: Diagnostics.self) {
            try library.compile("main", for: ReviewView.self, medium: .html)
        }
        #expect(error?.all.first?.position?.description == "templates/main.html:2:2")
        #expect(error?.all.map(\.id) == ["template-encoding"])
    }

    @Test func aTemplateThatIsMissingIsNamed() {
        let error = #expect(throws: Diagnostics.self) {
            try TemplateLibrary(["review": "x"]).compile("reveiw", for: ReviewView.self, medium: .html)
        }
        #expect(error?.all.first?.fix == "write 'review'")
    }

    @Test func cyclesThroughOtherFilesAreFound() {
        let found = findings(["main": "{{> a}}", "a": "{{> b}}", "b": "{{> a}}"])
        #expect(found == ["b:1:5 template-cycle"])
    }

    @Test func inclusionIsBoundedInDepthAndSize() {
        let chain = Dictionary(
            uniqueKeysWithValues: (0..<40).map { ($0 == 0 ? "main" : "p\($0)", "{{> p\($0 + 1)}}") }
                + [("p40", "end")])
        #expect(findings(chain) == ["p16:1:5 template-depth"])
        let doubling = Dictionary(
            uniqueKeysWithValues: (0..<15).map {
                ($0 == 0 ? "main" : "p\($0)", String(repeating: "{{> p\($0 + 1)}}{{client}}", count: 6))
            } + [("p15", "end")])
        #expect(Set(findings(doubling).map { $0.split(separator: " ")[1] }) == ["template-depth"])
    }

    @Test func nestingInOneFileIsBounded() {
        let deep = String(repeating: "{{#period}}", count: 5000) + String(repeating: "{{/period}}", count: 5000)
        #expect(findings(["main": deep]).first?.hasSuffix("template-depth") == true)
        let fine = String(repeating: "{{#period}}", count: 64) + String(repeating: "{{/period}}", count: 64)
        #expect(findings(["main": fine]).isEmpty)
    }

    @Test(arguments: [
        ("<p title=\"{{client}}\">{{client}}</p>", nil),
        ("<a title={{client}}>x</a>", "in an attribute without quotes"),
        ("<a href=\"{{client}}\">x</a>", "at the start of 'href'"),
        ("<a class='x' href='#{{client}}'>{{client}}</a>", nil),
        ("<script>var c = \"{{client}}\";</script>{{client}}", "inside <script>"),
        ("<STYLE>.x{color:{{client}}}</STYLE>", "inside <style>"),
        ("<p onclick=\"f('{{client}}')\">", "inside the script of 'onclick'"),
        ("<p {{client}}>", "inside a tag"),
        ("<!-- {{client}} --> {{client}}", "inside a comment"),
        ("1 < 2 {{client}}", nil),
        ("<br/>{{client}}<i style=\"width: {{client}}\">{{client}}</i>", nil),
    ])
    func valuesWhereEscapingDoesNotHelpAreWarnedOf(_ text: String, _ problem: String?) {
        let found = diagnostics(["main": text])
        #expect(found.count == (problem == nil ? 0 : 1))
        if let problem, let warning = found.first {
            #expect(warning.severity == .warning && warning.id == "template-context")
            #expect(warning.summary.contains(problem))
        }
    }
}
