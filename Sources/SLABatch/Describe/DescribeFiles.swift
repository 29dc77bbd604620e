import Glibc
import SLADiagnostics
import SLAImport
package import SLATime

/// What some files are, as `describe` tells it.
package struct FileDescriptions: Sendable {
    let described: [Described]

    /// One file, or one export of an archive.
    enum Described: Sendable {
        case export(FileDescription)
        /// The file could not be opened.
        case missing(path: String, Diagnostic)
        /// The file could not be unpacked.
        case unreadable(path: String, Diagnostic)
    }

    /// 0 when every file was recognised as one tool's, 66 when there is none, 65 when none can be read, 1 otherwise.
    package var status: ExitStatus {
        let missing = described.count { one in
            if case .missing = one { true } else { false }
        }
        if missing == described.count { return .inputMissing }
        let recognised = described.count { one in
            if case .export(let description) = one { description.isRecognised } else { false }
        }
        let readable = described.count { one in
            if case .export(let description) = one { description.container != nil } else { false }
        }
        return recognised == described.count ? .done : readable == 0 ? .dataRefused : .warnings
    }
}

/// Describes files, packed ones export by export.
///
/// - Parameter workspace: whose own profiles are known too.
///
/// - Throws: a fault in a built-in profile; a file that cannot be read is one of the descriptions, and an own profile
///   that cannot be read describes nothing.
package func describeFiles(
    _ paths: [String], in workspace: WorkspaceFolder?, zones: TimeZoneDatabase
) throws(BatchFailure) -> FileDescriptions {
    let profiles = try shelf(workspace).profiles
    // A trial import needs some zone; what is told does not depend on which.
    let zone = try? zones.rules(for: "UTC")
    return FileDescriptions(
        described: paths.flatMap { path -> [FileDescriptions.Described] in
            let descriptor = open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else {
                return [
                    .missing(
                        path: path,
                        Diagnostic(
                            .error, id: "file-unreadable",
                            "the file cannot be read: \(String(cString: strerror(errno)))",
                            at: SourcePosition(file: path), fix: "check its name and permissions"))
                ]
            }
            defer { close(descriptor) }
            do throws(ImportFileError) {
                return try ByteSource(descriptor: descriptor).decompressed(named: path).map { export in
                    .export(describe(path: export.name, from: export.source, profiles: profiles, zone: zone))
                }
            } catch {
                return [.unreadable(path: path, error.diagnostic(file: path))]
            }
        })
}
