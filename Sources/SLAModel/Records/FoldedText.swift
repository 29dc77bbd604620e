extension String {
    /// In lower case without surrounding white space: how words of exports and agreements for a status, a priority or
    /// a team are compared.
    package var folded: String {
        if let plain = foldedASCII { return plain }
        var body = self[...]
        while body.first?.isWhitespace == true { body.removeFirst() }
        while body.last?.isWhitespace == true { body.removeLast() }
        return body.lowercased()
    }

    /// As `folded`, of a word of ASCII only; `nil` of any other. Most are, and most fold to themselves.
    private var foldedASCII: String? {
        func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
        func isCapital(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
        var word = self
        let folded = word.withUTF8 { bytes -> String?? in
            guard bytes.allSatisfy({ $0 < 0x80 }) else { return .some(nil) }
            let start = bytes.firstIndex { !isSpace($0) } ?? bytes.count
            let end = bytes.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? start
            let body = UnsafeBufferPointer(rebasing: bytes[start..<end])
            if body.count == bytes.count, !body.contains(where: isCapital) { return nil }
            return String(unsafeUninitializedCapacity: body.count) { room in
                for (place, byte) in body.enumerated() { room[place] = isCapital(byte) ? byte | 0x20 : byte }
                return body.count
            }
        }
        return folded ?? word
    }
}
