/// The executive e-mail of one review: the same facts as page one, as a mail client can show them.
package struct MailDocument: Sendable, Hashable {
    /// States the result; one line, not yet encoded for a header.
    package var subject: String
    /// What a mail list shows after the subject.
    package var preheader: String
    /// UTF-8 with LF line ends, lines of at most 78 characters where words allow it.
    package var text: [UInt8]
    /// ASCII with numeric entities, no image, nothing loaded from anywhere.
    package var html: [UInt8]

    package init(subject: String, preheader: String, text: [UInt8], html: [UInt8]) {
        self.subject = subject
        self.preheader = preheader
        self.text = text
        self.html = html
    }
}
