import Glibc
import SLADiagnostics

/// An installed program that turns a page into a PDF: a browser of the Chromium family, else WeasyPrint.
package struct PDFPrinter: Sendable, Hashable {
    /// Which arguments it takes.
    enum Engine: Sendable { case chromium, weasyprint }

    let program: String
    let engine: Engine

    /// In the order in which they are asked for.
    private static let programs: [(name: String, engine: Engine)] = [
        ("chromium", .chromium), ("chromium-browser", .chromium), ("google-chrome", .chromium),
        ("google-chrome-stable", .chromium), ("weasyprint", .weasyprint),
    ]

    /// - Parameter searchPath: as in `PATH`; relative entries are not searched.
    /// - Throws: `PDFError.noPrinter` when nothing suitable is installed.
    package init(searchPath: String) throws(PDFError) {
        let folders = searchPath.split(separator: ":").filter { $0.hasPrefix("/") }
        for candidate in Self.programs {
            if let folder = folders.first(where: { access("\($0)/\(candidate.name)", X_OK) == 0 }) {
                program = "\(folder)/\(candidate.name)"
                engine = candidate.engine
                return
            }
        }
        throw .noPrinter
    }

    /// What the program is called with. The page loads nothing, and the browser could not: every host is unknown to it.
    func arguments(html: String, pdf: String, profile: String) -> [String] {
        switch engine {
        case .weasyprint: [program, html, pdf]
        case .chromium:
            [
                program, "--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check",
                "--disable-extensions", "--disable-sync", "--disable-background-networking",
                "--disable-component-update", "--host-resolver-rules=MAP * ~NOTFOUND",
                "--user-data-dir=\(profile)", "--no-pdf-header-footer", "--print-to-pdf=\(pdf)",
            ] + (geteuid() == 0 ? ["--no-sandbox"] : []) + [Self.fileURL(html)]
        }
    }

    /// `file:///…` with everything but letters, digits and `/._-` in percent form.
    static func fileURL(_ path: String) -> String {
        "file://"
            + path.utf8.map { byte in
                byte.isASCIILetterOrDigit || "/._-".utf8.contains(byte)
                    ? String(UnicodeScalar(byte)) : "%" + QuotedPrintable.hexadecimal(byte)
            }.joined()
    }
}
