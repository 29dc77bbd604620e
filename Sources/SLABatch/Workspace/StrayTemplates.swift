import SLADiagnostics

extension WorkspaceFolder {
    /// Files in `templates/` that change no document: not of a medium, no template, or nearly named as a built-in one.
    /// Others of a medium may be parts of own templates.
    var strayTemplates: [Diagnostic] {
        let own = files(below: "templates")
        guard !own.isEmpty else { return [] }
        let known = Resources.templates.keys.sorted()
        let media = Set(known.map { $0.prefix { $0 != "/" } })
        return own.compactMap { file in
            let name = String(file.dropFirst("templates/".count))
            guard !known.contains(name) else { return nil }
            let nearest = nearestName(to: name, among: known)
            let isPart = media.contains(name.prefix { $0 != "/" }) && name.contains("/") && name.hasSuffix(".mustache")
            guard !isPart || nearest != nil else { return nil }
            return Diagnostic(
                .warning, id: "template-stray", "the file replaces no template",
                at: SourcePosition(file: file),
                fix: nearest.map { "did you mean 'templates/\($0)'?" }
                    ?? "templates are named as the built-in ones, such as templates/html/review.mustache")
        }
    }
}
