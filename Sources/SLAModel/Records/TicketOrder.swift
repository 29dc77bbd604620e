extension Ticket {
    /// Whether the ticket comes first in the canonical order: by key, then by file and line.
    ///
    /// Keys are compared as strings are; those of ASCII, which are nearly all, by their bytes, without making strings.
    package func precedes(_ other: Ticket) -> Bool {
        let order = page.withKey(of: row) { mine in
            other.page.withKey(of: other.row) { mine.orderOfText(beside: $0) }
        }
        guard order == 0 else { return order < 0 }
        return (origin.file, origin.line) < (other.origin.file, other.origin.line)
    }
}

extension TicketPage {
    /// Whether tickets of the page are in canonical order; one look at the text for all of them.
    func isCanonical(_ rows: some Collection<Int>) -> Bool {
        let pairs = zip(rows, rows.dropFirst())
        if isAscending, pairs.allSatisfy({ $0 < $1 }) { return true }
        return withText { text in
            pairs.allSatisfy { before, row in
                let order = key(of: before, in: text).orderOfText(beside: key(of: row, in: text))
                return order == 0 ? !Ticket(self, row: row).precedes(Ticket(self, row: before)) : order < 0
            }
        }
    }
}

extension UnsafeRawBufferPointer {
    /// Below zero where this text comes first in the order of strings, above where the other does.
    fileprivate func orderOfText(beside other: UnsafeRawBufferPointer) -> Int {
        guard isASCII, other.isASCII else {
            let (mine, others) = (String(decoding: self, as: UTF8.self), String(decoding: other, as: UTF8.self))
            return mine == others ? 0 : mine < others ? -1 : 1
        }
        var index = 0
        let shared = Swift.min(count, other.count)
        while index &+ 8 <= shared {
            let left = loadUnaligned(fromByteOffset: index, as: UInt64.self).bigEndian
            let right = other.loadUnaligned(fromByteOffset: index, as: UInt64.self).bigEndian
            if left != right { return left < right ? -1 : 1 }
            index &+= 8
        }
        while index < shared {
            if self[index] != other[index] { return Int(self[index]) &- Int(other[index]) }
            index &+= 1
        }
        return count &- other.count
    }

    private var isASCII: Bool {
        var index = 0
        var all: UInt64 = 0
        while index &+ 8 <= count {
            all |= loadUnaligned(fromByteOffset: index, as: UInt64.self)
            index &+= 8
        }
        while index < count {
            all |= UInt64(self[index])
            index &+= 1
        }
        return all & 0x8080_8080_8080_8080 == 0
    }
}
