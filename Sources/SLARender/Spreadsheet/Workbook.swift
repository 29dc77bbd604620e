/// One sheet: what it is called and how its rows are written.
struct Sheet {
    /// On the sheet's tab.
    var name: String
    /// Writes head and rows.
    var write: (inout SheetWriter) -> Void
}

/// One file of a workbook's archive.
package struct WorkbookPart {
    /// What is in the file, there already or still to be written.
    package enum Content {
        /// One of the few that say what the workbook is made of: many workbooks have the same.
        case text(String)
        /// Calls its argument with the bytes of a sheet, piece after piece.
        case sheet(((UnsafeRawBufferPointer) -> Void) -> Void)
    }

    /// Inside the archive, such as `xl/workbook.xml`.
    package let path: String
    /// What it holds.
    package let content: Content

    fileprivate init(_ path: String, _ text: String) {
        self.path = path
        content = .text(text)
    }

    fileprivate init(_ path: String, _ sheet: Sheet) {
        self.path = path
        content = .sheet { emit in
            withoutActuallyEscaping(emit) { emit in
                var writer = SheetWriter(emit)
                sheet.write(&writer)
            }
        }
    }
}

/// A workbook as plain Open XML parts (ECMA-376): no macro, no external link, no metadata of a machine.
struct Workbook {
    var sheets: [Sheet]

    /// In the order in which they stand in the archive, the same for the same sheets.
    var parts: [WorkbookPart] {
        [
            WorkbookPart("[Content_Types].xml", contentTypes), WorkbookPart("_rels/.rels", Self.packageRelations),
            WorkbookPart("xl/workbook.xml", workbook), WorkbookPart("xl/_rels/workbook.xml.rels", relations),
            WorkbookPart("xl/styles.xml", CellStyle.part),
        ] + sheets.enumerated().map { WorkbookPart("xl/worksheets/sheet\($0 + 1).xml", $1) }
    }

    private static let types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    private static let documents = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let packages = "http://schemas.openxmlformats.org/package/2006"

    private var contentTypes: String {
        var xml =
            SpreadsheetXML.declaration + "<Types xmlns=\"\(Self.packages)/content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(Self.types).sheet.main+xml\"/>"
            + "<Override PartName=\"/xl/styles.xml\" ContentType=\"\(Self.types).styles+xml\"/>"
        for number in 1...sheets.count {
            xml +=
                "<Override PartName=\"/xl/worksheets/sheet\(number).xml\""
                + " ContentType=\"\(Self.types).worksheet+xml\"/>"
        }
        return xml + "</Types>"
    }

    private static let packageRelations =
        SpreadsheetXML.declaration + "<Relationships xmlns=\"\(packages)/relationships\">"
        + "<Relationship Id=\"rId1\" Type=\"\(documents)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"

    private var workbook: String {
        var xml =
            SpreadsheetXML.declaration
            + "<workbook xmlns=\"\(SpreadsheetXML.main)\" xmlns:r=\"\(Self.documents)\"><sheets>"
        for (index, sheet) in sheets.enumerated() {
            xml +=
                "<sheet name=\"\(SpreadsheetXML.escaped(sheet.name))\" sheetId=\"\(index + 1)\" r:id=\"rId\(index + 1)\"/>"
        }
        // What the formulas yield is computed anew by whoever opens the file.
        return xml + "</sheets><calcPr fullCalcOnLoad=\"1\"/></workbook>"
    }

    private var relations: String {
        var xml = SpreadsheetXML.declaration + "<Relationships xmlns=\"\(Self.packages)/relationships\">"
        for number in 1...sheets.count {
            xml +=
                "<Relationship Id=\"rId\(number)\" Type=\"\(Self.documents)/worksheet\""
                + " Target=\"worksheets/sheet\(number).xml\"/>"
        }
        let styles = sheets.count + 1
        return xml + "<Relationship Id=\"rId\(styles)\" Type=\"\(Self.documents)/styles\" Target=\"styles.xml\"/>"
            + "</Relationships>"
    }
}
