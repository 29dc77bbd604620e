import Dispatch
import SLADiagnostics
import SLAModel
import TestSupport
import Testing

@testable import SLAImport

@Suite("XML: a large document is read as two halves")
struct XMLHalvesTests {
    static let profile = """
        profile: halves
        reads: tickets
        format: {kind: xml, records: "*/ticket"}
        columns:
          key: "@id"
          client: client
          subject: {column: subject, required: true}
          priority: priority
          status: status
          created: created
          resolved: resolved
        """

    /// Both closures at the same time, as the batch runs them.
    static let atOnce: ParallelReading.Run = { first, second in
        let end = DispatchSemaphore(value: 0)
        DispatchQueue.global().async {
            second()
            end.signal()
        }
        first()
        end.wait()
    }

    private static func job(leastBytes: Int?, dates: String = "") throws -> ImportJob {
        var job = try Imports.job("export.xml", Imports.profile(text: profile + "\n" + dates))
        job.parallel = leastBytes.map { ParallelReading(leastBytes: $0, run: atOnce) }
        return job
    }

    /// Everything that a reader of the result can see.
    private static func seen(_ imported: ImportedFile) -> String {
        let combined = combine([imported])
        return "\(imported.file)\n\(imported.batch.symbols.words)\n\(imported.diagnostics.map(\.text))\n"
            + combined.records.tickets.map { "\(TicketDraft($0))" }.joined(separator: "\n")
    }

    @Test(
        "law: wherever the cut falls, both halves together are the whole, or the whole is read by one",
        arguments: 0..<24)
    func law(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let document = Self.document(records: 60, &random)
        let source = ByteSource(document)
        let job = try Self.job(leastBytes: nil)
        let plan = ColumnPlan(paths: job.profile)
        let path = try #require(XMLRecordPath("*/ticket"))
        let reader = try XMLReader(source, options: XMLOptions(records: [path], fields: plan.xmlFields))
        func sink() -> MappedRows {
            MappedRows(plan, job, [:], ImportFindings(file: job.path), fileBytes: source.count)
        }
        var serial = sink()
        let facts = try reader.records(into: &serial, plan, job)
        let expected = Self.state(serial)
        var read = 0
        var cuts: Set<Int> = []
        for _ in 0..<40 {
            let middle = Int(random.next() % UInt64(document.count))
            guard let halves = XMLHalves(reader, near: middle), cuts.insert(halves.cut).inserted else { continue }
            var both = sink()
            guard let found = halves.records(into: &both, plan, Self.atOnce) else {
                #expect(Self.state(both) == Self.state(sink()), "a refused cut changes nothing")
                continue
            }
            read += 1
            #expect(found == facts)
            #expect(Self.state(both) == expected, "cut at \(halves.cut), seed \(seed)")
        }
        #expect(read > 5, "\(read) of \(cuts.count) cuts")
    }

    /// Of a sink: its records with their lines, its words, its findings and its account.
    private static func state(_ rows: MappedRows) -> String {
        let tickets = (0..<rows.batch.tickets.count).map { "\(rows.batch.tickets.row($0, file: 0))" }
        return
            "\(tickets)\n\(rows.cells.symbols.words)\n\(rows.findings.diagnostics.map(\.text)) \(rows.findings.ignoredRows)\n\(rows.rejected) \(rows.isCut)\n"
            + "\(String(describing: rows.cells.first)) \(String(describing: rows.cells.last))\n"
            + "\(rows.cells.clock.inGap) \(rows.cells.clock.inOverlap) \(rows.cells.placeholders)"
    }

    @Test("an import by two threads is the import by one: records, lines, findings, account, declared total")
    func imports() throws {
        var random = SeededGenerator(seed: 7)
        let bytes = Self.document(records: 400, &random)
        let serial = importFile(try Self.job(leastBytes: nil), from: ByteSource(bytes))
        let halved = importFile(try Self.job(leastBytes: 1), from: ByteSource(bytes))
        #expect(serial.file.rows.rejected > 20, "more of a kind than are told in full")
        #expect(Self.seen(halved) == Self.seen(serial))
    }

    @Test("the order of day and month is found out over both halves")
    func orders() throws {
        let records = (1...40).map { number in
            let day = number < 38 ? "0\(1 + number % 9)" : "2\(number % 9)"
            return "<ticket id='T-\(number)'><client>Acme</client><subject>s</subject><priority>1</priority>"
                + "<status>Closed</status><created>\(day)/03/2026 09:00</created></ticket>\n"
        }
        let bytes = Array("<tickets>\n\(records.joined())</tickets>\n".utf8)
        let serial = importFile(try Self.job(leastBytes: nil), from: ByteSource(bytes))
        let halved = importFile(try Self.job(leastBytes: 1), from: ByteSource(bytes))
        #expect(serial.file.rows.accepted == 40)
        #expect(Self.seen(halved) == Self.seen(serial))
    }

    /// Whatever an export holds: tickets with and without changes, events, averages, findings of scans.
    @Test(
        "every kind of record of the sample is the same from two halves",
        arguments: [
            ("SampleData/harbourline/exports/prtg/aldermoor/messages-2026-08.xml", "prtg-messages"),
            ("SampleData/harbourline/exports/prtg/aldermoor-booking/booking-portal-2026-09.xml", "prtg-historicdata"),
            ("SampleData/harbourline/exports/servicenow/castellan/incident-2025-Q1.xml", "servicenow-unload"),
            ("SampleData/harbourline/exports/nessus/aldermoor/servers-2026-10.nessus", "nessus"),
            ("Tests/SLAImportTests/Samples/sla_xes_it_incident.xes", "xes"),
        ])
    func everyKind(path: String, profile: String) throws {
        let bytes = try Fixtures.bytes(path)
        func imported(leastBytes: Int?) throws -> String {
            var job = try Imports.job(path, Imports.profile(profile), client: "acme", monitor: "booking-portal")
            job.parallel = leastBytes.map { ParallelReading(leastBytes: $0, run: Self.atOnce) }
            let imported = importFile(job, from: ByteSource(bytes))
            #expect(imported.file.rows.accepted > 1)
            let (records, found) = combine([imported])
            return RecordsJSON(records, findings: imported.diagnostics + found).text
        }
        #expect(try imported(leastBytes: 1) == imported(leastBytes: nil))
    }

