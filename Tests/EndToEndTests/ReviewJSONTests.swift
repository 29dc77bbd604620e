import Foundation
import SLAModel
import TestSupport
import Testing

@testable import SLABatch

/// review.json is written member by member (`JSONWritable`), and read and compared by `Codable`: the two must not part.
@Suite struct ReviewJSONTests {
    private func reviews() throws -> [(json: [UInt8], review: Review)] {
        try ReviewCase.all.filter(\.hasReport).map { found in
            let folder = try TemporaryFolder()
            let workspace = found.workspace()
            try workspace.write(to: folder)
            _ = try Command.run(["run", "--period", workspace.period] + found.arguments, in: folder.url)
            let file = folder.url.appending(path: "reviews/2026-10/client/v1/review.json")
            let data = try Data(contentsOf: file)
            return ([UInt8](data), try JSONDecoder().decode(Review.self, from: data))
        }
    }

    @Test func theSameBytesAsCodableWithSortedKeys() throws {
        for (json, review) in try reviews() {
            let encoded = try jsonText(review)
            #expect(json == encoded, "\(review.client.id) \(review.period.id)")
        }
    }

    /// A member that is `nil` in every case would be missed by comparing bytes: the lists are held against the types.
    @Test func everyStoredPropertyIsWritten() throws {
        let lists = try memberLists()
        var met: [String: Set<String>] = [:]
        for (_, review) in try reviews() { collect(review, into: &met) }
        #expect(met.count > 40)
        for (type, properties) in met.sorted(by: { $0.key < $1.key }) {
            #expect(lists[type] == properties, "\(type)")
        }
    }

    /// Keys by type, as the source of the extensions lists them.
    private func memberLists() throws -> [String: Set<String>] {
        var lists: [String: Set<String>] = [:]
        for file in try Fixtures.texts(in: "Sources/SLAModel/Review/JSON") {
            var type = ""
            for line in file.text.split(separator: "\n") {
                if let match = line.firstMatch(of: #/^extension ([\w.]+): JSONObject/#) {
                    type = String(match.output.1)
                }
                if let match = line.firstMatch(of: #/^        json\.member\("(\w+)", (\w+)\)$/#) {
                    #expect(match.output.1 == match.output.2)
                    lists[type, default: []].insert(String(match.output.1))
                }
            }
        }
        return lists
    }

    /// The stored properties of every struct inside a value that writes itself as an object.
    private func collect(_ value: Any, into met: inout [String: Set<String>]) {
        let mirror = Mirror(reflecting: value)
        if mirror.displayStyle == .struct, value is any JSONObject {
            let name = String(reflecting: type(of: value)).replacing("SLAModel.", with: "")
            met[name] = Set(mirror.children.compactMap(\.label))
        }
        for child in mirror.children { collect(child.value, into: &met) }
    }
}
