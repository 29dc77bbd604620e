import SLAModel

/// What cells mean, by their column and their bytes: a cell that was seen before costs a hash and a comparison.
///
/// One table for all columns, a member of its owner: tables in an array would cost a count of references at each cell.
/// Cells of up to sixteen bytes are held by their slot alone.
struct SymbolCache {
    private struct Slot {
        /// `UnsafeRawBufferPointer.ends`.
        var first, last: UInt64
        /// How many bytes the cell has, and behind them its column: compared at once.
        var shape: UInt64
        /// Where the bytes of a longer cell begin.
        var start: Int32
        var symbol: Symbol

        var count: Int32 { Int32(truncatingIfNeeded: shape) }
        var column: Int { Int(truncatingIfNeeded: shape &>> 32) }
        var isEmpty: Bool { shape == .max }
    }

    private static let empty = Slot(first: 0, last: 0, shape: .max, start: 0, symbol: .none)
    private var slots = [Slot](repeating: empty, count: 256)
    private(set) var used = 0
    private var arena: [UInt8] = []

    /// The symbol of a cell that was seen before.
    @inline(__always)
    func symbol(of cell: UnsafeRawBufferPointer, in column: Int = 0) -> Symbol? {
        let ends = cell.ends
        let shape = Self.shape(cell, column)
        let mask = slots.count &- 1
        var index = Self.hash(cell, column) & mask
        while true {
            let slot = slots[index]
            if slot.shape == shape, slot.first == ends.0, slot.last == ends.1,
                cell.count <= 16 || isMiddleEqual(slot, cell)
            {
                return slot.symbol
            }
            if slot.isEmpty { return nil }
            index = (index &+ 1) & mask
        }
    }

    /// Keeps the symbol of a cell that is new.
    mutating func insert(_ cell: UnsafeRawBufferPointer, in column: Int = 0, _ symbol: Symbol) {
        // Cells beyond two gigabytes of different ones are looked up as if they were new.
        guard arena.count + cell.count <= Int(Int32.max) else { return }
        if used * 2 >= slots.count { grow() }
        let ends = cell.ends
        place(
            Slot(
                first: ends.0, last: ends.1, shape: Self.shape(cell, column), start: Int32(arena.count),
                symbol: symbol),
            Self.hash(cell, column))
        arena.append(contentsOf: cell)
        used += 1
    }

    /// Every spelling seen in a column, with its symbol.
    func spellings(in column: Int) -> [(bytes: ArraySlice<UInt8>, symbol: Symbol)] {
        slots.filter { !$0.isEmpty && $0.column == column }.sorted {
            ($0.start, $0.count) < ($1.start, $1.count)
        }
        .map { (arena[range($0)], $0.symbol) }
    }

    /// Adds what another table holds and this one does not, in the order in which it was seen.
    ///
    /// - Parameter table: by the symbols there, the ones here.
    mutating func append(_ other: SymbolCache, _ table: [Symbol]) {
        for slot in other.slots.filter({ !$0.isEmpty }).sorted(by: { ($0.start, $0.count) < ($1.start, $1.count) }) {
            other.arena.withUnsafeBytes { bytes in
                let cell = UnsafeRawBufferPointer(rebasing: bytes[other.range(slot)])
                guard symbol(of: cell, in: slot.column) == nil else { return }
                insert(cell, in: slot.column, table[Int(slot.symbol.index)])
            }
        }
    }

    private func range(_ slot: Slot) -> Range<Int> { Int(slot.start)..<Int(slot.start + slot.count) }

    /// Whether a cell of more than sixteen bytes is that of a slot with the same length and ends.
    @inline(__always)
    private func isMiddleEqual(_ slot: Slot, _ cell: UnsafeRawBufferPointer) -> Bool {
        arena.withUnsafeBytes { known in
            let start = Int(slot.start)
            var index = 8
            while index &+ 8 < cell.count {
                if known.loadUnaligned(fromByteOffset: start &+ index, as: UInt64.self)
                    != cell.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                {
                    return false
                }
                index &+= 8
            }
            return true
        }
    }

    @inline(__always)
    private static func shape(_ cell: UnsafeRawBufferPointer, _ column: Int) -> UInt64 {
        UInt64(truncatingIfNeeded: cell.count) | UInt64(truncatingIfNeeded: column) &<< 32
    }

    @inline(__always)
    private static func hash(_ cell: UnsafeRawBufferPointer, _ column: Int) -> Int {
        Int(truncatingIfNeeded: cell.hashOfBytes) &+ 31 &* column
    }

    private mutating func place(_ slot: Slot, _ hash: Int) {
        var index = hash & (slots.count - 1)
        while !slots[index].isEmpty { index = (index + 1) & (slots.count - 1) }
        slots[index] = slot
    }

    private mutating func grow() {
        let old = slots
        slots = [Slot](repeating: Self.empty, count: 2 * old.count)
        for slot in old where !slot.isEmpty {
            let hash = arena.withUnsafeBytes {
                Self.hash(UnsafeRawBufferPointer(rebasing: $0[range(slot)]), slot.column)
            }
            place(slot, hash)
        }
    }
}
