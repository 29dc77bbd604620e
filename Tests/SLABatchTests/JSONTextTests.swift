import Foundation
import Testing

@testable import SLABatch

/// Our JSON is what Foundation's encoder prints with sorted keys, indentation and bare slashes.
@Suite struct JSONTextTests {
    private func expectSame(_ value: some Encodable, _ location: SourceLocation = #_sourceLocation) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let expected = String(decoding: try encoder.encode(value), as: UTF8.self)
        #expect(
            String(decoding: try JSONTextEncoder.bytes(of: value), as: UTF8.self) == expected,
            sourceLocation: location)
    }

    private enum Choice: Codable {
        case none
        case one(Int, named: String)
        case many([Choice])
    }

    private struct Whole: Codable {
        var zulu = 1
        var alpha = "quote \" backslash \\ slash / tab \t line \n bell \u{7} del \u{7F} ü 😀"
        var empty: [Int] = []
        var nothing: [String: Int] = [:]
        var numbers: [Double] = [0.5, 1, -2.25, 1e20, 1e-9]
        var large: [UInt64] = [0, .max]
        var small: Int8 = -128
        var absent: Int?
        var flags = [true, false]
        var gaps: [Int?] = [1, nil, 3]
        var words = ["b": 1, "a": 2, "ab": 3, "A": 4, "é": 5, "10": 6, "9": 7]
        var choices: [Choice] = [.none, .one(3, named: "x"), .many([.none, .many([])])]
    }

    private struct Nested: Codable {
        var inner: [String: [Whole]] = ["first": [Whole(), Whole()], "": []]
        var beta = [[1, 2], [], [3]]
    }

    @Test func membersElementsAndEscapes() throws {
        try expectSame(Whole())
        try expectSame(Nested())
        try expectSame([Nested(), Nested()])
    }

    @Test func singleValues() throws {
        try expectSame("text")
        try expectSame(17)
        try expectSame([String]())
        try expectSame([String: String]())
    }

    /// Writes by containers within containers, as hand-written encodings do, and nothing at all.
    private struct ByHand: Encodable {
        enum Key: String, CodingKey { case second, first, list }

        func encode(to encoder: any Encoder) throws {
            var outer = encoder.container(keyedBy: Key.self)
            var inner = outer.nestedContainer(keyedBy: Key.self, forKey: .second)
            try inner.encode(2, forKey: .second)
            try inner.encode(Silent(), forKey: .first)
            var list = outer.nestedUnkeyedContainer(forKey: .list)
            try list.encode("x")
            var element = list.nestedContainer(keyedBy: Key.self)
            try element.encodeNil(forKey: .first)
            try outer.encode(true, forKey: .first)
        }
    }

    private struct Silent: Encodable {
        func encode(to encoder: any Encoder) throws {}
    }

    @Test func containersWithinContainers() throws {
        try expectSame(ByHand())
        try expectSame(["k": [ByHand(), ByHand()]])
    }
}
