import FoundationEssentials
import Glibc

extension PDFPrinter {
    /// Prints a self-contained page, with a fresh profile, no network, and a limit on time.
    ///
    /// - Parameters:
    ///   - page: the page as HTML.
    ///   - issued: the day the document bears, in place of the moment of printing: the same page and program give the
    ///     same bytes.
    ///   - seconds: after which the program and all it started are stopped.
    ///
    /// - Throws: whatever went wrong; nothing half made is returned.
    package func pdf(of page: [UInt8], issued: IssueDay, seconds: Int = 60) throws(PDFError) -> [UInt8] {
        let work = try temporaryFolder()
        // A leftover in /tmp is no reason to lose the document.
        defer { try? FileManager.default.removeItem(atPath: work) }
        do { try DurableFolder(path: work).write(page, to: "page.html") } catch { throw .output(error) }
        let arguments = arguments(
            html: work + "/page.html", pdf: work + "/document.pdf", profile: work + "/profile")
        let status: Int32
        do throws(ChildProcess.Failure) {
            status = try ChildProcess(arguments, home: work).wait(seconds: seconds)
        } catch {
            switch error {
            case .timeOut: throw .tooSlow(program: program, seconds: seconds)
            case .system(let cause): throw .cannotStart(program: program, cause)
            }
        }
        guard status == 0 else { throw .failed(program: program, status: status) }
        let bytes: [UInt8]?
        do { bytes = try DurableFolder(path: work).bytes(of: "document.pdf") } catch { throw .output(error) }
        guard let bytes, bytes.starts(with: "%PDF-".utf8) else { throw .noDocument(program: program) }
        return Self.dated(bytes, issued)
    }

    /// The digits of the creation and modification dates replaced; no byte moves, so the cross-references hold.
    static func dated(_ pdf: [UInt8], _ day: IssueDay) -> [UInt8] {
        var pdf = pdf
        let digits = Array(day.pdfDigits.utf8)
        for key in ["/CreationDate (D:", "/ModDate (D:"].map({ Array($0.utf8) }) {
            var at = 0
            while let slash = pdf[at...].firstIndex(of: UInt8(ascii: "/")) {
                at = slash + 1
                let start = slash + key.count
                guard start + digits.count <= pdf.count, pdf[slash..<start].elementsEqual(key),
                    pdf[start..<(start + digits.count)].allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
                else { continue }
                pdf.replaceSubrange(start..<(start + digits.count), with: digits)
            }
        }
        return pdf
    }

    // MARK: Folder

    private func temporaryFolder() throws(PDFError) -> String {
        var name = Array("/tmp/slareview-pdf-XXXXXX".utf8CString)
        guard mkdtemp(&name) != nil else { throw .output(OutputError(path: "/tmp", operation: "make folder in")) }
        return String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
