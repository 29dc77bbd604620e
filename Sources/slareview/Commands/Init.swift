import ArgumentParser
import SLABatch

/// A workspace to begin with.
struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Write a commented workspace that runs.",
        discussion: """
            EXAMPLES:
              slareview init harbourline
              slareview init            in the folder you are in
            """)

    @Argument(help: "Folder of the new workspace; nothing that exists is overwritten.")
    var folder = "."

    func run() throws {
        try reporting {
            let written = try writeStarter(to: folder)
            try Terminal.print(written.text)
            return .done
        }
    }
}
