/// Prints a self-contained page to a file that appears whole or not at all.
///
/// - Parameters:
///   - html: absolute path of the page.
///   - output: absolute path of the PDF.
///   - issued: the day the document bears.
///   - searchPath: where a program that prints is looked for, as in `PATH`.
/// - Throws: when no such program is installed, it fails or takes too long, or the file cannot be written.
package func makePDF(html: String, output: String, issued: IssueDay, searchPath: String) throws(PDFError) {
    let bytes = try PDFPrinter(searchPath: searchPath).pdf(ofPage: html, issued: issued)
    let slash = output.lastIndex(of: "/")
    let folder = slash.map { $0 == output.startIndex ? "/" : String(output[..<$0]) } ?? "."
    let name = slash.map { String(output[output.index(after: $0)...]) } ?? output
    do throws(OutputError) {
        try DurableFolder(path: folder).write(bytes, to: name)
    } catch {
        throw .output(error)
    }
}
