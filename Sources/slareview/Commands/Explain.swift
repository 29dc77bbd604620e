import ArgumentParser
import SLABatch

/// Where a figure comes from.
struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Show where a figure comes from: every interval, counted or not, by which rule, from which line.",
        discussion: """
            A ticket is shown as it is known now, or with --period as the review of that period saw it. A service shows \
            each interval of its availability, a commitment of the scorecard and a credit their arithmetic.

            EXAMPLES:
              slareview explain INC0051738
              slareview explain INC0051738 --period 2026-10 --format json
              slareview explain aldermoor vetdesk --period 2026-10
              slareview explain aldermoor resolution_attainment
              slareview explain aldermoor credit vetdesk
            """)

    @Argument(
        help: ArgumentHelp(
            "TICKET, or CLIENT SERVICE, or CLIENT COMMITMENT, or CLIENT credit SERVICE.", valueName: "subject"))
    var subject: [String]

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var selection: PeriodOptions

    @Option(help: "text or json.")
    var format: OutputFormat = .text

    func run() throws {
        try reporting {
            var request = RunRequest(
                workspace: try workspace.locate(), period: try selection.choice(), zones: .ofThisMachine)
            request.clients = selection.client
            request.asOf = try selection.instant()
            let explanation = try explain(subject, request)
            Terminal.report(explanation.diagnostics)
            switch format {
            case .json: try Terminal.write(try explanation.json())
            case .text: try Terminal.print(explanation.text)
            }
            return explanation.diagnostics.isEmpty ? .done : .warnings
        }
    }
}
