import SLAImport
import SLAModel

/// Bytes as an XML document.
struct XMLProperty {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    private static let paths = ["*/ticket", "*/incident", "*/item", "*/trace/event", "rss/channel/item"]

    func check() throws(Broken) {
        let whole = Document(bytes, block: 1 << 16)
        try require(whole.isCounted, "records handed out: \(whole.records.count), counted: \(whole.facts.records)")
        for size in [16, 61] {
            let cut = Document(bytes, block: size)
            try require(
                (cut.error == nil) == (whole.error == nil),
                "blocks of \(size): \(cut.error as Any), \(whole.error as Any)")
            if whole.error == nil {
                try require(cut == whole, "blocks of \(size) give other records:\n\(cut)\n\(whole)")
            }
        }
        let shape = XMLShape(records: Self.paths, allowsBareDoctype: true, declaredTotal: "messages@totalcount")
        let job = try NeutralExports.job(.xml(shape), columns: NeutralExports.xmlColumns)
        try NeutralExports.checkConservation(bytes, job)
        try checkHalves(try NeutralExports.job(.xml(shape), columns: NeutralExports.xmlOwnColumns))
        try checkWritten()
    }

    /// Cut in two wherever that can be done, a document is imported as by one parser.
    private func checkHalves(_ job: ImportJob) throws(Broken) {
        let whole = importFile(job, from: ByteSource(bytes))
        var parallel = job
        parallel.parallel = ParallelReading(leastBytes: 0) { first, second in
            second()
            first()
        }
        let halved = importFile(parallel, from: ByteSource(bytes))
        try require(halved.file == whole.file, "two halves: \(halved.file)\nthe whole: \(whole.file)")
        try require(halved.diagnostics == whole.diagnostics, "\(halved.diagnostics)\n\(whole.diagnostics)")
        let (left, right) = (combine([halved]).records, combine([whole]).records)
        try require(left.symbols.words == right.symbols.words, "two halves have other words")
        try require(
            left.tickets.map { "\(TicketDraft($0))" } == right.tickets.map { "\(TicketDraft($0))" },
            "two halves have other tickets")
    }

    /// What is written as XML is read as it was: the bytes as cells, cut at `~`, of records, cut at `^`.
    private func checkWritten() throws(Broken) {
        guard let text = String(validating: bytes, as: UTF8.self), text.unicodeScalars.allSatisfy(Self.isXML) else {
            return
        }
        let records = text.utf8.split(separator: UInt8(ascii: "^"), omittingEmptySubsequences: false).map { record in
            record.split(separator: UInt8(ascii: "~"), omittingEmptySubsequences: false).map { String($0) ?? "" }
        }
        var document = "<written>"
        for record in records {
            document += "<ticket id=\"\(Self.escaped(record[0]))\">"
            for cell in record.dropFirst() { document += "<cell>\(Self.escaped(cell))</cell>" }
            document += "</ticket>"
        }
        let read = Document(Array((document + "</written>").utf8), block: 1 << 16)
        let fields = read.records.map { $0.fields.map(\.bytes) }
        try require(
            read.error == nil && fields == records.map { $0.map { Array($0.utf8) } },
            "written records are read otherwise:\n\(document)\n\(read)")
    }

    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            switch scalar {
            case "<", ">", "&", "\"", "\r", "\n", "\t": "&#\(scalar.value);"
            default: String(scalar)
            }
        }.joined()
    }

    /// `Char` of XML 1.0.
    private static func isXML(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...: true
        default: false
        }
    }

    private struct Document: Equatable {
        struct Field: Equatable {
            var path: String
            var ordinal: Int
            var bytes: [UInt8]
        }

        struct Record: Equatable {
            var path: Int
            var line: Int
            var byteOffset: Int
            var fields: [Field]
        }

        var records: [Record] = []
        var facts = XMLDocumentFacts()
        var error: ImportFileError?

        var isCounted: Bool { error != nil || facts.records == records.count }

        init(_ bytes: [UInt8], block: Int) {
            var options = XMLOptions(records: XMLProperty.paths.compactMap { XMLRecordPath($0) }, fields: ["@id"])
            options.allowsBareDoctype = true
            options.keepsEverything = true
            options.blockBytes = block
            var found: [Record] = []
            do throws(ImportFileError) {
                facts = try XMLReader(ByteSource(bytes), options: options).forEachRecord { record in
                    let fields = (0..<record.count).map { index in
                        let field = record.field(at: index)
                        return Field(path: field.path, ordinal: field.ordinal, bytes: Array(field.text))
                    }
                    found.append(
                        Record(path: record.path, line: record.line, byteOffset: record.byteOffset, fields: fields))
                }
            } catch {
                self.error = error
            }
            records = found
        }
    }
}
