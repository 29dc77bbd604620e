import Foundation

/// The strings of `Tests/Hostile`: what exports, agreements and names may hold.
package struct HostileText: Decodable, Sendable, Hashable {
    package var id: String
    /// Where it would be put, in the lists that say so.
    package var field: String?
    package var s: String

    /// - Parameter lists: names of files, such as `markdown` and `formula`.
    package static func lines(_ lists: String...) throws -> [HostileText] {
        try lists.flatMap { try read(Fixtures.text("Tests/Hostile/\($0).jsonl")) }
    }

    /// One JSON object a line.
    package static func read(_ text: String) throws -> [HostileText] {
        try text.utf8.split(separator: 0x0A).map { try JSONDecoder().decode(HostileText.self, from: Data($0)) }
    }
}
