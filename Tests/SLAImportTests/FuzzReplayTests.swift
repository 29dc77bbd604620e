import Foundation
import ImportProperties
import TestSupport
import Testing

/// What the fuzz targets start from, and every input that ever broke a property (`Tests/Fuzz/Found`).
@Suite("What holds for any bytes holds for the seeds and for all that fuzzing found")
struct FuzzReplayTests {
    struct Input: CustomTestStringConvertible, Sendable {
        var property: Property
        var name: String
        var bytes: [UInt8]

        var testDescription: String { "\(property.rawValue): \(name)" }
    }

    /// The folders and lists of seeds of each property, as `Tests/Fuzz/run` gives them to the fuzzer.
    static func inputs() throws -> [Input] {
        let csv = try files(.csv, in: "SLAImportTests/Corpus/csv") + files(.csv, in: "SLAImportTests/Corpus/encoding")
        let xml = try files(.xml, in: "SLAImportTests/Corpus/xml")
        let samples = try files(.csv, in: "SLAImportTests/Samples").map { input in
            var input = input
            if input.name.hasSuffix(".xml") || input.name.hasSuffix(".xes") { input.property = .xml }
            return input
        }
        let cells = try [Property.dates, .durations].flatMap { property in
            try Fixtures.text("Tests/Fuzz/Seeds/\(property.rawValue).txt").split(separator: "\n").map {
                Input(property: property, name: String($0), bytes: Array($0.utf8))
            }
        }
        let found = try Property.allCases.flatMap { try files($0, in: "Fuzz/Found/\($0.rawValue)") }
        return csv + xml + samples + cells + found
    }

    private static func files(_ property: Property, in folder: String) throws -> [Input] {
        let top = Fixtures.root.appending(path: "Tests/\(folder)")
        return try FileManager.default.contentsOfDirectory(atPath: top.path()).sorted().compactMap { name in
            let file = top.appending(path: name)
            guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { return nil }
            return Input(property: property, name: name, bytes: [UInt8](try Data(contentsOf: file)))
        }
    }

    @Test("replay", arguments: try inputs())
    func replay(_ input: Input) throws { try input.property.check(input.bytes) }
}
