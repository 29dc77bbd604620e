/// What an export turns out to be when it is not what its name says, told by its first bytes.
package enum ForeignContent: Sendable, Hashable {
    /// `ole` is Excel 97 and its kin; `xlsx` is told from other zip archives by what it holds.
    /// Reports saved as `.xls` are often a table of HTML, which Excel opens.
    case gzip, zip, xlsx, ods, ole, pdf, html, htmlTable, json, xml

    /// What was found, as the sentence of a diagnostic.
    package var summary: String {
        switch self {
        case .gzip: "the file is compressed (gzip)"
        case .zip: "the file is a zip archive"
        case .xlsx: "the file is an Excel workbook (.xlsx)"
        case .ods: "the file is an OpenDocument file (.ods)"
        case .ole: "the file is an Excel 97 workbook (.xls)"
        case .pdf: "the file is a PDF document"
        case .html: "the file looks like HTML, such as the login page of an expired session"
        case .htmlTable: "the file is a table of HTML, whatever its name says"
        case .json: "the file is JSON, such as the error answer of an API"
        case .xml: "the file is XML"
        }
    }

    /// What to do, as the fix of a diagnostic.
    package var fix: String {
        switch self {
        case .gzip, .zip: "unpack it into the exports folder"
        case .htmlTable: "export as CSV, or open it in a spreadsheet and save the sheet as 'CSV UTF-8'"
        case .xlsx, .ods, .ole: "save the sheet as 'CSV UTF-8'"
        case .pdf: "export as CSV or XML; a PDF has no rows"
        case .html: "renew the credentials of the download and export again"
        case .json: "open it to see the error, then export as CSV or XML"
        case .xml: "name a profile of `kind: xml` for it"
        }
    }

    /// What `head`, the first bytes of a file in any encoding, gives away; `nil` for plain rows.
    package init?(sniffing head: [UInt8]) {
        if head.starts(with: [0x1F, 0x8B]) {
            self = .gzip
        } else if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
            self = Self.zipHoldsWorkbook(head) ? .xlsx : .zip
        } else if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
            self = .ole
        } else if head.starts(with: Array("%PDF-".utf8)) {
            self = .pdf
        } else if let text = Self.textContent(head) {
            self = text
        } else {
            return nil
        }
    }

    private static func zipHoldsWorkbook(_ head: [UInt8]) -> Bool {
        let marks = ["[Content_Types].xml", "xl/"].map { Array($0.utf8) }
        return marks.contains { mark in
            head.count >= mark.count
                && (0...(head.count - mark.count)).contains { head[$0..<($0 + mark.count)].elementsEqual(mark) }
        }
    }

    private static func textContent(_ head: [UInt8]) -> ForeignContent? {
        // UTF-16 text has a NUL beside each ASCII letter: without them the marks read the same in every encoding.
        var letters = head.prefix(4096).filter { $0 != 0 && $0 < 0x80 }[...]
        letters = letters.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
        guard let first = letters.first else { return nil }
        let text = String(decoding: letters.prefix(2048), as: UTF8.self).lowercased()
        if first == UInt8(ascii: "<") {
            let page = ["<!doctype html", "<html", "<head", "<body", "<script"]
            if page.contains(where: text.hasPrefix) || text.contains("<html") {
                return text.contains("<table") && !text.contains("<form") ? .htmlTable : .html
            }
            if text.hasPrefix("<table") { return .htmlTable }
            return text.hasPrefix("<?xml") || text.hasPrefix("<!--") || looksLikeElement(text) ? .xml : nil
        }
        return looksLikeJSON(text) ? .json : nil
    }

    private static func looksLikeElement(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count > 2, bytes[1].isASCIILetter || bytes[1] == UInt8(ascii: "!") else { return false }
        return bytes.contains(UInt8(ascii: ">"))
    }

    private static func looksLikeJSON(_ text: String) -> Bool {
        let bytes = text.utf8.filter { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
        guard let first = bytes.first, bytes.count > 1 else { return false }
        if first == UInt8(ascii: "{") { return bytes[1] == UInt8(ascii: "\"") || bytes[1] == UInt8(ascii: "}") }
        if first == UInt8(ascii: "[") { return bytes[1] == UInt8(ascii: "{") || bytes[1] == UInt8(ascii: "]") }
        return false
    }
}

extension UInt8 {
    var isASCIILetter: Bool { (self | 0x20) >= UInt8(ascii: "a") && (self | 0x20) <= UInt8(ascii: "z") }
    var isASCIIDigit: Bool { self &- UInt8(ascii: "0") < 10 }
}
