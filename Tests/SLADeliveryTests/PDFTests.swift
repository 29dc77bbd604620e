import Foundation
import Testing

@testable import SLADelivery

@Suite struct PDFTests {
    private let issued = IssueDay(year: 2026, month: 11, day: 2)

    private func folder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "slareview-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    /// A program of the given name that runs a shell script; returns the folder it is in.
    ///
    /// A shell writes it: a file that this process had open for writing cannot be run while any child that was forked
    /// meanwhile, by another test, still holds it.
    private func program(_ name: String, _ script: String) throws -> URL {
        let folder = try folder()
        let file = folder.appending(path: name)
        let shell = Process()
        shell.executableURL = URL(filePath: "/bin/sh")
        shell.arguments = [
            "-c", "printf '%s\\n' '#!/bin/sh' \"$2\" > \"$1\" && chmod 755 \"$1\"", "sh", file.path(), script,
        ]
        try shell.run()
        shell.waitUntilExit()
        return folder
    }

    private func error(_ name: String, _ script: String, seconds: Int = 10) throws -> PDFError? {
        let printer = try PDFPrinter(searchPath: program(name, script).path())
        do {
            _ = try printer.pdf(of: [], issued: issued, seconds: seconds)
            return nil
        } catch { return error }
    }

    @Test func withoutAProgramTheMessageSaysWhatToInstall() throws {
        for path in ["", "/nonexistent", "relative/bin", try folder().path()] {
            #expect(throws: PDFError.noPrinter) { try PDFPrinter(searchPath: path) }
        }
        #expect(PDFError.noPrinter.description.contains("apt-get install chromium"))
    }

    @Test func browsersAreAskedFirst() throws {
        let browser = try program("chromium", "exit 0")
        let other = try program("weasyprint", "exit 0")
        let printer = try PDFPrinter(searchPath: other.path() + ":" + browser.path())
        #expect(printer.engine == .chromium)
        #expect(try PDFPrinter(searchPath: other.path()).engine == .weasyprint)
    }

    @Test func whatGoesWrongIsTold() throws {
        #expect(try error("weasyprint", "exit 3")?.description.contains("failed with status 3") == true)
        #expect(try error("weasyprint", "exit 0")?.description.contains("wrote no PDF") == true)
        #expect(try error("weasyprint", "echo nonsense > \"$2\"")?.description.contains("wrote no PDF") == true)
        #expect(try error("weasyprint", "kill -9 $$")?.description.contains("status 137") == true)
        #expect(try error("weasyprint", "sleep 100", seconds: 1)?.description.contains("within 1 s") == true)
    }

    @Test func theDocumentBearsTheDayOfIssue() throws {
        let path = try program(
            "weasyprint", "printf '%%PDF-1.4 /CreationDate (D:20260101000000+00) /ModDate (D:20260101000000)' > \"$2\"")
        let pdf = try PDFPrinter(searchPath: path.path()).pdf(of: [], issued: issued)
        #expect(
            String(decoding: pdf, as: UTF8.self)
                == "%PDF-1.4 /CreationDate (D:20261102120000+00) /ModDate (D:20261102120000)")
    }

    @Test func thePrinterIsGivenThePage() throws {
        let path = try program("weasyprint", "{ printf '%%PDF-1.4 '; cat \"$1\"; } > \"$2\"")
        let pdf = try PDFPrinter(searchPath: path.path()).pdf(of: Array("the page".utf8), issued: issued)
        #expect(String(decoding: pdf, as: UTF8.self) == "%PDF-1.4 the page")
    }

    @Test func pathsBecomeFileAddresses() {
        #expect(PDFPrinter.fileURL("/a b/ü#?.html") == "file:///a%20b/%C3%BC%23%3F.html")
    }

    /// With the real browser, where one is installed.
    @Test func anInstalledBrowserPrintsTheSameBytesTwice() throws {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        guard let printer = try? PDFPrinter(searchPath: path) else {
            print("skipped 1 case of printing: no browser is installed")
            return
        }
        let page = Array("<!doctype html><html lang=en><title>T</title><h1>Review</h1></html>".utf8)
        let first = try printer.pdf(of: page, issued: issued)
        #expect(first.starts(with: "%PDF-".utf8))
        #expect(try printer.pdf(of: page, issued: issued) == first)
    }
}
