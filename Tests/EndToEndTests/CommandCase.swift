import Foundation
import TestSupport

/// A real command on a real workspace: `Cases/NAME/command.txt` (one argument a line), `base.txt` (a folder of the
/// repository to copy to a fresh one), `workspace/` (files copied over that; both may be absent), and what is expected
/// of standard output, standard error and the exit code.
struct CommandCase {
    let folder: URL

    var name: String { folder.lastPathComponent }

    static var all: [CommandCase] {
        get throws {
            let cases = Fixtures.root.appending(path: "Tests/EndToEndTests/Cases")
            return try FileManager.default.contentsOfDirectory(at: cases, includingPropertiesForKeys: nil)
                .filter { FileManager.default.fileExists(atPath: $0.appending(path: "command.txt").path()) }
                .sorted { $0.lastPathComponent < $1.lastPathComponent }
                .map(CommandCase.init)
        }
    }

    struct Outcome: Equatable {
        var status: Int32
        var output: String
        var errors: String
    }

    /// Runs the command; the fresh folder's path is written as `WORKSPACE` in what it printed.
    func run() throws -> Outcome {
        let scratch = try TemporaryFolder()
        let copy = scratch.url.appending(path: "workspace")
        try FileManager.default.createDirectory(at: copy, withIntermediateDirectories: true)
        if let base = try? String(contentsOf: folder.appending(path: "base.txt"), encoding: .utf8) {
            try lay(Fixtures.root.appending(path: base.trimmingCharacters(in: .whitespacesAndNewlines)), over: copy)
        }
        try lay(folder.appending(path: "workspace"), over: copy)
        let arguments = try String(contentsOf: folder.appending(path: "command.txt"), encoding: .utf8)
            .split(separator: "\n").map(String.init)
        let outcome = try Command.run(arguments, in: copy)
        let path = copy.resolvingSymlinksInPath().path(percentEncoded: false)
        func anonymous(_ text: String) -> String {
            text.replacingOccurrences(of: path.hasSuffix("/") ? String(path.dropLast()) : path, with: "WORKSPACE")
        }
        return Outcome(
            status: outcome.status, output: anonymous(outcome.output), errors: anonymous(outcome.errors))
    }

    /// Copies the files below a folder over those of another.
    private func lay(_ source: URL, over target: URL) throws {
        for path in FileManager.default.enumerator(atPath: source.path())?.compactMap({ $0 as? String }) ?? [] {
            let file = source.appending(path: path)
            guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
            let copy = target.appending(path: path)
            try FileManager.default.createDirectory(
                at: copy.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(contentsOf: file).write(to: copy)
        }
    }

    /// What the case expects, or `nil` before it was recorded.
    var expected: Outcome? {
        func text(_ name: String) -> String? {
            try? String(contentsOf: folder.appending(path: "expected/\(name)"), encoding: .utf8)
        }
        guard let status = text("status").flatMap({ Int32($0.trimmingCharacters(in: .whitespacesAndNewlines)) }) else {
            return nil
        }
        return Outcome(status: status, output: text("stdout") ?? "", errors: text("stderr") ?? "")
    }

    func record(_ outcome: Outcome) throws {
        let target = folder.appending(path: "expected")
        try? FileManager.default.removeItem(at: target)
        try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
        try Data("\(outcome.status)\n".utf8).write(to: target.appending(path: "status"))
        for (name, text) in [("stdout", outcome.output), ("stderr", outcome.errors)] where !text.isEmpty {
            try Data(text.utf8).write(to: target.appending(path: name))
        }
    }
}

/// The built binary.
enum Command {
    /// Beside the test bundle, where the build puts products.
    static var binary: URL {
        let bundles = [Bundle.main.bundleURL, Bundle.main.executableURL?.deletingLastPathComponent()].compactMap { $0 }
        let candidates =
            bundles.flatMap { [$0, $0.deletingLastPathComponent()] } + [Fixtures.root.appending(path: ".build/debug")]
        return candidates.map { $0.appending(path: "slareview") }
            .first { FileManager.default.isExecutableFile(atPath: $0.path()) }
            ?? Fixtures.root.appending(path: ".build/debug/slareview")
    }

    static func run(
        _ arguments: [String], in folder: URL, binary: URL = Command.binary, output: FileHandle? = nil,
        environment: [String: String] = [:]
    ) throws -> CommandCase.Outcome {
        let process = Process()
        process.executableURL = binary
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"].merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        let scratch = try TemporaryFolder()
        let files = ["stdout", "stderr"].map { scratch.url.appending(path: $0) }
        for file in files { try Data().write(to: file) }
        process.standardOutput = try output ?? FileHandle(forWritingTo: files[0])
        process.standardError = try FileHandle(forWritingTo: files[1])
        try process.run()
        process.waitUntilExit()
        return CommandCase.Outcome(
            status: process.terminationStatus, output: try String(contentsOf: files[0], encoding: .utf8),
            errors: try String(contentsOf: files[1], encoding: .utf8))
    }
}