    @Test(
        "a fault in either half has the message, the line and the place that one parser gives it",
        arguments: [100, 900, 2000, 3900, 4500])
    func faults(at place: Int) throws {
        var random = SeededGenerator(seed: 3)
        var bytes = Self.document(records: 40, &random)
        let start = try #require(bytes[min(place, bytes.count - 200)...].firstIndex(of: UInt8(ascii: "<")))
        bytes.replaceSubrange(start..<(start + 1), with: "</nobody>".utf8)
        let serial = importFile(try Self.job(leastBytes: nil), from: ByteSource(bytes))
        let halved = importFile(try Self.job(leastBytes: 1), from: ByteSource(bytes))
        #expect(serial.file.refusal != nil)
        #expect(Self.seen(halved) == Self.seen(serial))
    }

    @Test("a document with a document type is never cut")
    func documentType() throws {
        let record = "<ticket id='1'><subject>s</subject></ticket>"
        let text = "<!DOCTYPE tickets>\n<tickets>" + String(repeating: record, count: 9) + "</tickets>"
        let path = try #require(XMLRecordPath("*/ticket"))
        var options = XMLOptions(records: [path], fields: ["@id"])
        options.allowsBareDoctype = true
        let reader = try XMLReader(ByteSource(Array(text.utf8)), options: options)
        #expect(XMLHalves(reader, near: 100) == nil)
    }

    @Test("keys that a spreadsheet made numbers of are compared over both halves")
    func numbers() throws {
        let records = (1...20).map { number in
            "<ticket id='1.0E+0\(number % 3)'><client>Acme</client><subject>s</subject><priority>1</priority>"
                + "<status>Closed</status><created>2026-03-0\(1 + number % 9) 09:00:00</created></ticket>\n"
        }
        let bytes = Array("<tickets>\n\(records.joined())</tickets>\n".utf8)
        let serial = importFile(try Self.job(leastBytes: nil), from: ByteSource(bytes))
        let halved = importFile(try Self.job(leastBytes: 1), from: ByteSource(bytes))
        #expect(serial.diagnostics.contains { $0.summary.contains("the key of two tickets") })
        #expect(Self.seen(halved) == Self.seen(serial))
    }

    // MARK: - Documents

    /// Tickets with everything that makes a cut wrong: start tags in comments, CDATA, instructions and records; with
    /// namespaces, entities, mixed text, line ends of both kinds, rows that are rejected, and facts around the records.
    private static func document(records: Int, _ random: inout SeededGenerator) -> [UInt8] {
        func pick(_ count: UInt64) -> Int { Int(random.next() % count) }
        let declaration = ["", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", "<?xml version='1.0'?>\r\n"][pick(3)]
        let prefix = ["", "t:"][pick(2)]
        let name = prefix + "ticket"
        let space = prefix.isEmpty ? " xmlns=\"urn:x\"" : " xmlns:t=\"urn:x\""
        let root = ["tickets", "ticket"][pick(2)]
        var text = "\(declaration)<\(root)\(space) total=\"\(records)\"\n exported=\"2026-06-01\">\n<about>"
        text += "<tool>one &amp; only</tool></about>\n"
        let clients = ["Acme", "Müller &amp; Söhne", "Globex  Corp", "&#x41;cme", "Initech\u{A0}"]
        for number in 0..<records {
            switch pick(12) {
            case 0: text += "<!-- <\(name) id='c'><client>no</client></\(name)> -->\n"
            case 1: text += "<?note <\(name) id='p'> ?>\r\n"
            case 2: text += "<about tool='x'>text between <\(prefix)x/> records</about>\n"
            case 3: text += "stray text\n"
            default: break
            }
            let created = pick(9) == 0 ? "yesterday" : "2026-0\(1 + pick(9))-1\(pick(10)) 0\(pick(10)):15:00"
            text += "<\(name)\(pick(3) == 0 ? "\n  " : " ")id=\"T-\(pick(UInt64(records)))-\(number)\">\n"
            text += "  <client>\(clients[pick(5)])</client>"
            text += "<subject>" + ["a &lt; b", "<![CDATA[<\(name) id='d'> & so on]]>", "two\nlines"][pick(3)]
            if pick(6) == 0 { text += "<!-- <\(name) > -->" }
            text += "</subject>\r\n"
            if pick(5) == 0 { text += "<related><\(name) id='n'><subject>inner</subject></\(name)></related>" }
            text += "  <priority>\(1 + pick(5))</priority><status>\(["Closed", "Open", "Wo&#110;"][pick(3)])</status>"
            text += "<created>\(created)</created>"
            if pick(2) == 0 { text += "<resolved>1970-01-01 00:00:00</resolved>" }
            text += "<new\(number)>x</new\(number)></\(name)>\(["\n", "", "\r\n\n"][pick(3)])"
        }
        return Array((text + "</\(root)>\n<!-- end -->\n").utf8)
    }
}
