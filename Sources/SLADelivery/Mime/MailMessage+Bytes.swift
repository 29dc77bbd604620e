import SLADiagnostics

extension MailMessage {
    /// The message as RFC 5322 and MIME want it: CRLF, folded at 76 characters, ASCII throughout; the same bytes
    /// for the same value.
    ///
    /// - Throws: when a line break stands in anything that becomes a header.
    package func bytes() throws(MailError) -> [UInt8] {
        let texts = [QuotedPrintable.encoded(text), QuotedPrintable.encoded(html)]
        let files = attachments.map { Base64.encoded($0.bytes) }
        var output: [UInt8] = []
        output.reserveCapacity((texts + files).reduce(1 << 12) { $0 + $1.count + (1 << 9) })
        output += try headers().utf8
        if attachments.isEmpty {
            appendAlternative(of: texts, to: &output)
        } else {
            let boundary = boundary("mixed")
            append(type: "multipart/mixed; boundary=\"\(boundary)\"", to: &output)
            output += "\r\n--\(boundary)\r\n".utf8
            appendAlternative(of: texts, to: &output)
            for (attachment, file) in zip(attachments, files) {
                output += "\r\n--\(boundary)\r\n".utf8
                output += head(of: attachment).utf8
                output += file
            }
            output += "\r\n--\(boundary)--\r\n".utf8
        }
        return output
    }

    // MARK: Headers

    private func headers() throws(MailError) -> String {
        for (field, value) in [
            ("subject", subject), ("client's id", client), ("client's name", clientName), ("period", period),
            ("version", version),
        ] {
            try HeaderText.check(value, field: field)
        }
        var fields = ""
        if let sender {
            fields += HeaderText.field("From", sender.headerText)
        } else {
            // Mail programs open a message with this mark for editing.
            fields += HeaderText.field("X-Unsent", ["1"])
        }
        if !recipients.isEmpty { fields += HeaderText.field("To", Self.list(recipients)) }
        fields += HeaderText.field("Subject", HeaderText.unstructured(subject))
        fields += HeaderText.field("Date", date.headerText.split(separator: " ").map(String.init))
        fields += HeaderText.field("Message-ID", [messageID])
        if let replyTo { fields += HeaderText.field("Reply-To", replyTo.headerText) }
        fields += HeaderText.field("Auto-Submitted", ["auto-generated"])
        fields += HeaderText.field(
            "List-Id", HeaderText.phrase(clientName) + ["<\(Self.atom(client)).reviews.\(domain)>"])
        if let address = replyTo ?? sender {
            let subject = "unsubscribe%20\(Self.atom(client))"
            fields += HeaderText.field("List-Unsubscribe", ["<mailto:\(Self.inURL(address))?subject=\(subject)>"])
        }
        return fields + HeaderText.field("MIME-Version", ["1.0"])
    }

    private static func list(_ addresses: [MailAddress]) -> [String] {
        addresses.enumerated().flatMap { index, address in
            var words = address.headerText
            if index < addresses.count - 1 { words[words.count - 1] += "," }
            return words
        }
    }

    /// The address with everything but letters, digits, `.`, `_`, `-` and `@` in percent form.
    private static func inURL(_ address: MailAddress) -> String {
        address.address.utf8.map { byte in
            byte.isASCIILetterOrDigit || "._-@".utf8.contains(byte)
                ? String(UnicodeScalar(byte)) : "%" + QuotedPrintable.hexadecimal(byte)
        }.joined()
    }

    // MARK: Parts

    /// `=_` never occurs in quoted-printable or base64, so that no content can end a part.
    private func boundary(_ kind: String) -> String {
        "=_\(kind)-\(Self.fingerprint(client + "\n" + period + "\n" + version))"
    }

    /// The plain text and the HTML, each encoded: a reader shows one of the two.
    private func appendAlternative(of texts: [[UInt8]], to output: inout [UInt8]) {
        let boundary = boundary("alternative")
        append(type: "multipart/alternative; boundary=\"\(boundary)\"", to: &output)
        for (type, text) in zip(["text/plain; charset=utf-8", "text/html; charset=utf-8"], texts) {
            output += "\r\n--\(boundary)\r\n".utf8
            output += "Content-Type: \(type)\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n".utf8
            output += text
        }
        output += "\r\n--\(boundary)--\r\n".utf8
    }

    private func append(type: String, to output: inout [UInt8]) {
        output += HeaderText.field("Content-Type", type.split(separator: " ").map(String.init)).utf8
    }

    private func head(of attachment: MailAttachment) -> String {
        "Content-Type: \(attachment.type)\r\nContent-Transfer-Encoding: base64\r\n"
            + "Content-Disposition: attachment;\r\n filename=\"\(attachment.name)\"\r\n\r\n"
    }
}
