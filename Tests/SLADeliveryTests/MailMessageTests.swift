import Foundation
import TestSupport
import Testing

@testable import SLADelivery

@Suite struct MailMessageTests {
    private static func message() throws -> MailMessage {
        MailMessage(
            sender: try MailAddress("reviews@harbourline.example", name: "Harbourline IT Services"),
            replyTo: try MailAddress("priya.nair@harbourline.example", name: "Priya Nair"),
            recipients: [try MailAddress("t.hughes@aldermoor.example"), try MailAddress("s.reid@aldermoor.example")],
            subject: "October 2026 service review: 8 of 10 met, 2 decisions needed by 20 November",
            date: IssueDay(year: 2026, month: 11, day: 2), client: "aldermoor",
            clientName: "Aldermoor Veterinary Group", period: "2026-10", version: "7c1ea94f",
            text: Array("Eight of ten commitments were met.\nCredit: £412.50\n".utf8),
            html: Array("<p>Eight of ten commitments were met. Credit: &#163;412.50</p>\n".utf8))
    }

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    /// Header fields by name, unfolded; the top of the message only.
    private func headers(_ bytes: [UInt8]) -> [(name: String, value: String)] {
        let head = text(bytes).components(separatedBy: "\r\n\r\n")[0].replacing("\r\n ", with: " ")
        return head.components(separatedBy: "\r\n").map { line in
            let parts = line.split(separator: ":", maxSplits: 1)
            return (String(parts[0]), parts.count > 1 ? parts[1].trimmingCharacters(in: .whitespaces) : "")
        }
    }

    @Test(arguments: [false, true])
    func theMessageReadsAsRecorded(withPDF: Bool) throws {
        var message = try Self.message()
        if withPDF {
            message.attachments = [
                MailAttachment(name: "review.pdf", type: "application/pdf", bytes: Array("%PDF-1.7 not really".utf8))
            ]
        }
        let bytes = try message.bytes()
        let file = Fixtures.root.appending(path: "Tests/SLADeliveryTests/Golden/\(withPDF ? "with-pdf" : "plain").eml")
        if ProcessInfo.processInfo.environment["SLAREVIEW_RECORD"] == "1" { try Data(bytes).write(to: file) }
        #expect(try bytes == [UInt8](Data(contentsOf: file)))
    }

    @Test func linesAreShortASCIIAndEndInCRLF() throws {
        var message = try Self.message()
        message.text = Array((String(repeating: "ä€ x", count: 200) + "\r\nnext\rlast").utf8)
        message.attachments = [MailAttachment(name: "a.pdf", type: "application/pdf", bytes: Array(0...255))]
        let bytes = try message.bytes()
        #expect(bytes.allSatisfy { $0 < 0x80 })
        for line in text(bytes).components(separatedBy: "\r\n") {
            #expect(line.utf8.count <= 76)
            #expect(!line.utf8.contains(0x0A) && !line.utf8.contains(0x0D))
        }
    }

    /// The same delivery twice has one id; another version, period, client or recipient has another.
    @Test func theIDIsStable() throws {
        let message = try Self.message()
        #expect(message.messageID == (try Self.message()).messageID)
        #expect(message.messageID.hasPrefix("<2026-10.aldermoor."))
        #expect(message.messageID.hasSuffix("@harbourline.example>"))
        var others = [message, message, message, message]
        others[0].version = "8"
        others[1].period = "2026-11"
        others[2].client = "brackwater"
        others[3].recipients.removeLast()
        #expect(Set(others.map(\.messageID) + [message.messageID]).count == 5)
    }

    @Test func withoutSenderItIsADraft() throws {
        var message = try Self.message()
        message.sender = nil
        message.replyTo = nil
        let names = headers(try message.bytes()).map(\.name)
        #expect(names.contains("X-Unsent"))
        #expect(!names.contains("From"))
        #expect(!names.contains("List-Unsubscribe"))
        #expect(message.messageID.hasSuffix("@slareview.invalid>"))
    }

    @Test(arguments: ["a\rb", "a\nb", "a\r\nBcc: x@evil.example", "a\0b"])
    func lineBreaksInHeaderSourcesAreRefused(_ hostile: String) throws {
        for path: WritableKeyPath<MailMessage, String> in [\.subject, \.client, \.clientName, \.period, \.version] {
            var message = try Self.message()
            message[keyPath: path] = hostile
            #expect(throws: MailError.self) { try message.bytes() }
        }
        #expect(throws: MailError.self) { try MailAddress("a@example.com", name: hostile) }
        #expect(throws: MailError.self) { try MailAddress(hostile + "@example.com") }
    }

