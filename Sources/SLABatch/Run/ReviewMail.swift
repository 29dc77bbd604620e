import SLADelivery
import SLADiagnostics
import SLAModel
import SLARender
import SLATime

extension Publisher {
    /// The executive e-mail of a review as a file that a mail program opens.
    ///
    /// - Parameter version: what is the same for the same review; the message's id follows from it.
    /// - Throws: when an address of the agreement or the workspace is none, or a name holds a line break.
    func message(of review: Review, version: String, zone: TimeZoneRules) throws(Diagnostics) -> [UInt8] {
        let document = try renderer.mail(review, zone: zone)
        let workspace = run.loaded.workspace
        let promise = run.loaded.clients.first { $0.agreement.client.id == review.client.id }?.agreement.reporting
        do throws(MailError) {
            var recipients: [MailAddress] = []
            for address in promise?.recipients ?? [] { recipients.append(try MailAddress(address)) }
            var message = MailMessage(
                recipients: recipients, subject: document.subject, date: IssueDay(review.period.issued),
                client: review.client.id, clientName: review.client.name, period: review.period.id, version: version,
                text: document.text, html: document.html)
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
    fileprivate init(_ date: CivilDate) {
        self.init(year: date.year, month: date.month, day: date.day)
    }
}
