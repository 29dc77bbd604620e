import ArgumentParser
import SLABatch
import SLATime

/// What is this file?
struct Describe: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "describe",
        abstract: "Tell what an export is, what would be read of it and what not.",
        discussion: """
            Personal data in samples is masked, so that the output can be sent to somebody who helps. For a file of an \
            unknown tool a profile is proposed, ready to be saved in sources/.

            EXAMPLES:
              slareview describe exports/servicenow/2026-10.csv
              slareview describe *.csv *.xml
            """)

    @Argument(help: "Exports to look at.")
    var files: [String]

    @OptionGroup var workspace: WorkspaceOptions

    @Option(help: "text or json.")
    var format: OutputFormat = .text

    func run() throws {
        try reporting {
            let description = try describeFiles(files, in: try workspace.locateIfAny(), zones: .ofThisMachine)
            switch format {
            case .json: try Terminal.write(try description.json())
            case .text: try Terminal.print(description.text)
            }
            return description.status
        }
    }
}
