extension String {
    /// Lends the bytes of a text to be looked at or copied.
    ///
    /// `withUTF8` may change the text, so it wants one of its own: where the text is somebody else's, that counts its
    /// references up and down, which costs more than to look at twenty bytes.
    @inlinable
    @inline(__always)
    package func withLentUTF8<Value>(_ body: (UnsafeBufferPointer<UInt8>) -> Value) -> Value {
        if let value = utf8.withContiguousStorageIfAvailable(body) { return value }
        var own = self
        return own.withUTF8(body)
    }
}
