import Dispatch
import FoundationEssentials
import Glibc
import SLADiagnostics
import SLAImport
import SLAModel
import SLATime
import Synchronization

/// Reads all matched files, on every core; the result does not depend on which file was ready first.
func importFiles(
    _ matches: [SourceFiles.Match], of loaded: LoadedWorkspace, zones: TimeZoneDatabase
) -> [ImportedFile] {
    let results = Mutex([[ImportedFile]](repeating: [], count: matches.count))
    let order = longestFirst(matches, in: loaded.folder)
    DispatchQueue.concurrentPerform(iterations: matches.count) { turn in
        let index = order[turn]
        let imported = FileReading(match: matches[index], loaded: loaded, zones: zones).read()
        results.withLock { $0[index] = imported }
    }
    return results.withLock { $0.flatMap { $0 } }
}

/// The places of the files by their size: a long file that is begun last keeps one core at work when the others have
/// nothing left to do.
private func longestFirst(_ matches: [SourceFiles.Match], in folder: WorkspaceFolder) -> [Int] {
    let sizes = matches.map { match in
        var facts = stat()
        return stat(folder.absolute(match.path), &facts) == 0 ? Int(facts.st_size) : 0
    }
    return matches.indices.sorted { (sizes[$1], $0) < (sizes[$0], $1) }
}

/// Reads one file of the workspace: one export, or several packed into an archive.
private struct FileReading {
    let match: SourceFiles.Match
    let loaded: LoadedWorkspace
    let zones: TimeZoneDatabase

    /// Large files are read by two threads where there are two cores; taskset and its like count.
    private static let parallel: ParallelReading? =
        ProcessInfo.processInfo.activeProcessorCount < 2
        ? nil : ParallelReading(run: atOnce)

    private static func atOnce(_ first: () -> Void, _ second: @escaping @Sendable () -> Void) {
        let second = Errand(second)
        second.start()
        first()
        second.result()
    }

    private var declaration: SourceDeclaration { loaded.workspace.sources[match.source] }

    /// What the agreement of the source's client calls it.
    private var clientNames: [String] {
        loaded.clients.lazy.map(\.agreement.client).first { $0.id == declaration.client }?.words ?? []
    }

    func read() -> [ImportedFile] {
        let descriptor = open(loaded.folder.absolute(match.path), O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            return [
                refused(
                    Diagnostic(
                        .error, id: "file-unreadable", "the file cannot be read: \(String(cString: strerror(errno)))",
                        at: SourcePosition(file: match.path), fix: "check its permissions"))
            ]
        }
        defer { close(descriptor) }
        do throws(any Error) {
            let zone = try zones.rules(for: declaration.timeZone)
            let plain = try ByteSource(descriptor: descriptor)
            let digest = PassingDigest()
            let packed = digest.watching(plain)
            let vouched = declaration.whole.map { FileGlob($0) }
            let files = try packed.decompressed(named: match.path).map { export in
                let choice: ProfileChoice
                do throws(Diagnostics) {
                    choice = try ProfileChoice(declaration, path: export.name, export.source, among: loaded.profiles)
                } catch {
                    return refused(error, at: export.name)
                }
                let job = ImportJob(
                    path: export.name, source: match.source, profile: choice.profile, zone: zone,
                    client: declaration.client, clientNames: clientNames, clients: declaration.clients,
                    monitor: declaration.monitor, encoding: declaration.encoding, dateOrder: declaration.dateOrder,
                    softStates: declaration.softStates,
                    isVouched: vouched.contains { $0.matches(match.path) || $0.matches(export.name) },
                    thresholds: loaded.workspace.thresholds, parallel: Self.parallel)
                var imported = importFile(job, from: export.source)
                imported.file.recognition = choice.recognition
                if let notice = choice.notice(of: export.name) { imported.diagnostics.insert(notice, at: 0) }
                return imported
            }
            let known = try digest.hexadecimal(of: plain)
            return files.map { file in
                var file = file
                file.file.bytes = Int64(packed.count)
                file.file.digest = known
                return file
            }
        } catch let error as ImportFileError {
            return [refused(error.diagnostic(file: match.path))]
        } catch {
            return [
                refused(
                    Diagnostic(
                        .error, id: "source-zone", "\(error)", at: SourcePosition(file: WorkspaceFolder.marker),
                        fix: "correct `time_zone` of the source '\(declaration.files)'"))
            ]
        }
    }

    private func refused(_ diagnostic: Diagnostic) -> ImportedFile {
        refused(Diagnostics([diagnostic]), at: match.path)
    }

    private func refused(_ problems: Diagnostics, at path: String) -> ImportedFile {
        var file = SourceFile(
            path: path, profile: declaration.profile ?? "", timeZone: declaration.timeZone, source: match.source)
        file.refusal = problems.all.first?.summary
        return ImportedFile(file: file, diagnostics: problems.all)
    }
}
