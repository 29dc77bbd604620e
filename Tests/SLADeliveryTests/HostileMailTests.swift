import Foundation
import SLADelivery
import TestSupport
import Testing

/// The corpus of hostile mail fields: whatever a name, an address, a body or an attachment holds, the message has the
/// headers and the recipients it should have, in short lines of ASCII that end in CRLF, or it is refused.
@Suite struct HostileMailTests {
    private static let expectedHeaders = [
        "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "List-Id", "List-Unsubscribe", "MIME-Version",
        "Content-Type",
    ]

    @Test(arguments: try HostileText.lines("email"))
    func theMessageIsSafeOrRefused(_ text: HostileText) throws {
        do {
            let bytes = try message(text).bytes()
            #expect(
                text.field != "address" && text.field != "envelope_from", "\(text.id): no address, and it was taken")
            try check(bytes, text)
        } catch is MailError {
            let hasBreak = text.s.unicodeScalars.contains { $0 == "\r" || $0 == "\n" }
            let isAddress = text.field == "address" || text.field == "envelope_from"
            #expect(isAddress || hasBreak && text.field != "body", "\(text.id) was refused")
        }
    }

    private func message(_ text: HostileText) throws(MailError) -> MailMessage {
        func value(_ field: String, _ usual: String) -> String { text.field == field ? text.s : usual }
        var message = MailMessage(
            sender: try MailAddress(value("envelope_from", "reviews@harbourline.example"), name: value("client", "H")),
            recipients: [try MailAddress(value("address", "t.hughes@aldermoor.example"))],
            subject: value("subject", "October"), date: IssueDay(year: 2026, month: 11, day: 2), client: "aldermoor",
            clientName: value("client", "Aldermoor"), period: "2026-10", version: "1",
            text: Array(value("body", "text").utf8), html: Array(value("body", "<p>text</p>").utf8))
        if text.field == "attachment" {
            message.attachments = [
                MailAttachment(name: text.s, type: "application/pdf", bytes: Array(text.s.utf8))
            ]
        }
        return message
    }

    private func check(_ bytes: [UInt8], _ text: HostileText) throws {
        let whole = String(decoding: bytes, as: UTF8.self)
        #expect(bytes.allSatisfy { $0 < 0x80 && ($0 >= 0x20 || $0 == 0x0D || $0 == 0x0A) })
        let lines = whole.components(separatedBy: "\r\n")
        for line in lines {
            #expect(line.utf8.count <= 76 && !line.utf8.contains(0x0A) && !line.utf8.contains(0x0D), "\(text.id)")
            // What ends a message in SMTP, and what old mailboxes change.
            #expect(line != "." && !line.hasPrefix("From "), "\(text.id)")
        }
        let head = try #require(whole.components(separatedBy: "\r\n\r\n").first)
        let names = head.replacing("\r\n ", with: " ").components(separatedBy: "\r\n").map { line in
            String(line.prefix { $0 != ":" })
        }
        #expect(names == Self.expectedHeaders, "\(text.id)")
        #expect(head.contains("\r\nTo: t.hughes@aldermoor.example\r\n"), "\(text.id)")
        for line in lines where line.contains("filename=") {
            let name = try #require(line.split(separator: "\"").dropFirst().first)
            #expect(name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }, "\(text.id)")
            #expect(!line.contains("/") && line.utf8.count { $0 == UInt8(ascii: "\"") } == 2, "\(text.id)")
        }
    }
}
