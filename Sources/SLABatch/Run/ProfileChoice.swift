import SLADiagnostics
import SLAImport
import SLAModel

/// The profile that reads an export: named by its source, else recognised by the content. A file that fits several
/// profiles, or none, is asked about and never guessed at.
struct ProfileChoice {
    let profile: SourceProfile
    /// `nil` when slareview.yaml names the profile.
    let recognition: RecognisedContent?

    /// - Throws: one error that names the candidates and the line to write.
    init(
        _ declaration: SourceDeclaration, path: String, _ source: ByteSource, among shelf: ProfileShelf
    ) throws(Diagnostics) {
        if let name = declaration.profile {
            guard let named = shelf[name]?.profile else {
                throw Diagnostics([
                    Diagnostic(
                        .error, id: "source-profile", "there is no source profile '\(name)'",
                        at: SourcePosition(file: WorkspaceFolder.marker), fix: "`slareview sources` lists the profiles")
                ])
            }
            (profile, recognition) = (named, nil)
            return
        }
        let best = recognise(source, among: shelf.profiles).best
        guard best.count == 1, let only = best.first, !only.profile.isGeneric else {
            let fault = best.isEmpty ? contentFault(of: source, among: shelf.profiles, file: path) : nil
            throw Diagnostics([Self.question(about: path, best, declaration, fault: fault)])
        }
        profile = shelf[only.profile.name]?.profile ?? only.profile
        recognition = RecognisedContent(confidence: only.confidence, reason: only.reason)
    }

    /// Tells `check` and the log what was found.
    func notice(of path: String) -> Diagnostic? {
        recognition.map {
            Diagnostic(
                .notice, id: "source-recognised",
                "recognised as \(profile.title) (profile \(profile.name), \($0.confidence) %): \($0.reason)",
                at: SourcePosition(file: path))
        }
    }

    private static func question(
        about path: String, _ candidates: [RecognisedProfile], _ declaration: SourceDeclaration, fault: Diagnostic?
    ) -> Diagnostic {
        let place = SourcePosition(file: path)
        guard let first = candidates.first else {
            if let fault { return fault }
            return Diagnostic(
                .error, id: "source-unknown", "no profile fits the file, and its source names none", at: place,
                fix: "`slareview describe \(path)` tells what it is and proposes a profile; name it in the source "
                    + "'\(declaration.files)' of slareview.yaml: `profile: NAME`")
        }
        let notes = candidates.map { "\($0.profile.name): \($0.profile.title), \($0.confidence) %: \($0.reason)" }
        guard candidates.count > 1 else {
            // Titles that many tools use say what a column may be, not whose file it is.
            return Diagnostic(
                .error, id: "source-unconfirmed",
                "no tool's profile fits the file; '\(first.profile.name)' could read it by the usual titles of its "
                    + "columns",
                at: place, notes: notes,
                fix: "see `slareview describe \(path)`; where it reads the right columns, write "
                    + "`profile: \(first.profile.name)` in the source '\(declaration.files)' of slareview.yaml")
        }
        return Diagnostic(
            .error, id: "source-ambiguous", "\(candidates.count) profiles fit the file", at: place, notes: notes,
            fix: "write the one that is meant in the source '\(declaration.files)' of slareview.yaml, such as "
                + "`profile: \(first.profile.name)`")
    }
}
