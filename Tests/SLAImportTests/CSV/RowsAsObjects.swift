import Foundation

/// A JSON array of objects of strings.
struct RowsAsObjects {
    var rows: [[String: String]]

    init(_ json: [UInt8]) throws {
        rows = try JSONDecoder().decode([[String: String]].self, from: Data(json))
    }
}
