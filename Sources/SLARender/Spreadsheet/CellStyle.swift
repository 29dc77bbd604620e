/// How a cell looks; the raw value is its place in the styles part.
enum CellStyle: Int, CaseIterable {
    case plain, title, note, section, head, text, count, seconds, share, fineShare, duration, instant
    case money0, money2, money3

    /// Money with the digits of its currency.
    static func money(_ exponent: Int) -> CellStyle {
        switch exponent {
        case 0: .money0
        case 3: .money3
        default: .money2
        }
    }

    /// Number format as spreadsheets write it; `nil` is their general one, `@` plain text, which stays text when
    /// edited.
    private var format: String? {
        switch self {
        case .plain, .title, .note, .section, .head: nil
        case .text: "@"
        case .count, .money0: "#,##0"
        case .seconds, .money3: "#,##0.000"
        case .share: "0.0%"
        case .fineShare: "0.000%"
        case .duration: "[h]:mm:ss"
        case .instant: "yyyy-mm-dd hh:mm:ss"
        case .money2: "#,##0.00"
        }
    }

    /// Place of the font in the styles part.
    private var font: Int {
        switch self {
        case .title: 1
        case .section, .head: 2
        case .note: 3
        default: 0
        }
    }

    /// The part `xl/styles.xml`.
    static let part: String = {
        var xml = SpreadsheetXML.declaration + "<styleSheet xmlns=\"\(SpreadsheetXML.main)\">"
        // Number formats from 164 on are the workbook's own.
        let formats = allCases.filter { $0.format != nil }
        xml += "<numFmts count=\"\(formats.count)\">"
        for style in formats {
            xml += "<numFmt numFmtId=\"\(164 + style.rawValue)\" formatCode=\"\(style.format ?? "")\"/>"
        }
        xml += "</numFmts><fonts count=\"4\">"
        for (bold, size, colour) in [
            ("", 11, "FF16212B"), ("<b/>", 16, "FF16212B"), ("<b/>", 11, "FF16212B"), ("", 11, "FF43515E"),
        ] {
            xml += "<font>\(bold)<sz val=\"\(size)\"/><color rgb=\"\(colour)\"/><name val=\"Calibri\"/></font>"
        }
        xml +=
            "</fonts><fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill>"
            + "<fill><patternFill patternType=\"gray125\"/></fill><fill><patternFill patternType=\"solid\">"
            + "<fgColor rgb=\"FFEEF2F5\"/></patternFill></fill></fills>"
            + "<borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border>"
            + "<border><left/><right/><top/><bottom style=\"thin\"><color rgb=\"FF7C8995\"/></bottom><diagonal/></border>"
            + "</borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"\(allCases.count)\">"
        for style in allCases { xml += style.cellFormat }
        return xml
            + "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>"
            + "</styleSheet>"
    }()

    private var cellFormat: String {
        let number = format == nil ? 0 : 164 + rawValue
        let isHead = self == .head
        return
            "<xf numFmtId=\"\(number)\" fontId=\"\(font)\" fillId=\"\(isHead ? 2 : 0)\" borderId=\"\(isHead ? 1 : 0)\""
            + " xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\""
            + (isHead ? " applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>" : "/>")
    }
}
