import SLAModel
import SLARender
import SLATemplate
import SLATime
import TestSupport

/// From reviews to documents. Limit: a document of 200 rows at most 0.6 ms.
func renderKernels() throws -> [Kernel] {
    let review = try World().review()
    let zone = try ZoneInfo.system.rules(for: "Europe/Berlin")
    let renderer = try Renderer(
        templates: texts(in: ["html", "markdown", "mail"]),
        wording: Dictionary(
            try Fixtures.texts(in: "Templates/wording").map { (String($0.path.dropLast(4)), $0.text) },
            uniquingKeysWith: { first, _ in first }))
    let (table, rows) = try listing(rows: 200)
    var buffer: [UInt8] = []
    try table.render(rows, into: &buffer)
    return [
        Kernel(name: "template", unit: "document of 200 rows", units: 1, bytes: buffer.count) {
            var output: [UInt8] = []
            try table.render(rows, into: &output)
            return output.count
        },
        Kernel(name: "review-html", unit: "page", units: 1, bytes: try renderer.html(review, zone: zone).count) {
            try renderer.html(review, zone: zone).count
        },
        Kernel(
            name: "review-markdown", unit: "page", units: 1, bytes: try renderer.markdown(review, zone: zone).count
        ) { try renderer.markdown(review, zone: zone).count },
        Kernel(name: "review-mail", unit: "mail", units: 1, bytes: try renderer.mail(review, zone: zone).html.count) {
            try renderer.mail(review, zone: zone).html.count
        },
        Kernel(name: "review-json", unit: "file", units: 1, bytes: JSONWriter.bytes(of: review).count) {
            JSONWriter.bytes(of: review).count
        },
    ]
}

private func texts(in media: [String]) throws -> [String: String] {
    var texts: [String: String] = [:]
    for medium in media {
        for file in try Fixtures.texts(in: "Templates/\(medium)") { texts["\(medium)/\(file.path)"] = file.text }
    }
    return texts
}

/// A table of nine columns with text that must be escaped.
private func listing(rows: Int) throws -> (UntypedTemplate, TemplateValue) {
    let names = ["key", "subject", "priority", "status", "opened", "resolved", "elapsed", "target", "cause"]
    let row = TemplateShape("Row", names.map { TemplateShape.Field($0, .text) })
    let page = TemplateShape("Page", [.init("rows", .list(of: .record(row.reference)))])
    let cells = names.map { "<td>{{\($0)}}</td>" }.joined()
    let text = "<table>{{#rows}}<tr>\(cells)</tr>{{/rows}}</table>\n"
    let library = TemplateLibrary([TemplateSource(name: "list", file: "list.mustache", text: text)])
    let values = (0..<rows).map { index in
        TemplateValue.slots(names.map { .text("\($0) \(index) <\(index % 7)> & \"more\"") })
    }
    return (try library.compile("list", shape: page, medium: .html), .slots([.list(values)]))
}
