import ArgumentParser
import SLABatch

/// The product in a minute.
struct Demo: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Copy the sample provider, review its last month, and name the files to open.",
        discussion: """
            One of the six sample clients lacks its October export on purpose: a review that cannot be right is not \
            written, and the index says so.

            EXAMPLES:
              slareview demo
              slareview demo /tmp/harbourline
            """)

    @Argument(help: "Folder for the copy.")
    var folder = "harbourline-demo"

    func run() throws {
        try reporting {
            let demo = try runDemo(in: folder, zones: .ofThisMachine)
            try Terminal.print(demo.text)
            return .done
        }
    }
}
