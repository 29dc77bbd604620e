import Glibc
import SLAImport
import SLAModel
import SLATime
import TestSupport

/// From bytes to cells and times. Limits, one core of the machine they were written on: structural index at least
/// 2.5 GB/s, a timestamp at most 10 ns; XML goes by libxml2, whose SAX2 interface is the limit.
let importKernels = [
    Kernel("structural-index", unit: "byte") {
        let text = ticketsCSV(rows: 2000)
        let padded = text + [0x0A] + [UInt8](repeating: 0x20, count: 64)
        var ends = [UInt32](repeating: 0, count: padded.count + 64)
        var rowEnds = ends
        var embedded = ends
        return Kernel.Run(units: text.count, bytes: text.count) {
            var allEnds = ends.mutableSpan
            var lastEnds = rowEnds.mutableSpan
            var inner = embedded.mutableSpan
            let found = indexStructure(
                of: padded.span.bytes, count: text.count, delimiter: UInt8(ascii: ","), quote: UInt8(ascii: "\""),
                ends: &allEnds, rowEnds: &lastEnds, embedded: &inner)
            return found.ends &+ found.rows
        }
    },
    Kernel("csv-cells", unit: "row") {
        let text = ticketsCSV(rows: 2000)
        let reader = try CSVReader(ByteSource(text))
        return Kernel.Run(units: 2000, bytes: text.count) {
            var sum = 0
            try reader.forEachRow { _ in
            } _: { row in
                for cell in 0..<row.count { sum &+= row[cell].count }
            }
            return sum
        }
    },
    Kernel("timestamp", unit: "cell") {
        let stamps = times(count: 4096)
        let format = TimestampFormat()
        return Kernel.Run(units: 4096) {
            try stamps.withUnsafeBytes { bytes in
                var sum = 0
                for start in stride(from: 0, to: bytes.count, by: 19) {
                    let cell = UnsafeRawBufferPointer(rebasing: bytes[start..<(start + 19)])
                    sum &+= Int(truncatingIfNeeded: try format.read(cell).milliseconds)
                }
                return sum
            }
        }
    },
    Kernel("xml-stream", unit: "record") {
        let xml = ticketsXML(records: 1000)
        let options = XMLOptions(
            records: [XMLRecordPath("unload/incident")].compactMap { $0 }, fields: ["number", "state"])
        let parser = try XMLReader(ByteSource(xml), options: options)
        return Kernel.Run(units: 1000, bytes: xml.count) {
            var sum = 0
            _ = try parser.forEachRecord { record in sum &+= (record[0]?.count ?? 0) &+ (record[1]?.count ?? 0) }
            return sum
        }
    },
]

/// Cuts the fields that reviews need out of the benchmark's tickets.xml, and counts them.
func readXMLTickets(path: String) throws -> Int {
    let descriptor = open(path, O_RDONLY)
    defer { close(descriptor) }
    let options = XMLOptions(
        records: [XMLRecordPath("unload/incident")].compactMap { $0 },
        fields: [
            "number", "company@display_value", "business_service@display_value", "short_description",
            "priority@display_value", "state@display_value", "category", "close_code",
            "assignment_group@display_value", "assigned_to@display_value", "opened_at", "u_first_response",
            "resolved_at", "closed_at", "reopen_count",
        ])
    var fields = 0
    _ = try XMLReader(ByteSource(descriptor: descriptor), options: options).forEachRecord { fields &+= $0.count }
    return fields
}

/// Rows of a ticket export: bare cells, quoted ones, some with doubled quotes and line breaks in them.
private func ticketsCSV(rows: Int) -> [UInt8] {
    var text = "number,company,opened_at,resolved_at,state,priority,group,subject\n"
    var random = SeededGenerator(seed: 1)
    let subjects = ["Printer offline", "\"VPN, again\"", "\"says \"\"no route\"\", please check\"", "\"line\nbreak\""]
    for row in 0..<rows {
        let subject = subjects[Int(random.next() % 4)]
        text +=
            "INC\(1_000_000 + row),Acme Logistics,2026-05-\(10 + row % 20) 08:15:42,2026-06-\(10 + row % 20) 17:01:00,"
        text += "Closed,\(1 + row % 5) - Level,\"Field Services, North\",\(subject)\n"
    }
    return Array(text.utf8)
}

private func ticketsXML(records: Int) -> [UInt8] {
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<unload>\n"
    for record in 0..<records {
        text += "<incident><number>INC\(1_000_000 + record)</number><state display_value=\"Closed\">7</state>"
        text +=
            "<opened_at>2026-06-10 08:15:42</opened_at><short_description>a &lt; b &amp; c</short_description></incident>\n"
    }
    return Array((text + "</unload>\n").utf8)
}

private func times(count: Int) -> [UInt8] {
    var text = ""
    for index in 0..<count {
        text += "2026-0\(1 + index % 9)-\(10 + index % 19) 1\(index % 10):\(10 + index % 50):\(10 + index % 49)"
    }
    return Array(text.utf8)
}
