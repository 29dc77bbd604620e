import SLADiagnostics
import SLAImport
import SLAModel

extension FileDescriptions {
    /// The same as data.
    package func json() throws -> [UInt8] {
        try jsonText(described.map(DescribedDocument.init))
    }
}

/// The shape of `describe --format json`.
private struct DescribedDocument: Encodable {
    /// A profile that fits the file, with how well.
    struct Candidate: Encodable {
        var profile: String
        var title: String
        /// 0 to 100.
        var confidence: Int
        /// What fits, in words.
        var reason: String
    }

    /// As `FileDescription.Column`.
    struct Column: Encodable {
        var title: String
        var ordinal: Int
        var filled: Int
        var type: String
        var field: RecordField?
        var samples: [String]
        var dateOrder: String?
    }

    /// As it was asked about, or inside an archive.
    var path: String
    /// `CSV`, `XML` or `lines`; `nil` where it is none of them.
    var container: String?
    var encoding: String?
    var dialect: String?
    /// Rows or records that are not blank.
    var rows = 0
    /// Best first.
    var candidates: [Candidate] = []
    /// What importing it by the best candidate gives.
    var account: RowAccount?
    /// In the order of the file.
    var columns: [Column] = []
    /// Diagnostics as a terminal shows them.
    var findings: [String]
    /// A profile to start from, as YAML, when none fits.
    var proposal: String?

    init(_ one: FileDescriptions.Described) {
        switch one {
        case .missing(let path, let diagnostic), .unreadable(let path, let diagnostic):
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
