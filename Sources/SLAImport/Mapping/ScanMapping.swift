import SLAModel
import SLATime

/// Rows of vulnerability and port scans: one finding on one port of one host.
struct ScanMapping {
    private let client, host, port, transport, severity, finding, number: CellReader.WordColumn
    private let at, firstSeen: CellReader.TimeColumn
    private let fixedClient: Symbol?

    init(_ cells: inout CellReader, for job: ImportJob) {
        client = cells.word(.client)
        host = cells.word(.host)
        port = cells.word(.port)
        transport = cells.word(.transport)
        severity = cells.word(.severity)
        finding = cells.word(.finding)
        number = cells.word(.findingID)
        at = cells.time(.at)
        firstSeen = cells.time(.firstSeen)
        fixedClient = job.client.map { cells.intern($0) }
    }

    var clientColumn: CellReader.WordColumn? { fixedClient == nil ? client : nil }

    func take<Row: CellRow & ~Copyable>(
        _ row: borrowing Row, _ cells: inout CellReader, into batch: inout RecordBatch
    ) throws(CellFault) {
        let host = cells.read(host, row)
        guard host != .none else { throw cells.rules.fault(.host, self.host.slot, row.cell(self.host.slot), .missing) }
        guard let at = try cells.read(at, row) else {
            throw cells.rules.fault(.at, at.slot, row.cell(at.slot), .missing)
        }
        let meanings = ScanSeverity.allCases.map(\.rawValue)
        guard let word = try cells.meaning(severity, row, of: meanings), let severity = ScanSeverity(rawValue: word)
        else { throw cells.rules.fault(.severity, self.severity.slot, row.cell(self.severity.slot), .missing) }
        let firstSeen = try cells.read(firstSeen, row)
        if let firstSeen, firstSeen > at {
            let slot = self.firstSeen.slot
            throw cells.rules.fault(.firstSeen, slot, row.cell(slot), .incomplete("scan after it"))
        }
        cells.see(at)
        batch.scans.append(
            ScanFinding(
                client: fixedClient ?? cells.read(client, row), host: host, port: place(row, &cells),
                severity: severity, name: cells.read(finding, row), number: cells.read(number, row), at: at,
                firstSeen: firstSeen, origin: Origin(file: 0, line: Int32(clamping: row.line))))
    }

    /// Port and transport as one word; port 0 is how tools write "the host as a whole".
    private func place<Row: CellRow & ~Copyable>(_ row: borrowing Row, _ cells: inout CellReader) -> Symbol {
        let port = cells.read(port, row)
        guard port != .none, cells.symbols[port] != "0" else { return .none }
        let transport = cells.read(transport, row)
        return transport == .none ? port : cells.intern(cells.symbols[port] + "/" + cells.symbols[transport])
    }
}
