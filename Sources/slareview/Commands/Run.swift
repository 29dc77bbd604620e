import ArgumentParser
import FoundationEssentials
import SLABatch
import SLADiagnostics
import SLATime

/// The monthly job.
struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Review every client for a period and write the documents.",
        discussion: """
            Silent when all is well; problems go to standard error, one message each. Running again with the same inputs \
            changes nothing; with other inputs it publishes the next version beside the old one.

            EXAMPLES:
              slareview run --period 2026-10
              slareview run --period last-month --verbose
              slareview run --period 2026-Q3 --client aldermoor
              slareview run --period 2026-10 --timings
              slareview run --period 2026-10 --format json | jq '.reviews[].verdict'
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var selection: PeriodOptions

    @Option(help: "Print the reviews as data on standard output instead of writing documents: json.")
    var format: OutputFormat = .text

    @Flag(help: "Also print each review to PDF, by Chromium or WeasyPrint; it travels with the e-mail.")
    var pdf = false

    @Flag(name: .shortAndLong, help: "Say for each client what was written.")
    var verbose = false

    @Flag(help: "Say on standard error where the time went, and for how much input; with --format json, as data.")
    var timings = false

    func run() throws {
        try reporting {
            var request = RunRequest(
                workspace: try workspace.locate(), period: try selection.choice(), zones: .ofThisMachine)
            request.clients = selection.client
            request.asOf = try selection.instant()
            request.issued = try selection.issueDate()
            request.publishes = format == .text
            request.today = selection.expectedOn
            if pdf { request.pdfSearchPath = ProcessInfo.processInfo.environment["PATH"] ?? "" }
            let result = try perform(request)
            Terminal.report(result.diagnostics)
            switch format {
            case .json: try Terminal.write(result.json())
            case .text where verbose || Terminal.isInteractive: try Terminal.print(result.summaryText)
            case .text: break
            }
            for line in result.problemLines { Terminal.error(line) }
            if timings { try report(result.timings) }
            return result.status
        }
    }

    private func report(_ timings: RunTimings) throws {
        switch format {
        case .json: Terminal.error(String(decoding: try timings.json().dropLast(), as: UTF8.self))
        case .text: Terminal.error(timings.text)
        }
    }
}

/// Which period, which clients, and what is known when.
struct PeriodOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "2026-10, 2026-Q3, 2026, 2026-09-15..2026-10-15 or last-month (seen from the as-of instant), which is the "
                + "default.",
            valueName: "period"))
    var period: String?

    @Option(help: ArgumentHelp("Only this client; may be repeated.", valueName: "id"))
    var client: [String] = []

    @Option(
        name: .customLong("as-of"),
        help: ArgumentHelp(
            "Know nothing later than this date or instant (2026-11-02, 2026-11-02T08:00:00Z); default: the newest "
                + "record of the exports.", valueName: "instant"))
    var asOf: String?

    @Option(help: ArgumentHelp("Issue date printed in the reviews; default: the as-of date.", valueName: "date"))
    var issued: String?

    func choice() throws(BatchFailure) -> PeriodChoice {
        guard let period else { return .lastMonth }
        do {
            return try PeriodChoice(period)
        } catch {
            throw BatchFailure(.usage, error)
        }
    }

    /// The machine's day, where whoever asks for the last month means the one before it.
    var expectedOn: CivilDate? { period == "last-month" && asOf == nil ? .ofThisMachine : nil }

    func instant() throws(BatchFailure) -> Instant? {
        guard let asOf else { return nil }
        guard let instant = Instant(text: asOf) else {
            throw BatchFailure(
                .usage, id: "as-of", "--as-of '\(asOf)' is neither a date nor an instant",
                fix: "write 2026-11-02 (its end in UTC is meant) or 2026-11-02T08:00:00Z")
        }
        return instant
    }

    func issueDate() throws(BatchFailure) -> CivilDate? {
        guard let issued else { return nil }
        guard let date = CivilDate(issued) else {
            throw BatchFailure(.usage, id: "issued", "--issued '\(issued)' is not a date", fix: "write 2026-11-02")
        }
        return date
    }
}
