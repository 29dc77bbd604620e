/// Why a PDF was not made.
package enum PDFError: Error, Sendable, Hashable, CustomStringConvertible {
    /// None of the programs that can print is on the search path.
    case noPrinter
    /// The system refused to start the program found.
    case cannotStart(program: String, OutputError)
    /// It ended with another status than 0.
    case failed(program: String, status: Int32)
    /// It did not end in time and was stopped.
    case tooSlow(program: String, seconds: Int)
    /// The program ended well and wrote no PDF.
    case noDocument(program: String)
    /// The HTML for it, or the PDF, could not be written.
    case output(OutputError)

    package var description: String {
        switch self {
        case .noPrinter:
            "no program that prints PDF is installed; install one, for example: apt-get install chromium"
        case .cannotStart(let program, let error): "'\(program)' cannot be started: \(error)"
        case .failed(let program, let status): "'\(program)' failed with status \(status)"
        case .tooSlow(let program, let seconds): "'\(program)' did not end within \(seconds) s and was stopped"
        case .noDocument(let program): "'\(program)' wrote no PDF"
        case .output(let error): error.description
        }
    }
}
