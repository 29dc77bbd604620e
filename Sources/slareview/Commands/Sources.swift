import ArgumentParser
import SLABatch

/// What can be read.
struct Sources: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sources",
        abstract: "List the source profiles known: built in and the workspace's own.",
        discussion: """
            EXAMPLES:
              slareview sources
              slareview sources servicenow-incident     print a profile, to copy and change
            """)

    @Argument(help: "Print this profile.")
    var profile: String?

    @OptionGroup var workspace: WorkspaceOptions

    @Option(help: "text or json.")
    var format: OutputFormat = .text

    func run() throws {
        try reporting {
            let catalogue = try profileCatalogue(in: try workspace.locateIfAny())
            if let profile {
                try Terminal.print(try catalogue.source(of: profile))
            } else {
                Terminal.report(catalogue.warnings)
                switch format {
                case .json: try Terminal.write(try catalogue.json())
                case .text: try Terminal.print(catalogue.text)
                }
            }
            return .done
        }
    }
}
