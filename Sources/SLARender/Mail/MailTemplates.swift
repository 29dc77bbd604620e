import SLADiagnostics
import SLATemplate

/// The four templates of an e-mail.
struct MailTemplates: Sendable {
    private let subject: UntypedTemplate
    private let preheader: UntypedTemplate
    private let text: UntypedTemplate
    private let html: UntypedTemplate

    /// - Parameter compile: compiles a template of the folder `mail/` for a medium; `nil` when it is faulty.
    init?(compile: (String, Medium) -> UntypedTemplate?) {
        // All four are compiled before any is missed, so that all faults are told at once. A value in the plain text
        // is one line, as in a header: what comes from outside cannot start lines of its own.
        let subject = compile("inline/subject", .mailHeader)
        let preheader = compile("inline/preheader", .mailHeader)
        let text = compile("text", .mailHeader)
        let html = compile("html", .html)
        guard let subject, let preheader, let text, let html else { return nil }
        (self.subject, self.preheader, self.text, self.html) = (subject, preheader, text, html)
    }

    var warnings: Diagnostics {
        var all = subject.warnings
        for template in [preheader, text, html] { all.append(contentsOf: template.warnings) }
        return all
    }

    func document(
        render: (UntypedTemplate) throws(Diagnostics) -> [UInt8]
    ) throws(Diagnostics) -> MailDocument {
        MailDocument(
            subject: Self.line(try render(subject)), preheader: Self.line(try render(preheader)),
            text: PlainTextLayout.wrapped(try render(text)), html: NumericEntities.ascii(try render(html)))
    }

    /// With plain spaces: a no-break space alone would make a header of plain words an encoded one.
    private static func line(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self).withPlainSpaces
    }
}
