import SLADiagnostics

/// One review as a message: what it says, to whom, and from whom. A value; `bytes()` makes the `.eml` of it.
package struct MailMessage: Sendable, Hashable {
    /// `nil` makes a draft that a person opens, addresses and sends.
    package var sender: MailAddress?
    /// `nil`: answers go to the sender.
    package var replyTo: MailAddress?
    /// From the agreement only.
    package var recipients: [MailAddress]
    /// One line; encoded words are made of what is not ASCII.
    package var subject: String
    /// The day on which the review was issued.
    package var date: IssueDay
    /// The client's id and name, and the period: what the message belongs to.
    package var client: String
    /// As the agreement names the client.
    package var clientName: String
    /// Id of the period, such as `2026-10`.
    package var period: String
    /// Changes when the review changes and only then, such as its digest.
    package var version: String
    /// UTF-8.
    package var text: [UInt8]
    /// UTF-8; the alternative to `text`, with the same content.
    package var html: [UInt8]
    /// In the order in which they are shown; the review itself is not among them unless it was printed.
    package var attachments: [MailAttachment]

    package init(
        sender: MailAddress? = nil, replyTo: MailAddress? = nil, recipients: [MailAddress], subject: String,
        date: IssueDay, client: String, clientName: String, period: String, version: String, text: [UInt8],
        html: [UInt8], attachments: [MailAttachment] = []
    ) {
        self.sender = sender
        self.replyTo = replyTo
        self.recipients = recipients
        self.subject = subject
        self.date = date
        self.client = client
        self.clientName = clientName
        self.period = period
        self.version = version
        self.text = text
        self.html = html
        self.attachments = attachments
    }

    /// The same for the same client, period, version and recipients, so that a mailbox shows a repeated delivery as
    /// what it is.
    package var messageID: String {
        let key = ([client, period, version] + recipients.map(\.address)).joined(separator: "\n")
        return "<\(Self.atom(period)).\(Self.atom(client)).\(Self.fingerprint(key))@\(domain)>"
    }

    /// Where ids live: the sender's domain, or one that never exists (RFC 2606).
    var domain: String { sender?.domain ?? "slareview.invalid" }

    /// FNV-1a, 64 bits: enough to tell messages apart; nothing depends on it being secret.
    static func fingerprint(_ text: String) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// What may stand in an id; other characters become `-`, dots included.
    static func atom(_ text: String) -> String {
        String(text.unicodeScalars.map { $0.isASCII && UInt8($0.value).isASCIILetterOrDigit ? Character($0) : "-" })
    }
}
