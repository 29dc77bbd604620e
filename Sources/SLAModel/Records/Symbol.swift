/// A word that occurs many times in an export (a status, a priority, a client name), as a small number.
///
/// Symbols of one table are equal when their words are equal byte by byte. Their numbers follow the order of reading
/// and mean nothing: sort by word, never by symbol.
public struct Symbol: Hashable, Sendable {
    /// Place of the word in its `SymbolTable`.
    public var index: UInt32

    @inlinable
    public init(index: UInt32) { self.index = index }

    /// The empty word: nothing was exported.
    @inlinable
    public static var none: Symbol { Symbol(index: 0) }

    @inlinable
    public static func == (a: Symbol, b: Symbol) -> Bool { a.index == b.index }
}
