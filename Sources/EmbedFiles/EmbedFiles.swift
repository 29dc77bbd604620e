import Foundation
import PackagePlugin

/// Turns the files under `Templates/` and `SampleData/harbourline/` into one Swift source, so that the binary works
/// after it was moved away from the checkout.
@main
struct EmbedFiles: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let root = context.package.directoryURL
        let folders = ["Templates", "SampleData/harbourline"]
        let inputs = folders.flatMap { regularFiles(under: root.appending(path: $0)) }
        let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedFiles.swift")
        return [
            .buildCommand(
                displayName: "Embedding \(inputs.count) files",
                executable: try context.tool(named: "EmbedTool").url,
                arguments: [output.path(), root.path()] + folders,
                inputFiles: inputs,
                outputFiles: [output])
        ]
    }

    private func regularFiles(under folder: URL) -> [URL] {
        let keys: [URLResourceKey] = [.isRegularFileKey]
        guard let walk = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: keys) else { return [] }
        return walk.compactMap { $0 as? URL }
            .filter { (try? $0.resourceValues(forKeys: Set(keys)).isRegularFile) == true }
            .sorted { $0.path() < $1.path() }
    }
}
