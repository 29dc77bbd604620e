import SLADelivery
import SLADiagnostics
import SLAModel
import SLARender
import SLATime

extension Publisher {
    /// The executive e-mail of a review as a file that a mail program opens.
    ///
    /// - Parameters:
    ///   - version: what is the same for the same review; the message's id follows from it.
    ///   - pdf: the whole review, when it was printed; it travels with the mail.
    /// - Throws: when an address of the agreement or the workspace is none, or a name holds a line break.
    func message(
        of review: Review, version: String, zone: TimeZoneRules, pdf: [UInt8]? = nil
    ) throws(Diagnostics) -> [UInt8] {
        let workspace = run.loaded.workspace
        let document = try renderer.mail(
            review, zone: zone, attachesPDF: pdf != nil, link: workspace.reviewLink)
        let promise = run.loaded.clients.first { $0.agreement.client.id == review.client.id }?.agreement.reporting
        do throws(MailError) {
            var recipients: [MailAddress] = []
            for address in promise?.recipients ?? [] { recipients.append(try MailAddress(address)) }
            var message = MailMessage(
                recipients: recipients, subject: document.subject, date: IssueDay(review.period.issued),
                client: review.client.id, clientName: review.client.name, period: review.period.id, version: version,
                text: document.text, html: document.html)
            if let pdf {
                let name = "\(review.client.id)-\(review.period.id).pdf"
                message.attachments = [MailAttachment(name: name, type: "application/pdf", bytes: pdf)]
            }
            if let from = workspace.mailFrom {
                message.sender = try MailAddress(from, name: review.provider.name)
            }
            if let replyTo = workspace.mailReplyTo { message.replyTo = try MailAddress(replyTo) }
            return try message.bytes()
        } catch {
            throw Diagnostics([
                Diagnostic(
                    .error, id: "mail", "the e-mail of '\(review.client.id)' cannot be made: \(error)",
                    fix: "correct it in the agreement or in \(WorkspaceFolder.marker)")
            ])
        }
    }
}

extension IssueDay {
    init(_ date: CivilDate) {
        self.init(year: date.year, month: date.month, day: date.day)
    }
}
