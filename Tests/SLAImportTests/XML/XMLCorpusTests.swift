import SLADiagnostics
import TestSupport
import Testing

@testable import SLAImport

@Suite("XML: hostile and damaged documents")
struct XMLCorpusTests {
    struct Reading {
        var records: [[String: String]] = []
        var facts = XMLDocumentFacts()
        var error: ImportFileError?

        init(_ bytes: [UInt8], _ options: XMLOptions) {
            var options = options
            options.keepsEverything = true
            do {
                let reader = try XMLReader(ByteSource(bytes), options: options)
                facts = try reader.forEachRecord { record in
                    var fields: [String: String] = [:]
                    for index in 0..<record.count {
                        let (path, ordinal, text) = record.field(at: index)
                        fields[ordinal == 1 ? path : "\(path)#\(ordinal)"] = String(decoding: text, as: UTF8.self)
                    }
                    records.append(fields)
                }
            } catch {
                records = []
                self.error = error
            }
        }
    }

    static func options(_ path: String) throws -> XMLOptions {
        XMLOptions(records: [try #require(XMLRecordPath(path))])
    }

    @Test("every case of the corpus behaves as its manifest says", arguments: try CorpusCase.ours("xml"))
    func corpus(_ item: CorpusCase) throws {
        guard let expectation = Expectation(item.expect) else {
            #expect(item.expect == "not-an-input")
            return
        }
        let reading = Reading(try item.bytes(in: "xml"), try Self.options("tickets/ticket"))
        // A warning is a matter of the layer that maps the records; here the document is read or it is not.
        let outcome: Outcome =
            reading.error != nil
            ? .rejectFile
            : reading.records.isEmpty ? .noData : reading.facts.includes > 0 ? .acceptWithWarning : .accept
        #expect(expectation.outcomes.contains(outcome), "\(reading.error.debugDescription)")
        if let count = item.checks.rowsAccepted { #expect(reading.records.count == count) }
        if let canary = item.checks.canaryAbsent {
            #expect(!reading.records.contains { $0.values.contains { $0.contains(canary) } })
        }
        if let subjects = item.checks.subjects {
            #expect(reading.records.compactMap { $0["subject"] } == subjects)
        }
        if let report = item.checks.mustReport, let error = reading.error {
            #expect(error.diagnostic(file: item.file).text.contains(report))
        }
    }

    @Test("documents with a document type declaration are refused, allowed bare or not")
    func documentTypes() throws {
        let files = try CorpusCase.shared("xml", "defusedxml") + CorpusCase.shared("xml", "go-fuzz-seeds")
        for (name, bytes) in files {
            var options = try Self.options("*")
            let hasDoctype = String(decoding: bytes, as: UTF8.self).contains("<!DOCTYPE")
            for allowed in [false, true] {
                options.allowsBareDoctype = allowed
                let reading = Reading(bytes, options)
                if hasDoctype, !allowed { #expect(reading.error != nil, "\(name)") }
                if name.hasPrefix("simple") { #expect(reading.error == nil, "\(name)") }
            }
        }
    }

    @Test(
        "an allowed document type may neither name nor declare anything",
        arguments: [
            ("<!DOCTYPE nmaprun>", true),
            ("<!DOCTYPE nmaprun [ ]>", true),
            ("<!DOCTYPE nmaprun SYSTEM 'secret.txt'>", false),
            ("<!DOCTYPE nmaprun PUBLIC 'a' 'secret.txt'>", false),
            ("<!DOCTYPE nmaprun [<!ENTITY a 'b'>]>", false),
            ("<!DOCTYPE nmaprun [<!ENTITY % a SYSTEM 'secret.txt'> %a;]>", false),
            ("<!DOCTYPE nmaprun [<!ATTLIST host name CDATA 'x'>]>", false),
            ("<!DOCTYPE nmaprun [<!ELEMENT host ANY>]>", false),
            ("<!DOCTYPE nmaprun [<!NOTATION n SYSTEM 'x'>]>", false),
        ])
    func bareDoctype(_ declaration: String, isAccepted: Bool) throws {
        var options = try Self.options("nmaprun/host")
        options.allowsBareDoctype = true
        let reading = Reading(Array("<?xml version=\"1.0\"?>\n\(declaration)<nmaprun><host/></nmaprun>".utf8), options)
        #expect((reading.error == nil) == isAccepted)
        options.allowsBareDoctype = false
        #expect(Reading(Array("\(declaration)<nmaprun><host/></nmaprun>".utf8), options).error?.reason == .documentType)
    }

    @Test("records, fields, attributes, ordinals, lines and what stands around them")
    func structure() throws {
        let text = """
            <?xml version="1.0"?>
            <!-- Jira -->
            <rss version="0.92">
              <channel><issue start="0" end="2" total="5"/><title>A &amp; B</title>
                <item id="1" link="x?a=1&amp;b=2">
                  <key>AB-1</key><label>one</label><label>two</label>
                  <company nil="true"/><who><name>Ann &lt;Lee&gt;</name></who>
                  <note>mixed <b>bold</b> tail</note>
                </item>
                <item><key>AB-2</key></item>
              </channel>
            </rss>
            """
        var options = try Self.options("*/channel/item")
        options.fields = ["key", "label", "@id", "who/name", "absent"]
        for block in [1, 2, 3, 7, 64, 1 << 16] {
            options.blockBytes = block
            let reader = try XMLReader(ByteSource(Array(text.utf8)), options: options)
            var seen: [String] = []
            var places: [[Int]] = []
            let facts = try reader.forEachRecord { record in
                for index in options.fields.indices {
                    seen.append(record[index].map { String(decoding: $0, as: UTF8.self) } ?? "nil")
                }
                seen.append("\(record.occurrences(of: 1))")
                places.append([record.line, record.byteOffset])
            }
            #expect(
                seen == ["AB-1", "one", "1", "Ann <Lee>", "nil", "2"] + ["AB-2", "nil", "nil", "nil", "nil", "0"])
            let offsets = [text.utf8.firstOffset(of: "<item id"), text.utf8.firstOffset(of: "<item><key>AB-2")]
            #expect(places == [[5, offsets[0]], [10, offsets[1]]])
            #expect(facts["rss/channel/issue@total"] == "5")
            #expect(facts["rss/channel/title"] == "A & B")
            #expect(facts.records == 2)
        }
        let all = Reading(Array(text.utf8), options).records[0]
        #expect(all["@link"] == "x?a=1&b=2")
        #expect(all["company@nil"] == "true")
        #expect(all["note"] == "mixed ")
        #expect(all["note/b"] == "bold")
        #expect(all["note#2"] == " tail")
    }

    @Test("what stands around a record, several elements up, ends with its element")
    func surroundings() throws {
        let text = """
            <scan start="1"><host name="a"><tags><tag k="x">1</tag><tag k="y">2</tag></tags>
            <ports><port id="22"/><port id="80"/></ports></host>
            <host><ports><port id="443"/></ports></host></scan>
            """
        var options = try Self.options("scan/host/ports/port")
        options.fields = ["@id", "../..@name", "../../tags/tag", "../../..@start"]
        for block in [1, 7, 1 << 16] {
            options.blockBytes = block
            var seen: [[String]] = []
            try XMLReader(ByteSource(Array(text.utf8)), options: options).forEachRecord { record in
                seen.append(
                    options.fields.indices.map { field in
                        record[field].map { String(decoding: $0, as: UTF8.self) } ?? "nil"
                    } + ["\(record.occurrences(of: 2))"])
            }
            #expect(
                seen == [["22", "a", "1", "1", "2"], ["80", "a", "1", "1", "2"], ["443", "nil", "nil", "1", "0"]])
        }
    }

    @Test(
        "a malformed document names line and column, and limits hold",
        arguments: [
            ("<t><r>x</r>\n<r>y</q></t>", 2), ("<t><r>", 1), ("<t><r>a</r></t><t/>", 1), ("<t>\n<r>&nbsp;</r></t>", 2),
        ])
    func malformed(_ text: String, line: Int) throws {
        let error = Reading(Array(text.utf8), try Self.options("t/r")).error
        guard case .malformedXML = error?.reason else {
            Issue.record("\(text) was read: \(error.debugDescription)")
            return
        }
        #expect(error?.line == line)
    }

    @Test("one long text, one deep document and one wide record are refused")
    func limits() throws {
        var options = try Self.options("t/r")
        options.limits.fieldBytes = 100
        options.limits.columns = 10
        options.limits.elementDepth = 5
        let long = "<t><r><a>\(String(repeating: "x", count: 101))</a></r></t>"
        #expect(Reading(Array(long.utf8), options).error?.reason == .textTooLong(limit: 100))
        let longAttribute = "<t><r a='\(String(repeating: "x", count: 101))'/></t>"
        #expect(Reading(Array(longAttribute.utf8), options).error?.reason == .textTooLong(limit: 100))
        let deep = "<t><r><a><a><a><a/></a></a></a></r></t>"
        #expect(Reading(Array(deep.utf8), options).error?.reason == .tooDeep(limit: 5))
        let wide = "<t><r>\(String(repeating: "<a/>", count: 11))</r></t>"
        #expect(Reading(Array(wide.utf8), options).error?.reason == .tooManyFields(limit: 10))
    }

    @Test(
        "declared encodings outside the list are refused before they are read",
        arguments: [
            ("UTF-7", false), ("IBM037", false), ("EUC-JP", false), ("UTF-8", true), ("ISO-8859-1", true),
            ("windows-1252", true), ("US-ASCII", true),
        ])
    func encodings(_ name: String, isAccepted: Bool) throws {
        let text = Array("<?xml version='1.0' encoding='\(name)'?><t><r>x</r></t>".utf8)
        let reading = Reading(text, try Self.options("t/r"))
        #expect((reading.error == nil) == isAccepted)
        if !isAccepted { #expect(reading.error?.reason == .encodingNotAccepted(name)) }
    }

    @Test("code pages and UTF-16 are decoded")
    func decoding() throws {
        let text = "<t><r>M\u{FC}ller \u{20AC}</r></t>"
        let windows =
            Array("<?xml version='1.0' encoding='Windows-1252'?><t><r>M".utf8) + [0xFC]
            + Array("ller ".utf8) + [0x80] + Array("</r></t>".utf8)
        #expect(Reading(windows, try Self.options("t/r")).records.map { $0[""] } == ["M\u{FC}ller \u{20AC}"])
        let wide: [UInt8] =
            [0xFF, 0xFE] + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] as [UInt8] }
        #expect(Reading(wide, try Self.options("t/r")).records.map { $0[""] } == ["M\u{FC}ller \u{20AC}"])
    }
}

extension String.UTF8View {
    fileprivate func firstOffset(of text: String) -> Int {
        let all = Array(self)
        let part = Array(text.utf8)
        return all.indices.first { all[$0...].starts(with: part) } ?? -1
    }
}
