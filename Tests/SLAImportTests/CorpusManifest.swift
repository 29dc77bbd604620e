import Foundation
import TestSupport
import Testing

/// One file of a corpus folder and what must become of it.
struct CorpusCase: Sendable, Decodable, CustomTestStringConvertible {
    struct Checks: Sendable, Decodable {
        var rowsRead: Int?
        var rowsAccepted: Int?
        var rowsRejected: Int?
        var rowsAcceptedMin: Int?
        var rowsRejectedMin: Int?
        var rejectLines: [Int]?
        var mustReport: String?
        var canaryAbsent: String?
        var subjects: [String]?
        var client0: String?
        var maxMilliseconds: Int?
        var rejectValues: [String]?
        /// `false`: the file is refused, and the message says what to declare.
        var guess: Bool?

        enum CodingKeys: String, CodingKey {
            case rowsRead = "rows_read"
            case rowsAccepted = "rows_accepted"
            case rowsRejected = "rows_rejected"
            case rowsAcceptedMin = "rows_accepted_min"
            case rowsRejectedMin = "rows_rejected_min"
            case rejectLines = "reject_lines"
            case mustReport = "must_report"
            case canaryAbsent = "canary_absent"
            case subjects
            case client0
            case maxMilliseconds = "max_ms"
            case rejectValues = "reject_values"
            case guess
        }
    }

    var file: String
    var expect: String
    var why: String
    var checks: Checks

    var testDescription: String { "\(file): \(why)" }

    func bytes(in folder: String) throws -> [UInt8] {
        try Fixtures.bytes("Tests/SLAImportTests/Corpus/\(folder)/\(file)")
    }

    /// The cases written for this project, which lie beside the tests.
    static func ours(_ folder: String) throws -> [CorpusCase] {
        let manifest = try Fixtures.bytes("Tests/SLAImportTests/Corpus/\(folder)/manifest.json")
        return try JSONDecoder().decode([CorpusCase].self, from: Data(manifest))
    }

    /// Files of others, read from the shared folder.
    static func shared(_ folder: String, _ part: String) throws -> [(name: String, bytes: [UInt8])] {
        guard let shared = Fixtures.shared else {
            Fixtures.reportSkipped(1, of: "whole folder corpus/\(folder)/third-party/\(part)")
            return []
        }
        let path = shared.appending(path: "corpus/\(folder)/third-party/\(part)")
        let names = try FileManager.default.contentsOfDirectory(atPath: path.path()).sorted()
        return try names.map { ($0, try [UInt8](Data(contentsOf: path.appending(path: $0)))) }
    }
}
