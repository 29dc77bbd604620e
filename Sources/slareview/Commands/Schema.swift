import ArgumentParser
import SLABatch

/// The shape of the files, for editors.
struct Schema: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema of the workspace's files.",
        discussion: """
            EXAMPLES:
              slareview schema agreement > agreement.schema.json
              slareview schema workspace
            """)

    @Argument(
        help: "agreement, workspace, profile, calendar, exclusions, actions, justifications or plan.")
    var file = "agreement"

    func run() throws {
        try reporting {
            try Terminal.print(try schemaText(of: file))
            return .done
        }
    }
}
