import Glibc
import SLAModel

/// The symbols of one column by the bytes of its cells: a cell that was seen before costs a hash and a comparison.
struct SymbolCache {
    private struct Slot {
        var hash: UInt64
        var start: Int
        /// -1 when empty.
        var count: Int
        var symbol: Symbol
    }

    private static let empty = Slot(hash: 0, start: 0, count: -1, symbol: .none)
    private var slots = [Slot](repeating: empty, count: 64)
    private var used = 0
    private var arena: [UInt8] = []

    /// The symbol of a cell that was seen before.
    @inline(__always)
    func symbol(of cell: UnsafeRawBufferPointer) -> Symbol? {
        let hash = cell.hashOfBytes
        var index = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[index].count >= 0 {
            if slots[index].hash == hash, isEqual(slots[index], cell) { return slots[index].symbol }
            index = (index + 1) & (slots.count - 1)
        }
        return nil
    }

    /// Keeps the symbol of a cell that is new.
    mutating func insert(_ cell: UnsafeRawBufferPointer, _ symbol: Symbol) {
        if used * 2 >= slots.count { grow() }
        place(Slot(hash: cell.hashOfBytes, start: arena.count, count: cell.count, symbol: symbol))
        arena.append(contentsOf: cell)
        used += 1
    }

    /// Every spelling seen, with its symbol.
    var spellings: [(bytes: ArraySlice<UInt8>, symbol: Symbol)] {
        slots.filter { $0.count >= 0 }.sorted { $0.start < $1.start }
            .map { (arena[$0.start..<($0.start + $0.count)], $0.symbol) }
    }

    private func isEqual(_ slot: Slot, _ cell: UnsafeRawBufferPointer) -> Bool {
        guard slot.count == cell.count else { return false }
        guard let bytes = cell.baseAddress else { return true }
        return arena.withUnsafeBytes { stored in
            stored.baseAddress.map { memcmp($0 + slot.start, bytes, cell.count) == 0 } ?? true
        }
    }

    private mutating func place(_ slot: Slot) {
        var index = Int(truncatingIfNeeded: slot.hash) & (slots.count - 1)
        while slots[index].count >= 0 { index = (index + 1) & (slots.count - 1) }
        slots[index] = slot
    }

    private mutating func grow() {
        let old = slots
        slots = [Slot](repeating: Self.empty, count: 2 * old.count)
        for slot in old where slot.count >= 0 { place(slot) }
    }
}
