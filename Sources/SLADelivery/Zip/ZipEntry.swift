/// An entry of an archive, deflated: what many archives hold is compressed once.
package struct ZipEntry: Sendable {
    let path: String
    let packed: [UInt8]
    let checksum: UInt32
    /// In bytes, as it was.
    let size: Int

    /// - Parameter path: ASCII, with `/` between folders.
    /// - Throws: when zlib has no memory.
    package init(_ path: String, _ content: String) throws(ZipError) {
        self.path = path
        let deflater = try Deflater()
        var packed: [UInt8] = []
        Array(content.utf8).withUnsafeBytes { deflater.append($0, to: &packed) }
        (checksum, size) = try deflater.finish(&packed)
        self.packed = packed
    }
}
