import ImportProperties
import SLAModel
import Testing

@testable import SLAImport

@Suite("CSV: what the reader finds out and what it is told")
struct CSVReaderTests {
    @Test(
        "delimiters are found by the rows they fit",
        arguments: [
            ("a,b,c\n1,2,3\n", ","), ("a;b;c\n1,5;2,5;3\n", ";"), ("a\tb\n1,0\t2\n", "\t"), ("a|b|c\n1|2|3\n", "|"),
            ("name\nx\n", ","), ("\"a,x\";b\n\"1,2\";3\n", ";"), ("a,b;c\n1,2\n3,4\n", ","),
        ])
    func delimiters(_ text: String, delimiter: String) throws {
        let reader = try CSVReader(ByteSource(Array(text.utf8)))
        #expect(reader.dialect.delimiter == delimiter.utf8.first)
    }

    @Test("a header the caller knows decides between delimiters")
    func knownHeader() throws {
        let text = "Report, made, today\nid;name\n1;x,y,z\n2;x,y,z\n"
        let options = CSVOptions { $0.isHeader = { $0.index(of: "name") != nil } }
        let reading = ReadRows(text, options)
        #expect(reading.header == ["id", "name"])
        #expect(reading.fields == [["1", "x,y,z"], ["2", "x,y,z"]])
        let reader = try CSVReader(ByteSource(Array(text.utf8)), options: options)
        #expect(reader.headerLine == 2)
        #expect(reader.preambleRows == 1)
    }

    @Test(
        "lines for Excel and PowerShell are taken off",
        arguments: [
            "sep=;\nid;name\n1;x\n", "\u{FEFF}sep=;\r\nid;name\r\n1;x", "\"sep=;\"\nid;name\n1;x\n",
            "#TYPE Selected.System.Object\n\"id\";\"name\"\n\"1\";\"x\"\n", "\u{FEFF}\"id\";\"name\"\n\"1\";\"x\"\n",
        ])
    func prologues(_ text: String) {
        let reading = ReadRows(text)
        #expect(reading.header == ["id", "name"])
        #expect(reading.fields == [["1", "x"]])
    }

    @Test("columns of one name are told apart by their ordinal")
    func repeatedNames() {
        let header = CSVHeader(["Key", "Comment", "Comment", "Label", "Comment"])
        #expect(header.index(of: "Comment", ordinal: 3) == 4)
        #expect(header.index(of: "Comment", ordinal: 4) == nil)
    }

    @Test("two header rows are joined, groups hold for the labels behind them")
    func twoHeaderRows() {
        let reading = ReadRows("Id,Rating,,\n,Speed,Care,Text\n1,5,4,ok\n", CSVOptions { $0.headerRows = 2 })
        #expect(reading.header == ["Id", "Rating Speed", "Rating Care", "Rating Text"])
        #expect(reading.fields == [["1", "5", "4", "ok"]])
    }

    @Test("of two header rows the names that they make together are looked for, below whatever stands above them")
    func twoHeaderRowsBelowOthers() {
        let text = "Report of May,,\nTicket,Dates,\nNo,Opened,Closed\n1,a,b\n"
        let options = CSVOptions {
            $0.headerRows = 2
            $0.isHeader = { $0.names == ["Ticket No", "Dates Opened", "Dates Closed"] }
        }
        let reading = ReadRows(text, options)
        #expect(reading.fields == [["1", "a", "b"]])
        #expect(ReadRows("No,Opened,Closed\n1,a,b\n", options).error?.reason == .noHeader(searched: 50))
    }

    @Test("where in a code page a row stands is looked for as long as rows of its kind are told")
    func offsetsOfRejects() {
        let rows = (1...30).map { "\($0),\u{E9},x\n" }.joined()
        let bytes = Array("id,name\n\(rows)".unicodeScalars.map { UInt8($0.value) })
        let reading = ReadRows(bytes, CSVOptions { $0.encoding = .windows1252 })
        #expect(reading.rejects.map { $0.byteOffset != nil } == (1...30).map { $0 <= 20 })
        #expect(reading.rejects.first?.byteOffset == 8 && reading.rejects[9].byteOffset == 8 + 9 * 6)
    }

    /// A cell ends at 1 MiB: 600,000 lines that each open a quote were read a MiB each.
    @Test("a quote that is open beyond the longest cell refuses the file where quotes may stand in cells")
    func endlessQuote() {
        let text = "id,name\n1,x\n" + String(repeating: "\"x y\n", count: 600_000)
        let options = CSVOptions {
            $0.dialect = CSVDialect(delimiter: UInt8(ascii: ","))
            $0.dialect.keepsStrayQuotes = true
        }
        let error = ReadRows(text, options).error
        #expect(error?.reason == .endlessQuote(limit: 1 << 20) && error?.line == 3 && error?.byteOffset == 12)
    }

