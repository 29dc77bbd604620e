package import SLADiagnostics

/// A compiled template for values of one type.
package struct Template<Root: TemplateRecord>: Sendable {
    let untyped: UntypedTemplate

    /// What was doubtful, though not wrong, in the sources.
    package var warnings: Diagnostics { untyped.warnings }

    /// Appends the document for `value` to `output`; one buffer can be used again for many documents.
    ///
    /// - Throws: one diagnostic when a limit is passed; `output` is then as it was.
    package func render(
        _ value: Root, into output: inout [UInt8], limits: TemplateLimits = .standard
    ) throws(Diagnostics) {
        try untyped.render(.record(value), into: &output, limits: limits)
    }
}

/// A compiled template for values whose shape is known at run time only.
package struct UntypedTemplate: Sendable {
    let program: Program
    /// What the document is; its partials are of the same.
    package let medium: Medium
    let file: String
    /// What was doubtful, though not wrong, in the sources.
    package let warnings: Diagnostics

    /// Appends the document for `value`, a record of the shape the template was compiled for.
    ///
    /// - Throws: one diagnostic when a limit is passed; `output` is then as it was.
    package func render(
        _ value: TemplateValue, into output: inout [UInt8], limits: TemplateLimits = .standard
    ) throws(Diagnostics) {
        let start = output.count
        let result = program.withPlaced { program in
            var renderer = Renderer(program, root: value, medium: medium, documentStart: start, limits: limits)
            return Result { () throws(Renderer.LimitPassed) in
                try renderer.run(0..<program.operations.count, into: &output)
            }
        }
        do throws(Renderer.LimitPassed) {
            try result.get()
        } catch {
            output.removeSubrange(start...)
            throw Diagnostics([diagnostic(for: error, limits)])
        }
    }

    private func diagnostic(for limit: Renderer.LimitPassed, _ limits: TemplateLimits) -> Diagnostic {
        let position = SourcePosition(file: file)
        return switch limit {
        case .outputBytes:
            Diagnostic(
                .error, id: "template-output-limit", "the document is larger than \(limits.outputBytes) bytes",
                at: position, fix: "list fewer rows in the template")
        case .depth:
            Diagnostic(
                .error, id: "template-recursion", "sections and partials are more than \(limits.depth) deep",
                at: position, fix: "remove the partial that includes itself")
        }
    }
}

/// What a document may cost.
package struct TemplateLimits: Sendable {
    /// Of one document, counted from where it begins in the buffer.
    package var outputBytes: Int
    /// How deep sections and partials inside themselves may run.
    package var depth: Int

    package init(outputBytes: Int, depth: Int) {
        self.outputBytes = outputBytes
        self.depth = depth
    }

    /// 50 MiB and 256 levels.
    package static let standard = TemplateLimits(outputBytes: 50 << 20, depth: 256)
}
