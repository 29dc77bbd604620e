extension MailMessage {
    /// The message as RFC 5322 and MIME want it: CRLF, folded at 76 characters, ASCII throughout; the same bytes
    /// for the same value.
    ///
    /// - Throws: when a line break stands in anything that becomes a header.
    package func bytes() throws(MailError) -> [UInt8] {
        var output = Array(try headers().utf8)
        let alternative = part(
            "multipart/alternative; boundary=\"\(boundary("alternative"))\"",
            containing: [
                content("text/plain; charset=utf-8", QuotedPrintable.encoded(text)),
                content("text/html; charset=utf-8", QuotedPrintable.encoded(html)),
            ], boundary: boundary("alternative"))
        if attachments.isEmpty {
            output += alternative
        } else {
            output += part(
                "multipart/mixed; boundary=\"\(boundary("mixed"))\"",
                containing: [alternative] + attachments.map(content), boundary: boundary("mixed"))
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

    private func part(_ type: String, containing parts: [[UInt8]], boundary: String) -> [UInt8] {
        var output = Array(HeaderText.field("Content-Type", type.split(separator: " ").map(String.init)).utf8)
        for part in parts { output += Array("\r\n--\(boundary)\r\n".utf8) + part }
        return output + Array("\r\n--\(boundary)--\r\n".utf8)
    }

    private func content(_ type: String, _ body: [UInt8]) -> [UInt8] {
        Array("Content-Type: \(type)\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n".utf8) + body
    }

    private func content(_ attachment: MailAttachment) -> [UInt8] {
        let head =
            "Content-Type: \(attachment.type)\r\nContent-Transfer-Encoding: base64\r\n"
            + "Content-Disposition: attachment;\r\n filename=\"\(attachment.name)\"\r\n\r\n"
        return Array(head.utf8) + Base64.encoded(attachment.bytes)
    }
}