    @Test("blank rows, headers again and trailers are counted apart")
    func countedApart() {
        let text = "id,name\n1,x\n\n  ,\nid,name\n2,y\nTotal,2\nTotal\n"
        let reading = ReadRows(text, CSVOptions { $0.isTrailer = { $0.text(0) == "Total" } })
        #expect(reading.fields == [["1", "x"], ["2", "y"]])
        #expect(reading.counts.blank == 2)
        #expect(reading.counts.repeatedHeaders == 1)
        #expect(reading.counts.trailers == 2)
        #expect(reading.counts.rejected == 0)
        #expect(reading.isConserved)
    }

    @Test("a Nagios row keeps its columns when spaces are skipped")
    func skippedSpaces() {
        var options = CSVOptions()
        options.dialect = CSVDialect(delimiter: UInt8(ascii: ","))
        options.dialect.skipsSpaces = true
        let reading = ReadRows("host, service, up\n\"db-01\", \"PostgreSQL, primary\", 99.9\n", options)
        #expect(reading.header == ["host", "service", "up"])
        #expect(reading.fields == [["db-01", "PostgreSQL, primary", "99.9"]])
    }

    @Test("PHP's backslash dialect, no quoting, kept stray quotes")
    func dialects() {
        var options = CSVOptions()
        options.dialect = CSVDialect(delimiter: UInt8(ascii: ","), quoting: .backslash)
        #expect(ReadRows("a,b\n\"\\\"x,y\",2\n", options).fields == [["\\\"x,y", "2"]])
        options.dialect.quoting = .none
        #expect(ReadRows("a,b\n\"x\",2\"\n", options).fields == [["\"x\"", "2\""]])
        options.dialect.quoting = .standard
        options.dialect.keepsStrayQuotes = true
        #expect(ReadRows("a,b\n\"17\" disk\",2\n", options).fields == [["17\" disk", "2"]])
        options.dialect.keepsStrayQuotes = false
        #expect(ReadRows("a,b\n\"17\" disk\",2\n3,4\n", options).rejects.map(\.reason) == [.malformedQuote])
    }

    @Test("a stray quote costs its own row and no other")
    func strayQuotes() {
        let reading = ReadRows("a,b\n1,x\n2,\"open\n3,y\n4,\"z\"\n5,w\n")
        #expect(reading.fields == [["1", "x"], ["3", "y"], ["4", "z"], ["5", "w"]])
        #expect(reading.rejects.map(\.line) == [3])
    }

    @Test("rows behind a fault keep their lines, also where a cell before it has several")
    func linesBehindAFault() {
        let reading = ReadRows("a,b\n\"1\n1\",\"x\"y\n2,z\n3,\"q\"r\n")
        #expect(reading.fields == [["2", "z"]])
        #expect(reading.rejects.map(\.line) == [2, 5])
    }

    @Test("a quote open at the end of the file is a truncated file, and says where it was opened")
    func unterminated() {
        let error = ReadRows("a,b\n1,\"two\nlines\"\n2,\"open\n3,y\n").error
        #expect(error?.reason == .unterminatedQuote)
        #expect(error?.line == 4)
        #expect(error?.byteOffset == 20)
    }

    @Test("limits of field and row, and the rows behind them")
    func limits() {
        let long = String(repeating: "x", count: 60)
        let options = CSVOptions {
            $0.limits.fieldBytes = 50
            $0.limits.columns = 4
            $0.dialect.delimiter = UInt8(ascii: ",")
        }
        let reading = ReadRows("a,b\n1,\(long)\n2,y\n1,2,3,4,5\n3,z\n", options)
        #expect(reading.fields == [["2", "y"], ["3", "z"]])
        #expect(reading.rejects.map(\.reason) == [.fieldTooLong(limit: 50), .tooManyColumns(limit: 4)])
    }

    @Test(
        "what is no CSV says what it is",
        arguments: [
            ([0x1F, 0x8B, 8, 0], ForeignContent.gzip), (Array("PK\u{3}\u{4}[Content_Types].xml".utf8), .xlsx),
            (Array("PK\u{3}\u{4}incidents.csv".utf8), .zip), ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .ole),
            (Array("%PDF-1.7".utf8), .pdf), (Array("\n<!DOCTYPE html><html>".utf8), .html),
            (Array("{\"error\": 401}".utf8), .json), (Array("[{\"id\": 1}]".utf8), .json),
            (Array("<?xml version='1.0'?><unload/>".utf8), .xml),
        ])
    func foreignContent(_ bytes: [UInt8], content: ForeignContent) {
        #expect(ReadRows(bytes).error?.reason == .foreignContent(content))
    }

    @Test("a file that grows or shrinks while it is read is refused")
    func changedFile() throws {
        let folder = try TemporaryFile(Array("a,b\n1,2\n".utf8))
        let reader = try CSVReader(ByteSource(descriptor: folder.descriptor))
        folder.append(Array("3,4\n".utf8))
        #expect(throws: ImportFileError(.changedWhileReading, byteOffset: 8)) {
            try reader.forEachRow { _ in
            } _: { _ in
            }
        }
        folder.truncate(to: 4)
        #expect(throws: ImportFileError.self) {
            try reader.forEachRow { _ in
            } _: { _ in
            }
        }
    }
}
