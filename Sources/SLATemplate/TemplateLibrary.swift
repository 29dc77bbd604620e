package import SLADiagnostics

/// How a template is checked against the shape of its values.
package enum TemplateMode: Sendable, Hashable {
    /// What the product uses: every name, kind and inclusion is checked when the template is loaded.
    case strict
    /// What the Mustache specification describes: a name or template that is missing is nothing, any value can be a
    /// section or a variable, a partial may contain itself.
    case lenient

    /// How deep templates may include each other.
    var inclusionLimit: Int { self == .strict ? 16 : 64 }

    /// How many operations a program may have, so that templates including each other twice stay bounded.
    static let sizeLimit = 200_000
}

/// Named template sources, compiled together: what one includes is looked up here and nowhere else.
package struct TemplateLibrary: Sendable {
    private var sources: [String: TemplateSource] = [:]

    /// A later source replaces an earlier one of the same name: built-in templates first, the user's own after them.
    package init(_ sources: some Sequence<TemplateSource> = []) {
        for source in sources { add(source) }
    }

    /// A source is parsed when a template that needs it is compiled, which throws what is wrong with it.
    package mutating func add(_ source: TemplateSource) {
        sources[source.name] = source
    }

    /// Compiles the template `name` for values of `Root`.
    ///
    /// - Throws: everything that is wrong in it and in what it includes, with file, line, column and a fix.
    package func compile<Root: TemplateRecord>(
        _ name: String, for root: Root.Type, medium: Medium
    ) throws(Diagnostics) -> Template<Root> {
        Template(untyped: try compile(name, kind: .record(Root.reference), medium: medium, mode: .strict))
    }

    /// Compiles for values whose shape is known at run time only.
    ///
    /// - Throws: as `compile(_:for:medium:)`; under `lenient` only what cannot be parsed or is too large.
    package func compile(
        _ name: String, shape: TemplateShape, medium: Medium, mode: TemplateMode = .strict
    ) throws(Diagnostics) -> UntypedTemplate {
        try compile(name, kind: .record(shape.reference), medium: medium, mode: mode)
    }

    func compile(
        _ name: String, kind: TemplateShape.Kind, medium: Medium, mode: TemplateMode
    ) throws(Diagnostics) -> UntypedTemplate {
        guard let root = sources[name].map(Parser.parse) else {
            let nearest = nearestName(to: name, among: sources.keys)
            throw Diagnostics([
                Diagnostic(
                    .error, id: "template-missing", "there is no template '\(name)'",
                    fix: nearest.map { "write '\($0)'" } ?? "add a file for it to the templates")
            ])
        }
        var compiler = Compiler(sources: sources, root: root, medium: medium, mode: mode)
        compiler.compile(root, kind: kind)
        let findings = Diagnostics(compiler.findings.sorted)
        if findings.hasErrors { throw findings }
        return UntypedTemplate(
            program: compiler.program, medium: medium, file: root.source.file, warnings: findings)
    }
}
