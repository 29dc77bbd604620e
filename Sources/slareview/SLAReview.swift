import ArgumentParser

@main
struct SLAReview: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "slareview", abstract: "Service reviews from exports.")
}