    @Test(arguments: [
        "a@example.com, b@evil.example", "a@example.com\r\nRCPT TO:<b@evil.example>", "\"a b\"@example.com",
        "a@example.com>", "", "not-an-address", "Contoso <ops@example.com>", "a@b@c.example", "a@", "@b.example",
        "a..b@example.com", "a@-b.example", "a@example.com SIZE=1", "a@exa mple.com", "ä@example.com",
    ])
    func whatIsNotOneAddressIsRefused(_ text: String) {
        #expect(throws: MailError.self) { try MailAddress(text) }
    }

    @Test(arguments: ["ops@example.com", "t.hughes@aldermoor.example", "o'neil+sla@a-b.co.uk", "x@localhost"])
    func addressesAreAccepted(_ text: String) throws {
        #expect(try MailAddress(text).address == text)
    }

    /// What a name or subject holds comes out of the header as it went in.
    @Test(arguments: [
        "Plain words", "Müller & Söhne – März", "=?utf-8?q?Bcc=3a?=", String(repeating: "A", count: 2000),
        "  two  spaces ", "診療システム مرحبا 🙂", "Contoso%0d%0aBcc: x@evil.example", "tab\there",
    ])
    func subjectsSurviveEncoding(_ subject: String) throws {
        var message = try Self.message()
        message.subject = subject
        let bytes = try message.bytes()
        let value = try #require(headers(bytes).first { $0.name == "Subject" }?.value)
        #expect(decoded(value) == subject)
        #expect(headers(bytes).map(\.name).filter { $0 == "To" || $0 == "Bcc" } == ["To"])
        for line in text(bytes).components(separatedBy: "\r\n") { #expect(line.utf8.count <= 76) }
    }

    /// Encoded words of the Q encoding, as this writer makes them.
    private func decoded(_ value: String) -> String {
        guard value.hasPrefix("=?UTF-8?Q?") else { return value }
        var bytes: [UInt8] = []
        for word in value.split(separator: " ") {
            var rest = word.dropFirst("=?UTF-8?Q?".count).dropLast(2).utf8
            while let byte = rest.first {
                rest = rest.dropFirst()
                if byte == UInt8(ascii: "=") {
                    bytes.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
                    rest = rest.dropFirst(2)
                } else {
                    bytes.append(byte == UInt8(ascii: "_") ? 0x20 : byte)
                }
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(arguments: [
        ("report\"; filename=\"evil.exe", "report---filename--evil.exe"), ("../../x.html", "x.html"),
        ("März – Contoso.html", "M-rz---Contoso.html"), ("", "attachment"), ("a\r\nb.pdf", "a--b.pdf"),
    ])
    func attachmentNamesArePortable(_ name: String, _ expected: String) {
        #expect(MailAttachment(name: name, type: "application/pdf", bytes: []).name == expected)
    }

    @Test(arguments: [
        ("line\n.\nline after dot", "line\r\n=2E\r\nline after dot\r\n"),
        ("From the desk of", "=46rom the desk of\r\n"),
        ("a=b", "a=3Db\r\n"), ("trailing \n", "trailing=20\r\n"), ("tab\t", "tab=09\r\n"), ("€", "=E2=82=AC\r\n"),
        ("line\r\n.\r\nMAIL FROM:<x@evil.example>", "line\r\n=2E\r\nMAIL FROM:<x@evil.example>\r\n"),
        (String(repeating: "a", count: 76), String(repeating: "a", count: 76) + "\r\n"),
        (String(repeating: "a", count: 77), String(repeating: "a", count: 75) + "=\r\naa\r\n"),
        (String(repeating: "a", count: 75) + ".b", String(repeating: "a", count: 75) + "=\r\n=2Eb\r\n"),
    ])
    func bodiesAreQuotedPrintable(_ body: String, _ expected: String) {
        #expect(text(QuotedPrintable.encoded(Array(body.utf8))) == expected)
    }

    /// RFC 4648, section 10.
    @Test(arguments: [
        ("", ""), ("f", "Zg==\r\n"), ("fo", "Zm8=\r\n"), ("foo", "Zm9v\r\n"), ("foob", "Zm9vYg==\r\n"),
        ("fooba", "Zm9vYmE=\r\n"), ("foobar", "Zm9vYmFy\r\n"),
    ])
    func attachmentsAreBase64(_ plain: String, _ expected: String) {
        #expect(text(Base64.encoded(Array(plain.utf8))) == expected)
    }

    @Test(arguments: [
        (2026, 11, 2, "Mon, 2 Nov 2026 12:00:00 +0000"), (2024, 2, 29, "Thu, 29 Feb 2024 12:00:00 +0000"),
        (2000, 1, 1, "Sat, 1 Jan 2000 12:00:00 +0000"),
    ])
    func datesNameTheirWeekday(_ year: Int, _ month: Int, _ day: Int, _ expected: String) {
        #expect(IssueDay(year: year, month: month, day: day).headerText == expected)
    }
}
