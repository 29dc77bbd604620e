import TestSupport
import Testing

@testable import SLAImport

@Suite("Keys have the numbers of their first appearance")
struct KeyTableTests {
    private func check(_ keys: [String]) {
        var (table, numbers, distinct) = (KeyTable(), [String: UInt32](), [String]())
        for key in keys {
            let number = Array(key.utf8).withUnsafeBytes { table.number(of: $0) }
            if numbers[key] == nil {
                numbers[key] = UInt32(distinct.count)
                distinct.append(key)
            }
            #expect(number == numbers[key])
        }
        #expect(table.count == distinct.count)
        #expect(distinct.indices.map { table[$0] } == distinct)
        #expect(distinct.allSatisfy { key in Array(key.utf8).withUnsafeBytes { table.find($0) } == numbers[key] })
        #expect(Array("absent".utf8).withUnsafeBytes { table.find($0) } == nil)
    }

    @Test("of one length or of several, in order or not")
    func law() {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<50 {
            let same = (0..<200).map { _ in "INC\(Int.random(in: 1000..<1200, using: &random))" }
            check(same)
            check(same.sorted())
            let others = (0..<200).map { _ in "K\(Int.random(in: 0..<2000, using: &random))" }
            check(others)
            check(others.sorted())
            check(same.sorted() + others)
        }
        check(["", "", "A", "", "BC"])
        check(["A", ""])
    }
}
