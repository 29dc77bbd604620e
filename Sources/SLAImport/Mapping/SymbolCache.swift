import SLAModel

/// What cells mean, by their column and their bytes: a cell that was seen before costs a hash and a comparison.
///
/// One table for all columns, a member of its owner: tables in an array would cost a count of references at each cell.
/// Cells of up to sixteen bytes are held by their slot alone.
struct SymbolCache {
    private struct Slot {
        /// `UnsafeRawBufferPointer.ends`.
        var first, last: UInt64
        /// Where the bytes of a longer cell begin.
        var start: Int32
        /// -1 when empty.
        var count: Int32
        var symbol: Symbol
        var column: Int32
    }

    private static let empty = Slot(first: 0, last: 0, start: 0, count: -1, symbol: .none, column: 0)
    private var slots = [Slot](repeating: empty, count: 256)
    private(set) var used = 0
    private var arena: [UInt8] = []

    /// The symbol of a cell that was seen before.
    @inline(__always)
    func symbol(of cell: UnsafeRawBufferPointer, in column: Int = 0) -> Symbol? {
        let ends = cell.ends
        var index = Self.hash(cell, column) & (slots.count - 1)
        while slots[index].count >= 0 {
            if Int(slots[index].count) == cell.count, slots[index].first == ends.0, slots[index].last == ends.1,
                Int(slots[index].column) == column, cell.count <= 16 || isEqual(slots[index], cell)
            {
                return slots[index].symbol
            }
            index = (index + 1) & (slots.count - 1)
        }
        return nil
    }

    /// Keeps the symbol of a cell that is new.
    mutating func insert(_ cell: UnsafeRawBufferPointer, in column: Int = 0, _ symbol: Symbol) {
        // Cells beyond two gigabytes of different ones are looked up as if they were new.
        guard arena.count + cell.count <= Int(Int32.max) else { return }
        if used * 2 >= slots.count { grow() }
        let ends = cell.ends
        place(
            Slot(
                first: ends.0, last: ends.1, start: Int32(arena.count), count: Int32(cell.count), symbol: symbol,
                column: Int32(column)),
            Self.hash(cell, column))
        arena.append(contentsOf: cell)
        used += 1
    }

    /// Every spelling seen in a column, with its symbol.
    func spellings(in column: Int) -> [(bytes: ArraySlice<UInt8>, symbol: Symbol)] {
        slots.filter { $0.count >= 0 && Int($0.column) == column }.sorted {
            ($0.start, $0.count) < ($1.start, $1.count)
        }
        .map { (arena[range($0)], $0.symbol) }
    }

    /// Adds what another table holds and this one does not, in the order in which it was seen.
    ///
    /// - Parameter table: by the symbols there, the ones here.
    mutating func append(_ other: SymbolCache, _ table: [Symbol]) {
        for slot in other.slots.filter({ $0.count >= 0 }).sorted(by: { ($0.start, $0.count) < ($1.start, $1.count) }) {
            other.arena.withUnsafeBytes { bytes in
                let cell = UnsafeRawBufferPointer(rebasing: bytes[other.range(slot)])
                guard symbol(of: cell, in: Int(slot.column)) == nil else { return }
                insert(cell, in: Int(slot.column), table[Int(slot.symbol.index)])
            }
        }
    }

    private func range(_ slot: Slot) -> Range<Int> { Int(slot.start)..<Int(slot.start + slot.count) }

    private func isEqual(_ slot: Slot, _ cell: UnsafeRawBufferPointer) -> Bool {
        arena.withUnsafeBytes { UnsafeRawBufferPointer(rebasing: $0[range(slot)]).isEqual(to: cell) }
    }

    @inline(__always)
    private static func hash(_ cell: UnsafeRawBufferPointer, _ column: Int) -> Int {
        Int(truncatingIfNeeded: cell.hashOfBytes) &+ 31 &* column
    }

    private mutating func place(_ slot: Slot, _ hash: Int) {
        var index = hash & (slots.count - 1)
        while slots[index].count >= 0 { index = (index + 1) & (slots.count - 1) }
        slots[index] = slot
    }

    private mutating func grow() {
        let old = slots
        slots = [Slot](repeating: Self.empty, count: 2 * old.count)
        for slot in old where slot.count >= 0 {
            let hash = arena.withUnsafeBytes {
                Self.hash(UnsafeRawBufferPointer(rebasing: $0[range(slot)]), Int(slot.column))
            }
            place(slot, hash)
        }
    }
}
