import ArgumentParser
import SLABatch

/// What is wrong, before it matters.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Read everything, write nothing, and tell all that is wrong.",
        discussion: """
            Finds errors in the workspace's files, words of the exports that no agreement maps, clients without data, \
            gaps, suspected row caps, and templates that name what does not exist.

            EXAMPLES:
              slareview check
              slareview check --period 2026-10 --client aldermoor
            """)

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
            request.issued = try selection.issueDate()
            request.publishes = false
            request.checksTemplates = true
            let result = try perform(request)
            switch format {
            case .json: try Terminal.write(try result.checkJSON())
            case .text:
                Terminal.report(result.findings)
                try Terminal.print(result.checkText)
            }
            return result.status
        }
    }
}
