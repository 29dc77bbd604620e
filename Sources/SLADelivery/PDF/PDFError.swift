/// Why a PDF was not made.
package enum PDFError: Error, Sendable, Hashable, CustomStringConvertible {
    /// None of the programs that can print is on the search path.
    case noPrinter
    case cannotStart(program: String, OutputError)
    case failed(program: String, status: Int32)
    case tooSlow(program: String, seconds: Int)
    /// The program ended well and wrote no PDF.
    case noDocument(program: String)
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
