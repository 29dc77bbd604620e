import SLADiagnostics
import SLAImport
import SLAModel

extension FileDescriptions {
    /// The same as data.
    package func json() throws -> [UInt8] {
        try encoded(described.map(DescribedDocument.init))
    }
}

/// The shape of `describe --format json`.
private struct DescribedDocument: Encodable {
    struct Candidate: Encodable {
        var profile: String
        var title: String
        /// 0 to 100.
        var confidence: Int
        var reason: String
    }

    struct Column: Encodable {
        var title: String
        var ordinal: Int
        var filled: Int
        var type: String
        var field: RecordField?
        var samples: [String]
        var dateOrder: String?
    }

    var path: String
    var container: String?
    var encoding: String?
    var dialect: String?
    var rows = 0
    var candidates: [Candidate] = []
    var account: RowAccount?
    var columns: [Column] = []
    var findings: [String]
    var proposal: String?

    init(_ one: FileDescriptions.Described) {
        switch one {
        case .unreadable(let path, let diagnostic):
            self.path = path
            findings = [diagnostic.text]
        case .export(let description):
            path = description.path
            container = description.container
            encoding = description.encoding
            dialect = description.dialect
            rows = description.rows
            candidates = description.candidates.map {
                Candidate(
                    profile: $0.profile.name, title: $0.profile.title, confidence: $0.confidence, reason: $0.reason)
            }
            account = description.account
            columns = description.columns.map {
                Column(
                    title: $0.title, ordinal: $0.ordinal, filled: $0.filled, type: $0.type, field: $0.field,
                    samples: $0.samples, dateOrder: $0.dateOrder)
            }
            findings = description.diagnostics.map(\.text)
            proposal = description.proposal
        }
    }
}
