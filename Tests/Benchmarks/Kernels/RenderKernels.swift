import SLAModel
import SLARender
import SLATemplate
import SLATime
import TestSupport

/// From reviews to documents. Limit: a document of 200 rows at most 0.6 ms.
let renderKernels = [
    Kernel("template", unit: "document of 200 rows") {
        let (table, rows) = try listing(rows: 200)
        var document: [UInt8] = []
        try table.render(rows, into: &document)
        return Kernel.Run(units: 1, bytes: document.count) {
            var output: [UInt8] = []
            try table.render(rows, into: &output)
            return output.count
        }
    },
    document("review-html", unit: "page") { try $0.html($1, zone: $2).count },
    document("review-markdown", unit: "page") { try $0.markdown($1, zone: $2).count },
    document("review-mail", unit: "mail") { try $0.mail($1, zone: $2).html.count },
    document("review-json", unit: "file") { _, review, _ in JSONWriter.bytes(of: review).count },
]

/// - Parameter bytes: writes a document of a review and tells its length.
private func document(
    _ name: String, unit: String, _ bytes: @escaping @Sendable (Renderer, Review, TimeZoneRules) throws -> Int
) -> Kernel {
    Kernel(name, unit: unit) {
        let review = try World().review()
        let zone = try ZoneInfo.system.rules(for: "Europe/Berlin")
        let wording = try Fixtures.texts(in: "Templates/wording").map { (String($0.path.dropLast(4)), $0.text) }
        let renderer = try Renderer(
            templates: texts(in: ["html", "markdown", "mail"]),
            wording: Dictionary(wording, uniquingKeysWith: { first, _ in first }))
        return Kernel.Run(units: 1, bytes: try bytes(renderer, review, zone)) { try bytes(renderer, review, zone) }
    }
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
