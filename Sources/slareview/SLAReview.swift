import ArgumentParser
import SLABatch
import SLADiagnostics

/// The command line: each subcommand parses, calls SLABatch, prints and sets the exit code.
@main
struct SLAReview: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "slareview",
        abstract: "Service reviews from the exports you already have.",
        discussion: """
            Reads the exports of ticketing and monitoring tools as they are, recomputes every figure under the written \
            agreement, and writes an HTML and a Markdown review for every client.

            EXAMPLES:
              slareview demo                    review a sample provider
              slareview init my-workspace       write a commented workspace that runs
              slareview check                   read everything, tell all that is wrong
              slareview run --period 2026-10    the monthly job, for cron
              slareview explain INC0051744      a ticket's clocks, interval by interval

            EXIT CODES:
              0       done
              1       done with warnings
              3       some clients have no review; each is named
              64      wrong usage
              65, 66  input refused for every client; input missing
              70      fault in the program
              73, 74  output could not be created; could not be written
              75      another run holds the lock: safe to run again
              77, 78  permission; configuration
            """,
        version: slareviewVersion,
        subcommands: [
            Init.self, Demo.self, Check.self, Run.self, Explain.self, Describe.self, Sources.self, Schema.self,
        ])

    /// A misspelt subcommand gets the nearest one.
    static func main() {
        let names = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
        if let word = CommandLine.arguments.dropFirst().first, !word.hasPrefix("-"), !names.contains(word) {
            let fix = nearestName(to: word, among: names).map { "did you mean '\($0)'?" }
            Terminal.report([
                Diagnostic(
                    .error, id: "subcommand-unknown", "'\(word)' is not a subcommand",
                    fix: fix ?? "`slareview --help` lists them")
            ])
            exit(withError: ExitCode(ExitStatus.usage.rawValue))
        }
        main(nil)
    }

    func run() throws {
        Terminal.error(Self.helpMessage())
        throw ExitCode(ExitStatus.usage.rawValue)
    }
}
