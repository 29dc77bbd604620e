package import SLAModel

/// The encoding of one file: a fact from its first bytes, or the code page its source names.
package struct DetectedEncoding: Sendable, Hashable {
    /// What all bytes behind the mark are read in.
    package var encoding: TextEncoding
    /// Bytes of the byte order mark, before the text.
    package var markLength: Int

    /// A byte order mark decides; then the NUL pattern of UTF-16; then UTF-8 over the whole file, if it is valid; then
    /// the code page `configured`. A file that is none of these is read as UTF-8 and its bad rows are rejected.
    ///
    /// - Throws: when the file cannot be read.
    package init(of source: ByteSource, configured: TextEncoding? = nil) throws(ImportFileError) {
        let head = try source.prefix(1024)
        if head.starts(with: [0xEF, 0xBB, 0xBF]) {
            self.init(.utf8, mark: 3)
        } else if head.starts(with: [0xFF, 0xFE]) {
            self.init(.utf16LittleEndian, mark: 2)
        } else if head.starts(with: [0xFE, 0xFF]) {
            self.init(.utf16BigEndian, mark: 2)
        } else if let wide = Self.nulPattern(head) {
            self.init(wide, mark: 0)
        } else if let configured, configured != .utf8 {
            let firstInvalid = try source.firstInvalidUTF8()
            self.init(firstInvalid == nil && configured.isCodePage ? .utf8 : configured, mark: 0)
        } else {
            self.init(.utf8, mark: 0)
        }
    }

    package init(_ encoding: TextEncoding, mark: Int) {
        self.encoding = encoding
        markLength = mark
    }

    /// ASCII text in UTF-16 has a NUL in every other byte, always on the same side.
    private static func nulPattern(_ head: [UInt8]) -> TextEncoding? {
        let pairs = head.count / 2
        guard pairs >= 4 else { return nil }
        var high = 0
        var low = 0
        for pair in 0..<pairs {
            if head[2 * pair] == 0 { high += 1 }
            if head[2 * pair + 1] == 0 { low += 1 }
        }
        if low * 10 >= pairs * 7, high * 20 <= pairs { return .utf16LittleEndian }
        if high * 10 >= pairs * 7, low * 20 <= pairs { return .utf16BigEndian }
        return nil
    }
}
